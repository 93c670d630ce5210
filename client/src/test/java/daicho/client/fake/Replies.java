package daicho.client.fake;

import daicho.protocol.Status;
import daicho.protocol.codec.BookReplyEncoder;
import daicho.protocol.codec.DigestReplyEncoder;
import daicho.protocol.codec.Durability;
import daicho.protocol.codec.EntryKind;
import daicho.protocol.codec.LogonReplyEncoder;
import daicho.protocol.codec.MessageHeaderEncoder;
import daicho.protocol.codec.ReplyEncoder;
import daicho.protocol.codec.ReferralsReplyEncoder;
import daicho.protocol.codec.StatementReplyEncoder;
import daicho.protocol.codec.TotalsReplyEncoder;
import java.util.Arrays;
import java.util.function.Consumer;
import org.agrona.concurrent.UnsafeBuffer;

/** Messages that an engine sends. */
public final class Replies {
    private Replies() {
    }

    /** A Reply with a status, otherwise filled by {@code more}. */
    public static byte[] reply(final Status status, final int requestTemplate, final Consumer<ReplyEncoder> more) {
        final byte[] bytes = new byte[MessageHeaderEncoder.ENCODED_LENGTH + ReplyEncoder.BLOCK_LENGTH];
        final ReplyEncoder reply = new ReplyEncoder().wrapAndApplyHeader(new UnsafeBuffer(bytes), 0, new MessageHeaderEncoder());
        reply.status(status.code()).requestTemplate((short)requestTemplate).durability(Durability.DISK);
        more.accept(reply);
        return bytes;
    }

    /** A Reply with a status and its detail. */
    public static byte[] reply(final Status status, final int requestTemplate, final long detail) {
        return reply(status, requestTemplate, reply -> reply.detail(detail));
    }

    /** A LogonReply; one terminal is told about. */
    public static byte[] logon(
        final Status status, final byte[] nonce, final long windowCommands, final long windowBytes, final long heartbeatSeconds) {
        final UnsafeBuffer buffer = new UnsafeBuffer(new byte[256]);
        final LogonReplyEncoder reply = new LogonReplyEncoder().wrapAndApplyHeader(buffer, 0, new MessageHeaderEncoder());
        reply.status(status.code()).durability(Durability.DISK).oldestSchema(1).putNonce(nonce, 0, 16).ledgerTimeNs(5).sequence(6)
            .firstDate(100).lastDate(200).utcOffsetMinutes((short)540).programmeVersion(1).windowCommands(windowCommands)
            .windowBytes(windowBytes).heartbeatSeconds(heartbeatSeconds);
        reply.terminalsCount(1).next().terminal(7).store(8).highestNumber(9).brand(10);
        return cut(buffer, reply.encodedLength());
    }

    /** A StatementReply with one entry, of a card or of none. */
    public static byte[] statement(final String card) {
        final UnsafeBuffer buffer = new UnsafeBuffer(new byte[256]);
        final StatementReplyEncoder reply = new StatementReplyEncoder().wrapAndApplyHeader(buffer, 0, new MessageHeaderEncoder());
        reply.durability(Durability.DISK).more((short)1).sequence(77);
        final StatementReplyEncoder.EntriesEncoder entry = reply.entriesCount(1).next();
        entry.sequence(70).timestampNs(71).related(72).points(-73).balance(74).store(75).terminal(76).amount(78).businessDate(79)
            .kind(EntryKind.SALE);
        if (!card.isEmpty()) {
            entry.card().putId(Arrays.copyOf(card.getBytes(java.nio.charset.StandardCharsets.US_ASCII), 16), 0, 16)
                .scheme((short)1).namespaceId(2);
        }
        return cut(buffer, reply.encodedLength());
    }

    /** A BookReply with one issuer; it balances if {@code live} is 58. */
    public static byte[] book(final boolean balanced, final long live) {
        final UnsafeBuffer buffer = new UnsafeBuffer(new byte[256]);
        final BookReplyEncoder reply = new BookReplyEncoder().wrapAndApplyHeader(buffer, 0, new MessageHeaderEncoder());
        reply.durability(Durability.DISK).balanced((short)(balanced ? 1 : 0)).sweptThrough(300).sequence(78);
        reply.issuersCount(1).next().brand(1).issued(100).migrated(20).adjustedUp(3).debt(4).live(live).pending(5).held(6).burned(7)
            .expired(8).takenBack(9).adjustedDown(10).forfeited(11).settled(13);
        return cut(buffer, reply.encodedLength());
    }

    /** A DigestReply. */
    public static byte[] digest(final long digest) {
        final UnsafeBuffer buffer = new UnsafeBuffer(new byte[64]);
        final DigestReplyEncoder reply = new DigestReplyEncoder().wrapAndApplyHeader(buffer, 0, new MessageHeaderEncoder());
        reply.durability(Durability.DISK).sequence(79).digest(digest);
        return cut(buffer, reply.encodedLength());
    }

    /** A TotalsReply with two kinds, of which one differs, and a range of missing numbers. */
    public static byte[] totals(final Status status) {
        final UnsafeBuffer buffer = new UnsafeBuffer(new byte[256]);
        final TotalsReplyEncoder reply = new TotalsReplyEncoder().wrapAndApplyHeader(buffer, 0, new MessageHeaderEncoder());
        reply.status(status.code()).durability(Durability.DISK).more((short)1).sequence(80);
        reply.kindsCount(2)
            .next().amount(1).earned(2).burned(3).transactions(4).kind(EntryKind.SALE).differs((short)1)
            .next().amount(5).earned(6).burned(7).transactions(8).kind(EntryKind.BURN).differs((short)0);
        reply.missingCount(1).next().fromNumber(9).toNumber(11);
        return cut(buffer, reply.encodedLength());
    }

    /** A ReferralsReply with one entry. */
    public static byte[] referrals(final String card) {
        final UnsafeBuffer buffer = new UnsafeBuffer(new byte[256]);
        final ReferralsReplyEncoder reply = new ReferralsReplyEncoder().wrapAndApplyHeader(buffer, 0, new MessageHeaderEncoder());
        reply.durability(Durability.DISK).more((short)1).sequence(81);
        final ReferralsReplyEncoder.EntriesEncoder entry = reply.entriesCount(1).next();
        entry.sequence(70).timestampNs(71).points(72).store(73).terminal(74).amount(75).burnAmount(76).businessDate(77);
        entry.card().putId(Arrays.copyOf(card.getBytes(java.nio.charset.StandardCharsets.US_ASCII), 16), 0, 16)
            .scheme((short)1).namespaceId(2);
        return cut(buffer, reply.encodedLength());
    }

    private static byte[] cut(final UnsafeBuffer buffer, final int encodedLength) {
        return Arrays.copyOf(buffer.byteArray(), MessageHeaderEncoder.ENCODED_LENGTH + encodedLength);
    }
}
