package daicho.benchmarks.faults;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;

/** A wall clock for engines, ahead of the machine's by as much as a file says; the monotonic clock stays as it is. Needs libfaketime. */
public final class FakeTime {
    private static final Path LIBRARY = library();

    private final Path file;

    public FakeTime(final Path folder) {
        file = folder.resolve("clock");
        ahead(0);
    }

    /** Whether the library is on this machine. */
    public static boolean isThere() {
        return LIBRARY != null;
    }

    private static Path library() {
        try (Stream<Path> files = Files.find(Path.of("/usr/lib"), 3, (file, attributes) -> file.endsWith("libfaketimeMT.so.1"))) {
            return files.findFirst().orElse(null);
        } catch (final IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** Sets the clock of engines that run, within a second, and of those to come; less than 0 is behind. */
    public void ahead(final long seconds) {
        try {
            Files.writeString(file, (seconds < 0 ? "" : "+") + seconds);
        } catch (final IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What an engine under this clock needs in its environment. Without the last one, waits for a time would not wait but spin. */
    public Map<String, String> environment() {
        return LIBRARY == null ? Map.of() : Map.of("LD_PRELOAD", LIBRARY.toString(), "FAKETIME_TIMESTAMP_FILE", file.toString(),
            "FAKETIME_CACHE_DURATION", "1", "FAKETIME_DONT_FAKE_MONOTONIC", "1", "DONT_FAKE_MONOTONIC", "1",
            "FAKETIME_FORCE_MONOTONIC_FIX", "0");
    }
}
