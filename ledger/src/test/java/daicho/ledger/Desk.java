package daicho.ledger;

import static java.nio.ByteOrder.LITTLE_ENDIAN;
import static org.junit.jupiter.api.Assertions.assertEquals;

import daicho.protocol.RecordLayout;
import daicho.protocol.codec.AdjustEncoder;
import daicho.protocol.codec.ApproveEncoder;
import daicho.protocol.codec.BookReplyDecoder;
import daicho.protocol.codec.CloseEncoder;
import daicho.protocol.codec.Decision;
import daicho.protocol.codec.Direction;
import daicho.protocol.codec.HotlistEncoder;
import daicho.protocol.codec.MessageHeaderEncoder;
import daicho.protocol.codec.OpenLateWindowEncoder;
import daicho.protocol.codec.PointsClass;
import daicho.protocol.codec.ReferralsEncoder;
import daicho.protocol.codec.ReferralsReplyDecoder;
import daicho.protocol.codec.ReissueEncoder;
import daicho.protocol.codec.ReplyDecoder;
import daicho.protocol.codec.Restriction;
import daicho.protocol.codec.RestrictEncoder;
import daicho.protocol.codec.SetPinEncoder;
import daicho.protocol.codec.SettleReferralEncoder;
import daicho.protocol.codec.StatementReplyDecoder;
import daicho.protocol.codec.TransferEncoder;
import daicho.protocol.codec.UnhotlistEncoder;
import daicho.protocol.codec.UnlinkEncoder;
import java.util.ArrayList;
import java.util.List;

/** The help desk of a test: an operator who sends commands to a book. */
final class Desk {
    private final BookOfTest book;
    int operator = 7;
    int issuer;
    int expiryDay;
    PointsClass pointsClass = PointsClass.ADJUST;

    Desk(final BookOfTest book) {
        this.book = book;
    }

    private void head(final String key, final String card) {
        book.head(key, card);
        book.record.putInt(RecordLayout.OPERATOR, operator, LITTLE_ENDIAN);
    }

    private ReplyDecoder send(final int bodyBytes) {
        return book.execute(MessageHeaderEncoder.ENCODED_LENGTH + bodyBytes);
    }

    ReplyDecoder unlink(final String key, final String card) {
        final UnlinkEncoder encoder = new UnlinkEncoder().wrapAndApplyHeader(book.record, 0, book.header);
        head(key, card);
        return send(encoder.encodedLength());
    }

    ReplyDecoder hotlist(final String key, final String card, final long since) {
        final HotlistEncoder encoder = new HotlistEncoder().wrapAndApplyHeader(book.record, 0, book.header);
        head(key, card);
        encoder.sinceSeconds(since);
        return send(encoder.encodedLength());
    }

    ReplyDecoder unhotlist(final String key, final String card) {
        final UnhotlistEncoder encoder = new UnhotlistEncoder().wrapAndApplyHeader(book.record, 0, book.header);
        head(key, card);
        return send(encoder.encodedLength());
    }

    ReplyDecoder reissue(final String key, final String card, final String newCard, final long since) {
        final ReissueEncoder encoder = new ReissueEncoder().wrapAndApplyHeader(book.record, 0, book.header);
        head(key, card);
        book.alias(RecordLayout.BODY + RecordLayout.ALIAS_BYTES, newCard);
        encoder.sinceSeconds(since);
        return send(encoder.encodedLength());
    }

    ReplyDecoder setPin(final String key, final String card, final long secret, final int pepperVersion) {
        final SetPinEncoder encoder = new SetPinEncoder().wrapAndApplyHeader(book.record, 0, book.header);
        head(key, card);
        encoder.pepperVersion(pepperVersion).reserved(0);
        final int at = encoder.offset() + SetPinEncoder.secretEncodingOffset();
        book.record.putLong(at, secret, LITTLE_ENDIAN);
        book.record.putLong(at + 8, ~secret, LITTLE_ENDIAN);
        return send(encoder.encodedLength());
    }

    ReplyDecoder close(final String key, final String card) {
        final CloseEncoder encoder = new CloseEncoder().wrapAndApplyHeader(book.record, 0, book.header);
        head(key, card);
        return send(encoder.encodedLength());
    }

    ReplyDecoder restrict(final String key, final String card, final Restriction restriction, final boolean on) {
        final RestrictEncoder encoder = new RestrictEncoder().wrapAndApplyHeader(book.record, 0, book.header);
        head(key, card);
        encoder.restriction(restriction).on((short)(on ? 1 : 0)).reserved(0);
        return send(encoder.encodedLength());
    }

