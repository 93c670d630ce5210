package daicho.benchmarks.load.work;

/** Each member as often as any other. */
public final class UniformMembers implements Members {
    private final SplitMix random;
    private final int members;

    /**
     * Over a number of members.
     *
     * @param members at least 1.
     * @param seed    of the series.
     */
    public UniformMembers(final int members, final long seed) {
        this.members = members;
        random = new SplitMix(seed);
    }

    @Override
    public int next() {
        return random.below(members);
    }
}
