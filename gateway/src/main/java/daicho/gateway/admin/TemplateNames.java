package daicho.gateway.admin;

import daicho.protocol.codec.BalanceDecoder;
import daicho.protocol.codec.BookDecoder;
import daicho.protocol.codec.BurnDecoder;
import daicho.protocol.codec.ClockConfirmDecoder;
import daicho.protocol.codec.DigestDecoder;
import daicho.protocol.codec.EarnDecoder;
import daicho.protocol.codec.EnrollDecoder;
import daicho.protocol.codec.LinkDecoder;
import daicho.protocol.codec.LogonDecoder;
import daicho.protocol.codec.SaleDecoder;
import daicho.protocol.codec.SealDecoder;
import daicho.protocol.codec.SetProgrammeDecoder;
import daicho.protocol.codec.SetTerminalDecoder;
import daicho.protocol.codec.StatementDecoder;
import daicho.protocol.codec.TxStatusDecoder;

/** Messages by name, for people. */
final class TemplateNames {
    private TemplateNames() {
    }

    static String of(final int template) {
        return switch (template) {
            case LogonDecoder.TEMPLATE_ID -> "Logon";
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
            default -> "template_" + template;
        };
    }
}
