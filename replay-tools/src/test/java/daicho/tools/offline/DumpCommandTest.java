package daicho.tools.offline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import daicho.engine.recovery.Snapshots;
import daicho.ledger.Ledger;
import daicho.tools.CommandRun;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DumpCommandTest {
    @TempDir
    private Path temp;

    @ParameterizedTest
    @CsvSource({"'', 1, 10", "--from 4, 4, 10", "--from 4 --to 8, 4, 8", "--to 1, 1, 1", "--from 10, 10, 10", "--from 11, 0, 0"})
    void printsOneObjectALine(final String range, final long first, final long last) throws IOException {
        Journals.ofTicks(temp, 3, 4, 3);
        final CommandRun run = CommandRun.of(("dump --data " + temp + " " + range).strip().split(" "));
        assertEquals(0, run.exit(), run.err());
        final List<Long> expected = new ArrayList<>();
        for (long sequence = first; sequence <= last && sequence > 0; sequence++) {
            expected.add(sequence);
        }
        final ObjectMapper mapper = new ObjectMapper();
        final List<Long> found = new ArrayList<>();
        for (final String line : run.out().lines().toList()) {
            found.add(mapper.readTree(line).get("sequence").asLong());
            assertEquals(Journals.T0 + found.getLast(), mapper.readTree(line).get("timestamp_ns").asLong());
        }
        assertEquals(expected, found);
    }

    @Test
    void printsTheNewestSnapshot() throws IOException {
        final CommandRun none = CommandRun.of("dump", "--snapshot", "--data", temp.toString());
        assertEquals(1, none.exit());
        assertTrue(none.err().contains("no snapshot in"), none.err());
        try (Ledger ledger = new Ledger()) {
            final byte[] genesis = Journals.genesis();
            ledger.execute(1, Journals.T0, new UnsafeBuffer(genesis), 0, genesis.length, new UnsafeBuffer(new byte[1024]), 0);
            new Snapshots(temp, notice -> { }).write(ledger, 99);
        }
        final CommandRun run = CommandRun.of("dump", "--snapshot", "--data", temp.toString());
        assertEquals(0, run.exit(), run.err());
        final List<String> lines = run.out().lines().toList();
        assertTrue(lines.getFirst().startsWith("{\"template\":\"SnapshotState\",\"ledger_id\":\"0000000000000007\","), lines.getFirst());
        assertEquals(lines.size() - 1, new ObjectMapper().readTree(lines.getLast()).get("records").asInt());
    }

    @ParameterizedTest
    @CsvSource({"dump", "verify", "snapshot"})
    void folderThatIsNoneIsExit2(final String command) {
        final CommandRun run = CommandRun.of(command, "--data", temp.resolve("nothing").toString());
        assertEquals(2, run.exit());
        assertTrue(run.err().contains("nothing is no folder"), run.err());
    }

    @ParameterizedTest
    @CsvSource({"--from 0", "--from -1", "--from 4 --to 3", "--to 0"})
    void rangeThatHoldsNothingIsExit2(final String range) {
        final CommandRun run = CommandRun.of(("dump --data " + temp + " " + range).split(" "));
        assertEquals(2, run.exit());
        assertTrue(run.err().contains("sequences from 1 on"), run.err());
    }

    @ParameterizedTest
    @CsvSource({"dump", "verify", "snapshot"})
    void folderWithoutANameIsExit2(final String command) {
        final CommandRun run = CommandRun.of(command, "--data", "");
        assertEquals(2, run.exit());
        assertTrue(run.err().contains("--data is empty"), run.err());
    }

    @Test
    void emptyFolderHoldsNoJournal() {
        assertEquals("", CommandRun.of("dump", "--data", temp.toString()).out());
        final CommandRun verify = CommandRun.of("verify", "--data", temp.toString(), "--json");
        assertEquals(1, verify.exit());
        assertTrue(verify.out().contains("no journal"), verify.out());
        assertEquals(1, CommandRun.of("snapshot", "--data", temp.toString()).exit());
    }

    @ParameterizedTest
    @CsvSource({"verify", "snapshot"})
    void bookThatBreaksALawIsExit70AndOneLine(final String command) {
        Journals.ofTicks(temp, 2);
        final CommandRun run = CommandRun.of(command, "--data", temp.toString(), "--json");
        assertEquals(70, run.exit(), run.err());
        assertEquals(1, run.err().lines().count(), run.err());
        assertTrue(run.err().startsWith("daicho: ") && run.err().contains("record 1 is not Genesis"), run.err());
        assertTrue(run.out().startsWith("{\"error\":\"") && run.out().strip().endsWith("\"exit_code\":70}"), run.out());
    }
}
