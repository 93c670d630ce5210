package daicho.tools.dump;

import daicho.protocol.codec.AccountStatus;
import daicho.protocol.codec.AliasEncoder;
import daicho.protocol.codec.BurnEncoder;
import daicho.protocol.codec.ClockConfirmEncoder;
import daicho.protocol.codec.EarnEncoder;
import daicho.protocol.codec.EnrollEncoder;
import daicho.protocol.codec.GenesisEncoder;
import daicho.protocol.codec.LinkEncoder;
import daicho.protocol.codec.MessageHeaderEncoder;
import daicho.protocol.codec.PointsClass;
import daicho.protocol.codec.PointsMode;
import daicho.protocol.codec.RecordHeaderEncoder;
import daicho.protocol.codec.SaleEncoder;
import daicho.protocol.codec.SealEncoder;
import daicho.protocol.codec.SetProgrammeEncoder;
import daicho.protocol.codec.SetTerminalEncoder;
import daicho.protocol.codec.SweepEncoder;
import daicho.protocol.codec.TickEncoder;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import org.agrona.MutableDirectBuffer;

/** One record of each kind that a journal can hold, each field with a value of its own. */
final class Records {
    static final int DAY = (int)LocalDate.of(2026, 4, 1).toEpochDay();
    static final long LOCAL = LocalDateTime.of(2026, 4, 1, 12, 30, 15).toEpochSecond(ZoneOffset.UTC);

    private static final MessageHeaderEncoder HEADER = new MessageHeaderEncoder();

    private Records() {
    }

    /** @return length of the record of this name, written at 0. */
    static int write(final String template, final MutableDirectBuffer buffer) {
        return MessageHeaderEncoder.ENCODED_LENGTH + switch (template) {
            case "Genesis" -> genesis(buffer);
            case "SetTerminal" -> setTerminal(buffer);
            case "SetProgramme" -> setProgramme(buffer);
            case "Tick" -> {
                final TickEncoder tick = new TickEncoder().wrapAndApplyHeader(buffer, 0, HEADER);
                head(tick.header());
                yield tick.encodedLength();
            }
            case "Sweep" -> {
                final SweepEncoder sweep = new SweepEncoder().wrapAndApplyHeader(buffer, 0, HEADER);
                head(sweep.header());
                yield sweep.fromRoot(7).count(256).encodedLength();
            }
            case "ClockConfirm" -> {
                final ClockConfirmEncoder clock = new ClockConfirmEncoder().wrapAndApplyHeader(buffer, 0, HEADER);
                head(clock.header());
                yield clock.wallClockNs(1_775_000_000_000_000_001L).encodedLength();
            }
            case "Enroll" -> {
                final EnrollEncoder enroll = new EnrollEncoder().wrapAndApplyHeader(buffer, 0, HEADER);
                head(enroll.header());
                alias(enroll.alias(), 1, "1000001");
                yield enroll.status(AccountStatus.REGISTERED).encodedLength();
            }
            case "Link" -> {
                final LinkEncoder link = new LinkEncoder().wrapAndApplyHeader(buffer, 0, HEADER);
                head(link.header());
                alias(link.alias(), 1, "1000001");
                alias(link.newAlias(), 200, "app-77");
                yield link.encodedLength();
            }
            case "Earn" -> earn(buffer);
            case "Burn" -> {
                final BurnEncoder burn = new BurnEncoder().wrapAndApplyHeader(buffer, 0, HEADER);
                head(burn.header());
                alias(burn.alias(), 1, "1000001");
                yield burn.points(50).amount(51).purpose(9).encodedLength();
            }
            case "Sale" -> sale(buffer);
            case "Seal" -> {
                final SealEncoder seal = new SealEncoder().wrapAndApplyHeader(buffer, 0, HEADER);
                head(seal.header());
                seal.target().putKey(padded("R-1"), 0, 16).terminal(32_004).businessDate(DAY);
                yield seal.encodedLength();
            }
            default -> VerbRecords.write(template, buffer);
        };
    }

