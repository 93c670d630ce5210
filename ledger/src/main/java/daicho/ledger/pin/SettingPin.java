package daicho.ledger.pin;

import static java.nio.ByteOrder.LITTLE_ENDIAN;

import daicho.ledger.account.Accounts;
import daicho.ledger.due.CatchUp;
import daicho.ledger.member.CardFinder;
import daicho.ledger.member.ShownCard;
import daicho.ledger.state.State;
import daicho.ledger.transaction.Outcome;
import daicho.protocol.RecordLayout;
import daicho.protocol.Status;
import daicho.protocol.codec.AccountStatus;
import daicho.protocol.codec.EntryKind;
import daicho.protocol.codec.MessageHeaderDecoder;
import daicho.protocol.codec.SetPinDecoder;
import org.agrona.DirectBuffer;

/**
 * SetPin. The account that the card was issued for gets a PIN, to be used once, and all its cards are unlocked. A PIN that it had, used up
 * or not, is gone, with the provisional id that it may have gone with too. The PIN goes with the card shown: it is proved with that card,
 * not with another one of the account.
 *
 * <p>A lost card gets none: reissue it first. A blocked account is for operators; a frozen one may get a PIN, which opens nothing while it
 * is frozen.
 */
public final class SettingPin {
    private static final int PEPPER_VERSION = MessageHeaderDecoder.ENCODED_LENGTH + SetPinDecoder.pepperVersionEncodingOffset();
    private static final int SECRET = MessageHeaderDecoder.ENCODED_LENGTH + SetPinDecoder.secretEncodingOffset();
    private static final long SECOND_NS = 1_000_000_000L;

    private final State state;
    private final Outcome outcome;
    private final ShownCard shown;
    private final Unlocking unlocking;

    /** Over a book. */
    public SettingPin(final State state, final CatchUp catchUp) {
        this.state = state;
        outcome = state.outcome;
        shown = new ShownCard(state, catchUp);
        unlocking = new Unlocking(state);
    }

    /** Works on the command whose head has been read. */
    public void set(final DirectBuffer buffer, final int offset) {
        if (!shown.find(buffer, offset + RecordLayout.BODY)) {
            return;
        }
        final CardFinder card = shown.card();
        final int status = state.accounts.status(card.root());
        final boolean blocked = (state.accounts.flags(card.root()) & Accounts.BLOCKED) != 0 && state.head.operator() == 0;
        if (card.isHot()) {
            outcome.decline(Status.CARD_HOT, 0);
        } else if (status == AccountStatus.CLOSED.value() || blocked) {
            outcome.decline(Status.ACCOUNT_STATE, status);
        } else {
            state.pins.put(card.account(), buffer.getLong(offset + SECRET, LITTLE_ENDIAN), buffer.getLong(offset + SECRET + 8, LITTLE_ENDIAN),
                buffer.getShort(offset + PEPPER_VERSION, LITTLE_ENDIAN) & 0xFFFF, (int)(state.nowNs() / SECOND_NS));
            unlocking.cardsOf(card.account());
            outcome.kind = EntryKind.CARD.value();
        }
    }
}
