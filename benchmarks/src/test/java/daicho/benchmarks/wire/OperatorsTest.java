package daicho.benchmarks.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;

import daicho.benchmarks.faults.Child;
import daicho.client.ClientConfig;
import daicho.client.Credential;
import daicho.client.DaichoClient;
import daicho.client.record.Adjustment;
import daicho.client.record.CardId;
import daicho.client.record.Commands;
import daicho.client.record.Head;
import daicho.client.record.Key;
import daicho.client.record.MergeSource;
import daicho.client.record.OperatorCommands;
import daicho.client.record.Original;
import daicho.client.record.OriginalCommands;
import daicho.client.record.PinCommands;
import daicho.client.record.ReplyFields;
import daicho.client.record.Reversal;
import daicho.client.record.TransactionName;
import daicho.protocol.RecordLayout;
import daicho.protocol.Status;
import daicho.protocol.codec.Decision;
import daicho.protocol.codec.MergeKind;
import daicho.protocol.codec.MergeProof;
import daicho.protocol.codec.ReversalReason;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a person answers for goes through that person's credential: one engine, a till, an app, two operators and the desk of both. */
class OperatorsTest {
    private static final byte[] KEY = HexFormat.of().parseHex("000102030405060708090a0b0c0d0e0f");
    private static final String LINE = """
        [[credential]]
        name = "%s"
        key = "000102030405060708090a0b0c0d0e0f"
        rights = %s
        operators = %s
          [[credential.terminal]]
          terminal = %d
          store = 1
          brand = 1
        """;
    private static final int APPROVED_BY = 68;

    @TempDir
    private static Path folder;
    private static Child engine;
    private static int keys;

    private final LocalDate today = LocalDate.now(ZoneOffset.ofHours(9));

    @BeforeAll
    static void open() throws IOException {
        final Path credentials = Files.writeString(folder.resolve("credentials.toml"),
            LINE.formatted("till", "[\"till\"]", "[]", 1) + LINE.formatted("app", "[\"checkout\", \"transfer\"]", "[]", 2) +
            LINE.formatted("seven", "[\"operator\"]", "[7]", 3) + LINE.formatted("eight", "[\"operator\"]", "[8]", 3) +
            LINE.formatted("desk", "[\"operator\"]", "[7, 8]", 3) + LINE.formatted("nobody", "[\"operator\"]", "[]", 3));
        engine = Child.serve(folder, List.of(), List.of(), "--credentials", credentials.toString(),
            "--data", folder.resolve("data").toString(), "--port", "0", "--no-admin", "--durability", "process");
    }

    @AfterAll
    static void stop() {
        engine.kill();
    }

    private static ReplyFields ask(final String credential, final byte[] record) {
        try (DaichoClient client = DaichoClient.connect(
            ClientConfig.to("127.0.0.1", engine.port()).withCredential(new Credential(credential, KEY)))) {
            return client.call(record).fields();
        }
    }

    private static void assertForbidden(final int field, final ReplyFields reply) {
        assertEquals(Status.FORBIDDEN, reply.status());
        assertEquals(field, reply.detail());
    }

    private Head head(final int terminal) {
        return Head.of(new TransactionName(terminal, today, Key.running(1, ++keys)));
    }

    private byte[] earn(final String card, final long points) {
        return Commands.earn(head(1), CardId.pos(card), points * 100, List.of());
    }

    @Test
    void anAdjustmentTakesTwoOperatorsOfTwoCredentials() {
        ask("till", earn("11", 10));
        final byte[] adjust = OperatorCommands.adjust(head(3).by(7), CardId.pos("11"), Adjustment.up(1_000_000, 3, "T-1"));
        assertForbidden(RecordLayout.OPERATOR, ask("nobody", adjust));
        assertForbidden(RecordLayout.OPERATOR, ask("eight", adjust));
        final ReplyFields waits = ask("seven", adjust);
        assertEquals(Status.NEEDS_APPROVER, waits.status());
        final Original original = Original.at(waits.sequence());
        assertForbidden(RecordLayout.OPERATOR, ask("seven", OriginalCommands.approve(head(3).by(8), original, Decision.ACCEPT)));
        assertEquals(Status.NEEDS_APPROVER, ask("seven", OriginalCommands.approve(head(3).by(7), original, Decision.ACCEPT)).status());
        final ReplyFields done = ask("eight", OriginalCommands.approve(head(3).by(8), original, Decision.ACCEPT));
        assertEquals(Status.OK, done.status());
        assertEquals(1_000_010, done.spendable());
    }

    @Test
    void anUnmergeIsForADeskThatSpeaksForBoth() {
        ask("till", earn("21", 10));
        ask("till", earn("22", 20));
        final ReplyFields merged = ask("seven", PinCommands.merge(
            head(3).by(7), CardId.pos("22"), MergeKind.SAME_PERSON, List.of(MergeSource.agreed(CardId.pos("21"), MergeProof.OPERATOR, "R-1"))));
        assertEquals(Status.OK, merged.status());
        final byte[] unmerge = OperatorCommands.unmerge(head(3).by(7), CardId.pos("21"), merged.sequence(), 8);
        assertForbidden(APPROVED_BY, ask("seven", unmerge));
        assertForbidden(RecordLayout.OPERATOR, ask("eight", unmerge));
        assertEquals(Status.OK, ask("desk", unmerge).status());
    }

    @Test
    void pointsAreMovedByWhoMayMoveThem() {
        ask("till", earn("31", 10));
        ask("till", earn("32", 1));
        final byte[] transfer = Commands.transfer(head(1), CardId.pos("31"), CardId.pos("32"), 4);
        assertForbidden(RecordLayout.TERMINAL, ask("till", transfer));
        assertForbidden(RecordLayout.TERMINAL, ask("app", transfer));
        assertEquals(Status.OK, ask("app", Commands.transfer(head(2), CardId.pos("31"), CardId.pos("32"), 4)).status());
        assertEquals(Status.OK, ask("nobody", transfer).status());
    }

    @Test
    void anOperatorReversesForAReasonOfItsOwn() {
        final Head sold = head(1);
        ask("till", Commands.earn(sold, CardId.pos("41"), 5_000, List.of()));
        final byte[] reverse = OriginalCommands.reverse(head(3).by(7), Original.named(sold.name()), Reversal.whole(ReversalReason.OPERATOR));
        assertForbidden(RecordLayout.OPERATOR, ask("nobody", reverse));
        final ReplyFields done = ask("seven", reverse);
        assertEquals(Status.OK, done.status());
        assertEquals(0, done.spendable());
    }
}
