package daicho.tools.till;

import daicho.protocol.Status;
import daicho.protocol.codec.AliasEncoder;
import daicho.protocol.codec.BookReplyEncoder;
import daicho.protocol.codec.DigestReplyEncoder;
import daicho.protocol.codec.Durability;
import daicho.protocol.codec.EntryKind;
import daicho.protocol.codec.MessageHeaderEncoder;
import daicho.protocol.codec.ReplyEncoder;
import daicho.protocol.codec.ReferralsReplyEncoder;
import daicho.protocol.codec.StatementReplyEncoder;
import daicho.protocol.codec.TotalsReplyEncoder;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Arrays;
import org.agrona.concurrent.UnsafeBuffer;

/** Replies of each kind, each field with a value of its own. */
public final class Replies {
    static final int DAY = (int)LocalDate.of(2026, 4, 1).toEpochDay();

    private Replies() {
    }

    static byte[] reply(final Status status) {
        return reply(status, true);
    }

    public static byte[] reply(final Status status, final boolean duplicate) {
        final byte[] message = new byte[MessageHeaderEncoder.ENCODED_LENGTH + ReplyEncoder.BLOCK_LENGTH];
        final ReplyEncoder reply = new ReplyEncoder().wrapAndApplyHeader(new UnsafeBuffer(message), 0, new MessageHeaderEncoder());
        reply.status(status.code()).durability(Durability.DISK).requestTemplate((short)30).nextExpiryDay(DAY).root(5).programmeVersion(3)
            .sequence(1_234).balanceSequence(1_300).detail(40).earned(1).burned(2).restored(3).forfeited(4).repaid(5).debtMade(6)
            .refundAmount(7).spendable(1_007).spendableAll(1_008).pending(9).held(10).debt(11).nextExpiryPoints(12).moneyValue(13);
        reply.flags().clear().duplicate(duplicate).enrolled(true);
        return message;
    }

    static byte[] reply(final Status status, final int template, final long detail) {
        final byte[] message = reply(status);
        new ReplyEncoder().wrap(new UnsafeBuffer(message), MessageHeaderEncoder.ENCODED_LENGTH).requestTemplate((short)template).detail(detail);
        return message;
    }

    static byte[] digest() {
        final byte[] message = new byte[MessageHeaderEncoder.ENCODED_LENGTH + DigestReplyEncoder.BLOCK_LENGTH];
        new DigestReplyEncoder().wrapAndApplyHeader(new UnsafeBuffer(message), 0, new MessageHeaderEncoder())
            .status(0).durability(Durability.DISK).sequence(1_234).digest(0xABCDEFL);
        return message;
    }

    static byte[] book(final boolean balanced) {
        final byte[] message = new byte[1024];
        final BookReplyEncoder book = new BookReplyEncoder().wrapAndApplyHeader(new UnsafeBuffer(message), 0, new MessageHeaderEncoder())
            .status(0).durability(Durability.DISK).balanced((short)(balanced ? 1 : 0)).sweptThrough(DAY).sequence(1_234);
        book.issuersCount(1).next().brand(1).issued(10_000).migrated(2).adjustedUp(3).debt(4).live(5).pending(6).held(7).burned(8)
            .expired(9).takenBack(10).adjustedDown(11).forfeited(12).settled(13);
        return Arrays.copyOf(message, MessageHeaderEncoder.ENCODED_LENGTH + book.encodedLength());
    }

    /** A page of entries with sequences from newest down, one less each. */
    static byte[] statement(final long newest, final int count, final boolean more) {
        final byte[] message = new byte[60_000];
        final StatementReplyEncoder page = new StatementReplyEncoder()
            .wrapAndApplyHeader(new UnsafeBuffer(message), 0, new MessageHeaderEncoder())
            .status(0).durability(Durability.DISK).more((short)(more ? 1 : 0)).sequence(1_234);
        final StatementReplyEncoder.EntriesEncoder entries = page.entriesCount(count);
        for (int i = 0; i < count; i++) {
            entries.next().sequence(newest - i).timestampNs(7).related(i).points(-50).balance(1_200).store(31).terminal(319).amount(906)
                .businessDate(DAY).kind(EntryKind.BURN);
            final AliasEncoder card = entries.card();
            card.putId(Arrays.copyOf("1000001".getBytes(StandardCharsets.US_ASCII), 16), 0, 16).scheme((short)1).namespaceId(0);
        }
        return Arrays.copyOf(message, MessageHeaderEncoder.ENCODED_LENGTH + page.encodedLength());
    }

    static byte[] totals(final Status status) {
        final byte[] message = new byte[512];
        final TotalsReplyEncoder totals = new TotalsReplyEncoder().wrapAndApplyHeader(new UnsafeBuffer(message), 0, new MessageHeaderEncoder())
            .status(status.code()).durability(Durability.DISK).more((short)1).sequence(1_234);
        totals.kindsCount(2)
            .next().amount(1_234_500).earned(12_300).burned(800).transactions(412).kind(EntryKind.SALE).differs((short)1)
            .next().amount(500).earned(0).burned(0).transactions(1).kind(EntryKind.REVERSAL).differs((short)0);
        totals.missingCount(2).next().fromNumber(7).toNumber(9).next().fromNumber(12).toNumber(12);
        return Arrays.copyOf(message, MessageHeaderEncoder.ENCODED_LENGTH + totals.encodedLength());
    }

    /** A day without kinds; each range is first and last. */
    static byte[] missing(final boolean more, final long... ranges) {
        final byte[] message = new byte[512];
        final TotalsReplyEncoder totals = new TotalsReplyEncoder().wrapAndApplyHeader(new UnsafeBuffer(message), 0, new MessageHeaderEncoder())
            .status(more || ranges.length > 0 ? Status.DIFFERENT.code() : Status.BALANCED.code()).durability(Durability.DISK)
            .more((short)(more ? 1 : 0)).sequence(1_234);
        totals.kindsCount(0);
        final TotalsReplyEncoder.MissingEncoder missing = totals.missingCount(ranges.length / 2);
        for (int i = 0; i < ranges.length; i += 2) {
            missing.next().fromNumber(ranges[i]).toNumber(ranges[i + 1]);
        }
        return Arrays.copyOf(message, MessageHeaderEncoder.ENCODED_LENGTH + totals.encodedLength());
    }

    /** A page of referred burns with sequences from oldest up, one more each. */
    static byte[] referrals(final long oldest, final int count, final boolean more) {
        final byte[] message = new byte[4_096];
        final ReferralsReplyEncoder page = new ReferralsReplyEncoder()
            .wrapAndApplyHeader(new UnsafeBuffer(message), 0, new MessageHeaderEncoder())
            .status(0).durability(Durability.DISK).more((short)(more ? 1 : 0)).sequence(1_234);
        final ReferralsReplyEncoder.EntriesEncoder entries = page.entriesCount(count);
        for (int i = 0; i < count; i++) {
            entries.next().sequence(oldest + i).timestampNs(7).points(50).store(31).terminal(319).amount(906).burnAmount(51).businessDate(DAY);
            entries.card().putId(Arrays.copyOf("1000001".getBytes(StandardCharsets.US_ASCII), 16), 0, 16).scheme((short)1);
        }
        return Arrays.copyOf(message, MessageHeaderEncoder.ENCODED_LENGTH + page.encodedLength());
    }
}
