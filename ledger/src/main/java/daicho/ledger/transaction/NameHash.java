package daicho.ledger.transaction;

import daicho.ledger.memory.HashIndex;
import daicho.ledger.memory.Mix;

/**
 * Hash of a transaction's name, terminal and key, within its date. Four keys in sequence share a bucket, and with it a cache line, but not
 * their hash: by the two bits above the bucket's they are told apart without a look at their records. Any thread.
 */
public final class NameHash {
    private static final long FACTOR = 0xD6E8FEB86659FD93L;
    private static final int SIBLINGS = 3;

    private final long seed;
    private final long secret;

    /**
     * Hashes for a book.
     *
     * @param seed from its Genesis.
     */
    public NameHash(final long seed) {
        this.seed = seed;
        secret = Mix.of(seed, FACTOR) | 1;
    }

    /**
     * Hash of a name.
     *
     * @param terminal that sent the command.
     * @param keyHigh  first half of its key.
     * @param keyLow   second half.
     * @return 30 bits.
     */
    public int of(final int terminal, final long keyHigh, final long keyLow) {
        final int mixed = HashIndex.hash(Mix.of(keyHigh ^ seed, keyLow >>> 2 ^ terminal * secret));
        return mixed & ~(SIBLINGS << HashIndex.BUCKET_BITS) | (int)(keyLow & SIBLINGS) << HashIndex.BUCKET_BITS;
    }
}
