package daicho.tools.offline;

import static org.junit.jupiter.api.Assertions.assertTrue;

import daicho.engine.journal.JournalConfig;
import daicho.engine.journal.JournalEnd;
import daicho.engine.journal.JournalWriter;
import daicho.protocol.RecordLayout;
import daicho.protocol.Setting;
import daicho.protocol.codec.GenesisEncoder;
import daicho.protocol.codec.MessageHeaderEncoder;
import daicho.protocol.codec.TickEncoder;
import java.nio.file.Path;
import java.util.Arrays;
import org.agrona.concurrent.UnsafeBuffer;

/** Small journals for the tools that read them. */
final class Journals {
    /** Time of sequence 0; each later one has a nanosecond more. */
    static final long T0 = 1_775_000_000_000_000_000L;

    private Journals() {
    }

    /** Batches of so many Ticks: whole as a journal, but no book, for there is no Genesis. */
    static void ofTicks(final Path folder, final int... batches) {
        write(folder, tick(), batches);
    }

    /** A book: batches of so many records, Genesis first, then Ticks. */
    static void ofBook(final Path folder, final int... batches) {
        write(folder, genesis(), batches);
    }

    private static void write(final Path folder, final byte[] first, final int... batches) {
        final UnsafeBuffer begin = new UnsafeBuffer(first);
        final UnsafeBuffer tick = new UnsafeBuffer(tick());
        try (JournalWriter writer = JournalWriter.open(
            new JournalConfig(folder, JournalConfig.LEAST_SEGMENT_BYTES, JournalConfig.LEAST_SEGMENT_BYTES / 2), 7, JournalEnd.EMPTY)) {
            long sequence = 1;
            for (final int count : batches) {
                assertTrue(writer.hasRoom());
                writer.begin(sequence, T0 + sequence);
                for (int i = 0; i < count; i++, sequence++) {
                    final UnsafeBuffer record = sequence == 1 ? begin : tick;
                    writer.add(record, 0, record.capacity());
                }
                writer.commit();
            }
        }
    }

    /** A Tick. */
    static byte[] tick() {
        final UnsafeBuffer tick = new UnsafeBuffer(new byte[RecordLayout.BODY]);
        new TickEncoder().wrapAndApplyHeader(tick, 0, new MessageHeaderEncoder());
        return tick.byteArray();
    }

    /** A Genesis with every setting at its default. */
    static byte[] genesis() {
        final UnsafeBuffer buffer = new UnsafeBuffer(new byte[1024]);
        final GenesisEncoder genesis = new GenesisEncoder().wrapAndApplyHeader(buffer, 0, new MessageHeaderEncoder())
            .ledgerId(7).hashSeed(3).rulesVersion(1).utcOffsetMinutes((short)540);
        final GenesisEncoder.SettingsEncoder settings = genesis.settingsCount(Setting.values().length);
        for (final Setting setting : Setting.values()) {
            settings.next().setting(setting.number()).value(setting.initial());
        }
        return Arrays.copyOf(buffer.byteArray(), MessageHeaderEncoder.ENCODED_LENGTH + genesis.encodedLength());
    }
}
