package daicho.ledger.card;

import static java.nio.ByteOrder.LITTLE_ENDIAN;

import daicho.ledger.account.Aliases;
import daicho.ledger.due.CatchUp;
import daicho.ledger.member.AliasRoom;
import daicho.ledger.member.CardFinder;
import daicho.ledger.member.ShownCard;
import daicho.ledger.state.State;
import daicho.ledger.transaction.Outcome;
import daicho.protocol.RecordLayout;
import daicho.protocol.Status;
import daicho.protocol.codec.AccountStatus;
import daicho.protocol.codec.EntryKind;
import daicho.protocol.codec.HotlistDecoder;
import daicho.protocol.codec.MessageHeaderDecoder;
import daicho.protocol.codec.ReissueDecoder;
import org.agrona.DirectBuffer;

/**
 * Unlink, Hotlist, Unhotlist and Reissue. They are about the card, so a frozen, blocked or closed account does not stand in their way;
 * only a closed one gets no new card. An account may lose its last card: its points stay where they are until they expire.
 */
public final class CardCommands {
    private static final int HOT_SINCE = MessageHeaderDecoder.ENCODED_LENGTH + HotlistDecoder.sinceSecondsEncodingOffset();
    private static final int REISSUED_SINCE = MessageHeaderDecoder.ENCODED_LENGTH + ReissueDecoder.sinceSecondsEncodingOffset();
    private static final long SECOND_NS = 1_000_000_000L;

    private final State state;
    private final Outcome outcome;
    private final ShownCard shown;
    private final CardFinder card;
    private final CardFinder other;
    private final AliasRoom room;

    /** Over a book. */
    public CardCommands(final State state, final CatchUp catchUp) {
        this.state = state;
        outcome = state.outcome;
        shown = new ShownCard(state, catchUp);
        card = shown.card();
        other = new CardFinder(state);
        room = new AliasRoom(state);
    }

    /** Retires an alias. One that is retired already is left so: OK_NOOP. */
    public void unlink(final DirectBuffer buffer, final int offset) {
        if (!shown.find(buffer, offset + RecordLayout.BODY)) {
            if (card.isRetired()) {
                outcome.decline(Status.OK_NOOP, 0);
            }
            return;
        }
        become(card.alias(), Aliases.RETIRED, now(), 0);
        outcome.kind = EntryKind.CARD.value();
    }

    /**
     * Reports a card lost, from a time on; a time to come counts as now. A card that is hot already keeps its time unless another is
     * given: the member remembered better.
     */
    public void hotlist(final DirectBuffer buffer, final int offset) {
        if (!shown.find(buffer, offset + RecordLayout.BODY)) {
            return;
        }
        final long given = buffer.getInt(offset + HOT_SINCE, LITTLE_ENDIAN) & 0xFFFF_FFFFL;
        final int since = since(given);
        if (card.isHot() && (given == 0 || since == state.aliases.sinceSeconds(card.alias()))) {
            outcome.decline(Status.OK_NOOP, 0);
            return;
        }
        become(card.alias(), Aliases.HOTLIST, since, state.aliases.successor(card.alias()));
        outcome.kind = EntryKind.CARD.value();
    }

    /** The card was found again. One that had been reissued works beside its successor from now on. */
    public void unhotlist(final DirectBuffer buffer, final int offset) {
        if (!shown.find(buffer, offset + RecordLayout.BODY)) {
            return;
        }
        if (!card.isHot()) {
            outcome.decline(Status.OK_NOOP, 0);
            return;
        }
        become(card.alias(), Aliases.ACTIVE, now(), 0);
        outcome.kind = EntryKind.CARD.value();
    }

    /**
     * Gives a new card for an old one. The old one may be hot already and then keeps its time unless another is given; one that has a
     * successor that still works is not given another: reissue that one. The new one is not locked, whatever PINs were tried with its
     * number before it was given; it needs one of its own.
     */
    public void reissue(final DirectBuffer buffer, final int offset) {
        if (!shown.find(buffer, offset + RecordLayout.BODY)) {
            return;
        }
        if (state.accounts.status(card.root()) == AccountStatus.CLOSED.value()) {
            outcome.decline(Status.ACCOUNT_STATE, AccountStatus.CLOSED.value());
            return;
        }
        other.find(buffer, offset + RecordLayout.BODY + RecordLayout.ALIAS_BYTES);
        final int successor = state.aliases.successor(card.alias());
        if (other.isKnown()) {
            final boolean done = card.isHot() && other.alias() == successor;
            outcome.decline(done ? Status.OK_NOOP : Status.EXISTS, 0);
            return;
        }
        if (successor != 0 && card.isHot() && state.aliases.state(successor) != Aliases.RETIRED) {
            outcome.decline(Status.EXISTS, 0);
            return;
        }
        if (!room.check(card.account(), other.scheme())) {
            return;
        }
        final long given = buffer.getInt(offset + REISSUED_SINCE, LITTLE_ENDIAN) & 0xFFFF_FFFFL;
        final int since = card.isHot() && given == 0 ? state.aliases.sinceSeconds(card.alias()) : since(given);
        other.link(card.account());
        state.cardFailures.clear(
            state.aliases.high(other.alias()), state.aliases.low(other.alias()), state.aliases.issuer(other.alias()));
        become(card.alias(), Aliases.HOTLIST, since, other.alias());
        outcome.kind = EntryKind.CARD.value();
        outcome.alias = other.alias();
    }

    private int since(final long given) {
        return given == 0 || given > (now() & 0xFFFF_FFFFL) ? now() : (int)given;
    }

    private int now() {
        return (int)(state.nowNs() / SECOND_NS);
    }

    private void become(final int alias, final int aliasState, final int since, final int successor) {
        state.digest.add(-CardFinder.aliasTerm(state, alias));
        state.aliases.state(alias, aliasState, since);
        state.aliases.successor(alias, successor);
        state.digest.add(CardFinder.aliasTerm(state, alias));
    }
}
