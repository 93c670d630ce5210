package daicho.benchmarks.wire;

import static org.junit.jupiter.api.Assertions.assertTrue;

import daicho.benchmarks.faults.Child;
import daicho.engine.journal.JournalReader;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;

/** The records of a journal, one after the other, beside the engine that writes it. */
final class JournalTail implements AutoCloseable {
    private static final int CHECKPOINT = 1;

    private final JournalReader reader;
    private final Deque<Line> read = new ArrayDeque<>();
    private final long after;

    /** Begins behind a sequence. */
    JournalTail(final Path data, final long after) {
        reader = JournalReader.open(data, after + 1);
        this.after = after;
    }

    /** A record at its place. */
    record Line(long sequence, long timestampNs, byte[] record) {
    }

    /** The next record: one that an engine has answered is there, or comes at once. */
    Line next() {
        Child.await(Child.PATIENCE, () -> !read.isEmpty() || readBatch(), "the next batch of the journal");
        return read.poll();
    }

    private boolean readBatch() {
        if (!reader.next()) {
            assertTrue(reader.defect() == null, reader::defect);
            return false;
        }
        int position = reader.offset();
        for (int i = 0; i < reader.count() && reader.kind() != CHECKPOINT; i++) {
            final byte[] record = new byte[reader.buffer().getInt(position, ByteOrder.LITTLE_ENDIAN)];
            reader.buffer().getBytes(position + Integer.BYTES, record);
            position += Integer.BYTES + record.length;
            if (reader.firstSequence() + i > after) {
                read.add(new Line(reader.firstSequence() + i, reader.timestampNs() + i, record));
            }
        }
        return !read.isEmpty();
    }

    @Override
    public void close() {
        reader.close();
    }
}
