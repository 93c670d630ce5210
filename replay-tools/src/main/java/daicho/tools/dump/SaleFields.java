package daicho.tools.dump;

import daicho.protocol.codec.BurnDecoder;
import daicho.protocol.codec.EarnDecoder;
import daicho.protocol.codec.MessageHeaderDecoder;
import daicho.protocol.codec.SaleDecoder;
import java.io.IOException;
import org.agrona.DirectBuffer;

/** Bodies of what tills sell. */
final class SaleFields {
    private final MessageHeaderDecoder header = new MessageHeaderDecoder();
    private final EarnDecoder earn = new EarnDecoder();
    private final BurnDecoder burn = new BurnDecoder();
    private final SaleDecoder sale = new SaleDecoder();
    private final Fields fields;

    SaleFields(final Fields fields) {
        this.fields = fields;
    }

    /** Writes the body of an earn, burn or sale; false: it is something else. */
    boolean write(final int template, final DirectBuffer buffer, final int offset) throws IOException {
        switch (template) {
            case EarnDecoder.TEMPLATE_ID -> earn(buffer, offset);
            case BurnDecoder.TEMPLATE_ID -> burn(buffer, offset);
            case SaleDecoder.TEMPLATE_ID -> sale(buffer, offset);
            default -> {
                return false;
            }
        }
        return true;
    }

    private void earn(final DirectBuffer buffer, final int offset) throws IOException {
        earn.wrapAndApplyHeader(buffer, offset, header);
        fields.alias("alias", earn.alias()).number("amount", earn.amount()).number("purpose", earn.purpose());
        fields.group("components", earn.components(), component -> fields
            .number("eligible", component.eligible())
            .number("points", component.points())
            .number("campaign", component.campaign())
            .constant("points_class", component.pointsClass())
            .constant("mode", component.mode()));
    }

    private void burn(final DirectBuffer buffer, final int offset) throws IOException {
        burn.wrapAndApplyHeader(buffer, offset, header);
        fields.alias("alias", burn.alias())
            .number("points", burn.points())
            .number("amount", burn.amount())
            .number("purpose", burn.purpose());
    }

    private void sale(final DirectBuffer buffer, final int offset) throws IOException {
        sale.wrapAndApplyHeader(buffer, offset, header);
        fields.alias("alias", sale.alias())
            .number("amount", sale.amount())
            .number("burn_points", sale.burnPoints())
            .number("burn_amount", sale.burnAmount());
        fields.group("components", sale.components(), component -> fields
            .number("eligible", component.eligible())
            .number("points", component.points())
            .number("campaign", component.campaign())
            .constant("points_class", component.pointsClass())
            .constant("mode", component.mode()));
    }
}
