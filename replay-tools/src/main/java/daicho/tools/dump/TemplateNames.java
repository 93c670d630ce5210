package daicho.tools.dump;

import daicho.protocol.codec.AdjustDecoder;
import daicho.protocol.codec.ApproveDecoder;
import daicho.protocol.codec.BurnDecoder;
import daicho.protocol.codec.CaptureDecoder;
import daicho.protocol.codec.ClockConfirmDecoder;
import daicho.protocol.codec.CloseDecoder;
import daicho.protocol.codec.ConfirmDecoder;
import daicho.protocol.codec.EarnDecoder;
import daicho.protocol.codec.EnrollDecoder;
import daicho.protocol.codec.ExtendDecoder;
import daicho.protocol.codec.GenesisDecoder;
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
import daicho.protocol.codec.SaleDecoder;
import daicho.protocol.codec.SealDecoder;
import daicho.protocol.codec.SetPinDecoder;
import daicho.protocol.codec.SetProgrammeDecoder;
import daicho.protocol.codec.SetTerminalDecoder;
import daicho.protocol.codec.SettleReferralDecoder;
import daicho.protocol.codec.SweepDecoder;
import daicho.protocol.codec.TickDecoder;
import daicho.protocol.codec.TransferDecoder;
import daicho.protocol.codec.UnhotlistDecoder;
import daicho.protocol.codec.UnlinkDecoder;
import daicho.protocol.codec.UnmergeDecoder;

/** Names of the messages that stand in a journal, as the schema calls them. */
final class TemplateNames {
    private TemplateNames() {
    }

    /** @return the name; for a message of a newer version its number. */
    static String of(final int template) {
        return switch (template) {
            case GenesisDecoder.TEMPLATE_ID -> "Genesis";
            case SetTerminalDecoder.TEMPLATE_ID -> "SetTerminal";
            case SetProgrammeDecoder.TEMPLATE_ID -> "SetProgramme";
            case TickDecoder.TEMPLATE_ID -> "Tick";
            case SweepDecoder.TEMPLATE_ID -> "Sweep";
            case ClockConfirmDecoder.TEMPLATE_ID -> "ClockConfirm";
            case EnrollDecoder.TEMPLATE_ID -> "Enroll";
            case LinkDecoder.TEMPLATE_ID -> "Link";
            case EarnDecoder.TEMPLATE_ID -> "Earn";
            case BurnDecoder.TEMPLATE_ID -> "Burn";
            case SaleDecoder.TEMPLATE_ID -> "Sale";
            case SealDecoder.TEMPLATE_ID -> "Seal";
            case UnlinkDecoder.TEMPLATE_ID -> "Unlink";
            case HotlistDecoder.TEMPLATE_ID -> "Hotlist";
            case UnhotlistDecoder.TEMPLATE_ID -> "Unhotlist";
            case ReissueDecoder.TEMPLATE_ID -> "Reissue";
            case CloseDecoder.TEMPLATE_ID -> "Close";
            case RestrictDecoder.TEMPLATE_ID -> "Restrict";
            case OpenLateWindowDecoder.TEMPLATE_ID -> "OpenLateWindow";
            case HoldDecoder.TEMPLATE_ID -> "Hold";
            case CaptureDecoder.TEMPLATE_ID -> "Capture";
            case ReleaseDecoder.TEMPLATE_ID -> "Release";
            case ExtendDecoder.TEMPLATE_ID -> "Extend";
            case ReverseDecoder.TEMPLATE_ID -> "Reverse";
            case ConfirmDecoder.TEMPLATE_ID -> "Confirm";
            case SetPinDecoder.TEMPLATE_ID -> "SetPin";
            case AdjustDecoder.TEMPLATE_ID -> "Adjust";
            case ApproveDecoder.TEMPLATE_ID -> "Approve";
            case TransferDecoder.TEMPLATE_ID -> "Transfer";
            case MergeDecoder.TEMPLATE_ID -> "Merge";
            case UnmergeDecoder.TEMPLATE_ID -> "Unmerge";
            case SettleReferralDecoder.TEMPLATE_ID -> "SettleReferral";
            case ImportBeginDecoder.TEMPLATE_ID -> "ImportBegin";
            case ImportChunkDecoder.TEMPLATE_ID -> "ImportChunk";
            case ImportCommitDecoder.TEMPLATE_ID -> "ImportCommit";
            case ImportAbortDecoder.TEMPLATE_ID -> "ImportAbort";
            case ImportUndoDecoder.TEMPLATE_ID -> "ImportUndo";
            default -> Integer.toString(template);
        };
    }
}