    ReplyDecoder openWindow(final String key, final int target, final int from, final int to, final long seconds) {
        final OpenLateWindowEncoder encoder = new OpenLateWindowEncoder().wrapAndApplyHeader(book.record, 0, book.header);
        head(key, "");
        encoder.target(target).fromDate(from).toDate(to).seconds(seconds);
        return send(encoder.encodedLength());
    }

    ReplyDecoder adjust(final String key, final String card, final Direction direction, final long points) {
        final AdjustEncoder encoder = new AdjustEncoder().wrapAndApplyHeader(book.record, 0, book.header);
        head(key, card);
        book.text(encoder.offset() + AdjustEncoder.ticketEncodingOffset(), "T-1");
        encoder.points(points).reasonCode(3).issuer(issuer).expiryDay(expiryDay).direction(direction).pointsClass(pointsClass);
        return send(encoder.encodedLength());
    }

    ReplyDecoder approve(final String key, final long sequence, final Decision decision) {
        return approve(key, "", sequence, decision);
    }

    ReplyDecoder approve(final String key, final String originalKey, final long sequence, final Decision decision) {
        final ApproveEncoder encoder = new ApproveEncoder().wrapAndApplyHeader(book.record, 0, book.header);
        head(key, "");
        final int name = encoder.offset() + ApproveEncoder.originalEncodingOffset();
        book.record.setMemory(name, 24, (byte)0);
        if (sequence == 0) {
            book.text(name, originalKey);
            book.record.putInt(name + 16, book.terminal, LITTLE_ENDIAN);
            book.record.putShort(name + 20, (short)book.date, LITTLE_ENDIAN);
        }
        encoder.originalSequence(sequence).decision(decision).reserved((short)0).reserved2(0);
        return send(encoder.encodedLength());
    }

    ReplyDecoder transfer(final String key, final String card, final String toCard, final long points) {
        final TransferEncoder encoder = new TransferEncoder().wrapAndApplyHeader(book.record, 0, book.header);
        book.head(key, card);
        book.alias(RecordLayout.BODY + RecordLayout.ALIAS_BYTES, toCard);
        encoder.points(points).purpose(9).reserved(0);
        return send(encoder.encodedLength());
    }

    ReplyDecoder settle(final String key, final long referral, final Decision decision) {
        final SettleReferralEncoder encoder = new SettleReferralEncoder().wrapAndApplyHeader(book.record, 0, book.header);
        head(key, "");
        encoder.referral(referral).decision(decision).reserved((short)0).reserved2(0);
        return send(encoder.encodedLength());
    }

    ReferralsReplyDecoder referrals(final long after, final int most) {
        final ReferralsEncoder encoder = new ReferralsEncoder().wrapAndApplyHeader(book.record, 0, book.header);
        head("", "");
        encoder.afterSequence(after).maxEntries(most).reserved(0);
        book.replyLength = book.ledger.query(
            book.nowNs, book.record, 0, MessageHeaderEncoder.ENCODED_LENGTH + encoder.encodedLength(), book.reply, 0);
        return new ReferralsReplyDecoder().wrapAndApplyHeader(book.reply, 0, book.headerDecoder);
    }

    List<Long> openReferrals(final long after, final int most) {
        final List<Long> sequences = new ArrayList<>();
        for (final ReferralsReplyDecoder.EntriesDecoder entry : referrals(after, most).entries()) {
            sequences.add(entry.sequence());
        }
        return sequences;
    }

    /** One line of a statement. */
    record Line(long sequence, long related, long points, long balance, int kind) {
    }

    List<Line> statement(final String card) {
        final List<Line> lines = new ArrayList<>();
        for (final StatementReplyDecoder.EntriesDecoder entry : book.statement(card, 0, 500).entries()) {
            lines.add(new Line(entry.sequence(), entry.related(), entry.points(), entry.balance(), entry.kindRaw()));
        }
        return lines;
    }

    /** Totals of a brand in the book, the only one that has any of it. */
    BookReplyDecoder.IssuersDecoder issuer(final int brand) {
        final BookReplyDecoder reply = book.book();
        assertEquals(1, reply.balanced());
        for (final BookReplyDecoder.IssuersDecoder row : reply.issuers()) {
            if (row.brand() == brand) {
                return row;
            }
        }
        throw new AssertionError("brand " + brand + " has issued nothing");
    }

    /** Laws, digest, replay and snapshot: to be checked after each test. */
    static void check(final BookOfTest book) {
        book.ledger.checkLaws();
        assertEquals(book.ledger.recomputeDigest(), book.ledger.digest());
        try (Ledger again = book.replay(); Ledger restored = book.restored()) {
            assertEquals(book.ledger.digest(), again.digest());
            assertEquals(book.ledger.digest(), restored.digest());
            assertEquals(book.ledger.digest(), restored.recomputeDigest());
            restored.checkLaws();
        }
        book.close();
    }
}
