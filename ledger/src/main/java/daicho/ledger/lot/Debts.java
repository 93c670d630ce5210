package daicho.ledger.lot;

import daicho.ledger.memory.Region;
import daicho.protocol.Limits;

/**
 * Debt entries: a list for each account, oldest first. An entry is 32 bytes:
 * <pre>
 *   0            4           8          12      16            24           32
 *   +------------+-----------+----------+-------+-------------+------------+
 *   | origin u32 | next u32  | issuer   | –     | cause u64   | points i64 |
 *   +------------+-----------+----------+-------+-------------+------------+
 * </pre>
 */
public final class Debts implements AutoCloseable {
    private static final int BYTES = 32;
    /** Room for the copies that a try works on. */
    private static final int KEPT_FREE = 4 * Limits.DEBTS;

    private final Region memory;
    private final int most;
    private int next = 1;
    private int free;
    private int inUse;
    private int markedInUse;

    /**
     * Reserves the room.
     *
     * @param most entries there can be at a time.
     */
    public Debts(final int most) {
        this.most = most;
        memory = new Region(Math.max(4096L, most * (long)BYTES / 4096 * 4096), 64 * 1024);
    }

    /**
     * Makes an entry that is in no list yet.
     *
     * @param origin account that caused it.
     * @param issuer brand it is owed to.
     * @param cause  sequence of the cause.
     * @param points what is owed.
     * @return its number, from 1.
     */
    public int take(final int origin, final int issuer, final long cause, final long points) {
        final int entry;
        inUse++;
        if (free != 0) {
            entry = free;
            free = next(entry);
        } else {
            entry = next++;
            memory.used(next * (long)BYTES);
        }
        final long at = at(entry);
        memory.putInt(at, origin);
        memory.putInt(at + 4, 0);
        memory.putInt(at + 8, issuer);
        memory.putLong(at + 16, cause);
        memory.putLong(at + 24, points);
        return entry;
    }

    /** @return whether there is no room for one more. */
    public boolean isFull() {
        return inUse >= most - KEPT_FREE;
    }

    /** @return whether there is room for so many more. */
    public boolean hasRoomFor(final int more) {
        return inUse + more <= most - KEPT_FREE;
    }

    /** Makes a copy of an entry, in no list yet, for a try: it takes nobody else's room. */
    int copy(final int entry) {
        final int copy = take(origin(entry), issuer(entry), cause(entry), points(entry));
        inUse--;
        return copy;
    }

    /** Remembers how many there are before a try. */
    public void mark() {
        markedInUse = inUse;
    }

    /** Goes back there, when all copies have been given back. */
    public void backToMark() {
        inUse = markedInUse;
    }

    /** Takes an entry back that is in no list any more. */
    public void give(final int entry) {
        next(entry, free);
        free = entry;
        inUse--;
    }

    /** @return account that caused it. */
    public int origin(final int entry) {
        return memory.getInt(at(entry));
    }

    /** @return entry after it, 0 for none. */
    public int next(final int entry) {
        return memory.getInt(at(entry) + 4);
    }

    /** Sets the entry after it. */
    public void next(final int entry, final int after) {
        memory.putInt(at(entry) + 4, after);
    }

    /** @return brand it is owed to. */
    public int issuer(final int entry) {
        return memory.getInt(at(entry) + 8);
    }

    /** @return sequence of the cause. */
    public long cause(final int entry) {
        return memory.getLong(at(entry) + 16);
    }

    /** @return what is still owed. */
    public long points(final int entry) {
        return memory.getLong(at(entry) + 24);
    }

    /** Sets what is still owed. */
    public void points(final int entry, final long points) {
        memory.putLong(at(entry) + 24, points);
    }

    @Override
    public void close() {
        memory.close();
    }

    private static long at(final int entry) {
        return (entry & 0xFFFF_FFFFL) * BYTES;
    }
}
