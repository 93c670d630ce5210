package daicho.ledger.key;

import daicho.ledger.card.AccountCommands;
import daicho.ledger.card.CardCommands;
import daicho.ledger.due.CatchUp;
import daicho.ledger.due.Repayment;
import daicho.ledger.merge.Merge;
import daicho.ledger.merge.Unmerge;
import daicho.ledger.operator.Adjustments;
import daicho.ledger.operator.Approvals;
import daicho.ledger.operator.Correction;
import daicho.ledger.operator.OpeningLateWindows;
import daicho.ledger.pin.SettingPin;
import daicho.ledger.programme.Terminals;
import daicho.ledger.reply.Standing;
import daicho.ledger.state.State;
import daicho.ledger.trade.Referring;
import daicho.ledger.transfer.Transfer;
import daicho.protocol.codec.AdjustDecoder;
import daicho.protocol.codec.ApproveDecoder;
import daicho.protocol.codec.CloseDecoder;
import daicho.protocol.codec.HotlistDecoder;
import daicho.protocol.codec.MergeDecoder;
import daicho.protocol.codec.OpenLateWindowDecoder;
import daicho.protocol.codec.ReissueDecoder;
import daicho.protocol.codec.RestrictDecoder;
import daicho.protocol.codec.SetPinDecoder;
import daicho.protocol.codec.TransferDecoder;
import daicho.protocol.codec.UnhotlistDecoder;
import daicho.protocol.codec.UnlinkDecoder;
import daicho.protocol.codec.UnmergeDecoder;
import org.agrona.DirectBuffer;

/** The commands of a help desk, each to whoever does it: cards, accounts, adjustments, transfers, merges, referrals, late windows, PINs. */
public final class DeskCommands {
    private final State state;
    private final CatchUp catchUp;
    private final CardCommands cards;
    private final AccountCommands accounts;
    private final Adjustments adjustments;
    private final Approvals approvals;
    private final Transfer transfer;
    private final Merge merge;
    private final Unmerge unmerge;
    private final Referring referring;
    private final OpeningLateWindows lateWindows;
    private final SettingPin settingPin;

    /** Over a book. */
    public DeskCommands(final State state, final CatchUp catchUp, final Repayment repayment, final Standing standing) {
        this.state = state;
        this.catchUp = catchUp;
        final Correction correction = new Correction(state);
        cards = new CardCommands(state, catchUp);
        accounts = new AccountCommands(state, catchUp);
        adjustments = new Adjustments(state, catchUp, correction);
        approvals = new Approvals(state, catchUp, correction);
        transfer = new Transfer(state, catchUp, repayment);
        merge = new Merge(state, catchUp);
        unmerge = new Unmerge(state, catchUp, repayment);
        referring = new Referring(state, standing);
        lateWindows = new OpeningLateWindows(state);
        settingPin = new SettingPin(state, catchUp);
    }

    /** Works on the command whose head has been read; the outcome says what came of it. */
    void execute(final Terminals.Assignment terminal, final DirectBuffer buffer, final int offset) {
        switch (state.head.template()) {
            case UnlinkDecoder.TEMPLATE_ID -> cards.unlink(buffer, offset);
            case HotlistDecoder.TEMPLATE_ID -> cards.hotlist(buffer, offset);
            case UnhotlistDecoder.TEMPLATE_ID -> cards.unhotlist(buffer, offset);
            case ReissueDecoder.TEMPLATE_ID -> cards.reissue(buffer, offset);
            case CloseDecoder.TEMPLATE_ID -> accounts.close(buffer, offset);
            case RestrictDecoder.TEMPLATE_ID -> accounts.restrict(buffer, offset);
            case OpenLateWindowDecoder.TEMPLATE_ID -> lateWindows.open(buffer, offset);
            case AdjustDecoder.TEMPLATE_ID -> adjustments.adjust(terminal, buffer, offset);
            case ApproveDecoder.TEMPLATE_ID -> approvals.approve(buffer, offset);
            case TransferDecoder.TEMPLATE_ID -> transfer.execute(buffer, offset);
            case SetPinDecoder.TEMPLATE_ID -> settingPin.set(buffer, offset);
            case MergeDecoder.TEMPLATE_ID -> merge.execute(terminal, buffer, offset);
            case UnmergeDecoder.TEMPLATE_ID -> unmerge.execute(buffer, offset);
            default -> referring.settle(catchUp, buffer, offset);
        }
    }
}
