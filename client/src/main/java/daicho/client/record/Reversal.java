package daicho.client.record;

import daicho.protocol.Limits;
import daicho.protocol.codec.ReversalMeasure;
import daicho.protocol.codec.ReversalMode;
import daicho.protocol.codec.ReversalReason;

/**
 * How, how much and why something is undone.
 *
 * @param mode          VOID: whole, and an unknown key is closed for good. RETURN: goods came back.
 * @param measure       what says how much; all returns of one original must use the same.
 * @param amount        MONEY: so much of its amount; 0 else.
 * @param points        POINTS: so many of its points; 0 else.
 * @param reason        why.
 * @param shortfallPaid points that the till took off the cash refund because they were spent: no debt is made for them.
 */
public record Reversal(
    ReversalMode mode, ReversalMeasure measure, long amount, long points, ReversalReason reason, long shortfallPaid) {
    /** Checks the ranges. */
    public Reversal {
        Ranges.check("amount", amount, measure == ReversalMeasure.MONEY ? 1 : 0, measure == ReversalMeasure.MONEY ? Limits.AMOUNT : 0);
        Ranges.check("points", points, measure == ReversalMeasure.POINTS ? 1 : 0, measure == ReversalMeasure.POINTS ? Limits.POINTS : 0);
        Ranges.check("shortfall paid", shortfallPaid, 0, Limits.POINTS);
        if (mode == ReversalMode.VOID && measure != ReversalMeasure.WHOLE) {
            throw new IllegalArgumentException("a VOID undoes the whole original");
        }
    }

    /**
     * As if it had never been. A till that got no answer sends this, and can be certain then.
     *
     * @param reason why, TIMEOUT as a rule.
     * @return a VOID.
     */
    public static Reversal voided(final ReversalReason reason) {
        return new Reversal(ReversalMode.VOID, ReversalMeasure.WHOLE, 0, 0, reason, 0);
    }

    /**
     * All goods came back, or all that are left.
     *
     * @param reason why.
     * @return a RETURN.
     */
    public static Reversal whole(final ReversalReason reason) {
        return new Reversal(ReversalMode.RETURN, ReversalMeasure.WHOLE, 0, 0, reason, 0);
    }

    /**
     * Goods of so much money came back.
     *
     * @param amount 1 to 1,000,000,000 of the gross amount.
     * @param reason why.
     * @return a RETURN.
     */
    public static Reversal ofMoney(final long amount, final ReversalReason reason) {
        return new Reversal(ReversalMode.RETURN, ReversalMeasure.MONEY, amount, 0, reason, 0);
    }

    /**
     * So many points are undone: of those burned, or of those earned when none were burned.
     *
     * @param points 1 to 10,000,000.
     * @param reason why.
     * @return a RETURN.
     */
    public static Reversal ofPoints(final long points, final ReversalReason reason) {
        return new Reversal(ReversalMode.RETURN, ReversalMeasure.POINTS, 0, points, reason, 0);
    }

    /**
     * Says that the member paid for spent points out of the refund.
     *
     * @param paid points.
     * @return the same with this shortfall paid.
     */
    public Reversal shortfallPaid(final long paid) {
        return new Reversal(mode, measure, amount, points, reason, paid);
    }
}
