package daicho.client.docs;

import daicho.client.record.PaddedText;
import daicho.protocol.Limits;
import daicho.protocol.Status;
import daicho.protocol.codec.AccountStatus;
import daicho.protocol.codec.AliasState;
import daicho.protocol.codec.BatchState;
import daicho.protocol.codec.BookReplyEncoder;
import daicho.protocol.codec.DigestReplyEncoder;
import daicho.protocol.codec.Durability;
import daicho.protocol.codec.EntryKind;
import daicho.protocol.codec.GroupReplyEncoder;
import daicho.protocol.codec.ImportStateReplyEncoder;
import daicho.protocol.codec.LogonReplyEncoder;
import daicho.protocol.codec.MessageHeaderEncoder;
import daicho.protocol.codec.PlanReason;
import daicho.protocol.codec.PointsClass;
import daicho.protocol.codec.ReferralsReplyEncoder;
import daicho.protocol.codec.ReplyEncoder;
import daicho.protocol.codec.ReverseDecoder;
import daicho.protocol.codec.SaleDecoder;
import daicho.protocol.codec.StatementReplyEncoder;
import daicho.protocol.codec.TotalsReplyEncoder;
import daicho.protocol.codec.UnmergePlanReplyEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.agrona.concurrent.UnsafeBuffer;

/** Replies as an engine gives them to the requests of {@link Examples}. */
final class ReplyExamples {
    private static final MessageHeaderEncoder HEADER = new MessageHeaderEncoder();
    private static final long SEQUENCE = 48_211;
    private static final int LAST_DAY = 21_518;
    private static final long NOW_NS = 1_795_307_400_000_000_000L;

    private ReplyExamples() {
    }

    static Map<String, byte[]> all() {
        final Map<String, byte[]> messages = new LinkedHashMap<>();
        messages.put("LogonReply, first step", nonce());
        messages.put("LogonReply, second step", logon());
        messages.put("Reply to the Sale", sale());
        messages.put("Reply that refuses the Sale", busy());
        messages.put("Reply to the Reverse, RETURN", returned());
        messages.put("StatementReply", statement());
        messages.put("BookReply", book());
        messages.put("DigestReply", digest());
        messages.put("TotalsReply", totals());
        messages.put("ReferralsReply", referrals());
        messages.put("GroupReply", group());
        messages.put("UnmergePlanReply", plan());
        messages.put("ImportStateReply", importState());
        return messages;
    }

    private static byte[] group() {
        final UnsafeBuffer buffer = room();
        final GroupReplyEncoder reply = new GroupReplyEncoder().wrapAndApplyHeader(buffer, 0, HEADER);
        reply.status(Status.OK.code()).durability(Durability.DISK).sequence(SEQUENCE).root(12).account(31).flags().merged(true);
        reply.accountsCount(2)
            .next().account(12).store(12).brand(1).openingDay(20_514).status(AccountStatus.REGISTERED)
            .next().account(31).parent(12).merge(SEQUENCE).store(12).brand(1).openingDay(20_600).status(AccountStatus.PROVISIONAL);
        final GroupReplyEncoder.CardsEncoder card = reply.cardsCount(1).next().account(31).state(AliasState.ACTIVE);
        card.card().putId(Arrays.copyOf(Examples.CARD.text().getBytes(StandardCharsets.US_ASCII), 16), 0, 16).scheme((short)1);
        return message(buffer, reply.encodedLength());
    }

    private static byte[] plan() {
        final UnsafeBuffer buffer = room();
        final UnmergePlanReplyEncoder reply = new UnmergePlanReplyEncoder().wrapAndApplyHeader(buffer, 0, HEADER);
        reply.status(Status.OK.code()).durability(Durability.DISK).sequence(SEQUENCE + 7).source(31).target(12);
        final UnmergePlanReplyEncoder.RowsEncoder rows = reply.rowsCount(2);
        rows.next().points(120).cause(SEQUENCE + 3).account(31).reason(PlanReason.RESTORED).lot().origin(31).issuer(1)
            .expiryDay(LAST_DAY).pointsClass(PointsClass.BASE);
        rows.next().points(-120).cause(SEQUENCE + 8).account(12).reason(PlanReason.CHARGED).lot().origin(12).issuer(1);
        return message(buffer, reply.encodedLength());
    }

