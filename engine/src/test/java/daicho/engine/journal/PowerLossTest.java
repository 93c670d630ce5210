package daicho.engine.journal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The power goes: of each page the disk has what was forced last or what was written since, as chance will have it. Whatever that makes of
 * the files, a journal begins again with all that was forced.
 */
class PowerLossTest {
    private static final int IMAGES = 120;
    private static final int LIVES = 12;
    private static final int PAGE_BYTES = 4096;

    @TempDir
    private Path temp;

    /** Keeps what each file held when it was forced, whatever name it has by then. */
    private static final class ForcedBytes extends FailingChannel.Faults {
        private final Map<Object, byte[]> forcedByFile = new ConcurrentHashMap<>();
        private final Map<FileChannel, Object> keys = new ConcurrentHashMap<>();

        @Override
        public FileChannel open(final Path file, final OpenOption... options) throws IOException {
            final FileChannel opened = super.open(file, options);
            keys.put(((FailingChannel)opened).inner(), key(file));
            return opened;
        }

        /** One at a time: the space reserver forces, too, and what it read before must not stand for what was forced after. */
        @Override
        synchronized void forcing(final Path openedAs, final FileChannel channel) throws IOException {
            final ByteBuffer bytes = ByteBuffer.allocate((int)channel.size());
            while (bytes.hasRemaining() && channel.read(bytes, bytes.position()) > 0) {
                continue;
            }
            forcedByFile.put(keys.get(channel), Arrays.copyOf(bytes.array(), bytes.position()));
        }

        byte[] forced(final Path file) throws IOException {
            return forcedByFile.get(key(file));
        }

        private static Object key(final Path file) throws IOException {
            return Files.getAttribute(file, "unix:ino");
        }
    }

    @Test
    void whatWasForcedIsThereWhateverTheDiskKept() throws IOException {
        final long first = System.nanoTime();
        int cuts = 0;
        for (int life = 0; life < LIVES; life++) {
            cuts += live(first + life);
        }
        assertNotEquals(0, cuts, "no image had a torn end: these were no losses of power");
    }

    /** One journal, written and forced now and then; many images of its end. Returns how many of them had to be cut. */
    private int live(final long seed) throws IOException {
        final Random random = new Random(seed);
        final Path folder = Files.createDirectory(temp.resolve("life" + seed));
        final ForcedBytes disk = new ForcedBytes();
        int cuts = 0;
        try (JournalWriter writer = JournalWriter.open(Fixture.tiny(folder), Fixture.LEDGER, JournalEnd.EMPTY, disk)) {
            writer.force();
            final int until = 5 + random.nextInt(40);
            for (int i = 0; i < until; i++) {
                Fixture.append(writer, 1 + random.nextInt(4), 1 + random.nextInt(400));
                if (random.nextInt(3) > 0) {
                    writer.force();
                }
            }
            Fixture.append(writer, 1 + random.nextInt(4), 1 + random.nextInt(300));
            final long appended = writer.appendedSequence();
            final long acknowledged = writer.forcedSequence();
            for (int i = 0; i < IMAGES / LIVES; i++) {
                cuts += recover(folder, disk, random, acknowledged, appended, "seed " + seed + " image " + i) ? 1 : 0;
            }
        }
        return cuts;
    }

    private boolean recover(
        final Path folder, final ForcedBytes disk, final Random random, final long acknowledged, final long appended, final String about)
        throws IOException {
        final Path image = Files.createTempDirectory(temp, "image");
        for (final Path file : Segments.list(folder).values()) {
            final byte[] bytes = pageMix(disk.forced(file), Files.readAllBytes(file), random);
            if (bytes != null) {
                Files.write(image.resolve(file.getFileName()), bytes);
            }
        }
        final JournalEnd end = recovered(image, about);
        assertTrue(end.sequence() >= acknowledged && end.sequence() <= appended,
            () -> about + ": acknowledged " + acknowledged + ", appended " + appended + ", found " + end);
        final JournalEnd again = Fixture.recover(image);
        assertEquals(end.sequence(), again.sequence(), about);
        assertFalse(again.wasCut(), about);
        assertFalse(Fixture.places(image).isEmpty(), about);
        return end.wasCut();
    }

    private static JournalEnd recovered(final Path image, final String about) {
        try {
            return Fixture.recover(image);
        } catch (final JournalDamaged refused) {
            throw new AssertionError(about + ": refused though nothing that was forced is missing", refused);
        }
    }

    /** Null: the file was never forced and is not there. */
    private static byte[] pageMix(final byte[] forced, final byte[] now, final Random random) {
        if (forced == null) {
            return random.nextBoolean() ? null : mix(new byte[0], now, random);
        }
        return mix(forced, now, random);
    }

    private static byte[] mix(final byte[] forced, final byte[] now, final Random random) {
        final byte[] image = new byte[random.nextBoolean() ? Math.max(forced.length, now.length) : forced.length];
        // Sometimes nearly all of the new has come through, sometimes next to nothing.
        final int percent = random.nextInt(101);
        for (int page = 0; page < image.length; page += PAGE_BYTES) {
            final byte[] source = random.nextInt(100) < percent ? now : forced;
            final int length = Math.min(PAGE_BYTES, Math.min(source.length, image.length) - page);
            if (length > 0) {
                System.arraycopy(source, page, image, page, length);
            }
        }
        return image;
    }
}
