package daicho.engine.recovery;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import daicho.engine.journal.JournalConfig;
import daicho.engine.journal.JournalEnd;
import daicho.engine.journal.JournalReader;
import daicho.engine.journal.JournalSha;
import daicho.engine.journal.JournalWriter;
import daicho.engine.ring.Frames;
import java.nio.file.Path;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A checkpoint carries the hash of what stood before an earlier one. */
class ShaCheckTest {
    private static final int BATCHES = 3_000;

    @TempDir
    private Path folder;

    /** Batches of one record, then two checkpoints, the second with a hash for the first. */
    private static Path write(final Path folder, final byte[] sha) {
        final UnsafeBuffer record = new UnsafeBuffer(Frames.genesis(7));
        try (JournalWriter writer = JournalWriter.open(
            new JournalConfig(folder, JournalConfig.LEAST_SEGMENT_BYTES, JournalConfig.LEAST_SEGMENT_BYTES), 7, JournalEnd.EMPTY)) {
            for (long sequence = 1; sequence <= BATCHES; sequence++) {
                assertTrue(writer.hasRoom());
                writer.begin(sequence, 1_000 + sequence);
                writer.add(record, 0, record.capacity());
                writer.commit();
            }
            writer.checkpoint(BATCHES, 0, 0, 0, new UnsafeBuffer(new byte[JournalSha.BYTES]), 0);
            writer.checkpoint(BATCHES, 0, 0, BATCHES, new UnsafeBuffer(sha), 0);
        }
        return folder;
    }

    private static byte[] shaOf(final Path folder) {
        final JournalSha sha = new JournalSha();
        try (JournalReader reader = JournalReader.open(folder)) {
            while (reader.next()) {
                if (reader.count() > 0) {
                    sha.update(reader);
                }
            }
        }
        return sha.hash();
    }

    private static boolean fits(final Path folder) {
        final ShaCheck check = new ShaCheck();
        try (JournalReader reader = JournalReader.open(folder)) {
            boolean fits = true;
            while (fits && reader.next()) {
                fits = check.fits(reader);
            }
            assertEquals(BATCHES, reader.lastSequence());
            return fits;
        }
    }

    @Test
    void wrongAndRightHashes() {
        final Path bad = write(folder.resolve("bad"), new byte[JournalSha.BYTES]);
        assertFalse(fits(bad));
        assertTrue(fits(write(folder.resolve("good"), shaOf(bad))));
    }
}
