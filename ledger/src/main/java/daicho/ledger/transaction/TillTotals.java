package daicho.ledger.transaction;

import daicho.ledger.memory.ChunkPool;
import daicho.ledger.memory.Region;

/**
 * What each terminal booked on one business date: for each kind one row of 32 bytes, in chunks of the date, so that they are dropped with
 * it. The rows of a terminal are a chain; a directory of one u32 a terminal says where it begins. A sale touches its row and the
 * directory's word, which the terminals next to it share.
 * <pre>
 *   0                      4                    8              16             24             32
 *   +----------------------+--------------------+--------------+--------------+--------------+
 *   | kind 5 | count 27 bit| next row of it u32 | amount i64   | earned i64   | burned i64   |
 *   +----------------------+--------------------+--------------+--------------+--------------+
 *   directory: chunk n has a u32 for each of the terminals n × 16,384 to …; the row, in units of 32 bytes, 0 for none
 * </pre>
 * The counters follow from the transactions, so a snapshot does not hold them: they are counted again when it is read.
 */
final class TillTotals {
    private static final int ROW_BYTES = 32;
    private static final int COUNT_BITS = 27;
    private static final int COUNT_MASK = (1 << COUNT_BITS) - 1;
    private static final int TILLS_BITS = ChunkPool.CHUNK_BITS - 2;
    /** Enough for all the terminals there can be, see {@code Terminals.MOST}. */
    private static final int DIRECTORIES = 64;
    private final ChunkPool pool;
    private final Region memory;
    private final int[] directories = new int[DIRECTORIES];
    private int firstChunk;
    private int lastChunk;
    private int rowChunk;
    private int used;

    TillTotals(final ChunkPool pool) {
        this.pool = pool;
        memory = pool.memory();
    }

    /** Counts one transaction. */
    void add(final int till, final int kind, final long amount, final long earned, final long burned) {
        final long head = directory(till);
        long row = at(memory.getInt(head));
        while (row != 0 && kind(row) != kind) {
            row = next(row);
        }
        if (row == 0) {
            row = append();
            memory.putInt(row, kind << COUNT_BITS);
            memory.putInt(row + 4, memory.getInt(head));
            memory.putInt(head, (int)(row / ROW_BYTES));
        }
        memory.putInt(row, memory.getInt(row) + 1);
        memory.putLong(row + 8, memory.getLong(row + 8) + amount);
        memory.putLong(row + 16, memory.getLong(row + 16) + earned);
        memory.putLong(row + 24, memory.getLong(row + 24) + burned);
    }

    /** First row of a terminal, 0 for none. */
    long first(final int till) {
        final int chunk = directories[till >>> TILLS_BITS];
        return chunk == 0 ? 0 : at(memory.getInt(word(chunk, till)));
    }

    long next(final long row) {
        return at(memory.getInt(row + 4));
    }

    int kind(final long row) {
        return memory.getInt(row) >>> COUNT_BITS;
    }

    int count(final long row) {
        return memory.getInt(row) & COUNT_MASK;
    }

    long amount(final long row) {
        return memory.getLong(row + 8);
    }

    long earned(final long row) {
        return memory.getLong(row + 16);
    }

    long burned(final long row) {
        return memory.getLong(row + 24);
    }

    /** Forgets everything. */
    void drop() {
        if (firstChunk != 0) {
            pool.give(firstChunk, lastChunk);
            firstChunk = 0;
            lastChunk = 0;
            rowChunk = 0;
            for (int i = 0; i < DIRECTORIES; i++) {
                directories[i] = 0;
            }
        }
    }

    private long directory(final int till) {
        final int number = till >>> TILLS_BITS;
        if (directories[number] == 0) {
            directories[number] = takeChunk();
        }
        return word(directories[number], till);
    }

    private static long word(final int chunk, final int till) {
        return ((long)chunk << ChunkPool.CHUNK_BITS) + (till & (1 << TILLS_BITS) - 1) * 4L;
    }

    private long append() {
        if (rowChunk == 0 || used == ChunkPool.CHUNK_BYTES) {
            rowChunk = takeChunk();
            used = 0;
        }
        used += ROW_BYTES;
        return ((long)rowChunk << ChunkPool.CHUNK_BITS) + used - ROW_BYTES;
    }

    private int takeChunk() {
        final int chunk = pool.take();
        if (firstChunk == 0) {
            firstChunk = chunk;
        } else {
            pool.link(lastChunk, chunk);
        }
        lastChunk = chunk;
        return chunk;
    }

    private static long at(final int row) {
        return (row & 0xFFFF_FFFFL) * ROW_BYTES;
    }
}
