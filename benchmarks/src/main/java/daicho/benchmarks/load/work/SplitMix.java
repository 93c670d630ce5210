package daicho.benchmarks.load.work;

/** Steele, Lea and Flood's SplitMix64: one addition and a mix a number. The same seed gives the same numbers. One thread. */
public final class SplitMix {
    private static final long GAMMA = 0x9E37_79B9_7F4A_7C15L;
    private long state;

    /**
     * Begins a series.
     *
     * @param seed of it.
     */
    public SplitMix(final long seed) {
        state = seed;
    }

    /** @return the next 64 bits. */
    public long next() {
        state += GAMMA;
        long mixed = (state ^ state >>> 30) * 0xBF58_476D_1CE4_E5B9L;
        mixed = (mixed ^ mixed >>> 27) * 0x94D0_49BB_1331_11EBL;
        return mixed ^ mixed >>> 31;
    }

    /**
     * The next number below a bound, by multiplication instead of division.
     *
     * @param bound at least 1.
     * @return 0 to bound − 1.
     */
    public int below(final int bound) {
        return (int)((next() >>> 32) * bound >>> 32);
    }
}
