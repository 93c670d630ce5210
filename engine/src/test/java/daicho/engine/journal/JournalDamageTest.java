package daicho.engine.journal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import daicho.engine.fault.Fault;
import daicho.engine.journal.Fixture.Place;
import daicho.protocol.ExitCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Damage in the middle is refused with its place, and nothing is changed. */
class JournalDamageTest {
    @TempDir
    private Path folder;
    private List<Place> places;

    @BeforeEach
    void write() {
        try (JournalWriter writer = Fixture.create(folder)) {
            Fixture.append(writer, 40, 500);
        }
        places = Fixture.places(folder);
        assertTrue(Segments.list(folder).size() >= 3);
    }

    @Test
    void shouldRefuseABitFlippedAnywhereInABatchThatIsNotTheLast() throws IOException {
        final long seed = System.nanoTime();
        final Random random = new Random(seed);
        for (int flip = 0; flip < 350; flip++) {
            final int victim = random.nextInt(places.size() - 1);
            final Place place = places.get(victim);
            assertRefusedAt(place, place.position() + random.nextInt(place.length()), random.nextInt(8), "seed " + seed);
        }
    }

    @Test
    void shouldRefuseABitFlippedInALengthWordOfChronicle() throws IOException {
        final long seed = System.nanoTime();
        final Random random = new Random(seed);
        for (int bit = 0; bit < 32; bit++) {
            for (int i = 0; i < 5; i++) {
                final Place place = places.get(random.nextInt(places.size() - 1));
                assertRefusedAt(place, place.position() + bit / 8, bit % 8, "seed " + seed);
            }
        }
    }

    @Test
    void shouldRefuseOrReadRightABitFlippedInWhatChronicleKeepsForItself() throws IOException {
        final int head = (int)places.getFirst().position();
        for (int at = 0; at < head; at += at < 64 ? 1 : 61) {
            flip(places.getFirst().file(), at, at % 8);
            JournalDamaged damaged = null;
            try {
                assertEquals(20_000, Fixture.inspect(folder).sequence(), "flip at " + at);
            } catch (final JournalDamaged e) {
                damaged = e;
            }
            assertTrue(at >= 4 || damaged != null, "a flipped first word cannot be read over");
            flip(places.getFirst().file(), at, at % 8);
        }
    }

    @Test
    void shouldRefuseABitFlippedInTheMarkThatEndsASegment() throws IOException {
        final Path file = Segments.file(folder, 1);
        final long mark = Files.size(file) - 4;
        for (int bit = 0; bit < 32; bit++) {
            flip(file, mark + bit / 8, bit % 8);
            final JournalDamaged damaged = assertThrows(JournalDamaged.class, () -> Fixture.inspect(folder));
            assertEquals(file, damaged.file());
            assertEquals(firstOf(2).firstSequence(), damaged.sequence());
            flip(file, mark + bit / 8, bit % 8);
        }
    }

    @Test
    void shouldRefuseAMissingSegment() throws IOException {
        final long missing = firstOf(2).firstSequence();
        Files.delete(Segments.file(folder, 2));
        assertEquals(missing, assertThrows(JournalDamaged.class, () -> Fixture.inspect(folder)).sequence());
    }

    @Test
    void shouldRefuseWhenTheFirstSegmentIsMissing() throws IOException {
        Files.delete(Segments.file(folder, 1));
        assertEquals(1, assertThrows(JournalDamaged.class, () -> Fixture.inspect(folder)).sequence());
    }

    @Test
    void shouldRefuseASegmentThatIsThereTwice() throws IOException {
        final int last = Segments.list(folder).lastKey();
        Files.copy(Segments.file(folder, 2), Segments.file(folder, last + 1));
        assertThrows(JournalDamaged.class, () -> Fixture.inspect(folder));
        Files.move(Segments.file(folder, last + 1), folder.resolve("copy of it.cq4"));
        assertThrows(JournalDamaged.class, () -> Fixture.inspect(folder));
    }

    @Test
    void shouldRefuseSwappedSegments() throws IOException {
        final long second = firstOf(2).firstSequence();
        swap(Segments.file(folder, 2), Segments.file(folder, 3));
        assertEquals(second, assertThrows(JournalDamaged.class, () -> Fixture.inspect(folder)).sequence());
    }

    @Test
    void shouldRefuseSwappedPages() throws IOException {
        final Path file = Segments.file(folder, 2);
        final byte[] bytes = Files.readAllBytes(file);
        final byte[] page = new byte[4096];
        System.arraycopy(bytes, 4096 * 10, page, 0, 4096);
        System.arraycopy(bytes, 4096 * 20, bytes, 4096 * 10, 4096);
        System.arraycopy(page, 0, bytes, 4096 * 20, 4096);
        Files.write(file, bytes);
        assertThrows(JournalDamaged.class, () -> Fixture.inspect(folder));
    }

    @Test
    void shouldRefuseASegmentOfAnotherBook(@TempDir final Path other) throws IOException {
        final int last = Segments.list(folder).lastKey();
        try (JournalWriter writer = JournalWriter.open(Fixture.tiny(other), 77, JournalEnd.EMPTY)) {
            Fixture.append(writer, 3, 5);
        }
        Files.copy(Segments.file(other, 1), Segments.file(folder, last + 1));
        assertThrows(JournalDamaged.class, () -> Fixture.inspect(folder));
    }

    @Test
    void shouldSayWhatToDoAndEndWithItsOwnCode() throws IOException {
        flip(places.get(3).file(), places.get(3).position() + 100, 0);
        final Fault fault = assertThrows(Fault.class, () -> Fixture.inspect(folder));
        assertEquals(ExitCode.JOURNAL_DAMAGED, fault.exitCode());
        for (final String part : List.of("checksum is wrong", "19700102L.cq4", "offset=" + places.get(3).position(), "sequence=1501", "verify")) {
            assertTrue(fault.getMessage().contains(part), fault.getMessage());
        }
    }

    private void assertRefusedAt(final Place place, final long offset, final int bit, final String about) throws IOException {
        flip(place.file(), offset, bit);
        final JournalDamaged damaged = assertThrows(JournalDamaged.class, () -> Fixture.inspect(folder), about);
        assertEquals(place.firstSequence(), damaged.sequence(), about);
        assertEquals(place.file(), damaged.file(), about);
        assertEquals(place.position(), damaged.offset(), about);
        flip(place.file(), offset, bit);
    }

    private Place firstOf(final int segment) {
        return places.stream().filter(place -> place.file().equals(Segments.file(folder, segment))).findFirst().orElseThrow();
    }

    private static void swap(final Path one, final Path other) throws IOException {
        final Path aside = one.resolveSibling("aside");
        Files.move(one, aside);
        Files.move(other, one);
        Files.move(aside, other, StandardCopyOption.REPLACE_EXISTING);
    }

    static void flip(final Path file, final long offset, final int bit) throws IOException {
        try (var data = new java.io.RandomAccessFile(file.toFile(), "rw")) {
            data.seek(offset);
            final int value = data.read();
            data.seek(offset);
            data.write(value ^ 1 << bit);
        }
    }
}
