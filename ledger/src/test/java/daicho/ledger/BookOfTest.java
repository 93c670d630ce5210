package daicho.ledger;

import static java.nio.ByteOrder.LITTLE_ENDIAN;

import daicho.ledger.state.Capacity;
import daicho.protocol.Frame;
import daicho.protocol.RecordLayout;
import daicho.protocol.Setting;
import daicho.protocol.Status;
import daicho.protocol.codec.AccountStatus;
import daicho.protocol.codec.BalanceEncoder;
import daicho.protocol.codec.BookDecoder;
import daicho.protocol.codec.BookEncoder;
import daicho.protocol.codec.BookReplyDecoder;
import daicho.protocol.codec.BurnEncoder;
import daicho.protocol.codec.DigestEncoder;
import daicho.protocol.codec.DigestReplyDecoder;
import daicho.protocol.codec.EarnEncoder;
import daicho.protocol.codec.EnrollEncoder;
import daicho.protocol.codec.GenesisEncoder;
import daicho.protocol.codec.LinkEncoder;
import daicho.protocol.codec.MessageHeaderDecoder;
import daicho.protocol.codec.MessageHeaderEncoder;
import daicho.protocol.codec.PointsClass;
import daicho.protocol.codec.PointsMode;
import daicho.protocol.codec.ReplyDecoder;
import daicho.protocol.codec.SaleEncoder;
import daicho.protocol.codec.SealEncoder;
import daicho.protocol.codec.SetProgrammeEncoder;
import daicho.protocol.codec.SetTerminalEncoder;
import daicho.protocol.codec.StatementEncoder;
import daicho.protocol.codec.StatementReplyDecoder;
import daicho.protocol.codec.SweepEncoder;
import daicho.protocol.codec.TickEncoder;
import daicho.protocol.codec.TxStatusEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * A ledger in the hand of a test: a clock that the test moves, commands in a line, and every record kept so that it can be replayed.
 * Terminal 1 is store 10 of brand 1, terminal 2 is store 20 of brand 2.
 */
final class BookOfTest implements AutoCloseable {
    static final int OFFSET_MINUTES = 540;
    static final long DAY_NS = 86_400_000_000_000L;
    /** 2026-03-02, a Monday. */
    static final int FIRST_DAY = 20_514;

    final UnsafeBuffer record = new UnsafeBuffer(new byte[64 * 1024]);
    final UnsafeBuffer reply = new UnsafeBuffer(new byte[128 * 1024]);
    final MessageHeaderEncoder header = new MessageHeaderEncoder();
    final MessageHeaderDecoder headerDecoder = new MessageHeaderDecoder();
    final List<Journaled> journal = new ArrayList<>();
    Ledger ledger;
    private final Capacity capacity;
    long nowNs = FIRST_DAY * DAY_NS - OFFSET_MINUTES * 60_000_000_000L + 36_000_000_000_000L;
    int terminal = 1;
    int date = FIRST_DAY;
    int flags;
    int length;
    int replyLength;
    long localTime;

    record Journaled(long sequence, long timestampNs, byte[] bytes, byte[] reply) {
    }

    BookOfTest() {
        this(setting -> setting.initial());
    }

    BookOfTest(final java.util.function.ToLongFunction<Setting> values) {
        this(values, Capacity.LARGEST);
    }

    BookOfTest(final java.util.function.ToLongFunction<Setting> values, final Capacity capacity) {
        this.capacity = capacity;
        ledger = new Ledger(capacity);
        genesis(values);
        programme(1);
        setTerminal(1, 10, 1, 0);
        setTerminal(2, 20, 2, 0);
    }

    int today() {
        return (int)Math.floorDiv(nowNs + OFFSET_MINUTES * 60_000_000_000L, DAY_NS);
    }

    BookOfTest day(final int day) {
        nowNs = day * DAY_NS - OFFSET_MINUTES * 60_000_000_000L + 36_000_000_000_000L;
        date = day;
        return this;
    }

    BookOfTest at(final int day, final int secondsAfterMidnight) {
        nowNs = day * DAY_NS - OFFSET_MINUTES * 60_000_000_000L + secondsAfterMidnight * 1_000_000_000L;
        return this;
    }

