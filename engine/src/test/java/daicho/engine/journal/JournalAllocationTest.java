package daicho.engine.journal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JournalAllocationTest {
    private static final int BATCH = 64;
    private static final int ROUNDS = 20;

    private final UnsafeBuffer record = new UnsafeBuffer(new byte[80]);
    @TempDir
    private Path folder;

    @Test
    void shouldAllocateNothingWhileAppending() {
        final ThreadMXBean threads = (ThreadMXBean)ManagementFactory.getThreadMXBean();
        try (JournalWriter writer = JournalWriter.open(new JournalConfig(folder, 256 << 20, 8 << 20), 1, JournalEnd.EMPTY)) {
            // The compiler allocates once in a while when it changes its mind; what an append allocates would show in every round.
            long least = Long.MAX_VALUE;
            for (int round = 0; round < ROUNDS && least > 0; round++) {
                final long before = threads.getCurrentThreadAllocatedBytes();
                append(writer, 2_000);
                least = Math.min(least, threads.getCurrentThreadAllocatedBytes() - before);
            }
            assertEquals(0, least);
        }
    }

    private void append(final JournalWriter writer, final int batches) {
        for (int batch = 0; batch < batches; batch++) {
            assertTrue(writer.hasRoom());
            final long first = writer.appendedSequence() + 1;
            writer.begin(first, first);
            for (int i = 0; i < BATCH; i++) {
                writer.add(record, 0, 80);
            }
            writer.commit();
            if (batch % 1_000 == 0) {
                writer.checkpoint(first, 1, 2, 0, record, 0);
            }
        }
    }
}
