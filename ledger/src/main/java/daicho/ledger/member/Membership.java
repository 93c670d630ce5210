package daicho.ledger.member;

import daicho.ledger.due.CatchUp;
import daicho.ledger.programme.Terminals;
import daicho.ledger.state.State;
import daicho.ledger.transaction.Outcome;
import daicho.protocol.Limits;
import daicho.protocol.RecordLayout;
import daicho.protocol.Status;
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

    /** Over a book. */
    public Membership(final State state, final CatchUp catchUp, final CardFinder card) {
        this.state = state;
        this.catchUp = catchUp;
        this.card = card;
        other = new CardFinder(state);
        outcome = state.outcome;
    }

    /** Opens an account for an alias that is new. */
    public void enroll(final Terminals.Assignment terminal, final DirectBuffer buffer, final int offset) {
        card.find(buffer, offset + RecordLayout.BODY);
        if (card.isKnown()) {
            outcome.root = card.root();
            if (card.root() != 0) {
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

    /** Adds an alias that is new to the account of another. */
    public void link(final DirectBuffer buffer, final int offset) {
        if (!card.find(buffer, offset + RecordLayout.BODY)) {
            outcome.decline(Status.NOT_FOUND, 0);
            return;
        }
        outcome.alias = card.alias();
        outcome.root = card.root();
        catchUp.bringUp(card.root());
        other.find(buffer, offset + RecordLayout.BODY + RecordLayout.ALIAS_BYTES);
        if (other.isKnown()) {
            final boolean done = other.account() == card.account();
            outcome.decline(done ? Status.OK_NOOP : Status.EXISTS, 0);
            return;
        }
        if (state.accounts.aliases(card.account()) >= Limits.ALIASES || !card.hasRoom()) {
            outcome.decline(Status.LIMIT, Limits.ALIASES);
            return;
        }
        if (aliasesOf(card.account(), other.scheme()) >= Limits.ALIASES_OF_A_SCHEME) {
            outcome.decline(Status.LIMIT, Limits.ALIASES_OF_A_SCHEME);
            return;
        }
        other.link(card.account());
        outcome.kind = EntryKind.LINK.value();
        outcome.alias = other.alias();
    }

    private int aliasesOf(final int account, final int scheme) {
        int count = 0;
        for (int alias = state.accounts.firstAlias(account); alias != 0; alias = state.aliases.older(alias)) {
            count += state.aliases.scheme(alias) == scheme ? 1 : 0;
        }
        return count;
    }
}
