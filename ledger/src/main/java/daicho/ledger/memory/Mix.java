package daicho.ledger.memory;

/**
 * Hashes of 64-bit words: the product of two words folded to one, then spread. The same on every machine; seeded by Genesis so that nobody
 * outside can choose keys that collide.
 */
public final class Mix {
    private static final long K1 = 0x9E3779B97F4A7C15L;
    private static final long K2 = 0xD6E8FEB86659FD93L;
    private static final long K3 = 0xA0761D6478BD642FL;

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
        final long folded = x * y ^ Math.unsignedMultiplyHigh(x, y);
        final long spread = (folded ^ a) * K3;
        return spread ^ spread >>> 32;
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
}
