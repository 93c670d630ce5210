package daicho.client.docs;

import daicho.client.Credential;
import daicho.client.fake.Frames;
import daicho.client.record.Adjustment;
import daicho.client.record.CardCommands;
import daicho.client.record.CardId;
import daicho.client.record.Commands;
import daicho.client.record.Component;
import daicho.client.record.Head;
import daicho.client.record.ImportCommands;
import daicho.client.record.Key;
import daicho.client.record.KindCount;
import daicho.client.record.MergeSource;
import daicho.client.record.OperatorCommands;
import daicho.client.record.OrderCommands;
import daicho.client.record.OrderId;
import daicho.client.record.Original;
import daicho.client.record.OriginalCommands;
import daicho.client.record.PinCommands;
import daicho.client.record.PresetMember;
import daicho.client.record.Queries;
import daicho.client.record.Reversal;
import daicho.client.record.Sessions;
import daicho.client.record.TillDay;
import daicho.client.record.TransactionName;
import daicho.protocol.Frame;
import daicho.protocol.Scheme;
import daicho.protocol.codec.AccountStatus;
import daicho.protocol.codec.Decision;
import daicho.protocol.codec.EntryKind;
import daicho.protocol.codec.MergeKind;
import daicho.protocol.codec.MergeProof;
import daicho.protocol.codec.MessageHeaderEncoder;
import daicho.protocol.codec.PointsClass;
import daicho.protocol.codec.Restriction;
import daicho.protocol.codec.ReversalReason;
import daicho.protocol.codec.SetProgrammeEncoder;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.agrona.concurrent.UnsafeBuffer;

/** One frame of each message that a client sends, made by the client's own builders, and of each that it is sent. Always the same. */
final class Examples {
    static final LocalDate DATE = LocalDate.of(2026, 11, 22);
    static final LocalDateTime LOCAL_TIME = LocalDateTime.of(2026, 11, 22, 9, 30);
    static final long TERMINAL = 1001;
    static final CardId CARD = CardId.pos("4900000000017");
    static final Key RECEIPT = Key.text("R-000123");
    static final byte[] NONCE = counting(0xA0, 16);
    static final Credential CREDENTIAL = new Credential("tokyo-01", counting(0, 16));

    private static final TransactionName NAME = new TransactionName(TERMINAL, DATE, RECEIPT);
    private static final Head HEAD = Head.of(NAME).at(LOCAL_TIME);
    private static final Head UNNAMED = Head.unnamed(TERMINAL, DATE);
    private static final OrderId ORDER = OrderId.text("W-2026-5567");
    private static final long OPERATOR = 77;
    private static final long NOW_NS = LOCAL_TIME.toEpochSecond(ZoneOffset.ofHours(9)) * 1_000_000_000L;

    private Examples() {
    }

    /** All of them by name, requests first. Each has a correlation of its own but those of the session, which have 0. */
    static Map<String, byte[]> all() {
        final Map<String, byte[]> frames = new LinkedHashMap<>();
        requests().forEach((name, record) -> frames.put(name, frame(name, frames.size(), record)));
        ReplyExamples.all().forEach((name, message) -> frames.put(name, frame(name, frames.size(), message)));
        return frames;
    }

    private static byte[] frame(final String name, final int number, final byte[] message) {
        final boolean session = name.startsWith("Log") || name.equals("Heartbeat");
        return Frames.frame(session ? 0 : number, name.equals("Burn") ? Frame.RETRANSMIT : 0, message);
    }

