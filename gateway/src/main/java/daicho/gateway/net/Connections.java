package daicho.gateway.net;

import java.util.Arrays;

/** The connections of one event loop, found by id without a search. Its thread alone. */
final class Connections {
    private static final int FIRST_CAPACITY = 64;

    private final int loop;
    private Connection[] slots = new Connection[FIRST_CAPACITY];
    private int[] generations = new int[FIRST_CAPACITY];
    private int[] free = new int[FIRST_CAPACITY];
    private int freeCount;
    private int used;
    private int open;

    Connections(final int loop) {
        this.loop = loop;
    }

    /** Takes a place; the connection is found under the id returned until {@link #remove}. */
    long add(final Connection connection) {
        final int slot = freeCount > 0 ? free[--freeCount] : fresh();
        slots[slot] = connection;
        open++;
        return ConnectionId.of(loop, ++generations[slot], slot);
    }

    void remove(final long id) {
        final int slot = ConnectionId.slot(id);
        slots[slot] = null;
        free[freeCount++] = slot;
        open--;
    }

    /** The connection, null when it is gone. */
    Connection find(final long id) {
        final int slot = ConnectionId.slot(id);
        final Connection connection = slot < used ? slots[slot] : null;
        return connection != null && connection.id() == id ? connection : null;
    }

    int open() {
        return open;
    }

    /** Places that {@link #at} may be asked for. */
    int places() {
        return used;
    }

    /** The connection at a place, null when it is empty. */
    Connection at(final int place) {
        return slots[place];
    }

    private int fresh() {
        if (used == slots.length) {
            slots = Arrays.copyOf(slots, used * 2);
            generations = Arrays.copyOf(generations, used * 2);
            free = Arrays.copyOf(free, used * 2);
        }
        return used++;
    }
}
