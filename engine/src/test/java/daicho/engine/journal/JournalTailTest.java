package daicho.engine.journal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import daicho.engine.journal.Fixture.Place;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The last batch is what a kill or a loss of power leaves half written. */
class JournalTailTest {
    private static final int GOOD = 20;

    @TempDir
    private Path folder;
    private byte[] whole;
    private Place last;
    private int trials;

    @BeforeEach
    void write() throws IOException {
        try (JournalWriter writer = Fixture.create(folder)) {
            Fixture.append(writer, 5, 4);
            Fixture.append(writer, 1, 3);
        }
        last = Fixture.places(folder).getLast();
        // As it is while the engine runs: reserved zeros behind the last batch, no end mark.
        final byte[] closed = Files.readAllBytes(last.file());
        whole = Arrays.copyOf(closed, closed.length + 5_000);
        Arrays.fill(whole, closed.length - 4, closed.length, (byte)0);
    }

    @Test
    void shouldKeepAWholeLastBatch() throws IOException {
        assertRecovers(whole, GOOD + 3, false);
    }

    @Test
    void shouldCutWhenTheFileEndsAnywhereInTheLastBatch() throws IOException {
        for (int length = 1; length < last.length(); length++) {
            assertRecovers(Arrays.copyOf(whole, (int)last.position() + length), GOOD, true);
        }
    }

    @Test
    void shouldCutWhenZerosBeginAnywhereInTheLastBatch() throws IOException {
        for (int length = 1; length < last.length(); length++) {
            final byte[] torn = whole.clone();
            Arrays.fill(torn, (int)last.position() + length, torn.length, (byte)0);
            if (!Arrays.equals(torn, whole)) {
                assertRecovers(torn, GOOD, true);
            }
        }
    }

    @Test
    void shouldCutWhenZerosEndAnywhereInTheLastBatch() throws IOException {
        for (int length = 1; length < last.length(); length++) {
            final byte[] torn = whole.clone();
            Arrays.fill(torn, (int)last.position(), (int)last.position() + length, (byte)0);
            final boolean somethingLeft = !Arrays.equals(torn, Arrays.copyOf(Arrays.copyOf(torn, (int)last.position()), torn.length));
            assertRecovers(torn, GOOD, somethingLeft);
        }
    }

    @Test
    void shouldNeverReadAFlippedLastBatch() throws IOException {
        for (int at = 0; at < last.length(); at++) {
            final byte[] flipped = whole.clone();
            flipped[(int)last.position() + at] ^= (byte)(1 << at % 8);
            assertRecovers(flipped, GOOD, true);
        }
    }

    @Test
    void shouldRefuseToCutWhatASnapshotProvesToHaveBeenThere() throws IOException {
        final byte[] flipped = whole.clone();
        flipped[(int)last.position() + 90] ^= 1;
        Files.write(last.file(), flipped);
        try (FolderLock lock = FolderLock.take(folder); JournalReader reader = JournalReader.open(folder)) {
            while (reader.next()) {
                Fixture.checkRecords(reader);
            }
            final JournalDamaged damaged = assertThrows(JournalDamaged.class, () -> JournalScan.end(reader, GOOD + 1, lock));
            assertEquals(GOOD + 1, damaged.sequence());
            assertEquals(last.position(), damaged.offset());
            assertEquals(last.file(), damaged.file());
        }
        assertTrue(Arrays.equals(flipped, Files.readAllBytes(last.file())), "nothing is changed");
    }

    @Test
    void shouldSayWhatWouldBeCutAndChangeNothing() throws IOException {
        final byte[] torn = Arrays.copyOf(whole, (int)last.position() + 100);
        Files.write(last.file(), torn);
        final JournalEnd end = Fixture.inspect(folder);
        assertEquals(GOOD, end.sequence());
        assertTrue(end.cut().startsWith("would cut "), end.cut());
        assertTrue(Arrays.equals(torn, Files.readAllBytes(last.file())));
    }

    @Test
    void shouldGoOnAfterACut() throws IOException {
        Files.write(last.file(), Arrays.copyOf(whole, (int)last.position() + 100));
        try (JournalWriter writer = Fixture.reopen(folder)) {
            assertEquals(GOOD, writer.appendedSequence());
            Fixture.append(writer, 2, 2);
        }
        assertEquals(GOOD + 4, Fixture.recover(folder).sequence());
        assertEquals(7, Fixture.places(folder).size());
    }

    private void assertRecovers(final byte[] content, final long sequence, final boolean cut) throws IOException {
        Files.write(last.file(), content);
        final JournalEnd seen = Fixture.inspect(folder);
        assertEquals(sequence, seen.sequence());
        assertEquals(cut, seen.wasCut(), seen.cut());
        // Forcing is slow: really cut now and then only.
        if (++trials % 16 == 1) {
            assertEquals(seen.cut().replace("would cut", "cut"), Fixture.recover(folder).cut());
            final JournalEnd again = Fixture.recover(folder);
            assertEquals(sequence, again.sequence());
            assertFalse(again.wasCut(), again.cut());
        }
    }
}
