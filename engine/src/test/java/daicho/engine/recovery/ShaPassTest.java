package daicho.engine.recovery;

import static org.junit.jupiter.api.Assertions.assertNull;
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

/** However much of the way the thread has come when its answer is wanted, the answer is the same. */
class ShaPassTest {
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

    private static String afterNs(final Path folder, final boolean begun, final long ns) {
        try (ShaPass pass = new ShaPass(folder)) {
            if (begun) {
                pass.begin();
            }
            final long untilNs = System.nanoTime() + ns;
            while (System.nanoTime() < untilNs) {
                Thread.onSpinWait();
            }
            return pass.finish();
        }
    }

    @Test
    void wrongAndRightHashes() {
        final Path bad = write(folder.resolve("bad"), new byte[JournalSha.BYTES]);
        final Path good = write(folder.resolve("good"), shaOf(bad));
        for (int run = 0; run < 20; run++) {
            final String wrong = afterNs(bad, run > 0, run * 500_000L);
            assertTrue(wrong != null && wrong.contains("SHA-256"), wrong);
            assertNull(afterNs(good, run > 0, run * 500_000L));
        }
    }
}
