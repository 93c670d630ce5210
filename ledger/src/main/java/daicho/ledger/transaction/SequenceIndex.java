package daicho.ledger.transaction;

import daicho.ledger.memory.ChunkPool;
import daicho.ledger.memory.Region;

/**
 * Where every 64th transaction of one business date lies. A date's transactions stand in the order of their sequences, so the one with a
 * given sequence is found by halving among these and a short walk. Costs a transaction one compare, and an eighth of a byte.
 */
final class SequenceIndex {
    /** One transaction in so many is noted. */
    static final int STEP = 64;

    private static final int ENTRIES_A_CHUNK = ChunkPool.CHUNK_BYTES / 8;
    /** Beyond so many chunks (84 million transactions of one date) nothing is noted: the walk is longer. */
    private static final int MOST_CHUNKS = 160;

    private final ChunkPool pool;
    private final Region memory;
    private final int[] chunks = new int[MOST_CHUNKS];
    private int count;

    SequenceIndex(final ChunkPool pool) {
        this.pool = pool;
        memory = pool.memory();
    }

    /** Notes a transaction, the last of its date. */
    void add(final long at) {
        final int chunk = count / ENTRIES_A_CHUNK;
        if (chunk == MOST_CHUNKS) {
            return;
        }
        if (count % ENTRIES_A_CHUNK == 0) {
            chunks[chunk] = pool.take();
            if (chunk > 0) {
                pool.link(chunks[chunk - 1], chunks[chunk]);
            }
        }
        memory.putLong(entryAt(count++), at);
    }

    void drop() {
        if (count > 0) {
            pool.give(chunks[0], chunks[(count - 1) / ENTRIES_A_CHUNK]);
            count = 0;
        }
    }

    /** Offset of a transaction at or before the first one with this sequence, at most a step before it; 0 when there are none. */
    long before(final long sequence) {
        int low = 0;
        int high = count - 1;
        while (low < high) {
            final int middle = low + high + 1 >>> 1;
            if (memory.getLong(memory.getLong(entryAt(middle)) + TransactionLayout.SEQUENCE) < sequence) {
                low = middle;
            } else {
                high = middle - 1;
            }
        }
        return count == 0 ? 0 : memory.getLong(entryAt(low));
    }

    private long entryAt(final int entry) {
        return ((long)chunks[entry / ENTRIES_A_CHUNK] << ChunkPool.CHUNK_BITS) + entry % ENTRIES_A_CHUNK * 8L;
    }
}
