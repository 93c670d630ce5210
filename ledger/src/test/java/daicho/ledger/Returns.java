package daicho.ledger;

import static java.nio.ByteOrder.LITTLE_ENDIAN;

import daicho.protocol.RecordLayout;
import daicho.protocol.codec.ConfirmEncoder;
import daicho.protocol.codec.MessageHeaderEncoder;
import daicho.protocol.codec.PointsClass;
import daicho.protocol.codec.PointsMode;
import daicho.protocol.codec.ReplyDecoder;
import daicho.protocol.codec.ReversalMeasure;
import daicho.protocol.codec.ReversalMode;
import daicho.protocol.codec.ReversalReason;
import daicho.protocol.codec.ReverseEncoder;
import daicho.protocol.codec.SaleEncoder;
import daicho.protocol.codec.SetProgrammeEncoder;
import java.nio.charset.StandardCharsets;

/**
 * What undoes: on top of a book of a test. Its programme has, at brand 1, BASE for 24 months, CAMPAIGN for 1 month at 3 points for 70,
 * BONUS after 14 days, and EXCHANGE on confirmation; campaign 7 is issued by brand 2.
 */
final class Returns {
    private static final int EXCHANGE_MONTHS = 3;

    final BookOfTest book;
    ReversalReason reason = ReversalReason.CUSTOMER;
    long shortfallPaid;
    int ofTerminal = 1;
    int ofDate = BookOfTest.FIRST_DAY;

    Returns(final BookOfTest book) {
        this.book = book;
        programme();
    }

    private void programme() {
        final SetProgrammeEncoder encoder = new SetProgrammeEncoder().wrapAndApplyHeader(book.record, 0, book.header);
        encoder.header().terminal(0).businessDate(book.date).localTime(0).operatorId(0);
        encoder.programmeVersion(2);
        encoder.brandsCount(2)
            .next().brand(1).burnShareBasisPoints(10_000).burnMinimum(1).burnStep(1).pointValue(1)
            .next().brand(2).burnShareBasisPoints(10_000).burnMinimum(1).burnStep(1).pointValue(2);
        final SetProgrammeEncoder.RulesEncoder rules = encoder.rulesCount(5);
        rule(rules.next(), 1, PointsClass.BASE, 24, 100, 1, 0, 0);
        rule(rules.next(), 2, PointsClass.BASE, 24, 1_000, 10, 0, 0);
        rule(rules.next(), 1, PointsClass.CAMPAIGN, 1, 70, 3, 0, 0);
        rule(rules.next(), 1, PointsClass.BONUS, 2, 100, 1, 14, 0);
        rule(rules.next(), 1, PointsClass.EXCHANGE, EXCHANGE_MONTHS, 100, 1, 0, 1);
        encoder.campaignsCount(1).next().campaign(7).issuer(2).scope(0).fromDate(0).toDate(65_535).expiryDay(0);
        encoder.scopesCount(0);
        final SetProgrammeEncoder.SchemesEncoder schemes = encoder.schemesCount(1);
        schemes.next().scheme((short)1).autoEnroll((short)1).namespaceId(65_535).minLength((short)1).maxLength((short)16)
            .digitsOnly((short)0).checkDigit((short)0);
        encoder.settingsCount(0);
        book.execute(MessageHeaderEncoder.ENCODED_LENGTH + encoder.encodedLength());
    }

    private static void rule(
        final SetProgrammeEncoder.RulesEncoder row, final int brand, final PointsClass pointsClass, final int months, final int unit,
        final int points, final int delay, final int onConfirm) {
        row.brand(brand).pointsClass(pointsClass).validityMonths((short)months).store(0).fromLocal(0).toLocal(0).unit(unit)
            .points(points).activationDelayDays(delay).monthEnd((short)1).onConfirm((short)onConfirm);
    }

    /** A part of a sale that earns. */
    record Part(PointsClass pointsClass, int campaign, long eligible, long given) {
        static Part computed(final PointsClass pointsClass, final long eligible) {
            return new Part(pointsClass, 0, eligible, 0);
        }

        static Part given(final PointsClass pointsClass, final long points) {
            return new Part(pointsClass, 0, 0, points);
        }
    }