    static byte[] padded(final String text) {
        return Arrays.copyOf(text.getBytes(StandardCharsets.US_ASCII), 16);
    }

    static void head(final RecordHeaderEncoder header) {
        header.terminal(4_000_000_000L).businessDate(DAY).putKey(padded("31198705046"), 0, 16).localTime(LOCAL).operatorId(12);
        header.flags().clear().advice(true).allowPartial(true);
    }

    static void alias(final AliasEncoder alias, final int scheme, final String text) {
        alias.putId(padded(text), 0, 16).scheme((short)scheme).namespaceId(3);
    }

    private static int genesis(final MutableDirectBuffer buffer) {
        final GenesisEncoder genesis = new GenesisEncoder().wrapAndApplyHeader(buffer, 0, HEADER);
        head(genesis.header());
        genesis.ledgerId(0xDA1C40L).hashSeed(-1).rulesVersion(1).utcOffsetMinutes((short)540);
        genesis.settingsCount(2).next().setting(1).value(400).next().setting(999).value(5);
        return genesis.encodedLength();
    }

    private static int setTerminal(final MutableDirectBuffer buffer) {
        final SetTerminalEncoder terminal = new SetTerminalEncoder().wrapAndApplyHeader(buffer, 0, HEADER);
        head(terminal.header());
        terminal.target(319).store(31).brand(1).fromDate(DAY).onlyIfAbsent((short)1).putCredential(padded("shop-31"), 0, 16);
        return terminal.encodedLength();
    }

    private static int setProgramme(final MutableDirectBuffer buffer) {
        final SetProgrammeEncoder programme = new SetProgrammeEncoder().wrapAndApplyHeader(buffer, 0, HEADER);
        head(programme.header());
        programme.programmeVersion(3);
        programme.brandsCount(1).next().brand(1).burnShareBasisPoints(10_000).burnMinimum(2).burnStep(5).pointValue(4);
        programme.rulesCount(1).next().brand(1).pointsClass(PointsClass.BASE).validityMonths((short)24).store(31).fromLocal(0).toLocal(LOCAL)
            .unit(100).points(1).activationDelayDays(6).monthEnd((short)1).onConfirm((short)0);
        programme.campaignsCount(1).next().campaign(8).issuer(1).scope(2).fromDate(DAY).toDate(DAY + 1).expiryDay(0);
        programme.scopesCount(1).next().scope(2).brand(1);
        programme.schemesCount(1).next().scheme((short)1).autoEnroll((short)1).namespaceId(65_535).minLength((short)1).maxLength((short)16)
            .digitsOnly((short)0).checkDigit((short)1).putRangeFrom(padded("1000000"), 0, 16).putRangeTo(new byte[16], 0, 16);
        programme.settingsCount(1).next().setting(3).value(35);
        return programme.encodedLength();
    }

    private static int earn(final MutableDirectBuffer buffer) {
        final EarnEncoder earn = new EarnEncoder().wrapAndApplyHeader(buffer, 0, HEADER);
        head(earn.header());
        alias(earn.alias(), 1, "1000001");
        earn.amount(0).purpose(9).componentsCount(1).next()
            .eligible(10).points(11).campaign(8).pointsClass(PointsClass.CAMPAIGN).mode(PointsMode.GIVEN);
        return earn.encodedLength();
    }

    private static int sale(final MutableDirectBuffer buffer) {
        final SaleEncoder sale = new SaleEncoder().wrapAndApplyHeader(buffer, 0, HEADER);
        head(sale.header());
        alias(sale.alias(), 1, "1000001");
        sale.amount(906).burnPoints(50).burnAmount(51).componentsCount(2)
            .next().eligible(855).points(0).campaign(0).pointsClass(PointsClass.BASE).mode(PointsMode.COMPUTED)
            .next().eligible(0).points(5).campaign(8).pointsClass(PointsClass.BONUS).mode(PointsMode.GIVEN);
        return sale.encodedLength();
    }
}
