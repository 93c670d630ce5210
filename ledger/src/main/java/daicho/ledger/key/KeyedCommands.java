package daicho.ledger.key;

import daicho.ledger.due.CatchUp;
import daicho.ledger.due.Repayment;
import daicho.ledger.member.Membership;
import daicho.ledger.order.Orders;
import daicho.ledger.preset.Presets;
import daicho.ledger.programme.Terminals;
import daicho.ledger.reply.ReplyWriter;
import daicho.ledger.reply.Standing;
import daicho.ledger.reversal.Confirmation;
import daicho.ledger.reversal.Reversal;
import daicho.ledger.state.State;
import daicho.ledger.trade.Trade;
import daicho.ledger.transaction.Head;
import daicho.ledger.transaction.Outcome;
import daicho.ledger.transaction.TransactionView;
import daicho.ledger.transaction.Undone;
import daicho.protocol.RecordLayout;
import daicho.protocol.Setting;
import daicho.protocol.Status;
import daicho.protocol.codec.AdjustDecoder;
import daicho.protocol.codec.ApproveDecoder;
import daicho.protocol.codec.CaptureDecoder;
import daicho.protocol.codec.CloseDecoder;
import daicho.protocol.codec.ConfirmDecoder;
import daicho.protocol.codec.EnrollDecoder;
import daicho.protocol.codec.EntryKind;
import daicho.protocol.codec.ExtendDecoder;
import daicho.protocol.codec.HoldDecoder;
import daicho.protocol.codec.HotlistDecoder;
import daicho.protocol.codec.ImportAbortDecoder;
import daicho.protocol.codec.ImportBeginDecoder;
import daicho.protocol.codec.ImportChunkDecoder;
import daicho.protocol.codec.ImportCommitDecoder;
import daicho.protocol.codec.ImportUndoDecoder;
import daicho.protocol.codec.LinkDecoder;
import daicho.protocol.codec.MergeDecoder;
import daicho.protocol.codec.OpenLateWindowDecoder;
import daicho.protocol.codec.ReissueDecoder;
import daicho.protocol.codec.ReleaseDecoder;
import daicho.protocol.codec.RestrictDecoder;
import daicho.protocol.codec.ReverseDecoder;
import daicho.protocol.codec.SetPinDecoder;
import daicho.protocol.codec.SettleReferralDecoder;
import daicho.protocol.codec.TransferDecoder;
import daicho.protocol.codec.UnhotlistDecoder;
import daicho.protocol.codec.UnlinkDecoder;
import daicho.protocol.codec.UnmergeDecoder;
import org.agrona.DirectBuffer;
import org.agrona.MutableDirectBuffer;

/**
 * The way of every command with a key: seen before, its first answer; else judged, done or declined, recorded, answered.
 *
 * <p>A key that is remembered is answered from memory whatever its date; only an unknown one is measured against the accepted dates.
 */
public final class KeyedCommands {
    private static final int DUPLICATE = 1;
    private static final int CHECK_CLOCK = 1 << 3;
    private static final int QUOTED = 1 << 4;
    /** Detail of READ_ONLY: no room to remember the answer. */
    static final long MEMORY = 3;

    private final State state;
    private final Head head;
    private final Outcome outcome;
    private final Trade trade;
    private final Membership membership;
    private final DeskCommands desk;
    private final Orders orders;
    private final Repayment repayment;
    private final Standing standing;
    private final ReplyWriter writer;
    private final TransactionView view;
    private final CatchUp catchUp;
    private final Reversal reversal;
    private final Confirmation confirmation;
    private final Presets presets;
    private final Undone undone = new Undone();
    private final PresentRoot present;

