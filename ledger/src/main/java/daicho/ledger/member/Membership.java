package daicho.ledger.member;

import daicho.ledger.account.Accounts;
import daicho.ledger.due.CatchUp;
import daicho.ledger.programme.Terminals;
import daicho.ledger.state.State;
import daicho.ledger.transaction.Outcome;
import daicho.protocol.RecordLayout;
import daicho.protocol.Status;
import daicho.protocol.codec.AccountStatus;
import daicho.protocol.codec.EnrollDecoder;
import daicho.protocol.codec.EntryKind;
import daicho.protocol.codec.MessageHeaderDecoder;
import org.agrona.DirectBuffer;

/** Enroll and Link. */
public final class Membership {

    private final State state;
    private final Outcome outcome;
    private final CardFinder card;
    private final CardFinder other;
    private final CatchUp catchUp;
    private final AliasRoom room;

    /** Over a book. */
    public Membership(final State state, final CatchUp catchUp, final CardFinder card) {
        this.state = state;
        this.catchUp = catchUp;
        this.card = card;
        other = new CardFinder(state);
        room = new AliasRoom(state);
        outcome = state.outcome;
    }

    /** Opens an account for an alias that is new. */
    public void enroll(final Terminals.Assignment terminal, final DirectBuffer buffer, final int offset) {
        card.find(buffer, offset + RecordLayout.BODY);
        if (card.isKnown() && !card.isStaged()) {
            outcome.root = card.root();
            if (card.root() != 0) {
                outcome.alias = card.alias();
                outcome.flags |= card.isMerged() ? CardFinder.MERGED : 0;
                catchUp.bringUp(card.root());
            }
            outcome.decline(Status.EXISTS, 0);
            return;
        }
        if (!card.hasRoom()) {
            outcome.decline(Status.LIMIT, state.accounts.count());
            return;
        }
        final int status = buffer.getByte(offset + MessageHeaderDecoder.ENCODED_LENGTH + EnrollDecoder.statusEncodingOffset());
        card.enroll(status, terminal.store(), terminal.brand());
        outcome.kind = EntryKind.ENROLL.value();
        outcome.alias = card.alias();
        outcome.root = card.root();
    }

    /** Adds an alias that is new to the account of another. Whoever found a lost card must not get at its account by it. */
    public void link(final DirectBuffer buffer, final int offset) {
        if (!card.find(buffer, offset + RecordLayout.BODY)) {
            outcome.decline(Status.NOT_FOUND, 0);
            return;
        }
        outcome.alias = card.alias();
        outcome.root = card.root();
        outcome.flags |= card.isMerged() ? CardFinder.MERGED : 0;
        catchUp.bringUp(card.root());
        if (!mayLink()) {
            return;
        }
        other.find(buffer, offset + RecordLayout.BODY + RecordLayout.ALIAS_BYTES);
        if (other.isKnown()) {
            final boolean done = other.account() == card.account();
            outcome.decline(done ? Status.OK_NOOP : Status.EXISTS, 0);
            return;
        }
        if (!room.check(card.account(), other.scheme())) {
            return;
        }
        other.link(card.account());
        outcome.kind = EntryKind.LINK.value();
        outcome.alias = other.alias();
    }

    private boolean mayLink() {
        if (card.isHot()) {
            return outcome.decline(Status.CARD_HOT, 0);
        }
        final int status = state.accounts.status(card.root());
        return status != AccountStatus.CLOSED.value() && (state.accounts.flags(card.root()) & Accounts.BLOCKED) == 0 ||
            outcome.decline(Status.ACCOUNT_STATE, status);
    }
}