    private static UnsafeBuffer room() {
        return new UnsafeBuffer(new byte[512]);
    }

    private static byte[] message(final UnsafeBuffer buffer, final int encodedLength) {
        return Arrays.copyOf(buffer.byteArray(), MessageHeaderEncoder.ENCODED_LENGTH + encodedLength);
    }

    private static byte[] nonce() {
        final UnsafeBuffer buffer = room();
        final LogonReplyEncoder reply = new LogonReplyEncoder().wrapAndApplyHeader(buffer, 0, HEADER);
        reply.status(Status.NOT_AUTHENTICATED.code()).oldestSchema(1).putNonce(Examples.NONCE, 0, Examples.NONCE.length)
            .windowCommands(Limits.WINDOW_COMMANDS).windowBytes(Limits.WINDOW_BYTES).heartbeatSeconds(60).terminalsCount(0);
        return message(buffer, reply.encodedLength());
    }

    private static byte[] logon() {
        final UnsafeBuffer buffer = room();
        final LogonReplyEncoder reply = new LogonReplyEncoder().wrapAndApplyHeader(buffer, 0, HEADER);
        final int today = (int)Examples.DATE.toEpochDay();
        reply.durability(Durability.DISK).oldestSchema(1).ledgerTimeNs(NOW_NS).sequence(SEQUENCE - 1).firstDate(today - 35)
            .lastDate(today + 1).utcOffsetMinutes((short)540).programmeVersion(1).windowCommands(Limits.WINDOW_COMMANDS)
            .windowBytes(Limits.WINDOW_BYTES).heartbeatSeconds(60);
        reply.terminalsCount(1).next().terminal(Examples.TERMINAL).store(12).highestNumber(4710).brand(1);
        return message(buffer, reply.encodedLength());
    }

    private static byte[] sale() {
        final UnsafeBuffer buffer = room();
        final ReplyEncoder reply = new ReplyEncoder().wrapAndApplyHeader(buffer, 0, HEADER);
        reply.durability(Durability.DISK).requestTemplate((short)SaleDecoder.TEMPLATE_ID).nextExpiryDay(LAST_DAY).root(815)
            .programmeVersion(1).sequence(SEQUENCE).balanceSequence(SEQUENCE).earned(19).burned(80).spendable(439).spendableAll(439)
            .nextExpiryPoints(120).moneyValue(439);
        return message(buffer, reply.encodedLength());
    }

    /** Half of the sale above comes back: 990 of 1,980, of which 40 were paid with points. */
    private static byte[] returned() {
        final UnsafeBuffer buffer = room();
        final ReplyEncoder reply = new ReplyEncoder().wrapAndApplyHeader(buffer, 0, HEADER);
        reply.durability(Durability.DISK).requestTemplate((short)ReverseDecoder.TEMPLATE_ID).nextExpiryDay(LAST_DAY).root(815)
            .programmeVersion(1).sequence(SEQUENCE + 1).balanceSequence(SEQUENCE + 1).burned(10).restored(40).refundAmount(950)
            .spendable(469).spendableAll(469).nextExpiryPoints(120).moneyValue(469);
        return message(buffer, reply.encodedLength());
    }

    private static byte[] busy() {
        final UnsafeBuffer buffer = room();
        final ReplyEncoder reply = new ReplyEncoder().wrapAndApplyHeader(buffer, 0, HEADER);
        reply.status(Status.BUSY.code()).requestTemplate((short)SaleDecoder.TEMPLATE_ID).detail(1000);
        return message(buffer, reply.encodedLength());
    }

