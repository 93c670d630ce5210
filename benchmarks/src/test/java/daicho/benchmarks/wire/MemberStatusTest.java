package daicho.benchmarks.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;

import daicho.benchmarks.faults.Child;
import daicho.benchmarks.faults.PepperFile;
import daicho.benchmarks.faults.RawTill;
import daicho.client.Credential;
import daicho.client.record.CardCommands;
import daicho.client.record.CardId;
import daicho.client.record.Commands;
import daicho.client.record.Head;
import daicho.client.record.ImportCommands;
import daicho.client.record.Key;
import daicho.client.record.MergeSource;
import daicho.client.record.OperatorCommands;
import daicho.client.record.PinCommands;
import daicho.client.record.PresetMember;
import daicho.client.record.Queries;
import daicho.client.record.ReplyFields;
import daicho.client.record.TransactionName;
import daicho.protocol.Limits;
import daicho.protocol.Status;
import daicho.protocol.codec.AccountStatus;
import daicho.protocol.codec.MergeKind;
import daicho.protocol.codec.MergeProof;
import daicho.protocol.codec.PointsClass;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The statuses of imports, of a merge long ago, and of wrong PINs: each through the wire, from a till that sends what our tools would not. */
class MemberStatusTest {
    /** What is proven here. */
    static final Set<Status> ANSWERED = EnumSet.of(Status.UNMERGE_WINDOW, Status.CONTROL_TOTAL, Status.BATCH_STATE);