    /** Over a book. */
    public KeyedCommands(
        final State state, final CatchUp catchUp, final Repayment repayment, final Trade trade, final Membership membership,
        final DeskCommands desk, final Orders orders, final Standing standing, final ReplyWriter writer) {
        this.state = state;
        this.catchUp = catchUp;
        this.repayment = repayment;
        this.trade = trade;
        this.membership = membership;
        this.desk = desk;
        this.orders = orders;
        this.standing = standing;
        this.writer = writer;
        head = state.head;
        outcome = state.outcome;
        view = new TransactionView(state.transactions);
        reversal = new Reversal(state, catchUp);
        confirmation = new Confirmation(state, catchUp);
        presets = new Presets(state, catchUp);
        present = new PresentRoot(state);
    }

    /**
     * Executes the command whose head has been read.
     *
     * @return bytes of the reply.
     */
    public int execute(
        final DirectBuffer buffer, final int offset, final int length, final MutableDirectBuffer reply, final int replyOffset) {
        if (!head.isHashed()) {
            head.hashBody(state.hashSeed(), buffer, offset, length);
        }
        final long first = state.transactions.find(head.businessDate(), head.terminal(), head.keyHigh(), head.keyLow());
        if (first != 0 && !mayTryAgain(view.at(first), first)) {
            return answerAgain(reply, replyOffset);
        }
        final Terminals.Assignment newest = state.terminals.newest(head.terminal());
        if (!isAcceptable(newest)) {
            return writer.write(reply, replyOffset, head.template(), state.sequence(), outcome);
        }
        if (head.has(RecordLayout.RUNNING)) {
            newest.seen(head.businessDate(), head.keyLow());
        }
        carryOut(newest.at(head.businessDate()), buffer, offset);
        return writer.write(reply, replyOffset, head.template(), state.sequence(), outcome);
    }

    /**
     * Answers as the command would be answered if it came next, and changes nothing: a try, taken back. Neither looks the key up nor
     * takes it.
     *
     * @return bytes of the reply.
     */
    public int quote(final DirectBuffer buffer, final int offset, final MutableDirectBuffer reply, final int replyOffset) {
        final Terminals.Assignment terminal = state.terminals.at(head.terminal(), head.businessDate());
        state.trial.open(state.firstRemembered());
        if (isAcceptable(terminal)) {
            carryOut(terminal, buffer, offset);
        }
        outcome.flags |= QUOTED;
        state.trial.rollBack();
        return writer.write(reply, replyOffset, head.template(), state.sequence(), outcome);
    }

    private void carryOut(final Terminals.Assignment terminal, final DirectBuffer buffer, final int offset) {
        perform(terminal, buffer, offset);
        noteClock();
        finish(terminal);
        if (outcome.root != 0) {
            standing.of(outcome.root, terminal.brand(), head.localTime());
        }
    }

    private void perform(final Terminals.Assignment terminal, final DirectBuffer buffer, final int offset) {
        switch (head.template()) {
            case EnrollDecoder.TEMPLATE_ID -> membership.enroll(terminal, buffer, offset);
            case LinkDecoder.TEMPLATE_ID -> membership.link(buffer, offset);
            case ReverseDecoder.TEMPLATE_ID -> reversal.execute(buffer, offset);
            case ConfirmDecoder.TEMPLATE_ID -> confirmation.execute(buffer, offset);
            case UnlinkDecoder.TEMPLATE_ID, HotlistDecoder.TEMPLATE_ID, UnhotlistDecoder.TEMPLATE_ID, ReissueDecoder.TEMPLATE_ID,
                CloseDecoder.TEMPLATE_ID, RestrictDecoder.TEMPLATE_ID, OpenLateWindowDecoder.TEMPLATE_ID, AdjustDecoder.TEMPLATE_ID,
                ApproveDecoder.TEMPLATE_ID, TransferDecoder.TEMPLATE_ID, SettleReferralDecoder.TEMPLATE_ID, SetPinDecoder.TEMPLATE_ID,
                MergeDecoder.TEMPLATE_ID, UnmergeDecoder.TEMPLATE_ID -> desk.execute(terminal, buffer, offset);
            case HoldDecoder.TEMPLATE_ID, CaptureDecoder.TEMPLATE_ID, ReleaseDecoder.TEMPLATE_ID, ExtendDecoder.TEMPLATE_ID ->
                orders.execute(terminal, buffer, offset);
            case ImportBeginDecoder.TEMPLATE_ID, ImportChunkDecoder.TEMPLATE_ID, ImportCommitDecoder.TEMPLATE_ID,
                ImportAbortDecoder.TEMPLATE_ID, ImportUndoDecoder.TEMPLATE_ID -> presets.execute(buffer, offset);
            default -> trade.execute(terminal, buffer, offset);
        }
    }

