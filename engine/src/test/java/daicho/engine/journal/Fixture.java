package daicho.engine.journal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.agrona.concurrent.UnsafeBuffer;

/** Journals of tiny segments, with records that say which sequence they are. */
final class Fixture {
    static final long LEDGER = 0x1234_5678_9ABCL;
    static final long TIME = 1_700_000_000_000_000_000L;
    static final int RECORD_BYTES = 80;

    private Fixture() {
    }

    static JournalConfig tiny(final Path folder) {
        return new JournalConfig(folder, JournalConfig.LEAST_SEGMENT_BYTES, 256 << 10);
    }

    static JournalWriter create(final Path folder) {
        return JournalWriter.open(tiny(folder), LEDGER, JournalEnd.EMPTY);
    }

    static JournalWriter reopen(final Path folder) {
        return JournalWriter.open(tiny(folder), LEDGER, recover(folder));
    }

    static JournalEnd recover(final Path folder) {
        try (FolderLock lock = FolderLock.take(folder); JournalReader reader = JournalReader.open(folder)) {
            while (reader.next()) {
                continue;
            }
            return JournalScan.end(reader, 0, lock);
        }
    }

    /** Reads a whole journal and judges its end, changing nothing. */
    static JournalEnd inspect(final Path folder) {
        try (JournalReader reader = JournalReader.open(folder)) {
            while (reader.next()) {
                continue;
            }
            return JournalScan.judge(reader, 0);
        }
    }

    /** Appends batches of {@code count} records each, from the sequence after the last one on. */
    static void append(final JournalWriter writer, final int batches, final int count) {
        final UnsafeBuffer record = new UnsafeBuffer(new byte[RECORD_BYTES]);
        for (int batch = 0; batch < batches; batch++) {
            final long first = writer.appendedSequence() + 1;
            assertTrue(writer.hasRoom());
            writer.begin(first, TIME + first);
            for (int i = 0; i < count; i++) {
                fill(record, first + i);
                writer.add(record, 0, RECORD_BYTES - (int)((first + i) % 7));
            }
            writer.commit();
        }
    }

    private static void fill(final UnsafeBuffer record, final long sequence) {
        for (int i = 0; i < RECORD_BYTES; i += Long.BYTES) {
            record.putLong(i, (sequence + i) * 0x9E37_79B9_7F4A_7C15L);
        }
    }

    /** Asserts that each record of a batch is what was written under its sequence. */
    static void checkRecords(final JournalReader reader) {
        if (reader.kind() == BatchBytes.CHECKPOINT) {
            return;
        }
        final UnsafeBuffer expected = new UnsafeBuffer(new byte[RECORD_BYTES]);
        int at = reader.offset();
        for (int i = 0; i < reader.count(); i++) {
            final long sequence = reader.firstSequence() + i;
            final int length = reader.buffer().getInt(at, ByteOrder.LITTLE_ENDIAN);
            assertEquals(RECORD_BYTES - (int)(sequence % 7), length, "length of " + sequence);
            fill(expected, sequence);
            assertEquals(new UnsafeBuffer(expected, 0, length), new UnsafeBuffer(reader.buffer(), at + 4, length), "record " + sequence);
            at += 4 + length;
        }
        assertEquals(reader.offset() + reader.length(), at);
    }

    /** Place of a batch. */
    record Place(Path file, long position, int length, long firstSequence) {
    }

    /** Reads all there is, checking each record. */
    static List<Place> places(final Path folder) {
        final List<Place> places = new ArrayList<>();
        try (JournalReader reader = JournalReader.open(folder)) {
            while (reader.next()) {
                checkRecords(reader);
                places.add(new Place(reader.file(), reader.position(), 4 + reader.batchLength(), reader.firstSequence()));
            }
        }
        return places;
    }
}
