package daicho.engine.recovery;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import daicho.engine.fault.Fault;
import daicho.engine.journal.FolderLock;
import daicho.engine.ring.Frames;
import daicho.ledger.Ledger;
import daicho.protocol.ExitCode;
import daicho.protocol.RecordLayout;
import daicho.protocol.codec.SnapshotEndDecoder;
import daicho.protocol.codec.SnapshotStateDecoder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SnapshotsTest {
    private static final long NOW_NS = 1_795_000_000_000_000_000L;

    private final List<String> notices = new ArrayList<>();
    private final UnsafeBuffer reply = new UnsafeBuffer(new byte[65_536]);
    private final Frames frames = new Frames();

    @TempDir
    private Path folder;

    private Snapshots snapshots() {
        return new Snapshots(folder, notices::add);
    }

    private Ledger founded() {
        final Ledger ledger = new Ledger();
        execute(ledger, Frames.genesis(3));
        return ledger;
    }

    private void execute(final Ledger ledger, final byte[] record) {
        final long sequence = ledger.lastSequence() + 1;
        ledger.execute(sequence, NOW_NS + sequence, new UnsafeBuffer(record), 0, record.length, reply, 0);
    }

    private void sell(final Ledger ledger, final int count) {
        for (int i = 0; i < count; i++) {
            frames.clear().sale(1, i, 20_775, ledger.lastSequence(), 500);
            execute(ledger, frames.firstRecord());
        }
    }

    @Test
    void restoresWhatWasWritten() {
        try (Ledger ledger = founded()) {
            sell(ledger, 300);
            final Path file = snapshots().write(ledger, 99);
            assertEquals("snapshot-301.daicho", file.getFileName().toString());
            final Restored restored = snapshots().newest();
            assertEquals(file, restored.file());
            assertEquals(99, restored.replyHash());
            assertEquals(ledger.lastSequence(), restored.ledger().lastSequence());
            assertEquals(ledger.digest(), restored.ledger().digest());
            assertEquals(ledger.digest(), restored.ledger().recomputeDigest());
            restored.ledger().close();
        }
    }

    @Test
    void recordsAreReadOneByOneOnceTheFileHasProvedItself() throws IOException {
        final List<Integer> templates = new ArrayList<>();
        assertEquals(null, snapshots().read((buffer, offset, length) -> templates.add(0)));
        try (Ledger ledger = founded()) {
            sell(ledger, 3);
            final Path file = snapshots().write(ledger, 99);
            assertEquals(file, snapshots().read((buffer, offset, length) -> templates.add(RecordLayout.template(buffer, offset))));
            assertEquals(SnapshotStateDecoder.TEMPLATE_ID, templates.getFirst());
            assertEquals(SnapshotEndDecoder.TEMPLATE_ID, templates.getLast());
            final byte[] bytes = Files.readAllBytes(file);
            bytes[bytes.length / 2] ^= 1;
            Files.write(file, bytes);
        }
        final int before = templates.size();
        assertEquals(null, snapshots().read((buffer, offset, length) -> templates.add(0)));
        assertEquals(before, templates.size(), "nothing of a damaged file is handed over");
        assertTrue(notices.getFirst().contains("its checksum is wrong"), notices::toString);
    }

    @Test
    void anEmptyFolderGivesAnEmptyBook() {
        final Restored restored = snapshots().newest();
        assertEquals(0, restored.ledger().lastSequence());
        assertEquals(null, restored.file());
        restored.ledger().close();
    }

    @Test
    void keepsTwoGenerationsAndNoDrafts() throws IOException {
        try (Ledger ledger = founded()) {
            for (int i = 0; i < 4; i++) {
                sell(ledger, 10);
                snapshots().write(ledger, i);
            }
        }
        assertEquals(List.of(folder.resolve("snapshot-41.daicho"), folder.resolve("snapshot-31.daicho")), snapshots().newestFirst());
        try (Stream<Path> files = Files.list(folder)) {
            assertEquals(2, files.count());
        }
    }

    @Test
    void aDraftThatAKillLeftGoesWithTheNextSnapshotAndALivingOneStays() throws IOException {
        final Path left = Files.createFile(folder.resolve("snapshot-123.draft"));
        Files.setLastModifiedTime(left, FileTime.from(Instant.now().minus(Duration.ofHours(2))));
        final Path living = Files.createFile(folder.resolve("snapshot-456.draft"));
        try (Ledger ledger = founded()) {
            snapshots().write(ledger, 1);
        }
        assertFalse(Files.exists(left));
        assertTrue(Files.exists(living));
    }

    @Test
    void aDamagedSnapshotGivesWayToTheOlderOneLoudly() throws IOException {
        final Path newest;
        try (Ledger ledger = founded()) {
            sell(ledger, 20);
            snapshots().write(ledger, 1);
            sell(ledger, 20);
            newest = snapshots().write(ledger, 2);
        }
        final byte[] good = Files.readAllBytes(newest);
        final long seed = System.nanoTime();
        final Random random = new Random(seed);
        for (int i = 0; i < 60; i++) {
            final byte[] bad = i % 3 == 0 ? java.util.Arrays.copyOf(good, random.nextInt(good.length)) : good.clone();
            if (i % 3 != 0) {
                bad[random.nextInt(bad.length)] ^= (byte)(1 << random.nextInt(8));
            }
            Files.write(newest, bad);
            notices.clear();
            final Restored restored = snapshots().newest();
            assertEquals(21, restored.ledger().lastSequence(), () -> "seed " + seed);
            assertEquals(1, notices.size(), () -> "seed " + seed);
            assertTrue(notices.getFirst().startsWith("WARNING: snapshot " + newest));
            restored.ledger().close();
        }
    }

    @Test
    void aSnapshotThatKnowsMoreThanTheJournalIsRefused() {
        try (Ledger ledger = founded()) {
            snapshots().write(ledger, 1);
        }
        try (FolderLock lock = FolderLock.take(folder)) {
            final Fault fault = assertThrows(Fault.class, () -> Recovery.recover(folder, lock, (s, r, t) -> { }, notices::add));
            assertEquals(ExitCode.SNAPSHOT_NEWER, fault.exitCode());
        }
    }
}
