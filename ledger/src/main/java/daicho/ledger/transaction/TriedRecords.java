package daicho.ledger.transaction;

import daicho.ledger.memory.ChunkPool;

/** Records that last as long as a try, in chunks that are taken when one is first needed and kept. */
final class TriedRecords {
    /** Two accounts may each have all lots expire one by one, and each of them repay something before: about 300 KiB of records. */
    private static final int MOST_CHUNKS = 8;

    private final ChunkPool pool;
    private final int[] chunks = new int[MOST_CHUNKS];
    private int taken;
    private int current;
    private int used;

    TriedRecords(final ChunkPool pool) {
        this.pool = pool;
    }

    /** Makes room for a record; returns its offset in the pool's memory, 0 when there is no more room for a try. */
    long append(final int bytes) {
        if (used + bytes > ChunkPool.CHUNK_BYTES) {
            if (current + 1 == MOST_CHUNKS) {
                return 0;
            }
            current++;
            used = 0;
        }
        if (current == taken) {
            chunks[taken++] = pool.take();
        }
        final long at = ((long)chunks[current] << ChunkPool.CHUNK_BITS) + used;
        used += bytes;
        return at;
    }

    /** Forgets all. */
    void clear() {
        current = 0;
        used = 0;
    }
}
