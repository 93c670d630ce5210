package daicho.ledger.query;

import daicho.ledger.state.State;
import daicho.ledger.transaction.TransactionView;
import daicho.protocol.Limits;

/**
 * The entries of all accounts under a root as one run, newest first: each account has a chain of its own, the newest of their next entries
 * comes next. An account that is alone costs no comparison.
 */
final class GroupEntries {
    private final State state;
    private final TransactionView view;
    private final long[] places = new long[Limits.GROUP_ACCOUNTS];
    private int chains;
    private int current;

    GroupEntries(final State state) {
        this.state = state;
        view = new TransactionView(state.transactions);
    }

    /** Begins; returns the newest entry of all before a sequence, 0 for none. */
    long newest(final int root, final long beforeSequence) {
        chains = 0;
        for (int account = root; account != 0; account = state.tree.next(account, root)) {
            final long place = state.transactions.newestOf(account, beforeSequence);
            if (place != 0) {
                places[chains++] = place;
            }
        }
        return pick();
    }

    /** Goes on to the entry before, 0 when there is none. */
    long next() {
        if (chains == 0) {
            return 0;
        }
        places[current] = state.transactions.before(places[current]);
        if (places[current] == 0) {
            places[current] = places[--chains];
        }
        return pick();
    }

    private long pick() {
        if (chains == 0) {
            return 0;
        }
        current = 0;
        for (int i = 1; i < chains; i++) {
            if (isNewer(places[i], places[current])) {
                current = i;
            }
        }
        return places[current];
    }

    private boolean isNewer(final long place, final long other) {
        final long sequence = view.at(place).sequence();
        final int ordinal = view.ordinal();
        final long its = view.at(other).sequence();
        return sequence != its ? sequence > its : ordinal > view.ordinal();
    }
}
