package daicho.benchmarks.faults;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import daicho.engine.journal.JournalConfig;
import daicho.engine.journal.JournalEnd;
import daicho.engine.journal.JournalWriter;
import daicho.gateway.programme.FoundingRecords;
import daicho.gateway.programme.Programme;
import daicho.gateway.programme.ProgrammeRecord;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What can be wrong when an engine starts: a process of its own each time, one line that says what to do, an exit code of its own. More of
 * them, which need nothing of the machine, are in EndToEndTest and ServeTest; a full disk is in FullDiskTest, a failing one in ForceFailsTest.
 */
class StartFaultTest {
    @TempDir
    private Path temp;

    private Child serve(final Path data) {
        return Child.serve(temp, List.of(), List.of(), "--open", "--data", data.toString(), "--port", "0", "--no-admin");
    }

    @Test
    void aDiskThatMayNotBeWritten() throws Exception {
        final Path data = Files.createDirectories(temp.resolve("source/data")).getParent();
        try (Mounted disk = Mounted.readOnly(temp, data); Child old = serve(disk.folder().resolve("data"));
            Child made = serve(disk.folder().resolve("new"))) {
            old.assertEnds(11, disk.folder().toString(), "another folder");
            made.assertEnds(11, disk.folder().toString(), "another folder");
        }
    }

    @Test
    void anotherJdk() throws Exception {
        final Path other = otherJdk();
        assumeTrue(other != null, "skipped: no JDK but ours is on this machine");
        final Map<String, String> environment = Map.of(
            "JAVA_HOME", other.toString(), "PATH", other.resolve("bin") + ":/usr/bin:/bin", "DAICHO_JDK_FOLDERS", temp.toString());
        final List<String> command = List.of(
            "bash", Child.root().resolve("daicho").toString(), "serve", "--open", "--data", temp.resolve("data").toString());
        try (Child engine = Child.start(temp, environment, command)) {
            engine.assertEnds(13, "JDK 25", "JAVA_HOME");
        }
    }

    private static Path otherJdk() throws IOException {
        final Path all = Path.of("/usr/lib/jvm");
        if (!Files.isDirectory(all)) {
            return null;
        }
        try (Stream<Path> homes = Files.list(all)) {
            return homes.filter(home -> Files.isExecutable(home.resolve("bin/java")) && !isOurs(home)).findFirst().orElse(null);
        }
    }

    private static boolean isOurs(final Path home) {
        try {
            return !Files.exists(home.resolve("release")) || Files.readString(home.resolve("release")).contains("JAVA_VERSION=\"25");
        } catch (final IOException unreadable) {
            return true;
        }
    }

    @Test
    void aSnapshotThatKnowsMoreThanTheJournal() throws Exception {
        final Path journal = sold();
        final byte[] whole = Files.readAllBytes(journal);
        Files.delete(journal);
        try (Child engine = serve(journal.getParent())) {
            engine.assertEnds(15, "snapshot", "put back the journal files");
        }
        Files.write(journal, whole);
        try (Child engine = serve(journal.getParent())) {
            assertTrue(engine.port() > 0);
        }
    }

    /** The journal says one digest and its replay gives another, as the bug of another version would leave it. */
    @Test
    void aReplayThatLeadsElsewhere() throws Exception {
        final Path data = Files.createDirectory(temp.resolve("data"));
        final List<byte[]> founding = FoundingRecords.of(ProgrammeRecord.encode(Programme.STANDARD, 1), new SplittableRandom(1), 0);
        final long ledgerId = new UnsafeBuffer(founding.getFirst()).getLong(40, java.nio.ByteOrder.LITTLE_ENDIAN);
        try (JournalWriter writer = JournalWriter.open(
            new JournalConfig(data, JournalConfig.LEAST_SEGMENT_BYTES, JournalConfig.LEAST_SEGMENT_BYTES), ledgerId, JournalEnd.EMPTY)) {
            assertTrue(writer.hasRoom());
            writer.begin(1, System.currentTimeMillis() * 1_000_000);
            for (final byte[] record : founding) {
                writer.add(new UnsafeBuffer(record), 0, record.length);
            }
            writer.commit();
            writer.checkpoint(2, 1, 2, 0, new UnsafeBuffer(new byte[32]), 0);
        }
        try (Child engine = serve(data)) {
            engine.assertEnds(70, "replay leads elsewhere", "sequence 2", "copy of the folder");
        }
    }

    /** A journal with some sales, stopped in order; returns its one file. */
    private Path sold() throws Exception {
        final Path data = temp.resolve("data");
        try (Child engine = serve(data)) {
            try (Shop shop = new Shop(engine.port())) {
                shop.sell(500);
            }
            engine.stop();
        }
        try (Stream<Path> files = Files.list(data)) {
            final List<Path> journals = files.filter(file -> file.toString().endsWith(".cq4")).toList();
            assertEquals(1, journals.size());
            return journals.getFirst();
        }
    }
}
