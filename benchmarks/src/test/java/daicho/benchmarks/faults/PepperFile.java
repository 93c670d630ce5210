package daicho.benchmarks.faults;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

/** What an engine hashes PINs with. */
public final class PepperFile {
    private static final int KEY_BYTES = 32;

    private PepperFile() {
    }

    /**
     * Writes one pepper, for its owner alone.
     *
     * @param folder where to; not the engine's data folder.
     * @return the file.
     */
    public static Path write(final Path folder) throws IOException {
        final Path file = folder.resolve("peppers.toml");
        Files.writeString(file, "[[pepper]]\nversion = 1\nkey = \"" + "5a".repeat(KEY_BYTES) + "\"\n");
        return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
    }
}