    void genesis(final java.util.function.ToLongFunction<Setting> values) {
        final GenesisEncoder encoder = new GenesisEncoder().wrapAndApplyHeader(record, 0, header);
        encoder.header().terminal(0).businessDate(date).localTime(0).operatorId(0);
        encoder.ledgerId(77).hashSeed(0x1234_5678_9ABCL).rulesVersion(1).utcOffsetMinutes((short)OFFSET_MINUTES);
        final GenesisEncoder.SettingsEncoder rows = encoder.settingsCount(Setting.values().length);
        for (final Setting setting : Setting.values()) {
            rows.next().setting(setting.number()).value(values.applyAsLong(setting));
        }
        execute(MessageHeaderEncoder.ENCODED_LENGTH + encoder.encodedLength());
    }

    ReplyDecoder programme(final int version, final int... grace) {
        final SetProgrammeEncoder encoder = new SetProgrammeEncoder().wrapAndApplyHeader(record, 0, header);
        encoder.header().terminal(0).businessDate(date).localTime(0).operatorId(0);
        encoder.programmeVersion(version);
        encoder.brandsCount(2)
            .next().brand(1).burnShareBasisPoints(10_000).burnMinimum(1).burnStep(1).pointValue(1)
            .next().brand(2).burnShareBasisPoints(5_000).burnMinimum(10).burnStep(5).pointValue(2);
        final SetProgrammeEncoder.RulesEncoder rules = encoder.rulesCount(3);
        rule(rules.next(), 1, PointsClass.BASE, 24, 100, 1, 0);
        rule(rules.next(), 2, PointsClass.BASE, 24, 1_000, 10, 0);
        rule(rules.next(), 1, PointsClass.BONUS, 2, 100, 1, 14);
        encoder.campaignsCount(1).next().campaign(7).issuer(2).scope(3).fromDate(0).toDate(65_535).expiryDay(0);
        encoder.scopesCount(1).next().scope(3).brand(2);
        final SetProgrammeEncoder.SchemesEncoder schemes = encoder.schemesCount(1);
        schemes.next().scheme((short)1).autoEnroll((short)1).namespaceId(65_535).minLength((short)1).maxLength((short)16)
            .digitsOnly((short)0).checkDigit((short)0);
        for (int i = 0; i < SetProgrammeEncoder.SchemesEncoder.rangeFromLength(); i++) {
            schemes.rangeFrom(i, (short)0).rangeTo(i, (short)0);
        }
        final SetProgrammeEncoder.SettingsEncoder settings = encoder.settingsCount(grace.length);
        for (final int seconds : grace) {
            settings.next().setting(Setting.MIDNIGHT_GRACE.number()).value(seconds);
        }
        return execute(MessageHeaderEncoder.ENCODED_LENGTH + encoder.encodedLength());
    }

    private static void rule(
        final SetProgrammeEncoder.RulesEncoder row, final int brand, final PointsClass pointsClass, final int months, final int unit,
        final int points, final int delay) {
        row.brand(brand).pointsClass(pointsClass).validityMonths((short)months).store(0).fromLocal(0).toLocal(0).unit(unit)
            .points(points).activationDelayDays(delay).monthEnd((short)1).onConfirm((short)0);
    }

    void setTerminal(final int target, final int store, final int brand, final int onlyIfAbsent) {
        final SetTerminalEncoder encoder = new SetTerminalEncoder().wrapAndApplyHeader(record, 0, header);
        clear(encoder.offset());
        encoder.target(target).store(store).brand(brand).fromDate(0).onlyIfAbsent((short)onlyIfAbsent).reserved((short)0);
        execute(MessageHeaderEncoder.ENCODED_LENGTH + encoder.encodedLength());
    }

    ReplyDecoder earn(final String key, final String card, final long amount, final long... given) {
        final EarnEncoder encoder = new EarnEncoder().wrapAndApplyHeader(record, 0, header);
        head(key, card);
        encoder.amount(amount).purpose(0).reserved(0);
        final EarnEncoder.ComponentsEncoder rows = encoder.componentsCount(given.length);
        for (final long points : given) {
            rows.next().eligible(0).points(points).campaign(0).pointsClass(PointsClass.BASE).mode(PointsMode.GIVEN);
        }
        return execute(MessageHeaderEncoder.ENCODED_LENGTH + encoder.encodedLength());
    }