    private static final byte[] RIGHT = "482913".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] WRONG = "482914".getBytes(StandardCharsets.US_ASCII);
    private static final CardId SOURCE = CardId.pos("77");
    private static final CardId TARGET = CardId.pos("78");
    private static final int TRIES = 5;

    @TempDir
    private Path folder;
    private final LocalDate today = LocalDate.now(ZoneOffset.ofHours(9));
    private Child engine;
    private RawTill till;
    private long number;

    @BeforeEach
    void serve() throws IOException {
        engine = Child.serve(folder, List.of(), List.of(), "--open", "--data", folder.resolve("data").toString(), "--port", "0",
            "--no-admin", "--durability", "process", "--peppers", PepperFile.write(folder).toString());
        till = new RawTill(engine.port());
        assertEquals(Status.OK, RawTill.status(till.ask(RawTill.logon(new Credential("any", new byte[16]), new byte[32]))));
    }

    @AfterEach
    void stop() throws IOException {
        till.close();
        engine.close();
    }

    private Head head() {
        return Head.of(new TransactionName(1, today, Key.running(1, ++number)));
    }

    private byte[] assertTold(final Status status, final byte[] record) throws IOException {
        final byte[] answer = till.ask(record);
        assertEquals(status, RawTill.status(answer));
        return answer;
    }

    private byte[] merge(final MergeSource source) {
        return PinCommands.merge(head().by(1), TARGET, MergeKind.SAME_PERSON, List.of(source));
    }

    /** As many records as an unmerge settles, and one more: whichever brings the number above it, the next unmerge is refused. */
    @Test
    void whatIsMergedTooLongStaysMerged() throws IOException {
        assertTold(Status.OK, Commands.sale(head(), SOURCE, 1_000, 0, 0, List.of()));
        assertTold(Status.OK, Commands.sale(head(), TARGET, 1_000, 0, 0, List.of()));
        final long merge = ReplyFields.read(
            assertTold(Status.OK, merge(MergeSource.agreed(SOURCE, MergeProof.OPERATOR, "T-1")))).sequence();
        // The merge is itself the first record on its root.
        for (int record = 1; record < Limits.UNMERGE_RECORDS; record++) {
            assertTold(Status.OK, Commands.sale(head(), TARGET, 100, 0, 0, List.of()));
        }
        final byte[] plan = Queries.unmergePlan(Head.unnamed(1, today), SOURCE, merge);
        assertTold(Status.OK, plan);
        assertTold(Status.OK, Commands.sale(head(), TARGET, 100, 0, 0, List.of()));
        assertTold(Status.UNMERGE_WINDOW, plan);
        final byte[] refused = assertTold(Status.UNMERGE_WINDOW, OperatorCommands.unmerge(head().by(1), SOURCE, merge, 2));
        assertEquals(Limits.UNMERGE_RECORDS, ReplyFields.read(refused).detail());
        assertEquals(20 + Limits.UNMERGE_RECORDS, balance(SOURCE));
    }

    @Test
    void aBatchIsTakenWholeOrNotAtAll() throws IOException {
        assertTold(Status.BATCH_STATE, ImportCommands.commit(head().by(1), 4, 2, 30));
        assertTold(Status.BATCH_STATE, chunk(1, row(2, SOURCE, 10)));
        assertTold(Status.BATCH_STATE, ImportCommands.undo(head().by(1), 4, 1));
        assertTold(Status.OK, ImportCommands.begin(head().by(1), 4, 2, 30, new byte[32]));
        assertTold(Status.OK, chunk(1, row(2, SOURCE, 10)));
        assertTold(Status.CONTROL_TOTAL, ImportCommands.commit(head().by(1), 4, 1, 10));
        assertTold(Status.CONTROL_TOTAL, chunk(2, row(3, TARGET, 20), row(4, CardId.pos("79"), 20)));
        assertTold(Status.BATCH_STATE, chunk(2, row(1, TARGET, 20)));
        assertTold(Status.OK, chunk(2, row(3, TARGET, 20)));
        assertTold(Status.CONTROL_TOTAL, ImportCommands.commit(head().by(1), 4, 2, 31));
        assertTold(Status.NOT_FOUND, Queries.balance(Head.unnamed(1, today), SOURCE));
        assertTold(Status.OK, ImportCommands.commit(head().by(1), 4, 2, 30));
        assertEquals(30, balance(SOURCE) + balance(TARGET));
        assertTold(Status.OK_NOOP, ImportCommands.commit(head().by(1), 4, 2, 30));
        assertTold(Status.BATCH_STATE, ImportCommands.abort(head().by(1), 4));
        assertTold(Status.BATCH_STATE, chunk(3, row(4, CardId.pos("79"), 20)));
    }

    private byte[] chunk(final long chunk, final PresetMember... rows) {
        return ImportCommands.chunk(head().by(1), 4, chunk, List.of(rows));
    }

    private PresetMember row(final long line, final CardId card, final long points) {
        return new PresetMember(line, card, null, null, points, 1, PointsClass.MIGRATED, today.plusYears(1), null, 0, AccountStatus.PROVISIONAL);
    }

    /** Until the right one comes after a new one was set, a guesser hears the same of a card that is there and of one that is not. */
    @Test
    void aWrongPinAndAnUnknownCardLookAlike() throws IOException {
        final CardId unknown = CardId.pos("99");
        assertTold(Status.OK, CardCommands.enroll(head(), SOURCE, AccountStatus.PROVISIONAL));
        assertTold(Status.OK, CardCommands.enroll(head(), TARGET, AccountStatus.REGISTERED));
        assertTold(Status.OK, PinCommands.setPin(head().by(1), SOURCE, RIGHT));
        for (int guess = 0; guess < TRIES; guess++) {
            assertEquals(told(Status.AUTH_FAILED, SOURCE, WRONG), told(Status.AUTH_FAILED, unknown, WRONG));
        }
        assertEquals(told(Status.LOCKED, SOURCE, RIGHT), told(Status.LOCKED, unknown, RIGHT));
        assertTold(Status.OK, PinCommands.setPin(head().by(1), SOURCE, WRONG));
        told(Status.AUTH_FAILED, SOURCE, RIGHT);
        told(Status.OK, SOURCE, WRONG);
        told(Status.PIN_USED, SOURCE, WRONG);
    }

    /** All of the answer but the numbers that every answer has of its own; the lock's end is told to the second, and the cards took turns. */
    private String told(final Status status, final CardId card, final byte[] pin) throws IOException {
        final byte[] record = PinCommands.merge(head(), TARGET, MergeKind.SAME_PERSON, List.of(MergeSource.byPin(card, pin)));
        final ReplyFields reply = ReplyFields.read(assertTold(status, record));
        assertEquals(status == Status.LOCKED, reply.detail() > 0, reply::toString);
        return new ReplyFields(reply.code(), reply.flags(), reply.durability(), reply.requestTemplate(), reply.nextExpiryDay(), reply.root(),
            reply.programmeVersion(), 0, 0, 0, reply.earned(), reply.burned(), reply.restored(), reply.forfeited(), reply.repaid(),
            reply.debtMade(), reply.refundAmount(), reply.spendable(), reply.spendableAll(), reply.pending(), reply.held(), reply.debt(),
            reply.nextExpiryPoints(), reply.moneyValue()).toString();
    }

    private long balance(final CardId card) throws IOException {
        return ReplyFields.read(assertTold(Status.OK, Queries.balance(Head.unnamed(1, today), card))).spendable();
    }
}