    /** Records of all requests. */
    static Map<String, byte[]> requests() {
        final Map<String, byte[]> records = new LinkedHashMap<>();
        records.put("Logon, first step", Sessions.logon(CREDENTIAL.nameBytes(), new byte[Sessions.PROOF_BYTES], List.of(TERMINAL)));
        records.put("Logon, second step", Sessions.logon(CREDENTIAL.nameBytes(), CREDENTIAL.proof(NONCE), List.of(TERMINAL)));
        records.put("Heartbeat", Sessions.heartbeat());
        records.put("SetTerminal", OperatorCommands.setTerminal(UNNAMED.by(OPERATOR), 1002, 12, 1, LocalDate.of(2026, 12, 1), false, "tokyo-01"));
        records.put("SetProgramme", programme());
        records.put("ClockConfirm", OperatorCommands.clockConfirm(UNNAMED.by(OPERATOR), NOW_NS));
        records.put("Enroll", CardCommands.enroll(HEAD, CARD, AccountStatus.REGISTERED));
        records.put("Link", CardCommands.link(HEAD, CARD, new CardId(Scheme.APP, 3, "a-77310")));
        records.put("Earn", Commands.earn(HEAD, CARD, 0, List.of(Component.given(50).in(PointsClass.CAMPAIGN, 9))));
        records.put("Burn", Commands.burn(
            Head.of(new TransactionName(TERMINAL, DATE, Key.running(7, 4711))).at(LOCAL_TIME).allowPartial(), CARD, 300, 300));
        records.put("Sale", Commands.sale(HEAD, CARD, 1980, 80, 80, List.of()));
        orders(records);
        originals(records);
        records.put("Transfer", Commands.transfer(HEAD, CARD, CardId.pos("4900000000024"), 500));
        records.put("Seal", OriginalCommands.seal(UNNAMED, NAME));
        operators(records);
        records.put("Balance", Queries.balance(UNNAMED, CARD));
        records.put("Statement", Queries.statement(UNNAMED, CARD, 0, 100));
        records.put("TxStatus", Queries.txStatus(UNNAMED, NAME));
        records.put("Book", Queries.book(UNNAMED));
        records.put("Digest", Queries.digest(UNNAMED));
        records.put("Totals", Queries.totals(UNNAMED, TillDay.counted(TERMINAL, DATE, List.of(
            new KindCount(EntryKind.SALE, 411, 1_234_000, 12_295, 800), new KindCount(EntryKind.REVERSAL, 1, 500, 0, 0)))
            .numbered(7, 4_300, 4_711)));
        records.put("Referrals", Queries.referrals(UNNAMED, 0, 100));
        records.put("Group", Queries.group(UNNAMED, CARD));
        records.put("UnmergePlan", Queries.unmergePlan(UNNAMED, CARD, 48_211));
        imports(records);
        return records;
    }

    private static void imports(final Map<String, byte[]> records) {
        final Head signed = head("I-1").by(OPERATOR);
        final PresetMember member = new PresetMember(2, CARD, new CardId(Scheme.PROVISIONAL, 0, "204155190213"),
            "482913".getBytes(StandardCharsets.US_ASCII), 1_500, 1, PointsClass.MIGRATED, DATE.plusYears(1), DATE.minusYears(3), 12,
            AccountStatus.PROVISIONAL);
        final PresetMember topUp = new PresetMember(2, CARD, null, null, 1_500, 1, PointsClass.MIGRATED, DATE.plusYears(1), null, 12,
            AccountStatus.PROVISIONAL);
        records.put("ImportBegin", ImportCommands.begin(signed, 3, 1, 1_500, counting(0, 32)));
        records.put("ImportChunk", ImportCommands.chunk(signed, 3, 1, List.of(topUp)));
        records.put("ImportChunkRequest", ImportCommands.chunk(signed, 3, 1, List.of(member)));
        records.put("ImportCommit", ImportCommands.commit(signed, 3, 1, 1_500));
        records.put("ImportAbort", ImportCommands.abort(signed, 3));
        records.put("ImportUndo", ImportCommands.undo(signed, 3, 1));
        records.put("ImportState", ImportCommands.state(UNNAMED, 3, 0));
    }

    private static void orders(final Map<String, byte[]> records) {
        records.put("Hold", OrderCommands.hold(head("H-77"), CARD, ORDER, 300, 1_800));
        records.put("Capture", OrderCommands.capture(head("P-77-1").finalCapture(), ORDER, 120, 3_500, 120, List.of()));
        records.put("Release", OrderCommands.release(head("X-77"), ORDER));
        records.put("Extend", OrderCommands.extend(head("E-77"), ORDER, 3_600));
    }

