package daicho.tools.dump;

import daicho.protocol.codec.AdjustDecoder;
import daicho.protocol.codec.CloseDecoder;
import daicho.protocol.codec.EnrollDecoder;
import daicho.protocol.codec.HotlistDecoder;
import daicho.protocol.codec.LinkDecoder;
import daicho.protocol.codec.MessageHeaderDecoder;
import daicho.protocol.codec.ReissueDecoder;
import daicho.protocol.codec.RestrictDecoder;
import daicho.protocol.codec.SetPinDecoder;
import daicho.protocol.codec.TransferDecoder;
import daicho.protocol.codec.UnhotlistDecoder;
import daicho.protocol.codec.UnlinkDecoder;
import java.io.IOException;
import org.agrona.DirectBuffer;

/** Bodies of what happens to cards and accounts. */
final class AccountFields {
    private static final String ALIAS = "alias";
    private static final String NEW_ALIAS = "new_alias";
    private static final String SINCE = "since_seconds";
    private static final String POINTS = "points";

    private final MessageHeaderDecoder header = new MessageHeaderDecoder();
    private final EnrollDecoder enroll = new EnrollDecoder();
    private final LinkDecoder link = new LinkDecoder();
    private final UnlinkDecoder unlink = new UnlinkDecoder();
    private final HotlistDecoder hotlist = new HotlistDecoder();
    private final UnhotlistDecoder unhotlist = new UnhotlistDecoder();
    private final ReissueDecoder reissue = new ReissueDecoder();
    private final CloseDecoder close = new CloseDecoder();
    private final RestrictDecoder restrict = new RestrictDecoder();
    private final AdjustDecoder adjust = new AdjustDecoder();
    private final SetPinDecoder setPin = new SetPinDecoder();
    private final TransferDecoder transfer = new TransferDecoder();
    private final Fields fields;

    AccountFields(final Fields fields) {
        this.fields = fields;
    }

    /** Writes the body of a message about a card or an account; false: it is about something else. */
    boolean write(final int template, final DirectBuffer buffer, final int offset) throws IOException {
        switch (template) {
            case EnrollDecoder.TEMPLATE_ID -> fields
                .alias(ALIAS, enroll.wrapAndApplyHeader(buffer, offset, header).alias()).constant("status", enroll.status());
            case LinkDecoder.TEMPLATE_ID -> fields
                .alias(ALIAS, link.wrapAndApplyHeader(buffer, offset, header).alias()).alias(NEW_ALIAS, link.newAlias());
            case UnlinkDecoder.TEMPLATE_ID -> fields.alias(ALIAS, unlink.wrapAndApplyHeader(buffer, offset, header).alias());
            case HotlistDecoder.TEMPLATE_ID -> fields
                .alias(ALIAS, hotlist.wrapAndApplyHeader(buffer, offset, header).alias()).number(SINCE, hotlist.sinceSeconds());
            case UnhotlistDecoder.TEMPLATE_ID -> fields.alias(ALIAS, unhotlist.wrapAndApplyHeader(buffer, offset, header).alias());
            case ReissueDecoder.TEMPLATE_ID -> fields
                .alias(ALIAS, reissue.wrapAndApplyHeader(buffer, offset, header).alias())
                .alias(NEW_ALIAS, reissue.newAlias())
                .number(SINCE, reissue.sinceSeconds());
            case CloseDecoder.TEMPLATE_ID -> fields.alias(ALIAS, close.wrapAndApplyHeader(buffer, offset, header).alias());
            case RestrictDecoder.TEMPLATE_ID -> fields
                .alias(ALIAS, restrict.wrapAndApplyHeader(buffer, offset, header).alias())
                .constant("restriction", restrict.restriction())
                .truth("on", restrict.on());
            case SetPinDecoder.TEMPLATE_ID -> fields
                .alias(ALIAS, setPin.wrapAndApplyHeader(buffer, offset, header).alias())
                .number("pepper_version", setPin.pepperVersion())
                .text("secret", Fields.SECRET);
            case AdjustDecoder.TEMPLATE_ID -> adjust(buffer, offset);
            case TransferDecoder.TEMPLATE_ID -> fields
                .alias(ALIAS, transfer.wrapAndApplyHeader(buffer, offset, header).alias())
                .alias("to_alias", transfer.toAlias())
                .number(POINTS, transfer.points())
                .number("purpose", transfer.purpose());
            default -> {
                return false;
            }
        }
        return true;
    }

    private void adjust(final DirectBuffer buffer, final int offset) throws IOException {
        adjust.wrapAndApplyHeader(buffer, offset, header);
        fields.alias(ALIAS, adjust.alias())
            .id("ticket", buffer, adjust.offset() + AdjustDecoder.ticketEncodingOffset())
            .number(POINTS, adjust.points())
            .number("reason_code", adjust.reasonCode())
            .number("issuer", adjust.issuer())
            .day("expiry_day", adjust.expiryDay())
            .constant("direction", adjust.direction())
            .constant("points_class", adjust.pointsClass());
    }
}
