package daicho.ledger.reversal;

import daicho.ledger.book.Book;
import daicho.ledger.desk.Waiting;
import daicho.ledger.lot.LotTypes;
import daicho.ledger.state.State;
import daicho.ledger.trade.SlidingExpiry;
import daicho.ledger.transaction.Outcome;
import daicho.ledger.transaction.TransactionView;
import daicho.protocol.Limits;
import daicho.protocol.Status;
import daicho.protocol.codec.AccountStatus;
import daicho.protocol.codec.ReversalReason;
import daicho.protocol.codec.SettleReferralDecoder;

/**
 * Burned points given back, from the end: first what became debt, then lot by lot in reverse order of taking. How far earlier returns
 * came is known from their total, so nothing needs to be kept for each lot. {@link #check} changes nothing, {@link #apply} cannot fail.
 *
 * <p>A lot that is past its day: the points are forfeited; after a merchant's fault they live on for {@code faultMinLife} days; after a
 * time-out they are an expired remainder, as if they had never been burned. Points that were owed and have been repaid meanwhile go
 * back to the lots that repaid them, in reverse order; if these are too long ago to be found, they come back as points of the issuer that
 * was owed, class BASE, with the life that points of the original's day have when no rule says otherwise, but no less than
 * {@code faultMinLife}. Where expiry slides with activity, points go to where they would be had they not been burned.
 * On a closed account everything is forfeited. Lots that the account lost to another when an unmerge cut them apart were settled then:
 * what was taken from them is given back to lots of the same kind of the account's own.
 */
final class GivingBack {
    private static final int FAULT = ReversalReason.MERCHANT_FAULT.value();
    private static final int TIMEOUT = ReversalReason.TIMEOUT.value();

    private final State state;
    private final Outcome outcome;
    private final Repayments repayments;
    private final SlidingExpiry sliding;
    private final FaultLife faultLife;
    private final Waiting referral = new Waiting();
    private int reason;

    GivingBack(final State state) {
        this.state = state;
        outcome = state.outcome;
        repayments = new Repayments(state);
        sliding = new SlidingExpiry(state);
        faultLife = new FaultLife(state);
    }

    /**
     * Checks the limits.
     *
     * @param original that burned them.
     * @param before   what was undone of it.
     * @param after    what is to be.
     * @param why      reason of the reversal.
     * @return false when declined: the account would have too many lots.
     */
    boolean check(final Original original, final Shares before, final Shares after, final int why) {
        reason = why;
        if (after.burn == before.burn) {
            return true;
        }
        repayments.clear();
        if (before.burn < original.view.debtMade()) {
            repayments.find(original);
        }
        final int lots = original.view.lots() + repayments.lots();
        if (!state.types.hasRoomFor(2 * lots + Limits.COMPONENTS + 1)) {
            return outcome.decline(Status.LIMIT, LotTypes.MOST);
        }
        final int live = state.lotList.liveCount(original.root);
        return live + lots + 1 <= Limits.LIVE_LOTS || live + newLots(original, before.burn, after.burn) <= Limits.LIVE_LOTS ||
            outcome.decline(Status.LIMIT, Limits.LIVE_LOTS);
    }

    /** How many lots would come to be, counted high: two past their day may become one, and repaid debt may go to fewer. */
    private int newLots(final Original original, final long from, final long to) {
        long position = original.view.debtMade();
        int lots = from < position ? 1 + repayments.lots() : 0;
        for (int i = original.view.lots() - 1; i >= 0; i--) {
            final long size = -original.view.lotPoints(i);
            final int origin = origin(original, original.view, i);
            final int type = sliding.currentType(original.root, original.view.lotType(i), origin);
            if (overlap(from, to, position, size) > 0 && (faultLife.isPast(type) ? reason == FAULT
                : state.lotList.find(original.root, type, origin) < 0)) {
                lots++;
            }
            position += Math.max(0, size);
        }
        return lots;
    }

