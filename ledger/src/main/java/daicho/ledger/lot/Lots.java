package daicho.ledger.lot;

import daicho.ledger.memory.Region;

/**
 * Room for lots: extents of 2, 4, 8 … 1,024 lots side by side, taken from free lists by size. A lot is 24 bytes:
 * <pre>
 *   0              4            8                16               24
 *   +--------------+------------+----------------+----------------+
 *   | type | state | origin u32 | points i64     | held i64       |
 *   +--------------+------------+----------------+----------------+
 *   type: 30 bits; state: bit 31 = pending
 * </pre>
 * Lots are named by their place (u32, in units of 24 bytes); places move when an extent grows. {@link LotList} knows the order.
 */
public final class Lots implements AutoCloseable {
    /** Bytes of a lot. */
    public static final int BYTES = 24;
    /** Largest extent, as a power of two. */
    public static final int LARGEST_ORDER = 10;

    private static final int PENDING = 1 << 31;

    private final Region memory;
    private final int[] free = new int[LARGEST_ORDER + 1];
    private long next = 2;

    /**
     * Reserves the room.
     *
     * @param most       lots there can ever be, below 2^32.
     * @param aheadBytes see {@link Region}.
     */
    public Lots(final long most, final long aheadBytes) {
        memory = new Region(most * BYTES / 4096 * 4096, aheadBytes);
    }

    /**
     * Takes an extent. What is in it is undefined.
     *
     * @param order 1 to {@link #LARGEST_ORDER}: room for 2^order lots.
     * @return place of its first lot.
     */
    public int take(final int order) {
        final int first = free[order];
        if (first != 0) {
            free[order] = memory.getInt(at(first));
            return first;
        }
        final long place = next;
        next += 1L << order;
        // Who looks at two lots behind the last one stays inside.
        if ((next + 2) * BYTES > memory.capacity()) {
            throw new IllegalStateException("no addresses left for lots");
        }
        memory.used(next * BYTES);
        return (int)place;
    }

    /** Takes an extent back. */
    public void give(final int first, final int order) {
        memory.putInt(at(first), free[order]);
        free[order] = first;
    }

    /** Copies lots; the runs may overlap. */
    public void move(final int from, final int to, final int lots) {
        memory.move(at(from), at(to), (long)lots * BYTES);
    }

    /** Writes a lot. */
    public void set(final int place, final int type, final boolean pending, final int origin, final long points, final long held) {
        final long at = at(place);
        memory.putInt(at, pending ? type | PENDING : type);
        memory.putInt(at + 4, origin);
        memory.putLong(at + 8, points);
        memory.putLong(at + 16, held);
    }

    /** @return the lot's type. */
    public int type(final int place) {
        return memory.getInt(at(place)) & ~PENDING;
    }

    /** @return whether its points are not usable yet. */
    public boolean isPending(final int place) {
        return memory.getInt(at(place)) < 0;
    }

    /** Makes pending points usable. */
    public void activate(final int place) {
        memory.putInt(at(place), type(place));
    }

    /** @return account the points were given to. */
    public int origin(final int place) {
        return memory.getInt(at(place) + 4);
    }

    /** @return points in it, held ones included. */
    public long points(final int place) {
        return memory.getLong(at(place) + 8);
    }

    /** Sets the points in it. */
    public void points(final int place, final long points) {
        memory.putLong(at(place) + 8, points);
    }

    /** @return points of it that are set aside. */
    public long held(final int place) {
        return memory.getLong(at(place) + 16);
    }

    /** Sets the points of it that are set aside. */
    public void held(final int place, final long held) {
        memory.putLong(at(place) + 16, held);
    }

    /** Reads both ends of one or two lots side by side, so that their lines come near. */
    public long touch(final int first, final int last) {
        return memory.getLong(at(first)) + memory.getLong(at(last) + 16);
    }

    /** Prepares pages; see {@link Region#touchAhead}. */
    public void touchAhead() {
        memory.touchAhead();
    }

    /** @return bytes of memory ever used. */
    public long bytesUsed() {
        return memory.used();
    }

    @Override
    public void close() {
        memory.close();
    }

    private static long at(final int place) {
        return (place & 0xFFFF_FFFFL) * BYTES;
    }
}
