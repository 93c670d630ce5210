package daicho.gateway.programme;

import daicho.protocol.Setting;
import daicho.protocol.card.CheckDigit;
import daicho.protocol.codec.SetProgrammeDecoder;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.Map;

/** A programme as rows with a name and fields, called as in the file. */
final class ProgrammeRows {
    /** How the name of a setting's row begins. */
    static final String SETTING = "setting ";
    /** The field of a setting. */
    static final String VALUE = "value";

    private final Map<String, Map<String, String>> rows = new LinkedHashMap<>();
    private Map<String, String> row;

    private ProgrammeRows() {
    }

    /** Rows of a SetProgramme record by name, in their order; the second of a name is told apart by #2. */
    static Map<String, Map<String, String>> of(final byte[] record) {
        final ProgrammeRows rows = new ProgrammeRows();
        final SetProgrammeDecoder programme = ProgrammeRecord.decoder(record);
        programme.brands().forEach(rows::brand);
        programme.rules().forEach(rows::rule);
        programme.campaigns().forEach(rows::campaign);
        programme.scopes().forEach(scope -> rows.begin("scope " + scope.scope() + " brand " + scope.brand()));
        programme.schemes().forEach(rows::scheme);
        programme.settings().forEach(rows::setting);
        return rows.rows;
    }

    private ProgrammeRows begin(final String name) {
        int count = 2;
        String unique = name;
        while (rows.containsKey(unique)) {
            unique = name + " #" + count++;
        }
        row = new LinkedHashMap<>();
        rows.put(unique, row);
        return this;
    }

    private ProgrammeRows with(final String field, final Object value) {
        row.put(field, String.valueOf(value));
        return this;
    }

    private void brand(final SetProgrammeDecoder.BrandsDecoder brand) {
        begin("brand " + brand.brand()).with("burn-share-basis-points", brand.burnShareBasisPoints())
            .with("burn-minimum", brand.burnMinimum()).with("burn-step", brand.burnStep()).with("point-value", brand.pointValue());
    }

    private void rule(final SetProgrammeDecoder.RulesDecoder rule) {
        final String name = "rule brand " + rule.brand() + " " + rule.pointsClass() + (rule.store() == 0 ? "" : " store " + rule.store())
            + (rule.fromLocal() == 0 ? "" : " from " + time(rule.fromLocal()));
        begin(name).with("to", rule.toLocal() == 0 ? "ever" : time(rule.toLocal())).with("unit", rule.unit()).with("points", rule.points())
            .with("validity-months", rule.validityMonths()).with("month-end", rule.monthEnd() != 0)
            .with("activation-delay-days", rule.activationDelayDays()).with("on-confirm", rule.onConfirm() != 0);
    }

    private void campaign(final SetProgrammeDecoder.CampaignsDecoder campaign) {
        begin("campaign " + campaign.campaign()).with("issuer", campaign.issuer()).with("scope", campaign.scope())
            .with("from", day(campaign.fromDate())).with("to", campaign.toDate() == 0xFFFF ? "ever" : day(campaign.toDate()))
            .with("expiry", campaign.expiryDay() == 0 ? "by the rule" : day(campaign.expiryDay()));
    }

    private void scheme(final SetProgrammeDecoder.SchemesDecoder scheme) {
        final byte[] from = new byte[16];
        final byte[] to = new byte[16];
        scheme.getRangeFrom(from, 0, from.length);
        scheme.getRangeTo(to, 0, to.length);
        begin("scheme " + scheme.scheme() + " namespace " + scheme.namespaceId()).with("auto-enroll", scheme.autoEnroll() != 0)
            .with("min-length", scheme.minLength()).with("max-length", scheme.maxLength()).with("digits-only", scheme.digitsOnly() != 0)
            .with("check-digit", CheckDigit.values()[scheme.checkDigit()]).with("range-from", text(from)).with("range-to", text(to));
    }

    private void setting(final SetProgrammeDecoder.SettingsDecoder setting) {
        begin(SETTING + Setting.of(setting.setting())).with(VALUE, setting.value());
    }

    private static String time(final long localSeconds) {
        return LocalDateTime.ofEpochSecond(localSeconds, 0, ZoneOffset.UTC).toString();
    }

    private static String day(final int day) {
        return day == 0 ? "always" : LocalDate.ofEpochDay(day).toString();
    }

    private static String text(final byte[] id) {
        return "'" + new String(id, StandardCharsets.US_ASCII).replace("\0", "") + "'";
    }
}