    private static void originals(final Map<String, byte[]> records) {
        records.put("Reverse, VOID", OriginalCommands.reverse(
            head("V-000123"), Original.named(NAME), Reversal.voided(ReversalReason.TIMEOUT)));
        records.put("Reverse, RETURN", OriginalCommands.reverse(
            head("B-000124"), Original.named(NAME), Reversal.ofMoney(990, ReversalReason.CUSTOMER)));
        records.put("Confirm", OriginalCommands.confirm(head("C-000123"), Original.at(48_211)));
    }

    private static void operators(final Map<String, byte[]> records) {
        final Head signed = head("OP-1").by(OPERATOR);
        records.put("Unlink", CardCommands.unlink(signed, CARD));
        records.put("Hotlist", CardCommands.hotlist(signed, CARD, null));
        records.put("Unhotlist", CardCommands.unhotlist(signed, CARD));
        records.put("Reissue", CardCommands.reissue(signed, CARD, CardId.pos("4900000000031"), null));
        records.put("SetPinRequest", PinCommands.setPin(signed, CARD, "482913".getBytes(StandardCharsets.US_ASCII)));
        records.put("Merge", PinCommands.merge(head("M-1"), new CardId(Scheme.MEMBER, 0, "M-4711"), MergeKind.SAME_PERSON,
            List.of(MergeSource.agreed(CARD, MergeProof.CONSENT, "C-20261122-17"))));
        records.put("MergeRequest", PinCommands.merge(head("M-2"), new CardId(Scheme.MEMBER, 0, "M-4711"), MergeKind.SAME_PERSON,
            List.of(MergeSource.byPin(CARD, "482913".getBytes(StandardCharsets.US_ASCII)))));
        records.put("Unmerge", OperatorCommands.unmerge(signed, CARD, 48_211, OPERATOR + 1));
        records.put("Close", CardCommands.close(signed, CARD));
        records.put("Restrict", CardCommands.restrict(signed, CARD, Restriction.FROZEN, true));
        records.put("OpenLateWindow", OperatorCommands.openLateWindow(signed, 0, DATE.minusDays(60), DATE.minusDays(50), 86_400));
        records.put("Adjust", OperatorCommands.adjust(signed, CARD, Adjustment.up(20_000, 2, "T-5512")));
        records.put("Approve", OriginalCommands.approve(
            head("OP-2").by(OPERATOR + 1), Original.named(new TransactionName(TERMINAL, DATE, Key.text("OP-1"))), Decision.ACCEPT));
        records.put("SettleReferral", OriginalCommands.settleReferral(signed, 48_100, Decision.REJECT));
    }

    private static Head head(final String key) {
        return Head.of(new TransactionName(TERMINAL, DATE, Key.text(key))).at(LOCAL_TIME);
    }

    private static byte[] programme() {
        final UnsafeBuffer buffer = new UnsafeBuffer(new byte[512]);
        final SetProgrammeEncoder programme = new SetProgrammeEncoder().wrapAndApplyHeader(buffer, 0, new MessageHeaderEncoder());
        programme.header().operatorId(OPERATOR);
        programme.programmeVersion(2);
        programme.brandsCount(1).next().brand(1).burnShareBasisPoints(10_000).burnMinimum(1).burnStep(1).pointValue(1);
        programme.rulesCount(1).next().brand(1).pointsClass(PointsClass.BASE).validityMonths((short)24).unit(100).points(1).monthEnd((short)1);
        programme.campaignsCount(1).next().campaign(9).scope(4).fromDate((int)DATE.toEpochDay()).toDate((int)DATE.toEpochDay() + 7);
        programme.scopesCount(1).next().scope(4).brand(1);
        programme.schemesCount(1).next().scheme((short)1).autoEnroll((short)1).namespaceId(0xFFFF).minLength((short)13).maxLength((short)13)
            .digitsOnly((short)1).checkDigit((short)2);
        programme.settingsCount(1).next().setting(3).value(35);
        final byte[] record = Arrays.copyOf(buffer.byteArray(), MessageHeaderEncoder.ENCODED_LENGTH + programme.encodedLength());
        return OperatorCommands.setProgramme(record);
    }

    private static byte[] counting(final int first, final int length) {
        final byte[] bytes = new byte[length];
        for (int i = 0; i < length; i++) {
            bytes[i] = (byte)(first + i);
        }
        return bytes;
    }
}
