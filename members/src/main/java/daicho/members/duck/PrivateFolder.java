package daicho.members.duck;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * A folder of our own for what must not be left lying about: nobody else may look into it, and it is gone when it is closed or the
 * process is ended, be it by a signal; only a process that is killed without notice leaves it behind.
 */
public final class PrivateFolder implements AutoCloseable {
    private final Path path;
    private final Thread atEnd;

    private PrivateFolder(final Path path) {
        this.path = path;
        atEnd = new Thread(() -> empty(path), "private-folder");
        Runtime.getRuntime().addShutdownHook(atEnd);
    }

    /**
     * Makes one among the system's temporary files, for the owner alone (mode 0700).
     *
     * @return the folder.
     * @throws IOException when it cannot be made.
     */
    public static PrivateFolder make() throws IOException {
        return new PrivateFolder(Files.createTempDirectory("daicho-"));
    }

    /** @return where it is. */
    public Path path() {
        return path;
    }

    /**
     * Takes a folder away with all that is in it; nothing happens when it is not there.
     *
     * @param folder the folder.
     * @throws UncheckedIOException when something in it cannot be deleted.
     */
    public static void empty(final Path folder) {
        if (!Files.isDirectory(folder)) {
            return;
        }
        try (Stream<Path> found = Files.walk(folder)) {
            final List<Path> innermostFirst = found.sorted(Comparator.reverseOrder()).toList();
            for (final Path path : innermostFirst) {
                Files.deleteIfExists(path);
            }
        } catch (final IOException cause) {
            throw new UncheckedIOException(cause);
        }
    }

    @Override
    public void close() {
        empty(path);
        try {
            Runtime.getRuntime().removeShutdownHook(atEnd);
        } catch (final IllegalStateException ending) {
            // The process ends already and will find nothing.
        }
    }
}
