package daicho.ledger.transaction;

import daicho.ledger.memory.ChunkPool;
import daicho.ledger.memory.HashIndex;
import daicho.ledger.memory.Mix;
import daicho.ledger.memory.Region;

/**
 * Which transactions of one business date have been undone, and how far. There is nothing of it until the first one; it goes with its
 * date. An entry is 48 bytes:
 * <pre>
 *   0             8               16           24         32         40          41         48
 *   +-------------+---------------+------------+----------+----------+-----------+----------+
 *   | place i64   | measured i64  | amount i64 | burn i64 | earn i64 | measure u8| state u8 |
 *   +-------------+---------------+------------+----------+----------+-----------+----------+
 * </pre>
 * Entries are found by the place of their transaction.
 */
final class UndoneTable {
    private static final int BYTES = 48;
    private static final int DIRECTORY_DEPTH = 14;

    private final ChunkPool pool;
    private final Region memory;
    private final HashIndex index;
    private int directory;
    private int firstChunk;
    private int lastChunk;
    private int used;

    UndoneTable(final ChunkPool pool, final long[] moving) {
        this.pool = pool;
        memory = pool.memory();
        index = new HashIndex(pool, memory, DIRECTORY_DEPTH, moving);
    }

    boolean isEmpty() {
        return firstChunk == 0;
    }

    /** Offset of the entry of a transaction, 0 when it has none. */
    long find(final long place) {
        final long slot = isEmpty() ? 0 : slotOf(place);
        return slot > 0 ? index.position(slot) << 3 : 0;
    }

    private long slotOf(final long place) {
        final int hash = hash(place);
        long slot = index.find(hash);
        while (slot > 0 && memory.getLong(index.position(slot) << 3) != place) {
            slot = index.findNext(hash, slot);
        }
        return slot;
    }

    private static int hash(final long place) {
        return HashIndex.hash(Mix.of(place, BYTES));
    }

    /** Makes an entry for a transaction that has none; returns its offset. */
    long add(final long place) {
        if (isEmpty()) {
            open();
        }
        if (used + BYTES > ChunkPool.CHUNK_BYTES) {
            final int chunk = pool.take();
            pool.link(lastChunk, chunk);
            lastChunk = chunk;
            used = 0;
        }
        final long at = ((long)lastChunk << ChunkPool.CHUNK_BITS) + used;
        used += BYTES;
        pool.count(lastChunk, used);
        memory.putLong(at, place);
        index.insert(hash(place), -slotOf(place), at >>> 3);
        return at;
    }

    private void open() {
        directory = pool.take();
        index.open((long)directory << ChunkPool.CHUNK_BITS);
        firstChunk = pool.take();
        lastChunk = firstChunk;
        used = 0;
    }

    void drop() {
        if (!isEmpty()) {
            index.drop();
            pool.give(firstChunk, lastChunk);
            pool.give(directory, directory);
            firstChunk = 0;
        }
    }

    void read(final long at, final Undone into) {
        into.measured = memory.getLong(at + 8);
        into.amount = memory.getLong(at + 16);
        into.burn = memory.getLong(at + 24);
        into.earn = memory.getLong(at + 32);
        into.measure = memory.getByte(at + 40);
        into.state = memory.getByte(at + 41);
    }

    void write(final long at, final Undone from) {
        memory.putLong(at + 8, from.measured);
        memory.putLong(at + 16, from.amount);
        memory.putLong(at + 24, from.burn);
        memory.putLong(at + 32, from.earn);
        memory.putByte(at + 40, from.measure);
        memory.putByte(at + 41, from.state);
    }

    /** Term of an entry in the digest; its transaction is named by sequence and key. */
    long digestOf(final long at) {
        final long transaction = memory.getLong(at) << 3;
        final long name = Mix.of(memory.getLong(transaction + TransactionLayout.SEQUENCE),
            memory.getLong(transaction + TransactionLayout.KEY_HIGH), memory.getLong(transaction + TransactionLayout.KEY_LOW));
        return Mix.of(
            Mix.of(name, memory.getLong(at + 8), memory.getLong(at + 16)),
            Mix.of(memory.getLong(at + 24), memory.getLong(at + 32)), memory.getLong(at + 40));
    }

    /** Sum of the terms of all entries, for checks. */
    long digest() {
        long digest = 0;
        for (int chunk = firstChunk; chunk != 0; chunk = chunk == lastChunk ? 0 : pool.link(chunk)) {
            final long from = (long)chunk << ChunkPool.CHUNK_BITS;
            for (long at = from; at < from + pool.count(chunk); at += BYTES) {
                digest += digestOf(at);
            }
        }
        return digest;
    }
}
