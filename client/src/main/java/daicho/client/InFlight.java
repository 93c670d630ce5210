package daicho.client;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * What has been sent on one connection and not been answered, by correlation. Correlations are 1, 2, 3 … on each connection, so they
 * are places in a ring; answers may come in any order within it.
 */
final class InFlight {
    private final Pending[] slots;
    private long oldest = 1;
    private long next = 1;
    private int size;
    private long bytes;

    /**
     * An empty ring.
     *
     * @param window most records at once; the ring is larger, so that one late answer does not hold up the others at once.
     */
    InFlight(final int window) {
        slots = new Pending[Integer.highestOneBit(window) * 4];
    }

    int size() {
        return size;
    }

    long bytes() {
        return bytes;
    }

    boolean hasRoom() {
        return next - oldest < slots.length;
    }

    /** Correlation that the next {@link #put} will use. */
    long put(final Pending pending) {
        slots[place(next)] = pending;
        size++;
        bytes += pending.record.length;
        return next++;
    }

    /** Takes the record that an answer is for; null when no such one is awaited. */
    Pending take(final long correlation) {
        if (correlation < oldest || correlation >= next) {
            return null;
        }
        final Pending pending = slots[place(correlation)];
        if (pending != null) {
            slots[place(correlation)] = null;
            size--;
            bytes -= pending.record.length;
            while (oldest < next && slots[place(oldest)] == null) {
                oldest++;
            }
        }
        return pending;
    }

    /** Looks at all, oldest first. */
    void forEach(final Consumer<Pending> visitor) {
        for (long correlation = oldest; correlation < next; correlation++) {
            final Pending pending = slots[place(correlation)];
            if (pending != null) {
                visitor.accept(pending);
            }
        }
    }

    /** Takes all, oldest first; correlations begin at 1 again. */
    List<Pending> drain() {
        final List<Pending> all = new ArrayList<>(size);
        forEach(all::add);
        java.util.Arrays.fill(slots, null);
        oldest = 1;
        next = 1;
        size = 0;
        bytes = 0;
        return all;
    }

    private int place(final long correlation) {
        return (int)(correlation & slots.length - 1);
    }
}
