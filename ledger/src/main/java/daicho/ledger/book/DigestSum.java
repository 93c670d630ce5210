package daicho.ledger.book;

import daicho.ledger.memory.Mix;

/**
 * The digest as a sum that is kept up to date with each change: every thing in the state adds a term of its own, so the order of
 * things and their layout in memory cannot be seen. What counts (points of a lot) enters as weight × amount, so a change costs one
 * multiplication.
 */
public final class DigestSum {
    private static final long ODD = 1;
    private long sum;

    /** @return the sum. */
    public long value() {
        return sum;
    }

    /** Sets the sum; for a try that is taken back, and for tests. */
    public void value(final long value) {
        sum = value;
    }

    /** Adds a term. */
    public void add(final long term) {
        sum += term;
    }

    /**
     * Weight of a lot; odd, so that no amount of it can vanish.
     *
     * @param owner    account that has it.
     * @param typeHash of its type.
     * @param origin   its origin.
     * @param state    0 live, 1 pending, 2 expired.
     * @return weight of one point.
     */
    public static long lotWeight(final int owner, final long typeHash, final int origin, final int state) {
        return Mix.of(typeHash, (long)owner << 32 | origin & 0xFFFF_FFFFL, state) | ODD;
    }

    /** @return weight of one held point of a lot with this weight. */
    public static long heldWeight(final long lotWeight) {
        return Mix.of(lotWeight, 7) | ODD;
    }

    /**
     * Weight of a debt entry.
     *
     * @param owner  account that owes.
     * @param origin account that caused it.
     * @param issuer brand.
     * @param cause  sequence.
     * @return weight of one point.
     */
    public static long debtWeight(final int owner, final int origin, final int issuer, final long cause) {
        return Mix.of((long)owner << 32 | origin & 0xFFFF_FFFFL, (long)issuer << 48 ^ cause, 11) | ODD;
    }
}
