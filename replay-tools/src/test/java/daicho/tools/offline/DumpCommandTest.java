package daicho.tools.offline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import daicho.engine.journal.JournalConfig;
import daicho.engine.journal.JournalEnd;
import daicho.engine.journal.JournalWriter;
import daicho.engine.recovery.Snapshots;
import daicho.ledger.Ledger;
import daicho.protocol.RecordLayout;
import daicho.protocol.Setting;
import daicho.protocol.codec.GenesisEncoder;
import daicho.protocol.codec.MessageHeaderEncoder;
import daicho.protocol.codec.TickEncoder;
import daicho.tools.CommandRun;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DumpCommandTest {
    private static final long T0 = 1_775_000_000_000_000_000L;

    @TempDir
    private Path temp;

    @ParameterizedTest
    @CsvSource({"'', 1, 10", "--from 4, 4, 10", "--from 4 --to 8, 4, 8", "--to 1, 1, 1", "--from 10, 10, 10", "--from 11, 0, 0"})
    void printsOneObjectALine(final String range, final long first, final long last) throws IOException {
        journal(3, 4, 3);
        final CommandRun run = CommandRun.of(("dump --data " + temp + " " + range).strip().split(" "));
        assertEquals(0, run.exit(), run.err());
        final List<Long> expected = new ArrayList<>();
        for (long sequence = first; sequence <= last && sequence > 0; sequence++) {
            expected.add(sequence);
        }
        final ObjectMapper mapper = new ObjectMapper();
        final List<Long> found = new ArrayList<>();
        for (final String line : run.out().lines().toList()) {
            found.add(mapper.readTree(line).get("sequence").asLong());
            assertEquals(T0 + found.getLast(), mapper.readTree(line).get("timestamp_ns").asLong());
        }
        assertEquals(expected, found);
    }

    @Test
    void printsTheNewestSnapshot() throws IOException {
        final CommandRun none = CommandRun.of("dump", "--snapshot", "--data", temp.toString());
        assertEquals(1, none.exit());
        assertTrue(none.err().contains("no snapshot in"), none.err());
        try (Ledger ledger = new Ledger()) {
            final byte[] genesis = genesis();
            ledger.execute(1, T0, new UnsafeBuffer(genesis), 0, genesis.length, new UnsafeBuffer(new byte[1024]), 0);
            new Snapshots(temp, notice -> { }).write(ledger, 99);
        }
        final CommandRun run = CommandRun.of("dump", "--snapshot", "--data", temp.toString());
        assertEquals(0, run.exit(), run.err());
        final List<String> lines = run.out().lines().toList();
        assertTrue(lines.getFirst().startsWith("{\"template\":\"SnapshotState\",\"ledger_id\":\"0000000000000007\","), lines.getFirst());
        assertEquals(lines.size() - 1, new ObjectMapper().readTree(lines.getLast()).get("records").asInt());
    }

    private static byte[] genesis() {
        final UnsafeBuffer buffer = new UnsafeBuffer(new byte[1024]);
        final GenesisEncoder genesis = new GenesisEncoder().wrapAndApplyHeader(buffer, 0, new MessageHeaderEncoder())
            .ledgerId(7).hashSeed(3).rulesVersion(1).utcOffsetMinutes((short)540);
        final GenesisEncoder.SettingsEncoder settings = genesis.settingsCount(Setting.values().length);
        for (final Setting setting : Setting.values()) {
            settings.next().setting(setting.number()).value(setting.initial());
        }
        return Arrays.copyOf(buffer.byteArray(), MessageHeaderEncoder.ENCODED_LENGTH + genesis.encodedLength());
    }

    @ParameterizedTest
    @CsvSource({"dump", "verify", "snapshot"})
    void folderThatIsNoneIsExit2(final String command) {
        final CommandRun run = CommandRun.of(command, "--data", temp.resolve("nothing").toString());
        assertEquals(2, run.exit());
        assertTrue(run.err().contains("nothing is no folder"), run.err());
    }

    @Test
    void emptyFolderHoldsNoJournal() {
        assertEquals("", CommandRun.of("dump", "--data", temp.toString()).out());
        final CommandRun verify = CommandRun.of("verify", "--data", temp.toString(), "--json");
        assertEquals(1, verify.exit());
        assertTrue(verify.out().contains("no journal"), verify.out());
        assertEquals(1, CommandRun.of("snapshot", "--data", temp.toString()).exit());
    }

    @ParameterizedTest
    @CsvSource({"verify", "snapshot"})
    void bookThatBreaksALawIsExit70AndOneLine(final String command) {
        journal(2);
        final CommandRun run = CommandRun.of(command, "--data", temp.toString(), "--json");
        assertEquals(70, run.exit(), run.err());
        assertEquals(1, run.err().lines().count(), run.err());
        assertTrue(run.err().startsWith("daicho: ") && run.err().contains("record 1 is not Genesis"), run.err());
        assertTrue(run.out().startsWith("{\"error\":\"") && run.out().strip().endsWith("\"exit_code\":70}"), run.out());
    }

    private void journal(final int... batches) {
        final UnsafeBuffer tick = new UnsafeBuffer(new byte[RecordLayout.BODY]);
        new TickEncoder().wrapAndApplyHeader(tick, 0, new MessageHeaderEncoder());
        try (JournalWriter writer = JournalWriter.open(
            new JournalConfig(temp, JournalConfig.LEAST_SEGMENT_BYTES, JournalConfig.LEAST_SEGMENT_BYTES / 2), 7, JournalEnd.EMPTY)) {
            long sequence = 1;
            for (final int count : batches) {
                assertTrue(writer.hasRoom());
                writer.begin(sequence, T0 + sequence);
                for (int i = 0; i < count; i++) {
                    writer.add(tick, 0, tick.capacity());
                }
                writer.commit();
                sequence += count;
            }
        }
    }
}