    private void finish(final Terminals.Assignment terminal) {
        if (outcome.root != 0 && state.accounts.debts(outcome.root) > 0) {
            outcome.repaid = repayment.repayable(outcome.root);
        }
        state.transactions.record(head, outcome, state.sequence(), state.nowNs(), outcome.root == 0 ? 0 : state.balanceOf(outcome.root));
        if (state.transactions.isCounted(outcome)) {
            state.transactions.count(terminal.totals(state.transactions, head.businessDate()), head.businessDate(), outcome);
        }
        if (outcome.repaid > 0) {
            repayment.repay(outcome.root, state.nowNs());
        }
    }

    private void noteClock() {
        final long off = head.localTime() - state.calendar.localSeconds(state.nowNs());
        if (head.localTime() != 0 && !head.has(RecordLayout.ADVICE) && head.businessDate() == state.today() &&
            Math.abs(off) > state.settings.get(Setting.CHECK_CLOCK_SECONDS)) {
            outcome.flags |= CHECK_CLOCK;
        }
    }

    /** What is refused here leaves the key free: there is no room, or no date, to remember the answer under. */
    private boolean isAcceptable(final Terminals.Assignment terminal) {
        if (!state.isInTime(head.terminal(), head.businessDate())) {
            return outcome.decline(Status.TOO_LATE, state.oldestDate());
        }
        if (head.businessDate() > state.newestDate()) {
            return outcome.decline(Status.FUTURE_DATE, state.newestDate());
        }
        if (terminal == null) {
            return outcome.decline(Status.FORBIDDEN, 0);
        }
        return state.transactions.makeRoom(head.businessDate(), state.settings.get(Setting.MAX_TRANSACTIONS), state.today()) ||
            outcome.decline(Status.READ_ONLY, MEMORY);
    }

    /** A declined burn, sale or earn may come once more as ADVICE, the goods are gone; unless it was voided meanwhile. */
    private boolean mayTryAgain(final TransactionView first, final long place) {
        return head.has(RecordLayout.ADVICE) && (first.recordFlags() & RecordLayout.ADVICE) == 0 &&
            !Status.of(first.status()).isAccepted() && first.bodyHash() == head.bodyHash() &&
            first.kind() == EntryKind.NONE.value() && head.template() >= 30 && head.template() <= 32 &&
            !(state.transactions.undone(place, undone) && undone.is(Undone.CLOSED));
    }

    private int answerAgain(final MutableDirectBuffer reply, final int replyOffset) {
        final long sequence = view.sequence();
        if (view.kind() == EntryKind.SEALED.value()) {
            outcome.decline(Status.ORIGINAL_REVERSED, 0);
        } else if (view.bodyHash() != head.bodyHash()) {
            present.tell(view, outcome);
            outcome.decline(Status.KEY_REUSED, head.firstDifference(view.fieldHashes()));
        } else {
            view.answer(outcome);
            present.tell(view, outcome);
            outcome.flags |= DUPLICATE;
        }
        stand(outcome.root);
        return writer.write(reply, replyOffset, head.template(), sequence, outcome);
    }

    private void stand(final int root) {
        if (root != 0) {
            catchUp.bringUp(root);
            final Terminals.Assignment terminal = state.terminals.at(head.terminal(), head.businessDate());
            standing.of(root, terminal == null ? 0 : terminal.brand(), head.localTime());
        }
    }
}
