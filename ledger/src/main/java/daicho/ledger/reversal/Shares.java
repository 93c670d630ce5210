package daicho.ledger.reversal;

import daicho.ledger.transaction.Outcome;
import daicho.protocol.Limits;
import daicho.protocol.codec.ReversalMeasure;

/**
 * What of an original is undone once so much of it has been returned in all. Always cumulative, from what stands with the original: so
 * neither the sizes nor the order of partial returns can change the total.
 *
 * <p>After k of w (money of its amount, or points of those burned): a component keeps points(eligible × (w − k) / w) by the rate it was
 * computed with, or points × (w − k) / w when they were given; the burn gives back burned × k / w; each rounded down, all of it with the
 * last. Returned by points when none were burned, the components give theirs one after the other, so that it is exactly so many.
 */
final class Shares {
    private static final int POINTS = ReversalMeasure.POINTS.value();

    /** Money returned, gross. */
    long amount;
    /** Of it, money that was paid with points. */
    long paidByPoints;
    /** Burned points given back. */
    long burn;
    /** Earned points taken back. */
    long earn;
    /** Earned points taken back of each component. */
    final long[] earnOf = new long[Limits.COMPONENTS];

    /** Computes what is undone with all of it. */
    void whole(final Original original) {
        amount = original.amount;
        paidByPoints = original.view.burnAmount();
        burn = original.burned;
        earn = original.earned;
        for (int i = 0; i < original.components; i++) {
            earnOf[i] = original.component[i].points;
        }
    }

    /**
     * Computes what is undone with a part of it.
     *
     * @param original of which.
     * @param measure  MONEY or POINTS; what it is does not matter when nothing was returned.
     * @param returned how much of it in all.
     */
    void part(final Original original, final int measure, final long returned) {
        final long whole = original.whole(measure);
        if (returned == whole && whole > 0) {
            whole(original);
            return;
        }
        amount = share(original.amount, returned, whole);
        paidByPoints = share(original.view.burnAmount(), returned, whole);
        burn = share(original.burned, returned, whole);
        earn = 0;
        final boolean exactly = measure == POINTS && original.burned == 0 && !original.wasReferred();
        long rest = returned;
        for (int i = 0; i < original.components; i++) {
            final Outcome.Component component = original.component[i];
            earnOf[i] = exactly ? Math.min(rest, component.points) : component.points - kept(component, whole - returned, whole);
            rest -= earnOf[i];
            earn += earnOf[i];
        }
    }

    private static long kept(final Outcome.Component component, final long left, final long whole) {
        if (whole == 0) {
            return component.points;
        }
        final long points = component.unit == 0 ? share(component.points, left, whole)
            : share(component.eligible, left, whole) / (component.unit & 0xFFFF_FFFFL) * (component.rate & 0xFFFF_FFFFL);
        return Math.min(points, component.points);
    }

    private static long share(final long of, final long part, final long whole) {
        return whole == 0 ? 0 : of * part / whole;
    }
}
