package daicho.ledger.counter;

import daicho.ledger.book.DigestSum;
import daicho.ledger.memory.ChunkPool;
import daicho.ledger.memory.HashIndex;
import daicho.ledger.memory.Mix;
import daicho.ledger.memory.Region;

/**
 * How often and how much somebody did something on one day. A new day forgets the one before, whole. A row is 32 bytes:
 * <pre>
 *   0            4            8            12           16             24             32
 *   +------------+------------+------------+------------+--------------+--------------+
 *   | number u32 | who u32    | count u32  | –          | points i64   | –            |
 *   +------------+------------+------------+------------+--------------+--------------+
 * </pre>
 */
public final class DayCounters implements AutoCloseable {
    /** Rows of a day; whoever comes after is not counted. */
    public static final int MOST = 1 << 22;

    private static final int ROW_BYTES = 32;
    private static final int DEEPEST = 12;
    private static final long POOL_BYTES = 1L << 29;

    private final ChunkPool pool = new ChunkPool(POOL_BYTES, 0);
    private final Region memory = pool.memory();
    private final Region directory = new Region(4L << DEEPEST, 0);
    private final HashIndex index;
    private final DigestSum digest;
    private int day;
    private int rows;
    private int firstChunk;
    private int lastChunk;
    private int used;
    private long sum;

    /** Empty. */
    public DayCounters(final DigestSum digest, final long[] moving) {
        this.digest = digest;
        index = new HashIndex(pool, directory, DEEPEST, moving);
    }

    /**
     * Looks a row up.
     *
     * @param ofDay  day.
     * @param who    whose counter.
     * @param number which of them.
     * @return the row, 0 when nothing was counted.
     */
    public long find(final int ofDay, final int who, final int number) {
        return ofDay == day && rows > 0 ? position(slot(who, number)) : 0;
    }

    /** @return number of times in a row. */
    public long count(final long row) {
        return row == 0 ? 0 : memory.getInt(row + 8) & 0xFFFF_FFFFL;
    }

    /** @return points in a row. */
    public long points(final long row) {
        return row == 0 ? 0 : memory.getLong(row + 16);
    }

    /**
     * Counts.
     *
     * @param ofDay  day, never before the last one.
     * @param who    whose counter.
     * @param number which of them.
     * @param times  how often.
     * @param points how many.
     */
    public void add(final int ofDay, final int who, final int number, final long times, final long points) {
        if (ofDay != day) {
            open(ofDay);
        }
        final long slot = slot(who, number);
        long row = position(slot);
        if (row == 0) {
            if (rows == MOST) {
                return;
            }
            row = append(who, number);
            index.insert(hash(who, number), -slot, row >>> 3);
        }
        memory.putInt(row + 8, (int)(count(row) + times));
        memory.putLong(row + 16, points(row) + points);
        final long term = term(row, times, points);
        sum += term;
        digest.add(term);
    }

    /** @return day that is counted, 0 before the first. */
    public int day() {
        return day;
    }

    /** @return the first row, 0 for none. */
    public long first() {
        return rows == 0 ? 0 : (long)firstChunk << ChunkPool.CHUNK_BITS;
    }

    /** @return the row after one, 0 for none. */
    public long next(final long row) {
        final int chunk = (int)(row >>> ChunkPool.CHUNK_BITS);
        final long end = ((long)chunk << ChunkPool.CHUNK_BITS) + (chunk == lastChunk ? used : ChunkPool.CHUNK_BYTES);
        return row + ROW_BYTES < end ? row + ROW_BYTES
            : chunk == lastChunk ? 0 : (long)pool.link(chunk) << ChunkPool.CHUNK_BITS;
    }

    /** @return whose counter a row is. */
    public int who(final long row) {
        return memory.getInt(row + 4);
    }

    /** @return which of them. */
    public int number(final long row) {
        return memory.getInt(row);
    }

    /** @return sum of the terms of all rows in the digest, computed from what stands there. */
    public long digestOfAll() {
        long sum = 0;
        for (long row = first(); row != 0; row = next(row)) {
            sum += term(row, count(row), points(row));
        }
        return sum;
    }

    @Override
    public void close() {
        pool.close();
        directory.close();
    }

    private void open(final int ofDay) {
        digest.add(-sum);
        if (index.isOpen()) {
            index.drop();
            pool.give(firstChunk, lastChunk);
        }
        index.open(0);
        firstChunk = pool.take();
        lastChunk = firstChunk;
        used = 0;
        rows = 0;
        sum = 0;
        day = ofDay;
    }

    private long append(final int who, final int number) {
        if (used == ChunkPool.CHUNK_BYTES) {
            final int chunk = pool.take();
            pool.link(lastChunk, chunk);
            lastChunk = chunk;
            used = 0;
        }
        final long row = ((long)lastChunk << ChunkPool.CHUNK_BITS) + used;
        used += ROW_BYTES;
        rows++;
        memory.putInt(row, number);
        memory.putInt(row + 4, who);
        return row;
    }

    /** Slot of a row, or minus the slot where it may be put. */
    private long slot(final int who, final int number) {
        final int hash = hash(who, number);
        long slot = index.find(hash);
        while (slot > 0) {
            final long row = index.position(slot) << 3;
            if (number(row) == number && who(row) == who) {
                return slot;
            }
            slot = index.findNext(hash, slot);
        }
        return slot;
    }

    private long position(final long slot) {
        return slot > 0 ? index.position(slot) << 3 : 0;
    }

    private static int hash(final int who, final int number) {
        return HashIndex.hash(Mix.of((long)who << 32 | number & 0xFFFF_FFFFL, 29));
    }

    private long term(final long row, final long times, final long points) {
        final long name = (long)who(row) << 32 | number(row) & 0xFFFF_FFFFL;
        return (Mix.of(name, day, 23) | 1) * times + (Mix.of(name, day, 24) | 1) * points;
    }
}
