package daicho.engine.journal;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JournalRoundTripTest {
    @TempDir
    private Path folder;

    @Test
    void shouldReadBackWhatWasAppendedAcrossSegments() {
        try (JournalWriter writer = Fixture.create(folder)) {
            Fixture.append(writer, 40, 700);
            assertEquals(28_000, writer.appendedSequence());
        }

        final List<Fixture.Place> places = Fixture.places(folder);
        assertEquals(40, places.size());
        assertEquals(27_301, places.getLast().firstSequence());
        assertTrue(Segments.list(folder).size() >= 4, () -> "segments: " + Segments.list(folder));
        assertEquals(Segments.list(folder).size(), Segments.list(folder).lastKey(), "numbers are dense");
    }

    @Test
    void shouldLeaveNothingButSegmentsThatEndWithTheirLastBatch() throws Exception {
        try (JournalWriter writer = Fixture.create(folder)) {
            Fixture.append(writer, 20, 700);
        }
        try (var files = Files.list(folder)) {
            assertEquals(Segments.list(folder).values().stream().toList(), files.sorted().toList());
        }
        final Fixture.Place last = Fixture.places(folder).getLast();
        assertEquals(last.position() + (last.length() + 3 & ~3) + 4, Files.size(last.file()));
    }

    @Test
    void shouldFindAnEmptyJournalInAnEmptyFolderAndAfterAWriterThatWroteNothing() {
        assertEquals(JournalEnd.EMPTY, Fixture.recover(folder));
        Fixture.create(folder).close();
        assertEquals(JournalEnd.EMPTY, Fixture.recover(folder));
        assertTrue(Segments.list(folder).isEmpty());
    }

    @Test
    void shouldGoOnAfterReopening() {
        for (int run = 1; run <= 4; run++) {
            try (JournalWriter writer = Fixture.reopen(folder)) {
                assertEquals((run - 1) * 15, writer.appendedSequence());
                Fixture.append(writer, 3, 5);
            }
        }
        assertEquals(12, Fixture.places(folder).size());
        final JournalEnd end = Fixture.recover(folder);
        assertEquals(60, end.sequence());
        assertEquals(Fixture.TIME + 60, end.timestampNs());
        assertEquals(Fixture.LEDGER, end.ledgerId());
        assertFalse(end.wasCut());
    }

    @Test
    void shouldGoOnAfterAWriterThatWasNeverClosed() {
        final JournalWriter killed = Fixture.create(folder);
        Fixture.append(killed, 10, 700);
        final JournalEnd end = Fixture.recover(folder);
        assertEquals(7_000, end.sequence());
        assertFalse(end.wasCut());
        try (JournalWriter writer = JournalWriter.open(Fixture.tiny(folder), Fixture.LEDGER, end)) {
            Fixture.append(writer, 10, 700);
        }
        assertEquals(20, Fixture.places(folder).size());
    }

    @Test
    void shouldReadBesideALiveWriterUpToTheLastWholeBatch() {
        try (JournalWriter writer = Fixture.create(folder); JournalReader reader = JournalReader.open(folder)) {
            assertFalse(reader.next());
            for (int batch = 0; batch < 60; batch++) {
                assertTrue(writer.hasRoom());
                final long first = writer.appendedSequence() + 1;
                writer.begin(first, Fixture.TIME + first);
                assertFalse(reader.next());
                assertNull(reader.defect());
                writer.add(new UnsafeBuffer(new byte[20_000]), 0, 20_000);
                assertFalse(reader.next());
                writer.commit();
                assertTrue(reader.next(), () -> "defect: " + reader.defect());
                assertEquals(first, reader.firstSequence());
                assertEquals(20_004, reader.length());
            }
        }
    }

    @Test
    void shouldFollowALiveWriterThroughItsSegmentsFromAnotherThread() throws Exception {
        try (JournalWriter writer = Fixture.create(folder); JournalReader reader = JournalReader.open(folder)) {
            final Thread appending = new Thread(() -> Fixture.append(writer, 400, 100));
            appending.start();
            final long deadlineNs = System.nanoTime() + Duration.ofSeconds(30).toNanos();
            while (reader.lastSequence() < 40_000 && System.nanoTime() < deadlineNs) {
                if (reader.next()) {
                    Fixture.checkRecords(reader);
                } else {
                    assertNull(reader.defect());
                    Thread.onSpinWait();
                }
            }
            appending.join();
            assertEquals(40_000, reader.lastSequence());
            assertTrue(reader.segment().number() > 4);
        }
    }

    @Test
    void shouldBeginInTheSegmentThatIsNeeded() throws Exception {
        try (JournalWriter writer = Fixture.create(folder)) {
            Fixture.append(writer, 40, 700);
        }
        Files.delete(Segments.file(folder, 1));
        try (JournalReader whole = JournalReader.open(folder)) {
            assertFalse(whole.next());
            assertTrue(whole.defect().contains("begins at sequence"), whole.defect());
        }
        try (JournalReader reader = JournalReader.open(folder, 20_000)) {
            assertTrue(reader.next());
            assertTrue(reader.firstSequence() <= 20_000 && reader.firstSequence() > 10_000, "begins at " + reader.firstSequence());
            while (reader.next()) {
                Fixture.checkRecords(reader);
            }
            assertNull(reader.defect());
            assertEquals(28_000, reader.lastSequence());
        }
    }

    @Test
    void shouldCarryCheckpointsThatTheHashOfAllBatchesLeavesOut() {
        final JournalSha before = new JournalSha();
        try (JournalWriter writer = Fixture.create(folder)) {
            Fixture.append(writer, 3, 10);
            try (JournalReader reader = JournalReader.open(folder)) {
                while (reader.next()) {
                    before.update(reader);
                }
            }
            writer.checkpoint(30, 0xAAAAL, 0xBBBBL, before.sequence(), new UnsafeBuffer(before.hash()), 0);
            Fixture.append(writer, 1, 1);
        }
        final JournalSha after = new JournalSha();
        try (JournalReader reader = JournalReader.open(folder)) {
            while (reader.next()) {
                if (reader.kind() == 1) {
                    assertEquals(0, reader.count());
                    assertEquals(30, reader.checkpoint().sequence());
                    assertEquals(0xAAAAL, reader.checkpoint().replyHash());
                    assertEquals(0xBBBBL, reader.checkpoint().digest());
                    assertEquals(after.sequence(), reader.checkpoint().shaSequence());
                    final byte[] hash = new byte[JournalSha.BYTES];
                    for (int i = 0; i < hash.length; i++) {
                        hash[i] = (byte)reader.checkpoint().sha256(i);
                    }
                    assertArrayEquals(after.hash(), hash);
                }
                after.update(reader);
            }
        }
        assertEquals(31, after.sequence());
        assertEquals(30, Fixture.recover(folder).checkpointSequence());
    }

    @Test
    void shouldKeepOrderWhateverTheTimeSays() {
        final long[] times = {0, 0, 1, 86_400_000_000_000L, 4_000_000_000_000_000_000L, 4_000_000_000_000_000_000L};
        for (int run = 0; run < times.length; run++) {
            try (JournalWriter writer = Fixture.reopen(folder)) {
                assertTrue(writer.hasRoom());
                writer.begin(run + 1, times[run]);
                writer.add(new UnsafeBuffer(new byte[78]), 0, 78);
                writer.commit();
            }
            assertEquals(run + 1, Segments.list(folder).lastKey());
        }
        try (JournalReader reader = JournalReader.open(folder)) {
            for (int run = 0; run < times.length; run++) {
                assertTrue(reader.next(), () -> "defect: " + reader.defect());
                assertEquals(run + 1, reader.firstSequence());
                assertEquals(times[run], reader.timestampNs());
            }
        }
    }

    @Test
    void shouldRefuseWhatCannotFollow() {
        try (JournalWriter writer = Fixture.create(folder)) {
            Fixture.append(writer, 1, 3);
            assertThrows(IllegalArgumentException.class, () -> writer.begin(3, Long.MAX_VALUE));
            assertThrows(IllegalArgumentException.class, () -> writer.begin(5, Long.MAX_VALUE));
            assertThrows(IllegalArgumentException.class, () -> writer.begin(4, Fixture.TIME));
            assertThrows(IllegalStateException.class, writer::commit);
            Fixture.append(writer, 1, 1);
        }
        assertEquals(4, Fixture.recover(folder).sequence());
    }

    @Test
    void shouldTakeTheLargestBatchAndNoLarger() {
        final JournalConfig config = Fixture.tiny(folder);
        try (JournalWriter writer = JournalWriter.open(config, Fixture.LEDGER, JournalEnd.EMPTY)) {
            final UnsafeBuffer record = new UnsafeBuffer(new byte[config.batchBytes()]);
            for (int batch = 1; batch <= 20; batch++) {
                assertTrue(writer.hasRoom());
                writer.begin(batch, Fixture.TIME);
                assertThrows(IllegalArgumentException.class, () -> writer.add(record, 0, config.batchBytes() - 3));
                writer.add(record, 0, config.batchBytes() - 4);
                assertEquals(config.batchBytes(), writer.pendingBytes());
                assertThrows(IllegalArgumentException.class, () -> writer.add(record, 0, 0));
                writer.commit();
            }
        }
        try (JournalReader reader = JournalReader.open(folder)) {
            for (int batch = 1; batch <= 20; batch++) {
                assertTrue(reader.next());
                assertEquals(config.batchBytes(), reader.length());
            }
        }
    }
}
