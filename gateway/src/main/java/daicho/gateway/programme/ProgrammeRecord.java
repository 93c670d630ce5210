package daicho.gateway.programme;

import daicho.gateway.config.ConfigException;
import daicho.gateway.config.TomlFile;
import daicho.protocol.Limits;
import daicho.protocol.card.CheckDigit;
import daicho.protocol.check.RecordShape;
import daicho.protocol.check.Verdict;
import daicho.protocol.codec.MessageHeaderDecoder;
import daicho.protocol.codec.MessageHeaderEncoder;
import daicho.protocol.codec.PointsClass;
import daicho.protocol.codec.SetProgrammeDecoder;
import daicho.protocol.codec.SetProgrammeEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.agrona.ExpandableArrayBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/** A programme as the record that the ledger is told it with. */
public final class ProgrammeRecord {
    private static final int ID_BYTES = 16;

    private ProgrammeRecord() {
    }

    /**
     * Encodes a programme.
     *
     * @param programme what to encode.
     * @param version   its version, from 1.
     * @return a SetProgramme record.
     * @throws ConfigException when something in it is out of range.
     */
    public static byte[] encode(final Programme programme, final int version) {
        final ExpandableArrayBuffer buffer = new ExpandableArrayBuffer(4_096);
        final SetProgrammeEncoder encoder = new SetProgrammeEncoder().wrapAndApplyHeader(buffer, 0, new MessageHeaderEncoder());
        encoder.programmeVersion(Integer.toUnsignedLong(version));
        brands(encoder, programme);
        rules(encoder, programme);
        campaigns(encoder, programme);
        scopes(encoder, programme);
        schemes(encoder, programme);
        settings(encoder, programme);
        final int length = MessageHeaderEncoder.ENCODED_LENGTH + encoder.encodedLength();
        if (length > Limits.REPLY_BYTES) {
            throw new ConfigException("programme: too large, " + length + " bytes where " + Limits.REPLY_BYTES + " fit");
        }
        final byte[] record = new byte[length];
        buffer.getBytes(0, record);
        final long verdict = RecordShape.check(new UnsafeBuffer(record), 0, length);
        if (verdict != Verdict.OK) {
            throw new ConfigException("programme: a value is out of range (field at byte " + Verdict.detail(verdict) + " of the record)");
        }
        return record;
    }

    /**
     * Version of a programme.
     *
     * @param record a SetProgramme record.
     * @return its version.
     */
    public static int version(final byte[] record) {
        return (int)decoder(record).programmeVersion();
    }

    /**
     * Whether two records are the same programme, whatever their versions.
     *
     * @param one   a SetProgramme record.
     * @param other another.
     * @return true if they differ in their version at most.
     */
    public static boolean sameBody(final byte[] one, final byte[] other) {
        final int body = MessageHeaderDecoder.ENCODED_LENGTH + SetProgrammeDecoder.BLOCK_LENGTH;
        return Arrays.equals(one, body, one.length, other, body, other.length);
    }

    /** Stands before the groups of a record. */
    static SetProgrammeDecoder decoder(final byte[] record) {
        return new SetProgrammeDecoder().wrapAndApplyHeader(new UnsafeBuffer(record), 0, new MessageHeaderDecoder());
    }

    private static void brands(final SetProgrammeEncoder encoder, final Programme programme) {
        final SetProgrammeEncoder.BrandsEncoder group = encoder.brandsCount(programme.brands().size());
        for (final Programme.Brand brand : programme.brands()) {
            group.next().brand(u16(brand.brand(), "brand")).burnShareBasisPoints(u16(brand.burnShareBasisPoints(), "burn-share-basis-points"))
                .burnMinimum(u32(brand.burnMinimum(), "burn-minimum")).burnStep(u32(brand.burnStep(), "burn-step"))
                .pointValue(u32(brand.pointValue(), "point-value"));
        }
    }

