package daicho.tools.offline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import daicho.engine.recovery.Snapshots;
import daicho.ledger.Ledger;
import daicho.protocol.ExitCode;
import daicho.tools.CommandRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What lies behind the last whole batch, and how far a snapshot says that the journal goes. */
class VerifyCommandTest {
    @TempDir
    private Path temp;

    private CommandRun verify() {
        return CommandRun.of("verify", "--data", temp.toString(), "--json");
    }

    private Path journalFile() throws IOException {
        try (Stream<Path> files = Files.list(temp)) {
            return files.filter(file -> file.toString().endsWith(".cq4")).findFirst().orElseThrow();
        }
    }

    private void snapshotAt(final long last) throws IOException {
        try (Ledger ledger = new Ledger()) {
            final UnsafeBuffer reply = new UnsafeBuffer(new byte[65_536]);
            final UnsafeBuffer genesis = new UnsafeBuffer(Journals.genesis());
            ledger.execute(1, Journals.T0 + 1, genesis, 0, genesis.capacity(), reply, 0);
            final UnsafeBuffer tick = new UnsafeBuffer(Journals.tick());
            for (long sequence = 2; sequence <= last; sequence++) {
                ledger.execute(sequence, Journals.T0 + sequence, tick, 0, tick.capacity(), reply, 0);
            }
            new Snapshots(temp, notice -> { }).write(ledger, 99);
        }
    }

    @Test
    void wholeJournal() {
        Journals.ofBook(temp, 3, 1, 100, 6);
        final CommandRun run = verify();
        assertEquals(0, run.exit(), run.err());
        assertEquals("", run.err());
        assertTrue(run.out().contains("\"commands\":110,\"last_sequence\":110,"), run.out());
    }

    @Test
    void wholeJournalBehindASnapshot() throws IOException {
        Journals.ofBook(temp, 3, 1, 100, 6);
        snapshotAt(50);
        assertEquals(0, verify().exit());
    }

    @Test
    void snapshotThatKnowsMoreThanTheJournal() throws IOException {
        Journals.ofBook(temp, 3, 1);
        snapshotAt(5);
        final CommandRun run = verify();
        assertEquals(ExitCode.SNAPSHOT_NEWER.code(), run.exit(), run.err());
        assertTrue(run.err().contains("knows sequence 5, but the journal ends at 4"), run.err());
    }

    /** The last batch is torn: a start would cut it, and verify says so; what stands before it is proven. */
    @Test
    void tornEnd() throws IOException {
        Journals.ofBook(temp, 3, 1, 100, 6);
        tear();
        final CommandRun run = verify();
        assertEquals(0, run.exit(), run.err());
        assertTrue(run.err().contains("would cut the torn end"), run.err());
        assertTrue(run.out().contains("\"last_sequence\":104,"), run.out());
    }

    @Test
    void tornEndThatASnapshotKnows() throws IOException {
        Journals.ofBook(temp, 3, 1, 100, 6);
        snapshotAt(108);
        tear();
        final CommandRun run = verify();
        assertEquals(ExitCode.JOURNAL_DAMAGED.code(), run.exit(), run.err());
        assertTrue(run.err().contains("a snapshot proves that more was there"), run.err());
    }

    private void tear() throws IOException {
        final Path file = journalFile();
        final byte[] bytes = Files.readAllBytes(file);
        int last = bytes.length - 1;
        while (bytes[last] == 0 || last > bytes.length - 8) {
            last--;
        }
        bytes[last - 40] ^= 1;
        Files.write(file, bytes);
    }
}
