package daicho.ledger.reversal;

import daicho.ledger.desk.Waiting;
import daicho.ledger.state.State;
import daicho.ledger.transaction.Undone;
import daicho.protocol.Status;
import daicho.protocol.codec.EntryKind;
import daicho.protocol.codec.ReversalMeasure;

/**
 * Where the points of a receipt were burned: by itself, or, when its burn was referred and an operator has accepted it, by a burn of its
 * own. Goods come back with the receipt, so its return gives back from that burn, by the same shares.
 *
 * <p>That burn may have been reversed by its own key or sequence before, or may be afterwards: it keeps what was given back of it, by
 * whichever way, so nothing is given back twice. Once a part of it was returned by money, the receipt cannot give back from it any more
 * (ORIGINAL_MISMATCH) unless all of it was. When it is no longer known, the receipt gives nothing back.
 */
final class AcceptedBurn {
    private static final int POINTS = ReversalMeasure.POINTS.value();
    private static final int MONEY = ReversalMeasure.MONEY.value();

    private final State state;
    private final Waiting referral = new Waiting();
    private final Original own;
    private Original receipt;
    private boolean found;

    AcceptedBurn(final State state) {
        this.state = state;
        own = new Original(state);
    }

    /** Looks whether a receipt has such a burn; its points count as the receipt's from here on. */
    void find(final Original original) {
        receipt = original;
        found = false;
        final long sequence = original.view.sequence();
        if (!original.wasReferred() || !state.referrals.find(sequence, referral) || referral.state != Waiting.ACCEPTED ||
            referral.timestampNs < state.waitingSinceNs()) {
            return;
        }
        final long place = state.transactions.ofSequence(referral.decision);
        if (place != 0) {
            own.read(place);
            found = own.view.kind() == EntryKind.BURN.value() && own.view.related() == sequence;
            original.burned = found ? own.burned : original.burned;
        }
    }

    /** The transaction that burned the points. */
    Original burn() {
        return found ? own : receipt;
    }

    /**
     * Takes into account what was given back already.
     *
     * @return false when declined.
     */
    boolean join(final Shares before, final Shares after) {
        if (!found) {
            return true;
        }
        if (own.undone.measure == MONEY && !own.undone.is(Undone.WHOLE)) {
            return state.outcome.decline(Status.ORIGINAL_MISMATCH, MONEY);
        }
        before.burn = own.undone.burn;
        after.burn = Math.max(after.burn, before.burn);
        return true;
    }

    /** Keeps what has been given back by now. */
    void keep(final Shares after) {
        if (!found || own.undone.burn == after.burn) {
            return;
        }
        own.undone.measure = POINTS;
        own.undone.measured = after.burn;
        own.undone.burn = after.burn;
        own.undone.state |= Undone.REVERSED | (after.burn == own.burned ? Undone.WHOLE : 0);
        own.keep();
    }
}
