package daicho.ledger.hold;

import daicho.ledger.memory.Region;
import daicho.ledger.memory.UndoLog;

/**
 * Holds as fixed-width records of 96 bytes; numbers count from 1 and are a matter of layout, never of state.
 * <pre>
 *   0 order, 16 bytes                     16 sequence i64   24 opened i64, ns      32 due i64, ns      40 points u32  44 captured u32
 *  48 root u32  52 account u32            56 alias u32  60 terminal u32            64 brand u16  66 date u16  68 state u8
 *  72 first lot u32  76 last lot u32      80 heap u32 (open) or before u32 (closed)       84 after u32        88 chain u32
 * </pre>
 * {@code after}: next open hold of the root, next closed hold of the date, or next free record. {@code chain}: next hold in the same
 * bucket of {@link OrderIndex}. State 0 is a free record.
 */
final class HoldTable implements AutoCloseable {
    private static final int BYTES = 96;

    private final Region memory;
    private final int most;
    private int next = 1;
    private int free;
    private int markedNext;
    private int markedFree;

    HoldTable(final int most, final long aheadBytes, final UndoLog log) {
        this.most = most;
        memory = new Region(((long)most * BYTES + 4095) / 4096 * 4096, aheadBytes, log);
    }

    boolean isFull() {
        return free == 0 && next == most;
    }

    /** Numbers of all records are below this. */
    int end() {
        return next;
    }

    /** Takes a record; what is in it is undefined. */
    int take() {
        final int hold;
        if (free != 0) {
            hold = free;
            free = after(hold);
        } else {
            hold = next++;
            memory.used((long)next * BYTES);
        }
        return hold;
    }

    void give(final int hold) {
        state(hold, 0);
        after(hold, free);
        free = hold;
    }

    void name(final int hold, final int brand, final long orderHigh, final long orderLow) {
        final long at = at(hold);
        memory.putLong(at, orderHigh);
        memory.putLong(at + 8, orderLow);
        memory.putShort(at + 64, brand);
    }

    boolean isNamed(final int hold, final int brand, final long orderHigh, final long orderLow) {
        final long at = at(hold);
        return memory.getLong(at) == orderHigh && memory.getLong(at + 8) == orderLow && memory.getShort(at + 64) == brand;
    }

    long orderHigh(final int hold) {
        return memory.getLong(at(hold));
    }

    long orderLow(final int hold) {
        return memory.getLong(at(hold) + 8);
    }

    int brand(final int hold) {
        return memory.getShort(at(hold) + 64);
    }

    void opened(final int hold, final long sequence, final long openedNs, final int date) {
        final long at = at(hold);
        memory.putLong(at + 16, sequence);
        memory.putLong(at + 24, openedNs);
        memory.putShort(at + 66, date);
    }

    long sequence(final int hold) {
        return memory.getLong(at(hold) + 16);
    }

    long openedNs(final int hold) {
        return memory.getLong(at(hold) + 24);
    }

    int date(final int hold) {
        return memory.getShort(at(hold) + 66);
    }

    long dueNs(final int hold) {
        return memory.getLong(at(hold) + 32);
    }

    void dueNs(final int hold, final long instantNs) {
        memory.putLong(at(hold) + 32, instantNs);
    }

    long points(final int hold) {
        return memory.getInt(at(hold) + 40);
    }

    long captured(final int hold) {
        return memory.getInt(at(hold) + 44);
    }

    void points(final int hold, final long points, final long captured) {
        memory.putInt(at(hold) + 40, (int)points);
        memory.putInt(at(hold) + 44, (int)captured);
    }

    void owner(final int hold, final int root, final int account, final int alias, final int terminal) {
        final long at = at(hold);
        memory.putInt(at + 48, root);
        memory.putInt(at + 52, account);
        memory.putInt(at + 56, alias);
        memory.putInt(at + 60, terminal);
    }

    int root(final int hold) {
        return memory.getInt(at(hold) + 48);
    }

    int account(final int hold) {
        return memory.getInt(at(hold) + 52);
    }

    int alias(final int hold) {
        return memory.getInt(at(hold) + 56);
    }

    int terminal(final int hold) {
        return memory.getInt(at(hold) + 60);
    }

    int state(final int hold) {
        return memory.getByte(at(hold) + 68);
    }

    void state(final int hold, final int state) {
        memory.putByte(at(hold) + 68, state);
    }

    int firstLot(final int hold) {
        return memory.getInt(at(hold) + 72);
    }

    int lastLot(final int hold) {
        return memory.getInt(at(hold) + 76);
    }

    void lots(final int hold, final int first, final int last) {
        memory.putInt(at(hold) + 72, first);
        memory.putInt(at(hold) + 76, last);
    }

    int heap(final int hold) {
        return memory.getInt(at(hold) + 80);
    }

    void heap(final int hold, final int position) {
        memory.putInt(at(hold) + 80, position);
    }

    int before(final int hold) {
        return memory.getInt(at(hold) + 80);
    }

    void before(final int hold, final int other) {
        memory.putInt(at(hold) + 80, other);
    }

    int after(final int hold) {
        return memory.getInt(at(hold) + 84);
    }

    void after(final int hold, final int other) {
        memory.putInt(at(hold) + 84, other);
    }

    int chain(final int hold) {
        return memory.getInt(at(hold) + 88);
    }

    void chain(final int hold, final int other) {
        memory.putInt(at(hold) + 88, other);
    }

    /** Remembers how things stand before a try. */
    void mark() {
        markedNext = next;
        markedFree = free;
    }

    /** Goes back there; memory is put back by its log. */
    void backToMark() {
        next = markedNext;
        free = markedFree;
    }

    void touchAhead() {
        memory.touchAhead();
    }

    @Override
    public void close() {
        memory.close();
    }

    private static long at(final int hold) {
        return (hold & 0xFFFF_FFFFL) * BYTES;
    }
}
