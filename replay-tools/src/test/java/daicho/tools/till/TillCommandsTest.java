package daicho.tools.till;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import daicho.client.record.CardId;
import daicho.client.record.Commands;
import daicho.client.record.Component;
import daicho.client.record.Head;
import daicho.client.record.Key;
import daicho.client.record.TransactionName;
import daicho.protocol.Scheme;
import daicho.protocol.Status;
import daicho.protocol.codec.MessageHeaderDecoder;
import daicho.protocol.codec.ReplyEncoder;
import daicho.protocol.codec.StatementDecoder;
import daicho.tools.CommandRun;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The commands by hand against an engine that answers as told: shapes of output, and exit codes. */
class TillCommandsTest {
    private static final String REPLY = """
        "sequence":1234,"flags":["DUPLICATE","ENROLLED"],"spendable":1007,"pending":9,"held":10,"debt":11,\
        "next_expiry":{"day":"2026-04-01","points":12},"durability":"disk","detail":40,"earned":1,"burned":2,"restored":3,\
        "forfeited":4,"repaid":5,"debt_made":6,"refund_amount":7,"spendable_all":1008,"money_value":13,"balance_sequence":1300,"root":5,\
        "programme_version":3}""";

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        earn --card 1000001 --points 5 --receipt R-1     | OK           | 0
        earn --card 1000001 --points 5 --receipt R-1     | READ_ONLY    | 3
        burn --card 1000001 --points 5 --receipt R-1     | OK_SHORTFALL | 0
        burn --card 1000001 --points 5 --receipt R-1     | INSUFFICIENT | 3
        balance --card 1000001                           | OK           | 0
        balance --card 1000001                           | NOT_FOUND    | 3
        enroll --card 1000001 --receipt R-1 --registered | EXISTS       | 3
        link --card 1000001 --new-card A --new-scheme app --receipt R-1 | OK | 0
        seal --receipt R-1                               | OK_NO_ORIGINAL | 0
        txstatus --receipt R-1                           | FORBIDDEN    | 3
        """)
    void everyReplyHasOneShape(final String command, final Status status, final int exit) throws IOException {
        final CommandRun run = answered(record -> Replies.reply(status), command + " --json");
        assertEquals("{\"status\":\"" + status + "\",\"code\":" + status.code() + "," + REPLY, run.out().strip());
        assertEquals(exit, run.exit());
        assertEquals("", run.err());
    }

    @Test
    void declinesOfOtherQuestionsAreJsonToo() throws IOException {
        for (final String command : List.of("book", "digest")) {
            final CommandRun run = answered(record -> Replies.reply(Status.FORBIDDEN), command + " --json");
            assertEquals("{\"status\":\"FORBIDDEN\",\"code\":203}", run.out().strip());
            assertEquals(3, run.exit());
        }
        final CommandRun run = answered(record -> Replies.reply(Status.NOT_FOUND), "statement --card 1 --json");
        assertEquals("{\"status\":\"NOT_FOUND\",\"code\":101,\"entries\":[]}", run.out().strip());
        assertEquals(3, run.exit());
    }

    @Test
    void bookHasItsShape() throws IOException {
        final CommandRun run = answered(record -> Replies.book(true), "book --json");
        assertEquals("""
            {"sequence":1234,"balanced":true,"swept_through":"2026-04-01","issuers":[{"brand":1,"issued":10000,"migrated":2,\
            "adjusted_up":3,"debt":4,"live":5,"pending":6,"held":7,"burned":8,"expired":9,"taken_back":10,"adjusted_down":11,\
            "forfeited":12,"settled":13}]}""", run.out().strip());
        assertEquals(0, run.exit());
        assertEquals(70, answered(record -> Replies.book(false), "book").exit());
    }

    @Test
    void digestHasItsShape() throws IOException {
        final CommandRun run = answered(record -> Replies.digest(), "digest --json");
        assertEquals("{\"sequence\":1234,\"digest\":\"0000000000abcdef\"}", run.out().strip());
        assertEquals("digest 0000000000abcdef at sequence 1,234\n", answered(record -> Replies.digest(), "digest").out());
    }

    @Test
    void statementHasItsShapeAndGoesOnPageByPage() throws IOException {
        final List<byte[]> pages = new ArrayList<>(List.of(Replies.statement(900, 2, true), Replies.statement(700, 1, false)));
        final CommandRun run = answered(record -> pages.removeFirst(), "statement --card 1000001 --limit 3 --json");
        final String entry = """
            {"sequence":%d,"kind":"BURN","card":"1000001","points":-50,"date":"2026-04-01","store":31,"related":%s,"balance":1200}""";
        assertEquals("{\"entries\":[" + entry.formatted(900, null) + "," + entry.formatted(899, 1) + ","
            + entry.formatted(700, null) + "]}", run.out().strip());
    }

    @Test
    void statementGoesOnBehindShortPagesUntilOneIsEmpty() throws IOException {
        final List<byte[]> pages = new ArrayList<>(
            List.of(Replies.statement(900, 3, true), Replies.statement(800, 1, true), Replies.statement(700, 0, true)));
        final List<Long> asked = new ArrayList<>();
        final CommandRun run = answered(record -> {
            final StatementDecoder question = new StatementDecoder();
            asked.add(question.wrapAndApplyHeader(new UnsafeBuffer(record), 0, new MessageHeaderDecoder()).beforeSequence());
            return pages.removeFirst();
        }, "statement --card 1000001 --limit 50 --json");
        assertEquals(0, run.exit(), run.err());
        assertEquals(List.of(0L, 898L, 800L), asked);
        assertEquals(4, run.out().split("\"sequence\"", -1).length - 1, run.out());
    }

    @Test
    void peopleReadAlignedWords() throws IOException {
        assertEquals("""
            INSUFFICIENT: not enough spendable points; detail: spendable here (detail: 40). Now: offer less, or another way to pay \
            [DUPLICATE, ENROLLED]
            sequence               1,234
            earned                     1
            burned                     2
            restored                   3
            forfeited                  4
            repaid                     5
            now owed besides           6
            refund in money            7
            spendable              1,007
            spendable anywhere     1,008
            worth                     13
            pending                    9
            held                      10
            debt                      11
            gone after 2026-04-01     12
            durability: disk
            """, answered(record -> Replies.reply(Status.INSUFFICIENT), "burn --card 1 --points 5 --receipt R").out());
        assertEquals("""
            sequence  date        kind  card     store  points  balance  related
                 900  2026-04-01  BURN  1000001     31     -50    1,200        -
            """, answered(record -> Replies.statement(900, 1, false), "statement --card 1000001").out());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        hold --card 1 --points 5 --order O       | 33 | OK: done (until 1970-01-01T00:00:40Z) [DUPLICATE, ENROLLED]
        extend --order O --seconds 5             | 36 | OK: done (until 1970-01-01T00:00:40Z) [DUPLICATE, ENROLLED]
        reverse --receipt R --reason CUSTOMER    | 37 | OK: done (points to take off the refund: 40) [DUPLICATE, ENROLLED]
        release --order O                        | 35 | OK: done (detail: 40) [DUPLICATE, ENROLLED]
        """)
    void detailsAreToldForWhatTheyAre(final String command, final int template, final String headline) throws IOException {
        final CommandRun run = answered(record -> {
            final byte[] reply = Replies.reply(Status.OK);
            new ReplyEncoder().wrap(new UnsafeBuffer(reply), 8).requestTemplate((short)template);
            return reply;
        }, command);
        assertEquals(headline, run.out().lines().findFirst().orElseThrow());
    }

    @Test
    void recordIsWhatTheOptionsSay() throws IOException {
        try (FakeEngine engine = new FakeEngine(record -> Replies.reply(Status.OK))) {
            run(engine, "earn --card 77 --scheme ec --namespace 3 --points 5 --receipt R-9 --terminal 319 --date 2026-04-01");
            final TransactionName name = new TransactionName(319, LocalDate.of(2026, 4, 1), Key.text("R-9"));
            assertArrayEquals(
                Commands.earn(Head.of(name), new CardId(Scheme.EC, 3, "77"), 0, List.of(Component.given(5))),
                engine.records().getFirst());
        }
    }

    @Test
    void nobodyThereIsExit4() throws IOException {
        final String nowhere;
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            nowhere = "127.0.0.1:" + taken.getLocalPort();
        }
        final CommandRun run = CommandRun.of("balance", "--card", "1", "--json", "--connect", nowhere);
        assertEquals(4, run.exit());
        assertEquals(1, run.err().lines().count(), run.err());
        assertTrue(run.out().startsWith("{\"error\":\"") && run.out().contains("\"exit_code\":4}"), run.out());
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "balance", "earn --card 1 --points x --receipt R --connect h:1", "balance --card 1 --connect nowhere",
        "balance --card 1 --connect h:70000", "balance --card 1 --connect h:1 --credential me", "nonsense", "", "book --connect h:1 --why"
    })
    void mistakesAreExit2(final String command) {
        final CommandRun run = CommandRun.of((command + " --json").strip().split(" "));
        assertEquals(2, run.exit(), run.err());
        assertTrue(run.err().startsWith("daicho: ") && !run.err().contains("\tat "), run.err());
        assertTrue(run.out().strip().endsWith("\"exit_code\":2}"), run.out());
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "balance --card 12345678901234567", "balance --card 1 --scheme NONE", "balance --card 1 --date tomorrow",
        "earn --card 1 --points -1 --receipt R", "earn --card 1 --points 1 --receipt 12345678901234567",
        "burn --card 1 --points 0 --receipt R", "statement --card 1 --limit 0", "balance --card 1 --terminal -1"
    })
    void valuesOutOfRangeAreExit2AndNothingIsSent(final String command) throws IOException {
        try (FakeEngine engine = new FakeEngine(record -> Replies.reply(Status.OK))) {
            final CommandRun run = run(engine, command);
            assertEquals(2, run.exit(), run.err());
            assertEquals(1, run.err().lines().count(), run.err());
            assertEquals(0, engine.records().size());
        }
    }

    private static CommandRun answered(final Function<byte[], byte[]> answers, final String command) throws IOException {
        try (FakeEngine engine = new FakeEngine(answers)) {
            return run(engine, command);
        }
    }

    private static CommandRun run(final FakeEngine engine, final String command) {
        return CommandRun.of((command + " --connect " + engine.endpoint()).split(" "));
    }
}
