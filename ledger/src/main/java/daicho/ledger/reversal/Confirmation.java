package daicho.ledger.reversal;

import static java.nio.ByteOrder.LITTLE_ENDIAN;

import daicho.ledger.account.Accounts;
import daicho.ledger.due.CatchUp;
import daicho.ledger.lot.LotTypes;
import daicho.ledger.member.CardFinder;
import daicho.ledger.state.State;
import daicho.ledger.transaction.Outcome;
import daicho.ledger.transaction.Undone;
import daicho.protocol.Limits;
import daicho.protocol.Status;
import daicho.protocol.codec.AccountStatus;
import daicho.protocol.codec.ConfirmDecoder;
import daicho.protocol.codec.EntryKind;
import daicho.protocol.codec.MessageHeaderDecoder;
import org.agrona.DirectBuffer;

/**
 * Confirm: makes the provisional points of one transaction usable, less what was taken back of them. They move from the lot in which
 * points wait to the one with the same key that is usable at once, for other transactions' points wait in the first as well. The
 * reply's detail is the number of points made usable. Nothing waiting, already confirmed, or declined: OK_NOOP.
 */
public final class Confirmation {
    private final State state;
    private final Outcome outcome;
    private final CatchUp catchUp;
    private final OriginalFinder finder;
    private final Original original;
    private final Shares undone = new Shares();

    /** Over a book. */
    public Confirmation(final State state, final CatchUp catchUp) {
        this.state = state;
        this.catchUp = catchUp;
        outcome = state.outcome;
        finder = new OriginalFinder(state);
        original = new Original(state);
    }

    /**
     * Works on a Confirm; the outcome says what came of it. Nothing has been changed when it says that it declined.
     *
     * @param buffer holds the record.
     * @param offset where it begins.
     */
    public void execute(final DirectBuffer buffer, final int offset) {
        final int body = offset + MessageHeaderDecoder.ENCODED_LENGTH;
        final long place = finder.find(buffer, body + ConfirmDecoder.originalEncodingOffset(),
            buffer.getLong(body + ConfirmDecoder.originalSequenceEncodingOffset(), LITTLE_ENDIAN));
        if (place == 0) {
            outcome.decline(finder.isTooOld() ? Status.TOO_OLD : Status.ORIGINAL_NOT_FOUND, 0);
            return;
        }
        original.read(place);
        if (original.isSealed()) {
            outcome.decline(Status.ORIGINAL_NOT_FOUND, 0);
            return;
        }
        outcome.alias = original.view.alias();
        outcome.root = original.root;
        outcome.related = original.view.sequence();
        if (original.root != 0) {
            outcome.origin = original.account;
            outcome.flags |= original.account == original.root ? 0 : CardFinder.MERGED;
            catchUp.bringUp(original.root);
        }
        if (check()) {
            apply();
        }
    }

    private boolean check() {
        if (original.wasDeclined()) {
            return outcome.decline(Status.OK_NOOP, 0);
        }
        final int status = original.root == 0 ? 0 : state.accounts.status(original.root);
        if (original.root != 0 && (status == AccountStatus.CLOSED.value() ||
            (state.accounts.flags(original.root) & Accounts.BLOCKED) != 0)) {
            return outcome.decline(Status.ACCOUNT_STATE, status);
        }
        if (original.undone.is(Undone.WHOLE)) {
            return outcome.decline(Status.ALREADY_REVERSED, 0);
        }
        undone.part(original, original.undone.measure, original.undone.measured);
        if (original.undone.is(Undone.CONFIRMED) || waiting() == 0) {
            return outcome.decline(Status.OK_NOOP, 0);
        }
        if (!state.types.hasRoomFor(Limits.COMPONENTS)) {
            return outcome.decline(Status.LIMIT, LotTypes.MOST);
        }
        return state.lotList.liveCount(original.root) + original.components <= Limits.LIVE_LOTS ||
            outcome.decline(Status.LIMIT, Limits.LIVE_LOTS);
    }

    private long waiting() {
        long points = 0;
        for (int i = 0; i < original.components; i++) {
            points += waiting(i);
        }
        return points;
    }

    /** Points of a component that are there to be made usable: none when they have expired or were taken back. */
    private long waiting(final int i) {
        if (!original.waits(i)) {
            return 0;
        }
        final int index = state.lotList.find(original.root, original.component[i].lotType, original.account);
        if (index < 0) {
            return 0;
        }
        final int place = state.lotList.place(original.root, index);
        return Math.min(original.component[i].points - undone.earnOf[i], state.lots.points(place) - state.lots.held(place));
    }

    /** From here on nothing can fail. */
    private void apply() {
        outcome.kind = EntryKind.CONFIRM.value();
        for (int i = 0; i < original.components; i++) {
            final long points = waiting(i);
            if (points > 0) {
                final int pending = original.component[i].lotType;
                final int usable = Original.usable(state, pending);
                state.lotList.take(original.root, state.lotList.find(original.root, pending, original.account), points);
                state.lotList.add(original.root, usable, original.account, points, false);
                outcome.touched(pending, original.account, -points);
                outcome.touched(usable, original.account, points);
                outcome.detail += points;
            }
        }
        original.undone.state |= Undone.CONFIRMED;
        original.keep();
    }
}
