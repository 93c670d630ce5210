package daicho.ledger.card;

import daicho.ledger.account.Accounts;
import daicho.ledger.book.Book;
import daicho.ledger.due.CatchUp;
import daicho.ledger.member.CardFinder;
import daicho.ledger.member.ShownCard;
import daicho.ledger.state.State;
import daicho.ledger.transaction.Outcome;
import daicho.protocol.RecordLayout;
import daicho.protocol.Setting;
import daicho.protocol.Status;
import daicho.protocol.codec.AccountStatus;
import daicho.protocol.codec.EntryKind;
import daicho.protocol.codec.MessageHeaderDecoder;
import daicho.protocol.codec.Restriction;
import daicho.protocol.codec.RestrictDecoder;
import org.agrona.DirectBuffer;

/** Close and Restrict. Both are about the account that holds the money, whichever of its cards is shown, hot ones too. */
public final class AccountCommands {
    private static final int CLOSED = AccountStatus.CLOSED.value();
    private static final int RESTRICTION = MessageHeaderDecoder.ENCODED_LENGTH + RestrictDecoder.restrictionEncodingOffset();
    private static final int ON = MessageHeaderDecoder.ENCODED_LENGTH + RestrictDecoder.onEncodingOffset();

    private final State state;
    private final Outcome outcome;
    private final ShownCard shown;

    /** Over a book. */
    public AccountCommands(final State state, final CatchUp catchUp) {
        this.state = state;
        outcome = state.outcome;
        shown = new ShownCard(state, catchUp);
    }

    /**
     * Ends an account. Points set aside for an order stand in the way, and so do any others unless settings let them be forfeited:
     * ACCOUNT_STATE, its detail how many. A member who owes is not let go: IN_DEBT. Expired remainders stay, for returns.
     */
    public void close(final DirectBuffer buffer, final int offset) {
        if (!shown.find(buffer, offset + RecordLayout.BODY)) {
            return;
        }
        final int root = outcome.root;
        if (state.accounts.status(root) == CLOSED) {
            outcome.decline(Status.OK_NOOP, 0);
            return;
        }
        final long held = heldOf(root);
        final long left = pointsOf(root) - held;
        if (held > 0 || left > 0 && state.settings.get(Setting.CLOSE_WITH_BALANCE) == 0) {
            outcome.decline(Status.ACCOUNT_STATE, held > 0 ? held : left);
        } else if (state.accounts.debts(root) > 0) {
            outcome.decline(Status.IN_DEBT, state.debtList.owed(root));
        } else {
            forfeit(root);
            restate(root, CLOSED, state.accounts.flags(root));
        }
    }

    private long pointsOf(final int root) {
        long points = 0;
        for (int index = state.accounts.expiredCount(root); index < state.accounts.lotCount(root); index++) {
            points += state.lots.points(state.lotList.place(root, index));
        }
        return points;
    }

    private long heldOf(final int root) {
        long held = 0;
        for (int index = state.accounts.expiredCount(root); index < state.accounts.lotCount(root); index++) {
            held += state.lots.held(state.lotList.place(root, index));
        }
        return held;
    }

    /** Takes the last lot first, so that none has to move. */
    private void forfeit(final int root) {
        for (int index = state.accounts.lotCount(root) - 1; index >= state.accounts.expiredCount(root); index--) {
            final int place = state.lotList.place(root, index);
            final int type = state.lots.type(place);
            final long points = state.lots.points(place);
            outcome.touched(type, state.lots.origin(place), -points);
            outcome.forfeited += points;
            state.book.add(state.types.issuer(type), Book.FORFEITED, points);
            state.lotList.take(root, index, points);
        }
        outcome.kind = outcome.forfeited > 0 ? EntryKind.FORFEIT.value() : EntryKind.CARD.value();
    }

    /** Freezes or blocks an account, or frees it. */
    public void restrict(final DirectBuffer buffer, final int offset) {
        if (!shown.find(buffer, offset + RecordLayout.BODY)) {
            return;
        }
        final int root = outcome.root;
        if (state.accounts.status(root) == CLOSED) {
            outcome.decline(Status.ACCOUNT_STATE, CLOSED);
            return;
        }
        final int flag = buffer.getByte(offset + RESTRICTION) == Restriction.FROZEN.value() ? Accounts.FROZEN : Accounts.BLOCKED;
        final int before = state.accounts.flags(root);
        final int after = buffer.getByte(offset + ON) != 0 ? before | flag : before & ~flag;
        if (after == before) {
            outcome.decline(Status.OK_NOOP, 0);
            return;
        }
        restate(root, state.accounts.status(root), after);
        outcome.kind = EntryKind.CARD.value();
    }

    private void restate(final int account, final int status, final int flags) {
        state.digest.add(-CardFinder.accountTerm(state, account));
        state.accounts.status(account, status);
        state.accounts.flags(account, flags);
        state.digest.add(CardFinder.accountTerm(state, account));
    }
}
