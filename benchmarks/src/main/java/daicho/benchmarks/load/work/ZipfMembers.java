package daicho.benchmarks.load.work;

/**
 * A few members often, most of them seldom: the k-th busiest in proportion to 1 / k^0.99. By the method of Gray and others, "Quickly
 * Generating Billion-Record Synthetic Databases", 1994, as YCSB uses it. Picks are drawn ahead into a table, since a power costs more
 * than all else in a command; the table is gone through again and again. The busy ones are spread over the numbers.
 */
public final class ZipfMembers implements Members {
    private static final double THETA = 0.99;
    private static final int PICKS = 1 << 22;
    /** Prime and larger than any number of members, so that multiplication by it mixes the ranks without loss. */
    private static final long SPREAD = 2_654_435_761L;

    private final int[] picks = new int[PICKS];
    private int at;

    /**
     * Over a number of members.
     *
     * @param members at least 1.
     * @param seed    of the series.
     */
    public ZipfMembers(final int members, final long seed) {
        final SplitMix random = new SplitMix(seed);
        final double all = zeta(members);
        final double alpha = 1 / (1 - THETA);
        final double eta = (1 - Math.pow(2.0 / members, 1 - THETA)) / (1 - zeta(2) / all);
        for (int i = 0; i < PICKS; i++) {
            final double uniform = (random.next() >>> 11) * 0x1p-53;
            final long rank = rank(members, all, alpha, eta, uniform);
            picks[i] = (int)(rank * SPREAD % members);
        }
    }

    private static long rank(final int members, final double all, final double alpha, final double eta, final double uniform) {
        if (uniform * all < 1 || members == 1) {
            return 0;
        }
        if (uniform * all < 1 + Math.pow(0.5, THETA) || members == 2) {
            return 1;
        }
        return Math.min(members - 1L, (long)(members * Math.pow(eta * uniform - eta + 1, alpha)));
    }

    private static double zeta(final int terms) {
        double sum = 0;
        for (int k = terms; k > 0; k--) {
            sum += Math.pow(k, -THETA);
        }
        return sum;
    }

    @Override
    public int next() {
        at = at + 1 & PICKS - 1;
        return picks[at];
    }
}
