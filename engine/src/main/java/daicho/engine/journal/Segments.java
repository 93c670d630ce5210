package daicho.engine.journal;

import daicho.engine.fault.Fault;
import daicho.protocol.ExitCode;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * The files of a journal. Chronicle names them by the day of the clock it is given; ours counts segments, one a day: segment 1 is
 * {@code 19700102L.cq4}. The dates mean nothing else.
 */
final class Segments {
    private static final String SUFFIX = "L.cq4";
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("uuuuMMdd");

    private Segments() {
    }

    /** File of a segment. */
    static Path file(final Path folder, final int segment) {
        return folder.resolve(DAY.format(LocalDate.ofEpochDay(segment)) + SUFFIX);
    }

    /** All segments of a folder, by number; empty when the folder is not there. */
    static NavigableMap<Integer, Path> list(final Path folder) {
        final NavigableMap<Integer, Path> found = new TreeMap<>();
        if (!Files.isDirectory(folder)) {
            return found;
        }
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, "*.cq4")) {
            for (final Path file : files) {
                found.put(number(file), file);
            }
        } catch (final IOException e) {
            throw new Fault(ExitCode.OTHER, "cannot list " + folder + ": " + e.getMessage() + "; see that it can be read", e);
        }
        return found;
    }

    /** Makes what happened to the folder's entries safe from loss of power. */
    static void syncFolder(final Path folder) throws IOException {
        try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }

    private static int number(final Path file) {
        final String name = file.getFileName().toString();
        try {
            final int number = (int)LocalDate.parse(name.substring(0, Math.max(0, name.length() - SUFFIX.length())), DAY).toEpochDay();
            if (name.endsWith(SUFFIX) && number > 0) {
                return number;
            }
        } catch (final DateTimeException e) {
            throw new JournalDamaged("a file that is no segment of it", file, 0, 0);
        }
        throw new JournalDamaged("a file that is no segment of it", file, 0, 0);
    }
}
