package daicho.ledger.memory;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeSet;
import java.util.function.IntUnaryOperator;
import org.junit.jupiter.api.Test;

/** Whatever the hashes, every position that was put in is found under its hash, and nothing else is, before and after segments split. */
class HashIndexTest {
    private static final int HASHES = 1 << 30;
    private static final int BUCKETS = 1 << HashIndex.BUCKET_BITS;

    private final ChunkPool pool = new ChunkPool(64 << 20, 0);
    private final Region directory = new Region(1 << 20, 0);
    private final HashIndex index = new HashIndex(pool, directory, 12, HashIndex.movingRoom());
    private final Map<Integer, List<Long>> expected = new HashMap<>();

    private void put(final int hash, final long position) {
        long slot = index.find(hash);
        while (slot > 0) {
            slot = index.findNext(hash, slot);
        }
        index.insert(hash, -slot, position);
        expected.computeIfAbsent(hash, any -> new ArrayList<>()).add(position);
    }

    private TreeSet<Long> found(final int hash) {
        final TreeSet<Long> positions = new TreeSet<>();
        for (long slot = index.find(hash); slot > 0; slot = index.findNext(hash, slot)) {
            assertTrue(positions.add(index.position(slot)), "twice");
        }
        return positions;
    }

    private void check(final int many, final IntUnaryOperator hashOf) {
        index.open(0);
        for (int i = 1; i <= many; i++) {
            put(hashOf.applyAsInt(i), i);
        }
        expected.forEach((hash, positions) -> assertEquals(new TreeSet<>(positions), found(hash), "hash " + hash));
        final Random random = new Random(5);
        for (int i = 0; i < 10_000; i++) {
            final int hash = random.nextInt(HASHES);
            assertEquals(expected.containsKey(hash), index.find(hash) > 0);
        }
        index.drop();
        pool.close();
        directory.close();
    }

    @Test
    void hashesAtRandom() {
        final Random random = new Random(1);
        check(200_000, i -> random.nextInt(HASHES));
    }

    @Test
    void fourThatShareTheirBucketAsKeysInSequenceDo() {
        final Random random = new Random(2);
        final int[] group = new int[1];
        check(200_000, i -> {
            group[0] = i % 4 == 1 ? random.nextInt(HASHES) & ~(3 << HashIndex.BUCKET_BITS) : group[0];
            return group[0] | (i & 3) << HashIndex.BUCKET_BITS;
        });
    }

    /** They run over into the buckets behind, and from the last one to the first. */
    @Test
    void fewBucketsThatRunOver() {
        final Random random = new Random(3);
        check(60_000, i -> random.nextInt(HASHES) & -BUCKETS | BUCKETS - 1 - random.nextInt(3) & BUCKETS - 1);
    }

    @Test
    void manyOfOneHash() {
        check(1_000, i -> i % 3 == 0 ? 7 : HASHES - 1);
    }

    /** Zero is a hash like any other, and an empty slot is not it. */
    @Test
    void zero() {
        index.open(0);
        assertTrue(index.find(0) < 0);
        check(3, i -> i == 2 ? 0 : i);
    }
}