    ReplyDecoder earnOf(final String key, final String card, final PointsClass pointsClass, final int campaign, final long points) {
        final EarnEncoder encoder = new EarnEncoder().wrapAndApplyHeader(record, 0, header);
        head(key, card);
        encoder.amount(0).purpose(0).reserved(0).componentsCount(1).next()
            .eligible(0).points(points).campaign(campaign).pointsClass(pointsClass).mode(PointsMode.GIVEN);
        return execute(MessageHeaderEncoder.ENCODED_LENGTH + encoder.encodedLength());
    }

    ReplyDecoder burn(final String key, final String card, final long points) {
        final BurnEncoder encoder = new BurnEncoder().wrapAndApplyHeader(record, 0, header);
        head(key, card);
        encoder.points(points).amount(points).purpose(0).reserved(0);
        return execute(MessageHeaderEncoder.ENCODED_LENGTH + encoder.encodedLength());
    }

    ReplyDecoder sale(final String key, final String card, final long amount, final long burnPoints, final long burnAmount) {
        final SaleEncoder encoder = new SaleEncoder().wrapAndApplyHeader(record, 0, header);
        head(key, card);
        encoder.amount(amount).burnPoints(burnPoints).burnAmount(burnAmount).componentsCount(0);
        return execute(MessageHeaderEncoder.ENCODED_LENGTH + encoder.encodedLength());
    }

    ReplyDecoder enroll(final String key, final String card, final AccountStatus status) {
        final EnrollEncoder encoder = new EnrollEncoder().wrapAndApplyHeader(record, 0, header);
        head(key, card);
        encoder.status(status).reserved((short)0).reserved2(0);
        return execute(MessageHeaderEncoder.ENCODED_LENGTH + encoder.encodedLength());
    }

    ReplyDecoder link(final String key, final String card, final String newCard) {
        final LinkEncoder encoder = new LinkEncoder().wrapAndApplyHeader(record, 0, header);
        head(key, card);
        alias(RecordLayout.BODY + RecordLayout.ALIAS_BYTES, newCard);
        return execute(MessageHeaderEncoder.ENCODED_LENGTH + encoder.encodedLength());
    }

    ReplyDecoder seal(final int ofTerminal, final int ofDate, final String key) {
        final SealEncoder encoder = new SealEncoder().wrapAndApplyHeader(record, 0, header);
        name(ofTerminal, ofDate, key);
        return execute(MessageHeaderEncoder.ENCODED_LENGTH + encoder.encodedLength());
    }

    ReplyDecoder txStatus(final int ofTerminal, final int ofDate, final String key) {
        final TxStatusEncoder encoder = new TxStatusEncoder().wrapAndApplyHeader(record, 0, header);
        name(ofTerminal, ofDate, key);
        return query(MessageHeaderEncoder.ENCODED_LENGTH + encoder.encodedLength());
    }

    ReplyDecoder tick() {
        final TickEncoder encoder = new TickEncoder().wrapAndApplyHeader(record, 0, header);
        clear(encoder.offset());
        return execute(MessageHeaderEncoder.ENCODED_LENGTH + encoder.encodedLength());
    }

    ReplyDecoder sweep(final int from, final int count) {
        final SweepEncoder encoder = new SweepEncoder().wrapAndApplyHeader(record, 0, header);
        clear(encoder.offset());
        encoder.fromRoot(from).count(count).reserved(0);
        return execute(MessageHeaderEncoder.ENCODED_LENGTH + encoder.encodedLength());
    }

    ReplyDecoder balance(final String card) {
        final BalanceEncoder encoder = new BalanceEncoder().wrapAndApplyHeader(record, 0, header);
        head("", card);
        return query(MessageHeaderEncoder.ENCODED_LENGTH + encoder.encodedLength());
    }

    StatementReplyDecoder statement(final String card, final long before, final int most) {
        final StatementEncoder encoder = new StatementEncoder().wrapAndApplyHeader(record, 0, header);
        head("", card);
        encoder.beforeSequence(before).maxEntries(most).reserved(0);
        replyLength = ledger.query(nowNs, record, 0, MessageHeaderEncoder.ENCODED_LENGTH + encoder.encodedLength(), reply, 0);
        return new StatementReplyDecoder().wrapAndApplyHeader(reply, 0, headerDecoder);
    }

