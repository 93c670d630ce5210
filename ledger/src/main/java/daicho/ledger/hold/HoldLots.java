package daicho.ledger.hold;

import daicho.ledger.memory.Region;
import daicho.ledger.memory.UndoLog;

/**
 * Lots whose points are set aside: a list for each open hold, in the order chosen. An entry is 16 bytes:
 * <pre>
 *   0            4            8             12          16
 *   +------------+------------+-------------+-----------+
 *   | type u32   | origin u32 | points u32  | next u32  |
 *   +------------+------------+-------------+-----------+
 * </pre>
 */
final class HoldLots implements AutoCloseable {
    private static final int BYTES = 16;

    private final Region memory;
    private final int most;
    private int next = 1;
    private int free;
    private int freeCount;
    private int markedNext;
    private int markedFree;
    private int markedFreeCount;

    HoldLots(final int most, final long aheadBytes, final UndoLog log) {
        this.most = most;
        memory = new Region(((long)most * BYTES + 4095) / 4096 * 4096, aheadBytes, log);
    }

    boolean hasRoomFor(final int more) {
        return most - next + freeCount >= more;
    }

    int take(final int type, final int origin, final long points) {
        final int lot;
        if (free != 0) {
            lot = free;
            free = next(lot);
            freeCount--;
        } else {
            lot = next++;
            memory.used((long)next * BYTES);
        }
        final long at = at(lot);
        memory.putInt(at, type);
        memory.putInt(at + 4, origin);
        memory.putInt(at + 8, (int)points);
        memory.putInt(at + 12, 0);
        return lot;
    }

    void give(final int lot) {
        next(lot, free);
        free = lot;
        freeCount++;
    }

    int type(final int lot) {
        return memory.getInt(at(lot));
    }

    int origin(final int lot) {
        return memory.getInt(at(lot) + 4);
    }

    long points(final int lot) {
        return memory.getInt(at(lot) + 8);
    }

    void points(final int lot, final long points) {
        memory.putInt(at(lot) + 8, (int)points);
    }

    int next(final int lot) {
        return memory.getInt(at(lot) + 12);
    }

    void next(final int lot, final int other) {
        memory.putInt(at(lot) + 12, other);
    }

    /** Remembers how things stand before a try. */
    void mark() {
        markedNext = next;
        markedFree = free;
        markedFreeCount = freeCount;
    }

    /** Goes back there; memory is put back by its log. */
    void backToMark() {
        next = markedNext;
        free = markedFree;
        freeCount = markedFreeCount;
    }

    void touchAhead() {
        memory.touchAhead();
    }

    @Override
    public void close() {
        memory.close();
    }

    private static long at(final int lot) {
        return (lot & 0xFFFF_FFFFL) * BYTES;
    }
}