    ReplyDecoder sale(
        final String key, final String card, final long amount, final long burnPoints, final long burnAmount, final Part... parts) {
        final SaleEncoder encoder = new SaleEncoder().wrapAndApplyHeader(book.record, 0, book.header);
        head(key);
        text(RecordLayout.BODY, card);
        book.record.putInt(RecordLayout.BODY + 16, 1, LITTLE_ENDIAN);
        encoder.amount(amount).burnPoints(burnPoints).burnAmount(burnAmount);
        final SaleEncoder.ComponentsEncoder rows = encoder.componentsCount(parts.length);
        for (final Part part : parts) {
            rows.next().eligible(part.eligible).points(part.given).campaign(part.campaign).pointsClass(part.pointsClass)
                .mode(part.given > 0 ? PointsMode.GIVEN : PointsMode.COMPUTED);
        }
        return book.execute(MessageHeaderEncoder.ENCODED_LENGTH + encoder.encodedLength());
    }

    ReplyDecoder voids(final String key, final String original) {
        return reverse(key, original, 0, ReversalMode.VOID, ReversalMeasure.WHOLE, 0, 0);
    }

    ReplyDecoder whole(final String key, final String original) {
        return reverse(key, original, 0, ReversalMode.RETURN, ReversalMeasure.WHOLE, 0, 0);
    }

    ReplyDecoder money(final String key, final String original, final long amount) {
        return reverse(key, original, 0, ReversalMode.RETURN, ReversalMeasure.MONEY, amount, 0);
    }

    ReplyDecoder points(final String key, final String original, final long points) {
        return reverse(key, original, 0, ReversalMode.RETURN, ReversalMeasure.POINTS, 0, points);
    }

    ReplyDecoder bySequence(final String key, final long sequence, final ReversalMode mode) {
        return reverse(key, "", sequence, mode, ReversalMeasure.WHOLE, 0, 0);
    }

    ReplyDecoder reverse(
        final String key, final String original, final long sequence, final ReversalMode mode, final ReversalMeasure measure,
        final long amount, final long points) {
        final ReverseEncoder encoder = new ReverseEncoder().wrapAndApplyHeader(book.record, 0, book.header);
        head(key);
        name(original, sequence);
        encoder.originalSequence(sequence).amount(amount).points(points).shortfallPaid(shortfallPaid).mode(mode).measure(measure)
            .reason(reason).reserved((short)0);
        return book.execute(MessageHeaderEncoder.ENCODED_LENGTH + encoder.encodedLength());
    }

    ReplyDecoder confirm(final String key, final String original) {
        final ConfirmEncoder encoder = new ConfirmEncoder().wrapAndApplyHeader(book.record, 0, book.header);
        head(key);
        name(original, 0);
        encoder.originalSequence(0);
        return book.execute(MessageHeaderEncoder.ENCODED_LENGTH + encoder.encodedLength());
    }

    private void name(final String original, final long sequence) {
        book.record.setMemory(RecordLayout.BODY, 24, (byte)0);
        if (sequence == 0) {
            text(RecordLayout.BODY, original);
            book.record.putInt(RecordLayout.BODY + 16, ofTerminal, LITTLE_ENDIAN);
            book.record.putShort(RecordLayout.BODY + 20, (short)ofDate, LITTLE_ENDIAN);
        }
    }

    private void head(final String key) {
        book.record.putInt(RecordLayout.TERMINAL, book.terminal, LITTLE_ENDIAN);
        book.record.putShort(RecordLayout.BUSINESS_DATE, (short)book.date, LITTLE_ENDIAN);
        book.record.putShort(RecordLayout.FLAGS, (short)book.flags, LITTLE_ENDIAN);
        text(RecordLayout.KEY, key);
        book.record.putInt(RecordLayout.LOCAL_TIME, (int)book.localTime, LITTLE_ENDIAN);
        book.record.putInt(RecordLayout.OPERATOR, 0, LITTLE_ENDIAN);
    }

    private void text(final int at, final String text) {
        book.record.setMemory(at, 16, (byte)0);
        book.record.putBytes(at, text.getBytes(StandardCharsets.US_ASCII));
    }
}
