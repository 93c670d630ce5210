package daicho.ledger.reversal;

import static java.nio.ByteOrder.LITTLE_ENDIAN;

import daicho.ledger.desk.Waiting;
import daicho.ledger.due.CatchUp;
import daicho.ledger.member.CardFinder;
import daicho.ledger.state.State;
import daicho.ledger.transaction.Head;
import daicho.ledger.transaction.Outcome;
import daicho.ledger.transaction.Undone;
import daicho.protocol.RecordLayout;
import daicho.protocol.Setting;
import daicho.protocol.Status;
import daicho.protocol.codec.EntryKind;
import daicho.protocol.codec.MessageHeaderDecoder;
import daicho.protocol.codec.ReversalMeasure;
import daicho.protocol.codec.ReversalMode;
import daicho.protocol.codec.ReverseDecoder;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * Reverse: undoes an earn, burn, sale or capture by a new transaction that names the old, whole or in part. Earned points are taken
 * back first, burned ones given back second; everything is checked before anything is changed.
 *
 * <p>The reply tells as {@code burned} the points taken back from lots, as {@code debtMade} those that are owed from now on, as
 * {@code detail} those that the till took off the refund because they were missing; as {@code restored} the burned points that are
 * undone, whether they come back as points, as debt that is no more, or past their day; {@code forfeited} is the part of these that is
 * lost at once. {@code refundAmount} is the money part of what was returned; it is 0 for a burn, whose money the points had paid.
 *
 * <p>A return of a referred burn gives nothing back, for nothing was taken, but closes the referral; so does a part of it. When an
 * operator has accepted it, the points were taken by a burn of its own, and a return of the receipt gives back from that as if the receipt
 * had burned them itself; see {@link AcceptedBurn}. A frozen, blocked or closed account forbids no reversal.
 */
public final class Reversal {
    private static final int VOID = ReversalMode.VOID.value();
    private static final int WHOLE = ReversalMeasure.WHOLE.value();
    private static final int MONEY = ReversalMeasure.MONEY.value();
    private static final int BODY = MessageHeaderDecoder.ENCODED_LENGTH;

    private final State state;
    private final Outcome outcome;
    private final CatchUp catchUp;
    private final OriginalFinder finder;
    private final Original original;
    private final AcceptedBurn accepted;
    private final Shares before = new Shares();
    private final Shares after = new Shares();
    private final ClawBack clawBack;
    private final GivingBack givingBack;
    private final ReverseDecoder decoder = new ReverseDecoder();
    private final Head sealed = new Head();
    private final Outcome sealing = new Outcome();
    private final UnsafeBuffer sealedRecord = new UnsafeBuffer(new byte[RecordLayout.BODY]);

    private int mode;
    private int measure;
    private int reason;
    private long returned;
    private boolean wholly;

    /** Over a book. */
    public Reversal(final State state, final CatchUp catchUp) {
        this.state = state;
        this.catchUp = catchUp;
        outcome = state.outcome;
        finder = new OriginalFinder(state);
        original = new Original(state);
        accepted = new AcceptedBurn(state);
        clawBack = new ClawBack(state, outcome);
        givingBack = new GivingBack(state);
    }

    /**
     * Works on a Reverse; the outcome says what came of it. No points have moved when it says that it declined.
     *
     * @param buffer holds the record.
     * @param offset where it begins.
     */
    public void execute(final DirectBuffer buffer, final int offset) {
        decoder.wrap(buffer, offset + BODY, buffer.getShort(offset + RecordLayout.BLOCK_LENGTH, LITTLE_ENDIAN) & 0xFFFF,
            buffer.getShort(offset + RecordLayout.VERSION, LITTLE_ENDIAN) & 0xFFFF);
        mode = decoder.modeRaw();
        measure = mode == VOID ? WHOLE : decoder.measureRaw();
        reason = decoder.reasonRaw();
        final long place = finder.find(buffer, offset + BODY + ReverseDecoder.originalEncodingOffset(), decoder.originalSequence());
        if (place == 0) {
            withoutOriginal();
            return;
        }
        original.read(place);
        accepted.find(original);
        if (original.isSealed()) {
            outcome.decline(mode == VOID ? Status.OK_NO_ORIGINAL : Status.ORIGINAL_NOT_FOUND, 0);
            return;
        }
        standOn();
        if (check()) {
            apply();
        }
    }

    private void standOn() {
        outcome.alias = original.view.alias();
        outcome.root = original.root;
        outcome.related = original.view.sequence();
        if (original.root != 0) {
            outcome.origin = original.account;
            outcome.flags |= original.account == original.root ? 0 : CardFinder.MERGED;
            catchUp.bringUp(original.root);
        }
    }