    private static void rules(final SetProgrammeEncoder encoder, final Programme programme) {
        final SetProgrammeEncoder.RulesEncoder group = encoder.rulesCount(programme.rules().size());
        for (final Programme.Rule rule : programme.rules()) {
            group.next().brand(u16(rule.brand(), "brand")).pointsClass(oneOf(PointsClass.class, rule.pointsClass(), "points-class"))
                .validityMonths(u8(rule.validityMonths(), "validity-months")).store(u32(rule.store(), "store"))
                .fromLocal(TomlFile.localTime(rule.from(), "rule, from")).toLocal(TomlFile.localTime(rule.to(), "rule, to"))
                .unit(u32(rule.unit(), "unit")).points(u32(rule.points(), "points"))
                .activationDelayDays(u16(rule.activationDelayDays(), "activation-delay-days"))
                .monthEnd(bit(rule.monthEnd())).onConfirm(bit(rule.onConfirm()));
        }
    }

    private static void campaigns(final SetProgrammeEncoder encoder, final Programme programme) {
        final SetProgrammeEncoder.CampaignsEncoder group = encoder.campaignsCount(programme.campaigns().size());
        for (final Programme.Campaign campaign : programme.campaigns()) {
            final int to = campaign.to().isEmpty() ? 0xFFFF : TomlFile.day(campaign.to(), "campaign, to");
            group.next().campaign(u16(campaign.campaign(), "campaign")).issuer(u16(campaign.issuer(), "issuer"))
                .scope(u16(campaign.scope(), "scope"))
                .fromDate(TomlFile.day(campaign.from(), "campaign, from")).toDate(to)
                .expiryDay(TomlFile.day(campaign.expiry(), "campaign, expiry"));
        }
    }

    private static void scopes(final SetProgrammeEncoder encoder, final Programme programme) {
        final List<int[]> rows = programme.scopes().stream()
            .flatMap(scope -> scope.brands().stream().map(brand -> new int[] {scope.scope(), brand})).toList();
        final SetProgrammeEncoder.ScopesEncoder group = encoder.scopesCount(rows.size());
        for (final int[] row : rows) {
            group.next().scope(u16(row[0], "scope")).brand(u16(row[1], "brand"));
        }
    }

    private static void schemes(final SetProgrammeEncoder encoder, final Programme programme) {
        final SetProgrammeEncoder.SchemesEncoder group = encoder.schemesCount(programme.schemes().size());
        for (final Programme.Pattern pattern : programme.schemes()) {
            group.next().scheme(u8(pattern.scheme(), "scheme")).autoEnroll(bit(pattern.autoEnroll()))
                .namespaceId(u16(pattern.namespace(), "namespace"))
                .minLength(u8(pattern.minLength(), "min-length")).maxLength(u8(pattern.maxLength(), "max-length"))
                .digitsOnly(bit(pattern.digitsOnly()))
                .checkDigit((short)oneOf(CheckDigit.class, pattern.checkDigit(), "check-digit").ordinal())
                .putRangeFrom(id(pattern.rangeFrom()), 0, ID_BYTES).putRangeTo(id(pattern.rangeTo()), 0, ID_BYTES);
        }
    }

    private static void settings(final SetProgrammeEncoder encoder, final Programme programme) {
        final SetProgrammeEncoder.SettingsEncoder group = encoder.settingsCount(programme.settings().size());
        programme.settings().entrySet().stream().sorted(Map.Entry.comparingByKey())
            .forEach(setting -> group.next().setting(setting.getKey().number()).value(setting.getValue()));
    }

    private static short u8(final int value, final String what) {
        return (short)within(value, 0xFF, what);
    }

    private static int u16(final int value, final String what) {
        return (int)within(value, 0xFFFF, what);
    }

    private static long u32(final long value, final String what) {
        return within(value, 0xFFFF_FFFFL, what);
    }

    private static long within(final long value, final long most, final String what) {
        if (value < 0 || value > most) {
            throw new ConfigException("programme: " + what + " = " + value + " is not within 0 to " + most);
        }
        return value;
    }

    private static short bit(final boolean value) {
        return (short)(value ? 1 : 0);
    }

    private static byte[] id(final String text) {
        final byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
        if (bytes.length > ID_BYTES) {
            throw new ConfigException("programme: '" + text + "' has more than 16 characters");
        }
        return Arrays.copyOf(bytes, ID_BYTES);
    }

    private static <E extends Enum<E>> E oneOf(final Class<E> type, final String name, final String what) {
        try {
            return Enum.valueOf(type, name.toUpperCase(Locale.ROOT));
        } catch (final IllegalArgumentException e) {
            throw new ConfigException("programme: " + what + " '" + name + "' is none of " + Arrays.toString(type.getEnumConstants()));
        }
    }
}
