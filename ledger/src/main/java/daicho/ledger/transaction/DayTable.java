package daicho.ledger.transaction;

import daicho.ledger.memory.ChunkPool;
import daicho.ledger.memory.HashIndex;
import daicho.ledger.memory.Region;

/** The transactions of one business date: records in chunks, in the order they were made, and an index of their keys. */
final class DayTable {
    private static final int DIRECTORY_DEPTH = 14;

    private final ChunkPool pool;
    private final HashIndex keys;
    private final TillTotals totals;
    private final UndoneTable undone;
    private final SequenceIndex sequences;
    private int date = -1;
    private int directory;
    private int firstChunk;
    private int lastChunk;
    private int used;
    private int count;
    private long last;
    private long digest;

    DayTable(final ChunkPool pool, final long[] moving) {
        this.pool = pool;
        totals = new TillTotals(pool);
        keys = new HashIndex(pool, pool.memory(), DIRECTORY_DEPTH, moving);
        undone = new UndoneTable(pool, moving);
        sequences = new SequenceIndex(pool);
    }

    boolean isFor(final int day) {
        return date == day;
    }

    int date() {
        return date;
    }

    HashIndex keys() {
        return keys;
    }

    TillTotals totals() {
        return totals;
    }

    UndoneTable undone() {
        return undone;
    }

    int count() {
        return count;
    }

    long digest() {
        return digest;
    }

    void addDigest(final long term) {
        digest += term;
    }

    void open(final int day) {
        date = day;
        directory = pool.take();
        keys.open((long)directory << ChunkPool.CHUNK_BITS);
        firstChunk = pool.take();
        lastChunk = firstChunk;
        used = 0;
        count = 0;
        digest = 0;
    }

    void drop() {
        keys.drop();
        totals.drop();
        undone.drop();
        sequences.drop();
        pool.give(firstChunk, lastChunk);
        pool.give(directory, directory);
        date = -1;
        count = 0;
        digest = 0;
    }

    /** Makes room for a record; returns its offset in the pool's memory. */
    long append(final int bytes) {
        if (used + bytes > ChunkPool.CHUNK_BYTES) {
            final int chunk = pool.take();
            pool.link(lastChunk, chunk);
            pool.count(lastChunk, used);
            lastChunk = chunk;
            used = 0;
        }
        final long at = ((long)lastChunk << ChunkPool.CHUNK_BITS) + used;
        used += bytes;
        pool.count(lastChunk, used);
        if (count++ % SequenceIndex.STEP == 0) {
            sequences.add(at);
        }
        last = at;
        return at;
    }

    /** Reads the lines that the next records will be written to, as far as they lie in this chunk. */
    long touchNext(final int bytes) {
        final long from = ((long)lastChunk << ChunkPool.CHUNK_BITS) + used;
        final long to = from + Math.min(bytes, ChunkPool.CHUNK_BYTES - used);
        long sum = 0;
        for (long at = from & -64; at < to; at += 64) {
            sum += pool.memory().getLong(at);
        }
        return sum;
    }

    /** Whether a transaction with this sequence may be among these. */
    boolean spans(final long sequence) {
        return count > 0 && pool.memory().getLong(first() + TransactionLayout.SEQUENCE) <= sequence &&
            pool.memory().getLong(last + TransactionLayout.SEQUENCE) >= sequence;
    }

    /** Offset of the transaction of a command by its sequence, 0 when it is of another date. */
    long ofSequence(final long sequence, final Region memory, final TransactionBytes records) {
        long at = before(sequence);
        while (at != 0 && memory.getLong(at + TransactionLayout.SEQUENCE) <= sequence) {
            if (memory.getLong(at + TransactionLayout.SEQUENCE) == sequence && memory.getByte(at + TransactionLayout.TEMPLATE) != 0) {
                return at;
            }
            at = next(at, records.bytesAt(at));
        }
        return 0;
    }

    /** Offset from which a transaction with a sequence is to be looked for. */
    long before(final long sequence) {
        return sequences.before(sequence);
    }

    long first() {
        return count == 0 ? 0 : (long)firstChunk << ChunkPool.CHUNK_BITS;
    }

    /** Offset of the record behind one of some length, 0 when it was the last. */
    long next(final long at, final int bytes) {
        final int chunk = (int)(at >>> ChunkPool.CHUNK_BITS);
        final long after = at + bytes;
        if (after < ((long)chunk << ChunkPool.CHUNK_BITS) + pool.count(chunk)) {
            return after;
        }
        final int following = pool.link(chunk);
        return chunk == lastChunk || following == 0 ? 0 : (long)following << ChunkPool.CHUNK_BITS;
    }
}
