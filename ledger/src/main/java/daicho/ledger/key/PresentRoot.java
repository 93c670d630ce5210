package daicho.ledger.key;

import daicho.ledger.member.CardFinder;
import daicho.ledger.state.State;
import daicho.ledger.transaction.Outcome;
import daicho.ledger.transaction.TransactionView;
import daicho.protocol.codec.EntryKind;

/** Who holds the money now of the account that a remembered transaction was booked for: it may have been merged since, or cut off again. */
final class PresentRoot {

    private final State state;

    PresentRoot(final State state) {
        this.state = state;
    }

    /** Tells the root of now, and whether it is another account than the card's. */
    void tell(final TransactionView transaction, final Outcome outcome) {
        if (transaction.root() == 0) {
            outcome.root = 0;
            return;
        }
        final int account = account(transaction);
        outcome.root = state.accounts.root(account);
        outcome.flags = account == outcome.root ? outcome.flags & ~CardFinder.MERGED : outcome.flags | CardFinder.MERGED;
    }

    /** Account that it was about: of a merge the target's, though its bonus was given to the root. */
    private int account(final TransactionView transaction) {
        if (transaction.origin() != 0 && transaction.kind() != EntryKind.MERGE.value()) {
            return transaction.origin();
        }
        return transaction.alias() == 0 ? transaction.root() : state.aliases.account(transaction.alias());
    }
}
