package daicho.tools.dump;

import daicho.protocol.codec.BurnDecoder;
import daicho.protocol.codec.ClockConfirmDecoder;
import daicho.protocol.codec.EarnDecoder;
import daicho.protocol.codec.EnrollDecoder;
import daicho.protocol.codec.GenesisDecoder;
import daicho.protocol.codec.LinkDecoder;
import daicho.protocol.codec.SaleDecoder;
import daicho.protocol.codec.SealDecoder;
import daicho.protocol.codec.SetProgrammeDecoder;
import daicho.protocol.codec.SetTerminalDecoder;
import daicho.protocol.codec.SweepDecoder;
import daicho.protocol.codec.TickDecoder;

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
            default -> Integer.toString(template);
        };
    }
}
