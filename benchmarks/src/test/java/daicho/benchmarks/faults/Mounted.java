package daicho.benchmarks.faults;

import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** A small disk of its own, in memory. Where this user may not mount one the test is skipped, and says so. */
final class Mounted implements AutoCloseable {
    private static final int STEP_BYTES = 64 << 10;

    private final Path folder;

    private Mounted(final Path folder) {
        this.folder = folder;
    }

    static Mounted disk(final Path parent, final int megabytes) throws IOException, InterruptedException {
        return mount(parent, "-t", "tmpfs", "-o", "size=" + megabytes + "m", "none");
    }

    /** What is in a folder, not to be written. */
    static Mounted readOnly(final Path parent, final Path source) throws IOException, InterruptedException {
        final Mounted mounted = mount(parent, "--bind", source.toString());
        assertTrue(Child.works("mount", "-o", "remount,ro,bind", mounted.folder.toString()));
        return mounted;
    }

    private static Mounted mount(final Path parent, final String... how) throws IOException, InterruptedException {
        final Path folder = Files.createTempDirectory(parent, "disk");
        final String[] command = new String[how.length + 2];
        command[0] = "mount";
        System.arraycopy(how, 0, command, 1, how.length);
        command[command.length - 1] = folder.toString();
        assumeTrue(Child.works(command), "skipped: this user may not mount a disk (it takes root): a full disk is not tried");
        return new Mounted(folder);
    }

    Path folder() {
        return folder;
    }

    /** Writes a file until the disk is full but for so many bytes. */
    Path fill(final String name, final long free) throws IOException {
        final Path file = folder.resolve(name);
        final byte[] bytes = new byte[STEP_BYTES];
        try (OutputStream out = Files.newOutputStream(file)) {
            while (folder.toFile().getUsableSpace() > free + STEP_BYTES) {
                out.write(bytes);
            }
        }
        return file;
    }

    @Override
    public void close() {
        try {
            // Lazily: a process that was just killed may not have let go of it yet.
            Child.works("umount", "-l", folder.toString());
        } catch (final InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