    private void withoutOriginal() {
        if (finder.isTooOld()) {
            outcome.decline(Status.TOO_OLD, state.transactions.floor());
        } else if (mode != VOID || !finder.isNamed()) {
            outcome.decline(Status.ORIGINAL_NOT_FOUND, 0);
        } else if (finder.date() > state.newestDate()) {
            outcome.decline(Status.FUTURE_DATE, state.newestDate());
        } else if (!state.transactions.makeRoom(finder.date(), state.settings.get(Setting.MAX_TRANSACTIONS), state.today())) {
            outcome.decline(Status.LIMIT, state.settings.get(Setting.MAX_TRANSACTIONS));
        } else {
            outcome.status = Status.OK_NO_ORIGINAL;
            closeKey();
        }
    }

    /** Remembers the key as Seal does: whatever comes under it later has been reversed. */
    private void closeKey() {
        sealedRecord.putInt(RecordLayout.TERMINAL, finder.terminal(), LITTLE_ENDIAN);
        sealedRecord.putShort(RecordLayout.BUSINESS_DATE, (short)finder.date(), LITTLE_ENDIAN);
        sealedRecord.putLong(RecordLayout.KEY, finder.keyHigh(), LITTLE_ENDIAN);
        sealedRecord.putLong(RecordLayout.KEY + 8, finder.keyLow(), LITTLE_ENDIAN);
        sealed.read(sealedRecord, 0);
        sealing.clear();
        sealing.kind = EntryKind.SEALED.value();
        sealing.status = Status.OK_NO_ORIGINAL;
        state.transactions.record(sealed, sealing, state.sequence(), state.nowNs(), 0);
    }

    private boolean check() {
        if (original.wasDeclined()) {
            if (mode == VOID) {
                // Declined, it could still come as advice, or be approved. Whoever has voided it can be certain that it will not.
                original.undone.state |= Undone.CLOSED;
                original.keep();
                if (original.view.status() == Status.NEEDS_APPROVER.code() && !state.trial.isOpen()) {
                    state.approvals.decide(original.view.sequence(), Waiting.REVERSED, state.sequence());
                }
            }
            return outcome.decline(Status.OK_NOOP, 0);
        }
        if (measure != WHOLE && original.undone.measure != WHOLE && measure != original.undone.measure) {
            return outcome.decline(Status.ORIGINAL_MISMATCH, original.undone.measure);
        }
        if (original.undone.is(Undone.WHOLE)) {
            return outcome.decline(Status.ALREADY_REVERSED, 0);
        }
        if (!original.isReversible()) {
            return outcome.decline(Status.NOT_REVERSIBLE, original.view.kind());
        }
        return checkPart() && accepted.join(before, after) && clawBack.plan(original, before, after, decoder.shortfallPaid()) &&
            givingBack.check(accepted.burn(), before, after, reason);
    }

    private boolean checkPart() {
        final int by = measure == WHOLE ? original.undone.measure : measure;
        before.part(original, by, original.undone.measured);
        if (measure == WHOLE) {
            wholly = true;
            returned = by == WHOLE ? 0 : original.whole(by);
            after.whole(original);
            return true;
        }
        final long more = measure == MONEY ? decoder.amount() : decoder.points();
        final long whole = original.whole(measure);
        returned = original.undone.measured + more;
        if (returned > whole) {
            return outcome.decline(Status.EXCEEDS_ORIGINAL, whole - original.undone.measured);
        }
        if (more == 0) {
            return outcome.decline(Status.OK_NOOP, 0);
        }
        wholly = returned == whole;
        after.part(original, measure, returned);
        return true;
    }

    /** From here on nothing can fail. */
    private void apply() {
        outcome.kind = EntryKind.REVERSAL.value();
        outcome.purpose = reason;
        outcome.amount = after.amount - before.amount;
        outcome.burnAmount = after.paidByPoints - before.paidByPoints;
        outcome.refundAmount = outcome.amount - outcome.burnAmount;
        outcome.detail = clawBack.paid();
        clawBack.apply(original);
        givingBack.apply(accepted.burn(), before, after);
        final Undone undone = original.undone;
        undone.measured = returned;
        undone.measure = measure == WHOLE ? undone.measure : measure;
        undone.amount = after.amount;
        undone.burn = after.burn;
        undone.earn = after.earn;
        undone.state |= Undone.REVERSED | (wholly ? Undone.WHOLE : 0);
        original.keep();
        accepted.keep(after);
        if (original.wasReferred() && !state.trial.isOpen()) {
            state.referrals.decide(original.view.sequence(), Waiting.REVERSED, state.sequence());
        }
    }
}
