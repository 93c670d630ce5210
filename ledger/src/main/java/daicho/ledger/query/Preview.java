package daicho.ledger.query;

import daicho.ledger.account.Accounts;
import daicho.ledger.due.CatchUp;
import daicho.ledger.lot.Lots;
import daicho.ledger.state.State;

/**
 * Shows an account as it would be if it were brought up to the present: on a scratch copy, with book, transactions and digest
 * standing still.
 */
final class Preview {
    private final State state;
    private final CatchUp catchUp;
    private long savedDigest;

    Preview(final State state, final CatchUp catchUp) {
        this.state = state;
        this.catchUp = catchUp;
    }

    /**
     * Opens a preview.
     *
     * @param root account.
     * @return account to look at: the same when nothing is due, else the scratch account, until {@link #close}.
     */
    int open(final int root) {
        if (state.accounts.nextDueNs(root) > state.nowNs()) {
            return root;
        }
        savedDigest = state.digest.value();
        state.book.pause(true);
        state.transactions.pause(true);
        state.holds.pause(root);
        copy(root);
        catchUp.bringUp(Accounts.SCRATCH);
        return Accounts.SCRATCH;
    }

    private void copy(final int root) {
        state.accounts.copyToScratch(root);
        final int order = state.accounts.lotOrder(root);
        if (order != 0) {
            final int first = state.lots.take(order);
            state.lots.move(state.accounts.lots(root), first, state.accounts.lotCount(root));
            state.accounts.lots(Accounts.SCRATCH, first, order);
        }
        state.debtList.copyToScratch(root);
    }

    /** Closes it. */
    void close(final int account) {
        if (account != Accounts.SCRATCH) {
            return;
        }
        if (state.accounts.lotOrder(Accounts.SCRATCH) != 0) {
            state.lots.give(state.accounts.lots(Accounts.SCRATCH), state.accounts.lotOrder(Accounts.SCRATCH));
            state.accounts.lots(Accounts.SCRATCH, 0, 0);
        }
        state.debtList.clearScratch();
        state.holds.resume();
        state.book.pause(false);
        state.transactions.pause(false);
        state.digest.value(savedDigest);
    }
}
