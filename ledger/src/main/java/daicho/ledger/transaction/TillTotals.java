package daicho.ledger.transaction;

import daicho.ledger.memory.ChunkPool;
import daicho.ledger.memory.Region;
import daicho.protocol.codec.EntryKind;

/**
 * What each terminal booked on one business date: for each kind one row of 32 bytes, in chunks of the date, so that they are dropped with
 * it. The rows of a terminal are a chain that begins with those for earns, burns and sales, side by side, so that these are found without a
 * walk; a directory of one u32 a terminal says where they are.
 * <pre>
 *   0                      4                    8              16             24             32
 *   +----------------------+--------------------+--------------+--------------+--------------+
 *   | kind 5 | count 27 bit| next row of it u32 | amount i64   | earned i64   | burned i64   |
 *   +----------------------+--------------------+--------------+--------------+--------------+
 *   directory: chunk n has a u32 for each of the terminals n × 16,384 to …; the first row, in units of 32 bytes, 0 for none
 * </pre>
 * The counters follow from the transactions, so a snapshot does not hold them: they are counted again when it is read.
 */
final class TillTotals {
    private static final int ROW_BYTES = 32;
    private static final int FIRST_KIND = EntryKind.EARN.value();
    private static final int LAST_FIXED_KIND = EntryKind.SALE.value();
    private static final int FIXED_KINDS = LAST_FIXED_KIND - FIRST_KIND + 1;
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

    /** Offset of a terminal's first row, which comes to be if it is not there. */
    long rows(final int till) {
        final long head = directory(till);
        final long first = at(memory.getInt(head));
        return first != 0 ? first : open(head);
    }

    private long open(final long head) {
        final long first = append(FIXED_KINDS);
        for (int i = 0; i < FIXED_KINDS; i++) {
            final long row = first + i * ROW_BYTES;
            memory.putInt(row, FIRST_KIND + i << COUNT_BITS);
            memory.putInt(row + 4, i == FIXED_KINDS - 1 ? 0 : (int)(row / ROW_BYTES + 1));
        }
        memory.putInt(head, (int)(first / ROW_BYTES));
        return first;
    }

    /** Offset of the row for a kind among those that begin at {@code first}; 0 when there is none. */
    private long find(final long first, final int kind) {
        if (kind <= LAST_FIXED_KIND) {
            return first + (kind - FIRST_KIND) * ROW_BYTES;
        }
        long row = at(memory.getInt(first + (FIXED_KINDS - 1) * ROW_BYTES + 4));
        while (row != 0 && kind(row) != kind) {
            row = at(memory.getInt(row + 4));
        }
        return row;
    }

    private long add(final long first, final int kind) {
        final long last = first + (FIXED_KINDS - 1) * ROW_BYTES;
        final long row = append(1);
        memory.putInt(row, kind << COUNT_BITS);
        memory.putInt(row + 4, memory.getInt(last + 4));
        memory.putInt(last + 4, (int)(row / ROW_BYTES));
        return row;
    }

    /** Counts one transaction of the terminal whose rows begin at {@code first}. */
    void add(final long first, final int kind, final long amount, final long earned, final long burned) {
        long row = find(first, kind);
        if (row == 0) {
            row = add(first, kind);
        }
        memory.putInt(row, memory.getInt(row) + 1);
        memory.putLong(row + 8, memory.getLong(row + 8) + amount);
        memory.putLong(row + 16, memory.getLong(row + 16) + earned);
        memory.putLong(row + 24, memory.getLong(row + 24) + burned);
    }

    /** First row of a terminal that counts something, 0 for none. */
    long first(final int till) {
        final int chunk = directories[till >>> TILLS_BITS];
        return chunk == 0 ? 0 : counting(at(memory.getInt(word(chunk, till))));
    }

    /** The next row that counts something, 0 for none. */
    long next(final long row) {
        return counting(at(memory.getInt(row + 4)));
    }

    private long counting(final long from) {
        long row = from;
        while (row != 0 && count(row) == 0) {
            row = at(memory.getInt(row + 4));
        }
        return row;
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

    private long append(final int rows) {
        if (rowChunk == 0 || used + rows * ROW_BYTES > ChunkPool.CHUNK_BYTES) {
            rowChunk = takeChunk();
            used = 0;
        }
        used += rows * ROW_BYTES;
        return ((long)rowChunk << ChunkPool.CHUNK_BITS) + used - rows * ROW_BYTES;
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
