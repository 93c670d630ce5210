package daicho.ledger.reversal;

import daicho.ledger.state.State;
import daicho.ledger.transaction.TransactionView;
import daicho.protocol.codec.EntryKind;

/**
 * What has repaid the debt that a burn made, newest first: found by going back over the entries of its account, as far as it takes no
 * time that anybody notices.
 */
final class Repayments {
    private static final int MOST_STEPS = 256;
    private static final int MOST_LOTS = 256;
    private static final int REPAY = EntryKind.REPAY.value();

    private final State state;
    private final TransactionView view;
    private final long[] places = new long[MOST_STEPS];
    private int count;
    private int lots;
    private long points;
    private boolean complete;

    Repayments(final State state) {
        this.state = state;
        view = new TransactionView(state.transactions);
    }

    /** Forgets what was found. */
    void clear() {
        count = 0;
        lots = 0;
        points = 0;
        complete = false;
    }

    /** Looks for the repayments of a burn's debt. */
    void find(final Original original) {
        clear();
        final long cause = original.view.sequence();
        long place = state.transactions.newestOf(original.root);
        for (int step = 0; step < MOST_STEPS && place != 0 && place != original.place(); step++) {
            view.at(place);
            if (view.kind() == REPAY && view.related() == cause) {
                places[count++] = place;
                lots += view.lots();
                points -= view.points();
            }
            place = state.transactions.before(place);
        }
        complete = place == original.place() && lots <= MOST_LOTS;
    }

    /** Whether all of them were found. */
    boolean areKnown() {
        return complete;
    }

    /** Points that they repaid. */
    long points() {
        return points;
    }

    /** Lots that they took, at most. */
    int lots() {
        return complete ? lots : 0;
    }

    int count() {
        return count;
    }

    /** The i-th, newest first. */
    TransactionView get(final int i) {
        return view.at(places[i]);
    }
}
