package daicho.tools.dump;

import daicho.protocol.codec.BurnDecoder;
import daicho.protocol.codec.EarnDecoder;
import daicho.protocol.codec.EnrollDecoder;
import daicho.protocol.codec.LinkDecoder;
import daicho.protocol.codec.MessageHeaderDecoder;
import daicho.protocol.codec.SaleDecoder;
import daicho.protocol.codec.SealDecoder;
import java.io.IOException;
import org.agrona.DirectBuffer;

/** Bodies of what tills and checkouts send. */
final class CommandFields {
    private final MessageHeaderDecoder header = new MessageHeaderDecoder();
    private final EnrollDecoder enroll = new EnrollDecoder();
    private final LinkDecoder link = new LinkDecoder();
    private final EarnDecoder earn = new EarnDecoder();
    private final BurnDecoder burn = new BurnDecoder();
    private final SaleDecoder sale = new SaleDecoder();
    private final SealDecoder seal = new SealDecoder();
    private final Fields fields;

    CommandFields(final Fields fields) {
        this.fields = fields;
    }

    void enroll(final DirectBuffer buffer, final int offset) throws IOException {
        enroll.wrapAndApplyHeader(buffer, offset, header);
        fields.alias("alias", enroll.alias()).constant("status", enroll.status());
    }

    void link(final DirectBuffer buffer, final int offset) throws IOException {
        link.wrapAndApplyHeader(buffer, offset, header);
        fields.alias("alias", link.alias()).alias("new_alias", link.newAlias());
    }

    void earn(final DirectBuffer buffer, final int offset) throws IOException {
        earn.wrapAndApplyHeader(buffer, offset, header);
        fields.alias("alias", earn.alias()).number("amount", earn.amount()).number("purpose", earn.purpose());
        fields.group("components", earn.components(), component -> fields
            .number("eligible", component.eligible())
            .number("points", component.points())
            .number("campaign", component.campaign())
            .constant("points_class", component.pointsClass())
            .constant("mode", component.mode()));
    }

    void burn(final DirectBuffer buffer, final int offset) throws IOException {
        burn.wrapAndApplyHeader(buffer, offset, header);
        fields.alias("alias", burn.alias())
            .number("points", burn.points())
            .number("amount", burn.amount())
            .number("purpose", burn.purpose());
    }

    void sale(final DirectBuffer buffer, final int offset) throws IOException {
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

    void seal(final DirectBuffer buffer, final int offset) throws IOException {
        seal.wrapAndApplyHeader(buffer, offset, header);
        fields.transaction("target", seal.target());
    }
}
