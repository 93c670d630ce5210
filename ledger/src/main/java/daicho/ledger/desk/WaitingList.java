package daicho.ledger.desk;

import daicho.ledger.book.DigestSum;
import daicho.ledger.memory.Mix;
import daicho.ledger.memory.Region;
import org.agrona.collections.Long2LongHashMap;

/**
 * Things that wait for an operator, in the order of their sequences, and behind them those that were decided, in the order of the
 * decisions: so that a second word on one of them can be told what the first one was. A row is 80 bytes:
 * <pre>
 *   0 sequence i64     8 timestamp i64    16 decision i64    24 next u32       28 previous u32
 *  32 account u32     36 alias u32        40 terminal u32    44 operator u32   48 points u32     52 amount u32
 *  56 burn amount u32 60 local time u32   64 date u16        66 brand u16      68 expiry day u16 70 purpose u16
 *  72 direction u8    73 class u8         74 state u8        75 –
 * </pre>
 * The number of rows is bounded. A new one that finds no room takes that of the oldest decided one; when all are open there is none.
 */
public final class WaitingList implements AutoCloseable {
    private static final int BYTES = 80;
    private static final int NEXT = 24;
    private static final int PREVIOUS = 28;
    private static final int STATE = 74;
    /** Old rows that one command gives up at most: its work is bounded. */
    private static final int MOST_FORGOTTEN = 64;

    private final Region memory;
    private final Long2LongHashMap rows;
    private final DigestSum digest;
    private final int most;
    private final int salt;
    private int unused = 1;
    private int free;
    private int firstOpen;
    private int lastOpen;
    private int firstDecided;
    private int lastDecided;

    /**
     * Reserves the room.
     *
     * @param most   rows there can be, a power of two.
     * @param salt   tells its rows from those of other lists in the digest.
     * @param digest that rows are counted in.
     */
    public WaitingList(final int most, final int salt, final DigestSum digest) {
        this.most = most;
        this.salt = salt;
        this.digest = digest;
        memory = new Region(((most + 1L) * BYTES / 4096 + 1) * 4096, 0);
        // Twice the room that its load asks for: it never grows.
        rows = new Long2LongHashMap(2 * most, 0.55f, 0);
    }

    /**
     * Whether a row added now would find no room: all that fits waits.
     *
     * @param sinceNs rows that began to wait before this instant are forgotten.
     */
    public boolean isFull(final long sinceNs) {
        return free == 0 && unused > most && firstDecided == 0 && timestamp(firstOpen) >= sinceNs;
    }

    /** Adds the newest row; there must be room. */
    public void add(final Waiting row) {
        if (free == 0 && unused > most) {
            remove(firstDecided != 0 ? firstDecided : firstOpen);
        }
        final int at = takeSlot();
        write(at, row);
        append(at, row.state == Waiting.OPEN);
        rows.put(row.sequence, at);
        digest.add(term(at));
    }

    /**
     * Gives up rows that nobody may decide any more, a few at a time.
     *
     * @param beforeNs those that began to wait before this instant.
     */
    public void forgetBefore(final long beforeNs) {
        for (int i = 0; i < MOST_FORGOTTEN && firstOpen != 0 && timestamp(firstOpen) < beforeNs; i++) {
            remove(firstOpen);
        }
        for (int i = 0; i < MOST_FORGOTTEN && firstDecided != 0 && timestamp(firstDecided) < beforeNs; i++) {
            remove(firstDecided);
        }
    }

    /**
     * Looks a row up.
     *
     * @param sequence of the transaction that waits.
     * @param into     is filled when it is there.
     * @return whether it is there, open or decided.
     */
    public boolean find(final long sequence, final Waiting into) {
        final int at = (int)rows.get(sequence);
        if (at != 0) {
            read(at, into);
        }
        return at != 0;
    }

    /**
     * Notes a decision on an open row.
     *
     * @param sequence of the transaction that waits.
     * @param state    one of the states but OPEN.
     * @param decision sequence of the decision.
     * @return false when no such row is open.
     */
    public boolean decide(final long sequence, final int state, final long decision) {
        final int at = (int)rows.get(sequence);
        if (at == 0 || memory.getByte(row(at) + STATE) != Waiting.OPEN) {
            return false;
        }
        digest.add(-term(at));
        unlink(at);
        memory.putByte(row(at) + STATE, state);
        memory.putLong(row(at) + 16, decision);
        append(at, false);
        digest.add(term(at));
        return true;
    }

    /** @return the oldest open row, 0 for none. */
    public int first() {
        return firstOpen;
    }

    /** @return the oldest of the decided rows, 0 for none. */
    public int firstDecided() {
        return firstDecided;
    }

    /** @return the row behind one, open or decided as it is; 0 for none. */
    public int next(final int at) {
        return memory.getInt(row(at) + NEXT);
    }

    /** @return sequence of a row. */
    public long sequence(final int at) {
        return memory.getLong(row(at));
    }