    /** Gives back. */
    void apply(final Original original, final Shares before, final Shares after) {
        final long from = before.burn;
        final long to = after.burn;
        long position = original.view.debtMade();
        giveBackDebt(original, Math.min(from, position), Math.min(to, position));
        for (int i = original.view.lots() - 1; i >= 0 && position < to; i--) {
            final long size = Math.max(0, -original.view.lotPoints(i));
            final long points = overlap(from, to, position, size);
            if (points > 0) {
                giveBack(original.root, original.view.lotType(i), origin(original, original.view, i), points,
                    state.types.issuer(original.view.lotType(i)));
            }
            position += size;
        }
        outcome.restored += to - from;
    }

    /** An unmerge settles what was taken of the other side, also when both are merged again later. */
    private int origin(final Original original, final TransactionView taken, final int lot) {
        final int origin = taken.lotOrigin(lot);
        return state.tree.together(original.account, origin) <= taken.sequence() ? origin : original.account;
    }

    private static long overlap(final long from, final long to, final long start, final long size) {
        return Math.max(0, Math.min(to, start + size) - Math.max(from, start));
    }

    private void giveBackDebt(final Original original, final long from, final long to) {
        final int entry = state.debtList.causedBy(original.root, original.view.sequence());
        final long owed = entry == 0 ? 0 : state.debts.points(entry);
        final int creditor = entry == 0 ? creditor(original) : state.debts.issuer(entry);
        final long cancelled = Math.min(to - from, owed);
        if (cancelled > 0) {
            state.book.add(state.debts.issuer(entry), Book.BURNED, -cancelled);
            state.debtList.cancel(original.root, entry, cancelled);
        }
        final long rest = to - from - cancelled;
        if (rest == 0) {
            return;
        }
        if (repayments.areKnown()) {
            final long cancelledBefore = original.view.debtMade() - repayments.points() - owed;
            giveBackRepaid(original, from - cancelledBefore, rest, creditor);
        } else {
            giveBackRepaidLongAgo(original, rest, creditor);
        }
    }

    /** The brand that was owed: where it was sold, though the burn of a referral comes from the terminal of whoever settled it. */
    private int creditor(final Original original) {
        if (original.view.template() == SettleReferralDecoder.TEMPLATE_ID && state.referrals.find(original.view.related(), referral)) {
            return referral.brand;
        }
        return state.terminals.at(original.view.terminal(), original.view.businessDate()).brand();
    }

    /** From the newest repayment's last lot on, after those that were given back before. */
    private void giveBackRepaid(final Original original, final long before, final long points, final int creditor) {
        long position = 0;
        for (int i = 0; i < repayments.count(); i++) {
            final TransactionView repayment = repayments.get(i);
            for (int lot = repayment.lots() - 1; lot >= 0; lot--) {
                final long part = overlap(before, before + points, position, -repayment.lotPoints(lot));
                if (part > 0) {
                    giveBack(original.root, repayment.lotType(lot), origin(original, repayment, lot), part, creditor);
                }
                position -= repayment.lotPoints(lot);
            }
        }
        assert position >= before + points;
    }

    private void giveBackRepaidLongAgo(final Original original, final long points, final int creditor) {
        giveBack(original.root, faultLife.longAgo(creditor, original.view.businessDate()), original.account, points, creditor);
    }

    /** The burn was counted at a brand; when the points are another issuer's, they had settled its claim, which is undone with it. */
    private void giveBack(final int root, final int taken, final int origin, final long points, final int burnedAt) {
        final int type = sliding.currentType(root, taken, origin);
        final int issuer = state.types.issuer(type);
        state.book.add(burnedAt, Book.BURNED, -points);
        if (issuer != burnedAt) {
            state.book.add(burnedAt, Book.SETTLED, points);
            state.book.add(issuer, Book.SETTLED, -points);
        }
        final boolean past = faultLife.isPast(type);
        if (state.accounts.status(root) == AccountStatus.CLOSED.value() || past && reason != FAULT && reason != TIMEOUT) {
            state.book.add(issuer, Book.FORFEITED, points);
            outcome.forfeited += points;
        } else if (!past) {
            add(root, type, origin, points);
        } else if (reason == FAULT) {
            add(root, faultLife.livingOn(type), origin, points);
        } else {
            outcome.touched(type, origin, points);
            state.lotList.addExpired(root, type, origin, points, Limits.EXPIRED_LOTS);
        }
    }

    private void add(final int root, final int type, final int origin, final long points) {
        outcome.touched(type, origin, points);
        state.lotList.add(root, type, origin, points, false);
    }
}
