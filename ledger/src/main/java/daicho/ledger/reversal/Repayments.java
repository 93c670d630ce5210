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
    private static final int UNMERGE = EntryKind.UNMERGE.value();

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

    /**
     * Looks for the repayments of a burn's debt: over the entries of the root, and of the accounts between it and the one that it was
     * booked on. After an unmerge they are not known: debts that the other side had paid are owed again.
     */
    void find(final Original original) {
        clear();
        int steps = 0;
        boolean found = state.tree.isUnder(original.view.root(), original.root);
        for (int account = original.root; found && account != 0; account = towards(original.view.root(), account)) {
            final boolean last = account == original.view.root();
            long place = state.transactions.newestOf(account);
            while (found && place != 0 && place != original.place() && view.at(place).sequence() >= original.view.sequence()) {
                found = ++steps <= MOST_STEPS && view.kind() != UNMERGE;
                note(place, original.view.sequence());
                place = state.transactions.before(place);
            }
            found &= !last || place == original.place();
        }
        complete = found && lots <= MOST_LOTS;
    }

    private void note(final long place, final long cause) {
        if (view.kind() == REPAY && view.related() == cause && count < places.length) {
            places[count++] = place;
            lots += view.lots();
            points -= view.points();
        }
    }

    /** The next account on the way down from an account to one under it, 0 when it is there. */
    private int towards(final int below, final int account) {
        int step = below == account ? 0 : below;
        while (step != 0 && state.accounts.parent(step) != account) {
            step = state.accounts.parent(step);
        }
        return step;
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
