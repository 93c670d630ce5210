package daicho.tools.dump;

import daicho.protocol.codec.CaptureDecoder;
import daicho.protocol.codec.ExtendDecoder;
import daicho.protocol.codec.HoldDecoder;
import daicho.protocol.codec.MessageHeaderDecoder;
import daicho.protocol.codec.ReleaseDecoder;
import java.io.IOException;
import org.agrona.DirectBuffer;

/** Bodies of what checkouts send about orders. */
final class OrderFields {
    private static final String ORDER = "order";

    private final MessageHeaderDecoder header = new MessageHeaderDecoder();
    private final HoldDecoder hold = new HoldDecoder();
    private final CaptureDecoder capture = new CaptureDecoder();
    private final ReleaseDecoder release = new ReleaseDecoder();
    private final ExtendDecoder extend = new ExtendDecoder();
    private final Fields fields;

    OrderFields(final Fields fields) {
        this.fields = fields;
    }

    /** Writes the body of a message about an order; false: it is about something else. */
    boolean write(final int template, final DirectBuffer buffer, final int offset) throws IOException {
        switch (template) {
            case HoldDecoder.TEMPLATE_ID -> {
                hold.wrapAndApplyHeader(buffer, offset, header);
                fields.alias("alias", hold.alias()).id(ORDER, buffer, hold.offset() + HoldDecoder.orderEncodingOffset())
                    .number("points", hold.points()).number("seconds", hold.seconds());
            }
            case CaptureDecoder.TEMPLATE_ID -> capture(buffer, offset);
            case ReleaseDecoder.TEMPLATE_ID -> {
                release.wrapAndApplyHeader(buffer, offset, header);
                fields.id(ORDER, buffer, release.offset() + ReleaseDecoder.orderEncodingOffset());
            }
            case ExtendDecoder.TEMPLATE_ID -> {
                extend.wrapAndApplyHeader(buffer, offset, header);
                fields.id(ORDER, buffer, extend.offset() + ExtendDecoder.orderEncodingOffset()).number("seconds", extend.seconds());
            }
            default -> {
                return false;
            }
        }
        return true;
    }

    private void capture(final DirectBuffer buffer, final int offset) throws IOException {
        capture.wrapAndApplyHeader(buffer, offset, header);
        fields.id(ORDER, buffer, capture.offset() + CaptureDecoder.orderEncodingOffset())
            .number("points", capture.points())
            .number("amount", capture.amount())
            .number("burn_amount", capture.burnAmount());
        fields.group("components", capture.components(), component -> fields
            .number("eligible", component.eligible())
            .number("points", component.points())
            .number("campaign", component.campaign())
            .constant("points_class", component.pointsClass())
            .constant("mode", component.mode()));
    }
}
