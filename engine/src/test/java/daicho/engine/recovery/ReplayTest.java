package daicho.engine.recovery;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import daicho.engine.fault.Fault;
import daicho.engine.hash.ReplyHash;
import daicho.engine.journal.JournalConfig;
import daicho.engine.journal.JournalEnd;
import daicho.engine.journal.JournalSha;
import daicho.engine.journal.JournalWriter;
import daicho.engine.ring.Frames;
import daicho.ledger.Ledger;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Records are applied in groups that span batches; where a batch, a file or the journal ends must not show. */
class ReplayTest {
    private static final int BATCHES = 6_000;
    private static final int DATE = 20_775;
    /** In the middle of a batch, and of the journal. */
    private static final long SNAPSHOT = 5_999;
    private static final long NOW_NS = 1_795_000_000_000_000_000L;

    private final Frames frames = new Frames();
    private final UnsafeBuffer reply = new UnsafeBuffer(new byte[65_536]);
    private final ReplyHash replyHash = new ReplyHash(0);

    @TempDir
    private Path folder;

    private Path segment(final int number) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".cq4")).sorted().toList().get(number);
        }
    }

    /** Writes batches of one to three sales into several files, with checkpoints between; returns the digest after each sequence. */
    private List<Long> write() {
        final List<Long> digests = new ArrayList<>(List.of(0L));
        try (Ledger ledger = new Ledger(); JournalWriter writer = JournalWriter.open(
            new JournalConfig(folder, JournalConfig.LEAST_SEGMENT_BYTES, JournalConfig.LEAST_SEGMENT_BYTES), 7, JournalEnd.EMPTY)) {
            append(ledger, writer, digests, List.of(Frames.genesis(7)));
            append(ledger, writer, digests, List.of(Frames.terminal(), Frames.programme()));
            for (int batch = 0; batch < BATCHES; batch++) {
                final List<byte[]> sales = new ArrayList<>();
                for (int i = 0; i <= batch % 3; i++) {
                    frames.clear().sale(1, batch % 500, DATE, 3L * batch + i, 1_000);
                    sales.add(frames.firstRecord());
                }
                append(ledger, writer, digests, sales);
                if (batch % 50 == 7) {
                    assertTrue(writer.hasRoom());
                    writer.checkpoint(ledger.lastSequence(), replyHash.value(), ledger.digest(), 0,
                        new UnsafeBuffer(new byte[JournalSha.BYTES]), 0);
                }
            }
            assertEquals(500, ledger.memory().accounts(), "sales are accepted");
        }
        return digests;
    }

    private void append(final Ledger ledger, final JournalWriter writer, final List<Long> digests, final List<byte[]> records) {
        final long first = ledger.lastSequence() + 1;
        assertTrue(writer.hasRoom());
        writer.begin(first, NOW_NS + 1_000 * first);
        for (int i = 0; i < records.size(); i++) {
            final UnsafeBuffer record = new UnsafeBuffer(records.get(i));
            writer.add(record, 0, record.capacity());
            final int bytes = ledger.execute(first + i, NOW_NS + 1_000 * first + i, record, 0, record.capacity(), reply, 0);
            replyHash.add(reply, 0, bytes);
            digests.add(ledger.digest());
            if (ledger.lastSequence() == SNAPSHOT) {
                assertTrue(i < records.size() - 1, "a batch ends there");
                new Snapshots(folder, notice -> { }).write(ledger, replyHash.value());
            }
        }
        writer.commit();
    }

    @Test
    void smallBatchesInSeveralFiles() throws IOException {
        final List<Long> digests = write();
        assertTrue(Files.exists(segment(2)), "fewer files would prove little");
        try (Replay replay = Replay.openAtBeginning(folder)) {
            final ReplayResult result = replay.run((sequence, read, total) -> assertEquals(sequence, replay.ledger().lastSequence()));
            assertEquals(digests.size() - 1, result.sequence());
            assertEquals(digests.getLast(), result.digest());
            assertEquals(BATCHES / 50, result.checkpoints());
            assertFalse(replay.judgeEnd(0).wasCut());
        }
    }

    /** Of a batch that the snapshot knows a part of, the rest is applied. */
    @Test
    void fromASnapshotInTheMiddleOfABatch() {
        final List<Long> digests = write();
        try (Replay replay = Replay.open(folder, notice -> { })) {
            assertEquals(SNAPSHOT, replay.snapshotSequence());
            final ReplayResult result = replay.run((sequence, read, total) -> { });
            assertEquals(digests.size() - 1 - SNAPSHOT, result.commands());
            assertEquals(digests.getLast(), result.digest());
            assertEquals(replyHash.value(), replay.replyHash().value());
            assertTrue(result.checkpoints() > 10);
        }
    }

    /** What stands before a bad batch is applied, all of it, however full the last group is. */
    @Test
    void allBeforeABadBatchIsApplied() throws IOException {
        final List<Long> digests = write();
        final Path middle = segment(1);
        final byte[] good = Files.readAllBytes(middle);
        for (int at = 200_000; at < 210_000; at += 911) {
            final byte[] bad = good.clone();
            bad[at] ^= 0x20;
            Files.write(middle, bad);
            try (Replay replay = Replay.openAtBeginning(folder)) {
                final long read = replay.run((sequence, bytesRead, bytesTotal) -> { }).sequence();
                assertTrue(read > 1_000 && read < digests.size() - 1_000, () -> "sequence " + read);
                assertEquals(read, replay.ledger().lastSequence());
                assertEquals(digests.get((int)read), replay.ledger().digest());
                assertThrows(Fault.class, () -> replay.judgeEnd(0));
            }
        }
    }
}