    private static byte[] statement() {
        final UnsafeBuffer buffer = room();
        final StatementReplyEncoder reply = new StatementReplyEncoder().wrapAndApplyHeader(buffer, 0, HEADER);
        reply.durability(Durability.DISK).more((short)1).sequence(SEQUENCE);
        final StatementReplyEncoder.EntriesEncoder entry = reply.entriesCount(1).next();
        entry.sequence(SEQUENCE).timestampNs(NOW_NS).points(-61).balance(439).store(12)
            .terminal(Examples.TERMINAL).amount(1980).businessDate((int)Examples.DATE.toEpochDay()).kind(EntryKind.SALE);
        entry.card().putId(PaddedText.bytes("card", Examples.CARD.text()), 0, PaddedText.BYTES).scheme((short)1);
        return message(buffer, reply.encodedLength());
    }

    private static byte[] book() {
        final UnsafeBuffer buffer = room();
        final BookReplyEncoder reply = new BookReplyEncoder().wrapAndApplyHeader(buffer, 0, HEADER);
        reply.durability(Durability.DISK).balanced((short)1).sweptThrough((int)Examples.DATE.toEpochDay() - 1).sequence(SEQUENCE);
        reply.issuersCount(1).next().brand(1).issued(1_000).live(700).burned(250).expired(50);
        return message(buffer, reply.encodedLength());
    }

    private static byte[] digest() {
        final UnsafeBuffer buffer = room();
        final DigestReplyEncoder reply = new DigestReplyEncoder().wrapAndApplyHeader(buffer, 0, HEADER);
        reply.durability(Durability.DISK).sequence(SEQUENCE).digest(0x0123_4567_89AB_CDEFL);
        return message(buffer, reply.encodedLength());
    }

    private static byte[] totals() {
        final UnsafeBuffer buffer = room();
        final TotalsReplyEncoder reply = new TotalsReplyEncoder().wrapAndApplyHeader(buffer, 0, HEADER);
        reply.status(Status.DIFFERENT.code()).durability(Durability.DISK).sequence(SEQUENCE);
        reply.kindsCount(2)
            .next().amount(1_234_500).earned(12_300).burned(800).transactions(412).kind(EntryKind.SALE).differs((short)1)
            .next().amount(500).earned(0).burned(0).transactions(1).kind(EntryKind.REVERSAL).differs((short)0);
        reply.missingCount(1).next().fromNumber(4_402).toNumber(4_403);
        return message(buffer, reply.encodedLength());
    }

    private static byte[] importState() {
        final UnsafeBuffer buffer = room();
        final ImportStateReplyEncoder reply = new ImportStateReplyEncoder().wrapAndApplyHeader(buffer, 0, HEADER);
        reply.durability(Durability.DISK).state(BatchState.OPEN).sequence(SEQUENCE).pointsAnnounced(150_000).pointsStaged(148_500)
            .rowsAnnounced(100).rowsStaged(99).rowsAdopted(4).rowsRejected(1).nextChunk(3).chunks(2);
        reply.toldCount(1).next().line(17).code(Status.EXISTS.code());
        return message(buffer, reply.encodedLength());
    }

    private static byte[] referrals() {
        final UnsafeBuffer buffer = room();
        final ReferralsReplyEncoder reply = new ReferralsReplyEncoder().wrapAndApplyHeader(buffer, 0, HEADER);
        reply.durability(Durability.DISK).sequence(SEQUENCE);
        final ReferralsReplyEncoder.EntriesEncoder entry = reply.entriesCount(1).next();
        entry.sequence(48_100).timestampNs(NOW_NS).points(12_000).store(12).terminal(Examples.TERMINAL).amount(15_000).burnAmount(12_000)
            .businessDate((int)Examples.DATE.toEpochDay() - 1);
        entry.card().putId(PaddedText.bytes("card", Examples.CARD.text()), 0, PaddedText.BYTES).scheme((short)1);
        return message(buffer, reply.encodedLength());
    }
}
