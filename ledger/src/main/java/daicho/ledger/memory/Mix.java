package daicho.ledger.memory;

/**
 * Hashes of 64-bit words: the product of two words folded to one. The same on every machine; seeded by Genesis so that nobody
 * outside can choose keys that collide.
 */
public final class Mix {
    private static final long K1 = 0x9E3779B97F4A7C15L;
    private static final long K2 = 0xD6E8FEB86659FD93L;

    private Mix() {
    }

    /**
     * Hash of two words.
     *
     * @param a first word.
     * @param b second word.
     * @return 64 bits, each depending on each bit of both.
     */
    public static long of(final long a, final long b) {
        final long x = a ^ K1;
        final long y = b ^ K2;
        return fold(fold(x, y) ^ x, K1 ^ Long.rotateLeft(y, 32));
    }

    /**
     * Hash of three words.
     *
     * @param a first word.
     * @param b second word.
     * @param c third word.
     * @return 64 bits.
     */
    public static long of(final long a, final long b, final long c) {
        return of(of(a, b), c);
    }

    private static long fold(final long x, final long y) {
        return x * y ^ Math.unsignedMultiplyHigh(x, y);
    }
}