    long askedDigest() {
        final DigestEncoder encoder = new DigestEncoder().wrapAndApplyHeader(record, 0, header);
        clear(encoder.offset());
        replyLength = ledger.query(nowNs, record, 0, MessageHeaderEncoder.ENCODED_LENGTH + encoder.encodedLength(), reply, 0);
        return new DigestReplyDecoder().wrapAndApplyHeader(reply, 0, headerDecoder).digest();
    }

    BookReplyDecoder book() {
        final BookEncoder encoder = new BookEncoder().wrapAndApplyHeader(record, 0, header);
        clear(encoder.offset());
        assert BookDecoder.TEMPLATE_ID == 63;
        replyLength = ledger.query(nowNs, record, 0, MessageHeaderEncoder.ENCODED_LENGTH + encoder.encodedLength(), reply, 0);
        return new BookReplyDecoder().wrapAndApplyHeader(reply, 0, headerDecoder);
    }

    ReplyDecoder execute(final int bytes) {
        length = bytes;
        nowNs = Math.max(nowNs, ledger.lastTimestampNs() + 1);
        final byte[] copy = new byte[bytes];
        record.getBytes(0, copy);
        replyLength = ledger.execute(ledger.lastSequence() + 1, nowNs, record, 0, bytes, reply, 0);
        final byte[] answer = new byte[replyLength];
        reply.getBytes(0, answer);
        journal.add(new Journaled(ledger.lastSequence(), nowNs, copy, answer));
        return new ReplyDecoder().wrapAndApplyHeader(reply, 0, headerDecoder);
    }

    ReplyDecoder executeAgain(final byte[] bytes) {
        record.putBytes(0, bytes);
        return execute(bytes.length);
    }

    ReplyDecoder query(final int bytes) {
        replyLength = ledger.query(nowNs, record, 0, bytes, reply, 0);
        return new ReplyDecoder().wrapAndApplyHeader(reply, 0, headerDecoder);
    }

    static Status status(final ReplyDecoder decoder) {
        return Status.of(decoder.status());
    }

    Ledger replay() {
        final Ledger again = new Ledger(capacity);
        for (final Journaled line : journal) {
            final UnsafeBuffer buffer = new UnsafeBuffer(line.bytes());
            again.execute(line.sequence(), line.timestampNs(), buffer, 0, line.bytes().length, reply, 0);
        }
        return again;
    }

    Ledger restored() {
        final List<byte[]> records = new ArrayList<>();
        ledger.snapshot(5, (final DirectBuffer buffer, final int offset, final int bytes) -> {
            final byte[] copy = new byte[bytes];
            buffer.getBytes(offset, copy);
            records.add(copy);
        });
        final Ledger again = new Ledger(capacity);
        for (final byte[] bytes : records) {
            again.restore(new UnsafeBuffer(bytes), 0, bytes.length);
        }
        return again;
    }

    void clear(final int from) {
        record.setMemory(from, 512, (byte)0);
    }

    void head(final String key, final String card) {
        record.putInt(RecordLayout.TERMINAL, terminal, LITTLE_ENDIAN);
        record.putShort(RecordLayout.BUSINESS_DATE, (short)date, LITTLE_ENDIAN);
        record.putShort(RecordLayout.FLAGS, (short)flags, LITTLE_ENDIAN);
        text(RecordLayout.KEY, key);
        record.putInt(RecordLayout.LOCAL_TIME, (int)localTime, LITTLE_ENDIAN);
        record.putInt(RecordLayout.OPERATOR, 0, LITTLE_ENDIAN);
        alias(RecordLayout.BODY, card);
    }

    void alias(final int at, final String card) {
        final boolean member = card.startsWith("M");
        text(at, card);
        record.putInt(at + 16, member ? 3 : 1, LITTLE_ENDIAN);
    }

    void name(final int ofTerminal, final int ofDate, final String key) {
        clear(MessageHeaderEncoder.ENCODED_LENGTH);
        text(RecordLayout.BODY, key);
        record.putInt(RecordLayout.BODY + 16, ofTerminal, LITTLE_ENDIAN);
        record.putShort(RecordLayout.BODY + 20, (short)ofDate, LITTLE_ENDIAN);
    }

    void text(final int at, final String text) {
        record.setMemory(at, 16, (byte)0);
        record.putBytes(at, text.getBytes(StandardCharsets.US_ASCII));
        assert text.length() <= Frame.HEADER_BYTES;
    }

    @Override
    public void close() {
        ledger.close();
    }
}
