package daicho.ledger.snapshot;

import daicho.ledger.state.State;
import daicho.ledger.transaction.TransactionView;

/**
 * Which entries can be reached from the newest one of their account. Receipts come late, so one may be forgotten, by its business date,
 * before others that were booked earlier: statements and unmerges end there, and have to after a restart, too. Costs 8 bytes an account.
 */
final class ReachableEntries {
    private static final int ORDINAL_BITS = 16;

    private final long[] oldest;

    /** Follows the entries of all accounts. */
    ReachableEntries(final State state) {
        final TransactionView view = new TransactionView(state.transactions);
        oldest = new long[state.accounts.count() + 1];
        for (int account = 1; account < oldest.length; account++) {
            oldest[account] = Long.MAX_VALUE;
            for (long place = state.transactions.newestOf(account); place != 0; place = state.transactions.before(place)) {
                oldest[account] = position(view.at(place));
            }
        }
    }

    /** Whether a transaction is an entry of an account, and one that cannot be reached. */
    boolean isLost(final TransactionView view) {
        return view.kind() != 0 && view.root() != 0 && position(view) < oldest[view.root()];
    }

    private static long position(final TransactionView view) {
        return view.sequence() << ORDINAL_BITS | view.ordinal();
    }
}
