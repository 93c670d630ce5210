package daicho.gateway.admin;

import daicho.protocol.codec.AdjustDecoder;
import daicho.protocol.codec.ApproveDecoder;
import daicho.protocol.codec.BalanceDecoder;
import daicho.protocol.codec.BookDecoder;
import daicho.protocol.codec.BurnDecoder;
import daicho.protocol.codec.ClockConfirmDecoder;
import daicho.protocol.codec.CloseDecoder;
import daicho.protocol.codec.DigestDecoder;
import daicho.protocol.codec.EarnDecoder;
import daicho.protocol.codec.EnrollDecoder;
import daicho.protocol.codec.HotlistDecoder;
import daicho.protocol.codec.ImportAbortDecoder;
import daicho.protocol.codec.ImportBeginDecoder;
import daicho.protocol.codec.ImportChunkDecoder;
import daicho.protocol.codec.ImportCommitDecoder;
import daicho.protocol.codec.ImportStateDecoder;
import daicho.protocol.codec.ImportUndoDecoder;
import daicho.protocol.codec.LinkDecoder;
import daicho.protocol.codec.LogonDecoder;
import daicho.protocol.codec.OpenLateWindowDecoder;
import daicho.protocol.codec.ReferralsDecoder;
import daicho.protocol.codec.ReissueDecoder;
import daicho.protocol.codec.RestrictDecoder;
import daicho.protocol.codec.SaleDecoder;
import daicho.protocol.codec.SealDecoder;
import daicho.protocol.codec.SetPinDecoder;
import daicho.protocol.codec.SetProgrammeDecoder;
import daicho.protocol.codec.SetTerminalDecoder;
import daicho.protocol.codec.SettleReferralDecoder;
import daicho.protocol.codec.StatementDecoder;
import daicho.protocol.codec.TransferDecoder;
import daicho.protocol.codec.TxStatusDecoder;
import daicho.protocol.codec.UnhotlistDecoder;
import daicho.protocol.codec.UnlinkDecoder;

/** Messages by name, for people. */
final class TemplateNames {
    private TemplateNames() {
    }

    static String of(final int template) {
        return switch (template) {
            case LogonDecoder.TEMPLATE_ID -> "Logon";
            case SetPinDecoder.TEMPLATE_ID -> "SetPin";
            case SetTerminalDecoder.TEMPLATE_ID -> "SetTerminal";
            case SetProgrammeDecoder.TEMPLATE_ID -> "SetProgramme";
            case ClockConfirmDecoder.TEMPLATE_ID -> "ClockConfirm";
            case EnrollDecoder.TEMPLATE_ID -> "Enroll";
            case LinkDecoder.TEMPLATE_ID -> "Link";
            case EarnDecoder.TEMPLATE_ID -> "Earn";
            case BurnDecoder.TEMPLATE_ID -> "Burn";
            case SaleDecoder.TEMPLATE_ID -> "Sale";
            case SealDecoder.TEMPLATE_ID -> "Seal";
            case BalanceDecoder.TEMPLATE_ID -> "Balance";
            case StatementDecoder.TEMPLATE_ID -> "Statement";
            case TxStatusDecoder.TEMPLATE_ID -> "TxStatus";
            case BookDecoder.TEMPLATE_ID -> "Book";
            case DigestDecoder.TEMPLATE_ID -> "Digest";
            case UnlinkDecoder.TEMPLATE_ID -> "Unlink";
            case HotlistDecoder.TEMPLATE_ID -> "Hotlist";
            case UnhotlistDecoder.TEMPLATE_ID -> "Unhotlist";
            case ReissueDecoder.TEMPLATE_ID -> "Reissue";
            case CloseDecoder.TEMPLATE_ID -> "Close";
            case RestrictDecoder.TEMPLATE_ID -> "Restrict";
            case OpenLateWindowDecoder.TEMPLATE_ID -> "OpenLateWindow";
            case AdjustDecoder.TEMPLATE_ID -> "Adjust";
            case ApproveDecoder.TEMPLATE_ID -> "Approve";
            case TransferDecoder.TEMPLATE_ID -> "Transfer";
            case SettleReferralDecoder.TEMPLATE_ID -> "SettleReferral";
            case ReferralsDecoder.TEMPLATE_ID -> "Referrals";
            case ImportBeginDecoder.TEMPLATE_ID -> "ImportBegin";
            case ImportChunkDecoder.TEMPLATE_ID -> "ImportChunk";
            case ImportCommitDecoder.TEMPLATE_ID -> "ImportCommit";
            case ImportAbortDecoder.TEMPLATE_ID -> "ImportAbort";
            case ImportUndoDecoder.TEMPLATE_ID -> "ImportUndo";
            case ImportStateDecoder.TEMPLATE_ID -> "ImportState";
            default -> "template_" + template;
        };
    }
}
