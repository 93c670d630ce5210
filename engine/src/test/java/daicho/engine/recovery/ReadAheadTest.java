package daicho.engine.recovery;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import daicho.engine.journal.JournalConfig;
import daicho.engine.journal.JournalEnd;
import daicho.engine.journal.JournalReader;
import daicho.engine.journal.JournalSha;
import daicho.engine.journal.JournalWriter;
import daicho.engine.ring.Frames;
import daicho.ledger.Ledger;
import daicho.ledger.RecordHashes;
import daicho.protocol.Limits;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is handed over, in which portions, and how the thread ends. */
class ReadAheadTest {
    /** Of {@link Frames#genesis}. */
    private static final long SEED = 42;
    private static final int DATE = 20_775;

    private final Frames frames = new Frames();

    @TempDir
    private Path folder;

    /** The thread that reads, if there is one. */
    static Optional<Thread> reader() {
        return Thread.getAllStackTraces().keySet().stream().filter(thread -> thread.getName().equals("daicho-replay-read")).findAny();
    }

    private JournalWriter writer() {
        return JournalWriter.open(new JournalConfig(folder, 16L << 20, 16L << 20), 7, JournalEnd.EMPTY);
    }

    private static void append(final JournalWriter writer, final long first, final byte[]... records) {
        assertTrue(writer.hasRoom());
        writer.begin(first, 1_000_000 * first);
        for (final byte[] record : records) {
            writer.add(new UnsafeBuffer(record), 0, record.length);
        }
        writer.commit();
    }

    private byte[] sale(final long number) {
        return frames.clear().sale(1, 5, DATE, number, 700).firstRecord();
    }

    private static byte[] bytes(final Portion portion, final int record) {
        final byte[] bytes = new byte[portion.length(record)];
        portion.buffer().getBytes(portion.offset(record), bytes);
        return bytes;
    }

    /** Genesis ends a portion, in the middle of a batch as well: what follows it has hashes by its seed. */
    @Test
    void genesisAndAfter() {
        final byte[][] sales = {sale(1), sale(2), sale(3)};
        try (JournalWriter writer = writer()) {
            append(writer, 1, Frames.genesis(7), Frames.terminal(), sales[0]);
            append(writer, 4, sales[1]);
            assertTrue(writer.hasRoom());
            writer.checkpoint(4, 11, 12, 0, new UnsafeBuffer(new byte[JournalSha.BYTES]), 0);
            append(writer, 5, sales[2]);
        }
        try (Ledger ledger = new Ledger(); JournalReader reader = JournalReader.open(folder);
            ReadAhead ahead = new ReadAhead(reader, null, ledger)) {
            final Portion first = ahead.take();
            assertEquals(1, first.count());
            assertArrayEquals(Frames.genesis(7), bytes(first, 0));
            assertNull(first.hashes(SEED));
            final Portion second = ahead.take();
            assertEquals(3, second.count());
            assertEquals(new CheckpointCopy(4, 11, 12, second.checkpoint().file(), second.checkpoint().position()), second.checkpoint());
            assertArrayEquals(Frames.terminal(), bytes(second, 0));
            assertArrayEquals(sales[0], bytes(second, 1));
            assertArrayEquals(sales[1], bytes(second, 2));
            assertEquals(1_000_002, second.timestampNs(1));
            assertEquals(4_000_000, second.timestampNs(2));
            assertTrue(second.endsBatch(1) && second.endsBatch(2) && !second.endsBatch(0) && !first.endsBatch(0));
            assertNull(second.hashes(SEED + 1));
            checkHashes(second);
            ahead.give(first);
            ahead.give(second);
            assertArrayEquals(sales[2], bytes(ahead.take(), 0));
            assertNull(ahead.take());
            assertNull(ahead.take());
        }
    }

    private static void checkHashes(final Portion portion) {
        final long[] hashes = portion.hashes(SEED);
        assertNotNull(hashes);
        for (int i = 0; i < portion.count(); i++) {
            final long[] expected = new long[RecordHashes.LONGS];
            final DirectBuffer alone = new UnsafeBuffer(bytes(portion, i));
            new RecordHashes(SEED).compute(alone, 0, alone.capacity(), expected, 0);
            assertArrayEquals(expected, Arrays.copyOfRange(hashes, i * RecordHashes.LONGS, (i + 1) * RecordHashes.LONGS));
            assertEquals(i == 0, expected[2] == 0, "sales are hashed, a house command is not");
        }
    }

    /** The longest record there is passes, alone in its portion or not. */
    @Test
    void theLongestRecord() {
        final byte[] longest = Arrays.copyOf(sale(1), Limits.FRAME_BYTES);
        try (JournalWriter writer = writer()) {
            append(writer, 1, Frames.genesis(7), longest, longest, longest, longest, longest);
        }
        try (Ledger ledger = new Ledger(); JournalReader reader = JournalReader.open(folder);
            ReadAhead ahead = new ReadAhead(reader, null, ledger)) {
            assertEquals(1, ahead.take().count());
            assertEquals(Portion.BYTES / Limits.FRAME_BYTES, ahead.take().count());
            final Portion last = ahead.take();
            assertEquals(1, last.count());
            assertArrayEquals(longest, bytes(last, 0));
            assertNull(ahead.take());
        }
    }

    /** All portions are full and nobody takes them: the thread waits, and ends when it is told to. */
    @Test
    void endsWhileItWaits() throws InterruptedException {
        try (JournalWriter writer = writer()) {
            for (int batch = 0; batch < 30; batch++) {
                final byte[][] sales = new byte[4_000][];
                Arrays.setAll(sales, i -> sale(i));
                append(writer, 1 + 4_000L * batch, sales);
            }
        }
        try (Ledger ledger = new Ledger(); JournalReader reader = JournalReader.open(folder)) {
            try (ReadAhead ahead = new ReadAhead(reader, null, ledger)) {
                assertNotEquals(0, ahead.take().count());
                final Thread thread = reader().orElseThrow();
                while (thread.getState() != Thread.State.TIMED_WAITING) {
                    Thread.sleep(1);
                }
            }
            assertTrue(reader().isEmpty());
            assertTrue(reader.lastSequence() < 30 * 4_000, "it waited in the middle");
        }
    }
}
