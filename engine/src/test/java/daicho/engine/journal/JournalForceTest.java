package daicho.engine.journal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import daicho.engine.journal.Fixture.Place;
import daicho.protocol.RecordLayout;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JournalForceTest {
    @TempDir
    private Path folder;
    private final FailingChannel.Faults faults = new FailingChannel.Faults();

    @Test
    void shouldForceWhatWasAppendedBefore() {
        try (JournalWriter writer = open()) {
            writer.force();
            assertEquals(0, writer.forcedSequence());
            Fixture.append(writer, 2, 3);
            assertEquals(0, writer.forcedSequence());
            writer.force();
            assertEquals(6, writer.forcedSequence());
            Fixture.append(writer, 30, 700);
            writer.force();
            assertEquals(writer.appendedSequence(), writer.forcedSequence());
            assertTrue(faults.forced > Segments.list(folder).size(), "each segment was forced");
        }
    }

    @Test
    void shouldNeverSayWellAgainAfterAFailure() {
        final JournalWriter writer = open();
        writer.force();
        Fixture.append(writer, 1, 3);
        writer.force();
        Fixture.append(writer, 1, 3);
        faults.forces = true;
        assertThrows(JournalForceFailed.class, writer::force);
        faults.forces = false;
        assertThrows(JournalForceFailed.class, writer::force);
        assertThrows(JournalForceFailed.class, () -> writer.begin(7, Long.MAX_VALUE));
        assertEquals(3, writer.forcedSequence());
        assertThrows(JournalForceFailed.class, writer::close);
        writer.close();
        assertEquals(6, Fixture.inspect(folder).sequence());
    }

    @Test
    void shouldTakeNothingAfterAWriteThatFailed() {
        final JournalWriter writer = open();
        Fixture.append(writer, 2, 3);
        faults.batches = true;
        assertThrows(JournalForceFailed.class, () -> Fixture.append(writer, 1, 3));
        faults.batches = false;
        assertEquals(6, writer.appendedSequence());
        assertThrows(JournalForceFailed.class, () -> writer.begin(7, Long.MAX_VALUE));
        assertThrows(JournalForceFailed.class, writer::force);
        assertThrows(JournalForceFailed.class, writer::close);
        assertEquals(6, Fixture.recover(folder).sequence());
    }

    @Test
    void shouldCutSeveralBatchesThatWereNeverForced() throws IOException {
        writeForcedAndNot(4, 6);
        final List<Place> places = Fixture.places(folder);
        damage(places.get(4));
        final JournalEnd end = Fixture.recover(folder);
        assertEquals(places.get(4).firstSequence() - 1, end.sequence());
        assertTrue(end.wasCut() && end.cut().contains("5 whole batches"), end.cut());
        assertFalse(Fixture.recover(folder).wasCut());
    }

    @Test
    void shouldRefuseToCutABatchThatALaterOneSaysWasForced() throws IOException {
        writeForcedAndNot(4, 6);
        final Place victim = Fixture.places(folder).get(3);
        damage(victim);
        assertEquals(victim.firstSequence(), assertThrows(JournalDamaged.class, () -> Fixture.recover(folder)).sequence());
    }

    @Test
    void shouldTakeNoWritesWhileSpaceCannotBeReservedAndGoOnWhenItCan() {
        try (JournalWriter writer = open()) {
            Fixture.append(writer, 1, 3);
            faults.writes = true;
            int taken = 0;
            while (writer.hasRoom()) {
                Fixture.append(writer, 1, 500);
                taken++;
            }
            final long bytes = writer.appendedSequence() * RecordLayout.BODY;
            assertTrue(bytes < 2 * JournalConfig.LEAST_SEGMENT_BYTES, "more was taken than two segments hold: " + taken + " batches");
            assertFalse(writer.hasRoom());
            final long before = writer.appendedSequence();
            faults.writes = false;
            await(writer::hasRoom);
            Fixture.append(writer, 20, 500);
            assertEquals(before + 10_000, writer.appendedSequence());
        }
        assertEquals(Fixture.recover(folder).sequence(), Fixture.inspect(folder).sequence());
    }

    @Test
    void shouldReserveRealZerosAhead() throws IOException {
        try (JournalWriter writer = open()) {
            Fixture.append(writer, 1, 3);
            final Path file = Segments.file(folder, 1);
            // What shows as the file's length has been written: Chronicle's own, longer and empty, was taken back.
            await(() -> file.toFile().length() > 200 << 10 && file.toFile().length() <= 512 << 10);
            final byte[] bytes = Files.readAllBytes(file);
            final int end = (int)Fixture.places(folder).getLast().position() + Fixture.places(folder).getLast().length() + 3;
            for (int at = end; at < bytes.length; at++) {
                assertEquals(0, bytes[at]);
            }
            final Object blocks = blocks(file);
            assertTrue(Long.parseLong(blocks.toString()) * 512 >= bytes.length, "blocks of 512 bytes: " + blocks + " for " + bytes.length);
        }
    }

    private static String blocks(final Path file) throws IOException {
        final Process stat = new ProcessBuilder("stat", "-c", "%b", file.toString()).start();
        return new String(stat.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.US_ASCII).trim();
    }

    private void writeForcedAndNot(final int forced, final int unforced) {
        final JournalWriter killed = open();
        killed.force();
        for (int batch = 0; batch < forced; batch++) {
            Fixture.append(killed, 1, 5);
            killed.force();
        }
        Fixture.append(killed, unforced, 5);
    }

    private static void damage(final Place place) throws IOException {
        JournalDamageTest.flip(place.file(), place.position() + 100, 3);
    }

    private JournalWriter open() {
        return JournalWriter.open(Fixture.tiny(folder), Fixture.LEDGER, JournalEnd.EMPTY, faults);
    }

    private static void await(final BooleanSupplier condition) {
        final long deadlineNs = System.nanoTime() + 20_000_000_000L;
        while (!condition.getAsBoolean()) {
            assertTrue(System.nanoTime() < deadlineNs, "waited too long");
            Thread.onSpinWait();
        }
    }
}