    /**
     * The first open row behind a sequence.
     *
     * @param sequence 0 for the oldest.
     * @return row, 0 for none.
     */
    public int firstAfter(final long sequence) {
        final int known = sequence == 0 ? 0 : (int)rows.get(sequence);
        if (known != 0 && memory.getByte(row(known) + STATE) == Waiting.OPEN) {
            return next(known);
        }
        int at = firstOpen;
        while (at != 0 && sequence(at) <= sequence) {
            at = next(at);
        }
        return at;
    }

    /** Fills a row's fields. */
    public void read(final int at, final Waiting into) {
        final long from = row(at);
        into.sequence = memory.getLong(from);
        into.timestampNs = memory.getLong(from + 8);
        into.decision = memory.getLong(from + 16);
        into.account = memory.getInt(from + 32);
        into.alias = memory.getInt(from + 36);
        into.terminal = memory.getInt(from + 40);
        into.operator = memory.getInt(from + 44);
        into.points = memory.getInt(from + 48);
        into.amount = memory.getInt(from + 52) & 0xFFFF_FFFFL;
        into.burnAmount = memory.getInt(from + 56) & 0xFFFF_FFFFL;
        into.localTime = memory.getInt(from + 60) & 0xFFFF_FFFFL;
        into.businessDate = memory.getShort(from + 64);
        into.brand = memory.getShort(from + 66);
        into.expiryDay = memory.getShort(from + 68);
        into.purpose = memory.getShort(from + 70);
        into.direction = memory.getByte(from + 72);
        into.pointsClass = memory.getByte(from + 73);
        into.state = memory.getByte(from + STATE);
    }

    /** @return sum of the terms of all rows in the digest, computed afresh; for checks. */
    public long hash() {
        long hash = 0;
        for (int at = firstOpen; at != 0; at = next(at)) {
            hash += term(at);
        }
        for (int at = firstDecided; at != 0; at = next(at)) {
            hash += term(at);
        }
        return hash;
    }

    @Override
    public void close() {
        memory.close();
    }

    private int takeSlot() {
        if (free == 0) {
            memory.used(row(unused + 1));
            return unused++;
        }
        final int at = free;
        free = next(at);
        return at;
    }

    private void write(final int at, final Waiting from) {
        final long to = row(at);
        memory.clear(to, BYTES);
        memory.putLong(to, from.sequence);
        memory.putLong(to + 8, from.timestampNs);
        memory.putLong(to + 16, from.decision);
        memory.putInt(to + 32, from.account);
        memory.putInt(to + 36, from.alias);
        memory.putInt(to + 40, from.terminal);
        memory.putInt(to + 44, from.operator);
        memory.putInt(to + 48, (int)from.points);
        memory.putInt(to + 52, (int)from.amount);
        memory.putInt(to + 56, (int)from.burnAmount);
        memory.putInt(to + 60, (int)from.localTime);
        memory.putShort(to + 64, from.businessDate);
        memory.putShort(to + 66, from.brand);
        memory.putShort(to + 68, from.expiryDay);
        memory.putShort(to + 70, from.purpose);
        memory.putByte(to + 72, from.direction);
        memory.putByte(to + 73, from.pointsClass);
        memory.putByte(to + STATE, from.state);
    }

    private void remove(final int at) {
        digest.add(-term(at));
        unlink(at);
        rows.remove(sequence(at));
        memory.putInt(row(at) + NEXT, free);
        free = at;
    }

    private void append(final int at, final boolean open) {
        final int last = open ? lastOpen : lastDecided;
        memory.putInt(row(at) + NEXT, 0);
        memory.putInt(row(at) + PREVIOUS, last);
        if (last != 0) {
            memory.putInt(row(last) + NEXT, at);
        }
        if (open) {
            firstOpen = last == 0 ? at : firstOpen;
            lastOpen = at;
        } else {
            firstDecided = last == 0 ? at : firstDecided;
            lastDecided = at;
        }
    }

    private void unlink(final int at) {
        final int before = memory.getInt(row(at) + PREVIOUS);
        final int behind = next(at);
        if (before != 0) {
            memory.putInt(row(before) + NEXT, behind);
        }
        if (behind != 0) {
            memory.putInt(row(behind) + PREVIOUS, before);
        }
        firstOpen = firstOpen == at ? behind : firstOpen;
        lastOpen = lastOpen == at ? before : lastOpen;
        firstDecided = firstDecided == at ? behind : firstDecided;
        lastDecided = lastDecided == at ? before : lastDecided;
    }

    /** Everything of a row but its neighbours. */
    private long term(final int at) {
        final long from = row(at);
        long hash = Mix.of(memory.getLong(from), memory.getLong(from + 8), memory.getLong(from + 16) + salt);
        for (int word = 32; word < BYTES; word += 8) {
            hash = Mix.of(hash, memory.getLong(from + word));
        }
        return hash;
    }

    private long timestamp(final int at) {
        return memory.getLong(row(at) + 8);
    }

    private static long row(final int at) {
        return (long)at * BYTES;
    }
}
