package daicho.tools.receipts;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import daicho.client.csv.RejectFile;
import daicho.protocol.Status;
import daicho.tools.CommandRun;
import daicho.tools.till.FakeEngine;
import daicho.tools.till.Replies;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PosCommandTest {
    private static final String HEADER = "time,store,receipt,card,amount\n";
    private static final String GOOD = "2017-01-01T12:30:27Z,319,31198705046,906,150\n";
    private static final String LONG_RECEIPT = "2017-01-01T12:30:27Z,319,12345678901234567,906,150\n";

    @TempDir
    private Path temp;

    @ParameterizedTest
    @CsvSource({"OK, false, 1, 0, 0, 0", "OK, true, 0, 1, 0, 0", "TOO_LATE, false, 0, 0, 1, 3", "BAD_CARD, false, 0, 0, 1, 3"})
    void tallyHasItsShape(
        final Status status, final boolean duplicate, final int accepted, final int duplicates, final int declined, final int exit)
        throws IOException {
        try (FakeEngine engine = new FakeEngine(record -> Replies.reply(status, duplicate))) {
            final CommandRun run = pos(engine, GOOD);
            assertEquals(exit, run.exit(), run.err());
            assertTrue(run.out().matches(
                "\\{\"sent\":1,\"accepted\":" + accepted + ",\"duplicates\":" + duplicates + ",\"declined\":" + declined
                    + ",\"rejected_rows\":0,\"points_earned\":" + accepted + ",\"seconds\":[0-9.]+}\\R"), run.out());
        }
    }

    @ParameterizedTest
    @CsvSource({"READ_ONLY", "NOT_PRIMARY"})
    void engineThatTakesNoWritesIsExit4(final Status status) throws IOException {
        try (FakeEngine engine = new FakeEngine(record -> Replies.reply(status, false))) {
            final CommandRun run = pos(engine, GOOD);
            assertEquals(4, run.exit(), run.err());
            assertTrue(run.out().startsWith("{\"sent\":0,\"accepted\":0,\"duplicates\":0,\"declined\":0,"), run.out());
            assertTrue(run.out().strip().endsWith(",\"refused\":1}"), run.out());
            assertTrue(run.err().startsWith("daicho: the engine takes no writes now, " + status), run.err());
            assertEquals(1, run.err().lines().count(), run.err());
        }
    }

    @Test
    void duplicateOfADeclineIsExit3() throws IOException {
        try (FakeEngine engine = new FakeEngine(record -> Replies.reply(Status.TOO_OLD, true))) {
            final CommandRun run = pos(engine, GOOD);
            assertEquals(3, run.exit(), run.err());
            assertTrue(run.out().contains("\"duplicates\":1,\"declined\":0,"), run.out());
            assertTrue(run.out().strip().endsWith(",\"duplicates_declined\":1}"), run.out());
            assertTrue(run.err().contains("declined: 1 x TOO_OLD"), run.err());
        }
    }

    @Test
    void unreadableRowsAreToldAndTheRestGoesOn() throws IOException {
        try (FakeEngine engine = new FakeEngine(record -> Replies.reply(Status.OK, false))) {
            final CommandRun run = pos(engine, LONG_RECEIPT + GOOD + "nonsense\n" + GOOD.replace("046", "047"));
            assertEquals(0, run.exit(), run.err());
            assertTrue(run.out().contains("\"sent\":2,\"accepted\":2,") && run.out().contains("\"rejected_rows\":2,"), run.out());
            assertTrue(run.err().contains("line 2: ") && run.err().contains("line 4: "), run.err());
            final Path rejects = temp.resolve("receipts.csv.rejected.csv");
            assertTrue(run.err().contains("rejected rows are in " + rejects), run.err());
            assertEquals(3, Files.readAllLines(rejects).size());
        }
    }

    @Test
    void manyUnreadableRowsAreSummedUp() throws IOException {
        try (FakeEngine engine = new FakeEngine(record -> Replies.reply(Status.OK, false))) {
            final CommandRun run = pos(engine, LONG_RECEIPT.repeat(25));
            assertEquals(20, run.err().lines().filter(line -> line.startsWith("line ")).count());
            assertTrue(run.err().contains("... and 5 lines more"), run.err());
        }
    }

    @Test
    void sameFileMakesSameRecords() throws IOException {
        try (FakeEngine engine = new FakeEngine(record -> Replies.reply(Status.OK, false))) {
            pos(engine, GOOD, "--dates", "2026-04-01");
            pos(engine, GOOD, "--dates", "2026-04-01");
            final List<String> records = new ArrayList<>();
            engine.records().forEach(record -> records.add(HexFormat.of().formatHex(record)));
            assertEquals(2, records.size());
            assertEquals(records.getFirst(), records.getLast());
        }
    }

    @ParameterizedTest
    @CsvSource({"--dates, tomorrow", "--window, 0", "--window, 5000"})
    void mistakesAreExit2(final String option, final String value) throws IOException {
        try (FakeEngine engine = new FakeEngine(record -> Replies.reply(Status.OK, false))) {
            assertEquals(2, pos(engine, GOOD, option, value).exit());
            assertEquals(0, engine.records().size());
        }
    }

    @Test
    void fileThatIsNoneIsExit2() throws IOException {
        try (FakeEngine engine = new FakeEngine(record -> Replies.reply(Status.OK, false))) {
            final CommandRun run = CommandRun.of(
                "pos", "--connect", engine.endpoint(), "--receipts", temp.resolve("none.csv").toString(), "--json");
            assertEquals(2, run.exit());
            assertTrue(run.err().contains("none.csv"), run.err());
            final Path poor = Files.writeString(temp.resolve("poor.csv"), "a,b\n1,2\n");
            assertEquals(2, CommandRun.of("pos", "--connect", engine.endpoint(), "--receipts", poor.toString()).exit());
        }
    }

    @Test
    void rejectsGoHereWhenTheirFolderCannotBeWritten() {
        assertEquals(temp.resolve("r.csv.rejected.csv"), RejectFile.beside(temp.resolve("r.csv")));
        assertFalse(RejectFile.beside(temp.resolve("nowhere/r.csv")).isAbsolute());
    }

    private CommandRun pos(final FakeEngine engine, final String rows, final String... more) throws IOException {
        final Path file = Files.writeString(temp.resolve("receipts.csv"), HEADER + rows);
        final List<String> arguments =
            new ArrayList<>(List.of("pos", "--connect", engine.endpoint(), "--receipts", file.toString(), "--json"));
        arguments.addAll(List.of(more));
        return CommandRun.of(arguments.toArray(String[]::new));
    }
}
