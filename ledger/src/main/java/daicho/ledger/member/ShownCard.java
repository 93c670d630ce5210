package daicho.ledger.member;

import daicho.ledger.due.CatchUp;
import daicho.ledger.state.State;
import daicho.ledger.transaction.Outcome;
import daicho.protocol.Status;
import org.agrona.DirectBuffer;

/** The card that a command shows: looked up, told in the outcome, and its account brought up to the present. */
public final class ShownCard {

    private final CardFinder card;
    private final CatchUp catchUp;
    private final Outcome outcome;

    /** Over a book. */
    public ShownCard(final State state, final CatchUp catchUp) {
        this.catchUp = catchUp;
        card = new CardFinder(state);
        outcome = state.outcome;
    }

    /**
     * Looks up the card at an offset.
     *
     * @param buffer holds the record.
     * @param offset of the alias in it.
     * @return false when there is none: declined.
     */
    public boolean find(final DirectBuffer buffer, final int offset) {
        if (!card.find(buffer, offset)) {
            return outcome.decline(Status.NOT_FOUND, 0);
        }
        outcome.alias = card.alias();
        outcome.root = card.root();
        outcome.flags |= card.account() == card.root() ? 0 : CardFinder.MERGED;
        catchUp.bringUp(card.root());
        return true;
    }

    /** @return the card looked up last. */
    public CardFinder card() {
        return card;
    }
}
