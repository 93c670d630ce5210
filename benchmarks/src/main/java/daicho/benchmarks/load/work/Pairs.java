package daicho.benchmarks.load.work;

import java.util.BitSet;

/**
 * Members who are merged while they shop: each even one goes under the odd one behind it, and both cards stay in use. Who is merged already,
 * by a run before, is left out. One thread.
 */
public final class Pairs {
    private final int members;
    private final BitSet merged;
    private int next;

    /**
     * Pairs of members.
     *
     * @param members number of members.
     * @param merged  those whose card leads to another's account; only read.
     */
    public Pairs(final int members, final BitSet merged) {
        this.members = members;
        this.merged = merged;
    }

    /** @return the even one of the next pair, −1 when there is none left. */
    int next() {
        while (merged.get(next)) {
            next += 2;
        }
        if (next + 1 >= members) {
            return -1;
        }
        next += 2;
        return next - 2;
    }
}
