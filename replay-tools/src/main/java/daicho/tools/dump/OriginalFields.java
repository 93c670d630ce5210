package daicho.tools.dump;

import daicho.protocol.codec.ApproveDecoder;
import daicho.protocol.codec.ConfirmDecoder;
import daicho.protocol.codec.MessageHeaderDecoder;
import daicho.protocol.codec.ReverseDecoder;
import daicho.protocol.codec.SealDecoder;
import daicho.protocol.codec.SettleReferralDecoder;
import daicho.protocol.codec.TransactionNameDecoder;
import java.io.IOException;
import org.agrona.DirectBuffer;

/** Bodies of what is said about an earlier transaction. */
final class OriginalFields {
    private final MessageHeaderDecoder header = new MessageHeaderDecoder();
    private final ReverseDecoder reverse = new ReverseDecoder();
    private final ConfirmDecoder confirm = new ConfirmDecoder();
    private final SealDecoder seal = new SealDecoder();
    private final ApproveDecoder approve = new ApproveDecoder();
    private final SettleReferralDecoder settle = new SettleReferralDecoder();
    private final Fields fields;

    OriginalFields(final Fields fields) {
        this.fields = fields;
    }

    /** Writes the body of a message about another transaction; false: it is about something else. */
    boolean write(final int template, final DirectBuffer buffer, final int offset) throws IOException {
        switch (template) {
            case ReverseDecoder.TEMPLATE_ID -> {
                reverse.wrapAndApplyHeader(buffer, offset, header);
                original(reverse.original(), reverse.originalSequence())
                    .number("amount", reverse.amount())
                    .number("points", reverse.points())
                    .number("shortfall_paid", reverse.shortfallPaid())
                    .constant("mode", reverse.mode())
                    .constant("measure", reverse.measure())
                    .constant("reason", reverse.reason());
            }
            case ConfirmDecoder.TEMPLATE_ID -> {
                confirm.wrapAndApplyHeader(buffer, offset, header);
                original(confirm.original(), confirm.originalSequence());
            }
            case SealDecoder.TEMPLATE_ID -> {
                seal.wrapAndApplyHeader(buffer, offset, header);
                fields.transaction("target", seal.target());
            }
            case ApproveDecoder.TEMPLATE_ID -> {
                approve.wrapAndApplyHeader(buffer, offset, header);
                original(approve.original(), approve.originalSequence()).constant("decision", approve.decision());
            }
            case SettleReferralDecoder.TEMPLATE_ID -> {
                settle.wrapAndApplyHeader(buffer, offset, header);
                fields.number("referral", settle.referral()).constant("decision", settle.decision());
            }
            default -> {
                return false;
            }
        }
        return true;
    }

    private Fields original(final TransactionNameDecoder name, final long sequence) throws IOException {
        return fields.transaction("original", name).number("original_sequence", sequence);
    }
}
