package daicho.tools.dump;

import daicho.protocol.codec.MessageHeaderDecoder;
import daicho.protocol.codec.SetProgrammeDecoder;
import java.io.IOException;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/** Body of a programme. */
final class ProgrammeFields {
    private static final String[] CHECK_DIGITS = {"NONE", "LUHN", "EAN"};

    private final MessageHeaderDecoder header = new MessageHeaderDecoder();
    private final SetProgrammeDecoder programme = new SetProgrammeDecoder();
    private final Fields fields;
    private final HostFields host;

    ProgrammeFields(final Fields fields, final HostFields host) {
        this.fields = fields;
        this.host = host;
    }

    void setProgramme(final DirectBuffer buffer, final int offset) throws IOException {
        programme.wrapAndApplyHeader(buffer, offset, header);
        fields.number("programme_version", programme.programmeVersion());
        fields.group("brands", programme.brands(), brand -> fields
            .number("brand", brand.brand())
            .number("burn_share_basis_points", brand.burnShareBasisPoints())
            .number("burn_minimum", brand.burnMinimum())
            .number("burn_step", brand.burnStep())
            .number("point_value", brand.pointValue()));
        fields.group("rules", programme.rules(), this::rule);
        fields.group("campaigns", programme.campaigns(), campaign -> fields
            .number("campaign", campaign.campaign())
            .number("issuer", campaign.issuer())
            .number("scope", campaign.scope())
            .day("from_date", campaign.fromDate())
            .day("to_date", campaign.toDate())
            .day("expiry_day", campaign.expiryDay()));
        fields.group("scopes", programme.scopes(), scope -> fields
            .number("scope", scope.scope())
            .number("brand", scope.brand()));
        fields.group("schemes", programme.schemes(), this::scheme);
        fields.group("settings", programme.settings(), entry -> host.setting(entry.setting(), entry.value()));
    }

    private void rule(final SetProgrammeDecoder.RulesDecoder rule) throws IOException {
        fields.number("brand", rule.brand())
            .constant("points_class", rule.pointsClass())
            .number("validity_months", rule.validityMonths())
            .number("store", rule.store())
            .local("from_local", rule.fromLocal())
            .local("to_local", rule.toLocal())
            .number("unit", rule.unit())
            .number("points", rule.points())
            .number("activation_delay_days", rule.activationDelayDays())
            .truth("month_end", rule.monthEnd())
            .truth("on_confirm", rule.onConfirm());
    }

    private void scheme(final SetProgrammeDecoder.SchemesDecoder scheme) throws IOException {
        final int checkDigit = scheme.checkDigit();
        fields.scheme("scheme", scheme.scheme())
            .truth("auto_enroll", scheme.autoEnroll())
            .number("namespace_id", scheme.namespaceId())
            .number("min_length", scheme.minLength())
            .number("max_length", scheme.maxLength())
            .truth("digits_only", scheme.digitsOnly())
            .text("check_digit", checkDigit < CHECK_DIGITS.length ? CHECK_DIGITS[checkDigit] : Integer.toString(checkDigit));
        final byte[] bound = new byte[SetProgrammeDecoder.SchemesDecoder.rangeFromLength()];
        scheme.getRangeFrom(bound, 0, bound.length);
        fields.id("range_from", new UnsafeBuffer(bound), 0);
        scheme.getRangeTo(bound, 0, bound.length);
        fields.id("range_to", new UnsafeBuffer(bound), 0);
    }
}
