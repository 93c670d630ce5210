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
import daicho.ledger.InvariantBroken;
import daicho.ledger.Ledger;
import daicho.protocol.ExitCode;
import daicho.protocol.Limits;
import daicho.protocol.RecordLayout;
import daicho.protocol.codec.MessageHeaderEncoder;
import daicho.protocol.codec.TickEncoder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
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
        try (Ledger ledger = new Ledger(); JournalWriter writer = open(JournalConfig.LEAST_SEGMENT_BYTES)) {
            found(ledger, writer, digests);
            for (int batch = 0; batch < BATCHES; batch++) {
                final List<byte[]> sales = new ArrayList<>();
                for (int i = 0; i <= batch % 3; i++) {
                    // Some come twice, some of these with another amount.
                    final int sale = batch >= 500 && batch % 11 == 0 && i == 1 ? batch - 500 : batch;
                    sales.add(sale(sale % 500, 3L * sale + i, batch % 7 == 0 && sale != batch ? 2_000 : 1_000));
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

    private JournalWriter open(final long segmentBytes) {
        return JournalWriter.open(new JournalConfig(folder, segmentBytes, segmentBytes), 7, JournalEnd.EMPTY);
    }

    private void found(final Ledger ledger, final JournalWriter writer, final List<Long> digests) {
        append(ledger, writer, digests, List.of(Frames.genesis(7)));
        append(ledger, writer, digests, List.of(Frames.terminal(), Frames.programme()));
    }

    private byte[] sale(final int card, final long number, final long amount) {
        return frames.clear().sale(1, card, DATE, number, amount).firstRecord();
    }

    private static byte[] tick() {
        final UnsafeBuffer record = new UnsafeBuffer(new byte[128]);
        final TickEncoder tick = new TickEncoder();
        tick.wrapAndApplyHeader(record, 0, new MessageHeaderEncoder());
        return Arrays.copyOf(record.byteArray(), MessageHeaderEncoder.ENCODED_LENGTH + tick.encodedLength());
    }

    private void append(final Ledger ledger, final JournalWriter writer, final List<Long> digests, final List<byte[]> records) {
        final long first = ledger.lastSequence() + 1;
        assertTrue(writer.hasRoom());
        writer.begin(first, NOW_NS + 1_000 * first);
        for (int i = 0; i < records.size(); i++) {
            final UnsafeBuffer record = add(writer, records.get(i));
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
            final ReplayResult result = replay.run((sequence, read, total) -> { });
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

    /** Whatever is read ahead is handed over in pieces; a batch may need several, by its records or by its bytes. */
    @Test
    void batchesLargerThanAPortion() {
        final List<Long> told = new ArrayList<>();
        final List<Long> digests = new ArrayList<>(List.of(0L));
        try (Ledger ledger = new Ledger(); JournalWriter writer = open(16L << 20)) {
            found(ledger, writer, digests);
            for (int batch = 0; batch < 20; batch++) {
                final List<byte[]> records = new ArrayList<>();
                for (int i = 0; i < 2 * Portion.RECORDS + 17; i++) {
                    records.add(batch == 7 ? tick() : sale(i % 300, 10_000L * batch + i, 500));
                }
                final int bytes = records.size() * records.getFirst().length;
                assertEquals(batch == 7, bytes < 2 * Portion.BYTES, "ticks are too many for a portion, sales too long");
                append(ledger, writer, digests, records);
            }
        }
        try (Replay replay = Replay.openAtBeginning(folder)) {
            final ReplayResult result = replay.run((sequence, read, total) -> {
                assertTrue(told.isEmpty() || read > told.getLast());
                assertTrue(read <= total);
                told.add(read);
            });
            assertEquals(digests.size() - 1, result.sequence());
            assertEquals(digests.getLast(), result.digest());
            assertEquals(replyHash.value(), replay.replyHash().value());
            assertTrue(told.size() >= 3, () -> "told " + told);
        }
    }

    /** What was written after a run is applied by the next one. */
    @Test
    void runAgain() {
        final List<Long> digests = new ArrayList<>(List.of(0L));
        try (Ledger ledger = new Ledger(); JournalWriter writer = open(JournalConfig.LEAST_SEGMENT_BYTES)) {
            append(ledger, writer, digests, List.of(Frames.genesis(7)));
            try (Replay replay = Replay.openAtBeginning(folder)) {
                assertEquals(1, replay.run((sequence, read, total) -> { }).sequence());
                append(ledger, writer, digests, List.of(Frames.terminal(), Frames.programme()));
                for (int run = 0; run < 5; run++) {
                    append(ledger, writer, digests, List.of(sale(1, 2L * run, 700), sale(2, 2L * run + 1, 900)));
                    final ReplayResult result = replay.run((sequence, read, total) -> { });
                    assertEquals(digests.size() - 1, result.sequence());
                    assertEquals(digests.getLast(), result.digest());
                }
            }
        }
    }

    /** Records that no engine writes are damage, whatever their checksum says; what stands before them is applied. */
    @Test
    void recordsThatCannotBe() {
        for (final int bytes : new int[] {0, 1, RecordLayout.BODY - 1, Limits.FRAME_BYTES + 1}) {
            folder = folder.resolveSibling("of" + bytes);
            final List<Long> digests = new ArrayList<>(List.of(0L));
            try (Ledger ledger = new Ledger(); JournalWriter writer = open(16L << 20)) {
                found(ledger, writer, digests);
                append(ledger, writer, digests, List.of(sale(1, 1, 700)));
                assertTrue(writer.hasRoom());
                writer.begin(5, NOW_NS + 5_000);
                add(writer, sale(1, 2, 700));
                add(writer, new byte[bytes]);
                writer.commit();
            }
            try (Replay replay = Replay.openAtBeginning(folder)) {
                final Fault fault = assertThrows(Fault.class, () -> replay.run((sequence, read, total) -> { }));
                assertEquals(ExitCode.JOURNAL_DAMAGED, fault.exitCode());
                assertTrue(fault.getMessage().contains("the record of sequence 6 has " + bytes + " bytes"), fault.getMessage());
                assertEquals(5, replay.ledger().lastSequence());
                assertNoReader();
            }
        }
    }

    @Test
    void aWrongShaIsTold() {
        final List<Long> digests = new ArrayList<>(List.of(0L));
        try (Ledger ledger = new Ledger(); JournalWriter writer = open(JournalConfig.LEAST_SEGMENT_BYTES)) {
            found(ledger, writer, digests);
            for (final long sha : new long[] {0, 3}) {
                assertTrue(writer.hasRoom());
                writer.checkpoint(3, replyHash.value(), ledger.digest(), sha, new UnsafeBuffer(new byte[JournalSha.BYTES]), 0);
            }
        }
        try (Replay replay = Replay.openAtBeginning(folder)) {
            final Fault fault = assertThrows(Fault.class, () -> replay.run((sequence, read, total) -> { }));
            assertEquals(ExitCode.JOURNAL_DAMAGED, fault.exitCode());
            assertTrue(fault.getMessage().contains("SHA-256 of a checkpoint"), fault.getMessage());
            assertEquals(digests.getLast(), replay.ledger().digest());
        }
    }

    /** A book that breaks on the way ends the thread that reads ahead, wherever that is. */
    @Test
    void aBrokenBook() {
        try (JournalWriter writer = open(16L << 20)) {
            for (int batch = 0; batch < 40; batch++) {
                assertTrue(writer.hasRoom());
                writer.begin(1 + 4_000L * batch, NOW_NS + 4_000L * batch);
                for (int i = 0; i < 4_000; i++) {
                    add(writer, sale(1, i, 700));
                }
                writer.commit();
            }
        }
        try (Replay replay = Replay.openAtBeginning(folder)) {
            final InvariantBroken broken = assertThrows(InvariantBroken.class, () -> replay.run((sequence, read, total) -> { }));
            assertTrue(broken.getMessage().contains("Genesis"), broken.getMessage());
            assertNoReader();
        }
    }

    private static UnsafeBuffer add(final JournalWriter writer, final byte[] bytes) {
        final UnsafeBuffer record = new UnsafeBuffer(bytes);
        writer.add(record, 0, record.capacity());
        return record;
    }

    private static void assertNoReader() {
        assertTrue(ReadAheadTest.reader().isEmpty());
    }
}
