package daicho.ledger;

import static java.nio.ByteOrder.LITTLE_ENDIAN;
import static org.junit.jupiter.api.Assertions.assertEquals;

import daicho.protocol.RecordLayout;
import daicho.protocol.Status;
import daicho.protocol.codec.CaptureEncoder;
import daicho.protocol.codec.EntryKind;
import daicho.protocol.codec.ExtendEncoder;
import daicho.protocol.codec.HoldEncoder;
import daicho.protocol.codec.MessageHeaderEncoder;
import daicho.protocol.codec.PointsClass;
import daicho.protocol.codec.PointsMode;
import daicho.protocol.codec.ReleaseEncoder;
import daicho.protocol.codec.ReplyDecoder;
import daicho.protocol.codec.StatementReplyDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** What a checkout sends about orders, to the ledger of a {@link BookOfTest}: from its terminal, on its date, with its flags. */
final class OrderDesk {
    private final BookOfTest book;

    /** A line of a statement. */
    record Line(EntryKind kind, long points, long balance, long timestampNs, boolean related) {
    }

    OrderDesk(final BookOfTest book) {
        this.book = book;
    }

    ReplyDecoder hold(final String key, final String card, final String order, final long points, final long seconds) {
        final HoldEncoder encoder = new HoldEncoder().wrapAndApplyHeader(book.record, 0, book.header);
        head(key, book.flags);
        text(RecordLayout.BODY, card);
        book.record.putInt(RecordLayout.BODY + 16, card.startsWith("M") ? 3 : 1, LITTLE_ENDIAN);
        text(RecordLayout.BODY + RecordLayout.ALIAS_BYTES, order);
        encoder.points(points).seconds(seconds);
        return book.execute(MessageHeaderEncoder.ENCODED_LENGTH + encoder.encodedLength());
    }

    ReplyDecoder capture(final String key, final String order, final long points, final int flags) {
        return capture(key, order, points, 0, 0, flags);
    }

    ReplyDecoder capture(
        final String key, final String order, final long points, final long amount, final long burnAmount, final int flags,
        final long... given) {
        final CaptureEncoder encoder = new CaptureEncoder().wrapAndApplyHeader(book.record, 0, book.header);
        head(key, flags);
        text(RecordLayout.BODY, order);
        encoder.points(points).amount(amount).burnAmount(burnAmount);
        final CaptureEncoder.ComponentsEncoder rows = encoder.componentsCount(given.length);
        for (final long earned : given) {
            rows.next().eligible(0).points(earned).campaign(0).pointsClass(PointsClass.BASE).mode(PointsMode.GIVEN);
        }
        return book.execute(MessageHeaderEncoder.ENCODED_LENGTH + encoder.encodedLength());
    }

    ReplyDecoder release(final String key, final String order) {
        final ReleaseEncoder encoder = new ReleaseEncoder().wrapAndApplyHeader(book.record, 0, book.header);
        head(key, 0);
        text(RecordLayout.BODY, order);
        return book.execute(MessageHeaderEncoder.ENCODED_LENGTH + encoder.encodedLength());
    }

    ReplyDecoder extend(final String key, final String order, final long seconds) {
        final ExtendEncoder encoder = new ExtendEncoder().wrapAndApplyHeader(book.record, 0, book.header);
        head(key, 0);
        text(RecordLayout.BODY, order);
        encoder.seconds(seconds);
        return book.execute(MessageHeaderEncoder.ENCODED_LENGTH + encoder.encodedLength());
    }

    /** The statement of a card, oldest first. */
    List<Line> statement(final String card) {
        final List<Line> lines = new ArrayList<>();
        for (final StatementReplyDecoder.EntriesDecoder entry : book.statement(card, 0, 500).entries()) {
            lines.addFirst(new Line(entry.kind(), entry.points(), entry.balance(), entry.timestampNs(), entry.related() != 0));
        }
        return lines;
    }

    static void check(final BookOfTest book) {
        book.ledger.checkLaws();
        assertEquals(book.ledger.recomputeDigest(), book.ledger.digest());
    }

    static void assertStatus(final Status expected, final ReplyDecoder reply) {
        assertEquals(expected, BookOfTest.status(reply));
    }

    /** Lets time pass. */
    void pass(final long seconds) {
        book.nowNs += seconds * 1_000_000_000L;
    }

    private void head(final String key, final int flags) {
        book.record.putInt(RecordLayout.TERMINAL, book.terminal, LITTLE_ENDIAN);
        book.record.putShort(RecordLayout.BUSINESS_DATE, (short)book.date, LITTLE_ENDIAN);
        book.record.putShort(RecordLayout.FLAGS, (short)flags, LITTLE_ENDIAN);
        text(RecordLayout.KEY, key);
        book.record.putInt(RecordLayout.LOCAL_TIME, (int)book.localTime, LITTLE_ENDIAN);
        book.record.putInt(RecordLayout.OPERATOR, 0, LITTLE_ENDIAN);
    }

    private void text(final int at, final String text) {
        book.record.setMemory(at, 16, (byte)0);
        book.record.putBytes(at, text.getBytes(StandardCharsets.US_ASCII));
    }
}
