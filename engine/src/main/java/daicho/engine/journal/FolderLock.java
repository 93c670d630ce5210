package daicho.engine.journal;

import daicho.engine.fault.Fault;
import daicho.protocol.ExitCode;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The one lock of a data folder: who holds it may write there. The system holds it for the process and takes it back however that ends, so it
 * is never stale.
 */
public final class FolderLock implements AutoCloseable {
    private static final String NAME = "daicho.lock";
    // Closing any channel of a file gives back all locks that the process has on it: never open one that we hold.
    private static final Set<Path> HELD = ConcurrentHashMap.newKeySet();

    private final Path folder;
    private final FileChannel channel;

    private FolderLock(final Path folder, final FileChannel channel) {
        this.folder = folder;
        this.channel = channel;
    }

    /**
     * Takes the lock, making the folder when it is not there.
     *
     * @param folder the data folder.
     * @return the lock, held.
     * @throws Fault when the folder cannot be written ({@code FOLDER_NOT_WRITABLE}) or somebody has it ({@code FOLDER_IN_USE}).
     */
    public static FolderLock take(final Path folder) {
        final Path real;
        try {
            Files.createDirectories(folder);
            real = folder.toRealPath();
        } catch (final IOException e) {
            throw notWritable(folder, e);
        }
        if (!HELD.add(real)) {
            throw inUse(real, "this process");
        }
        try {
            return new FolderLock(real, lockedChannel(real));
        } catch (final IOException e) {
            HELD.remove(real);
            throw notWritable(folder, e);
        } catch (final Fault e) {
            HELD.remove(real);
            throw e;
        }
    }

    private static FileChannel lockedChannel(final Path folder) throws IOException {
        final Path file = folder.resolve(NAME);
        final FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
        boolean held = false;
        try {
            final FileLock lock = channel.tryLock();
            if (lock == null) {
                throw inUse(folder, "process " + holder(channel));
            }
            final String process = ProcessHandle.current().pid() + "\n";
            channel.truncate(0).write(ByteBuffer.wrap(process.getBytes(StandardCharsets.US_ASCII)), 0);
            held = true;
            return channel;
        } finally {
            if (!held) {
                channel.close();
            }
        }
    }

    private static String holder(final FileChannel channel) throws IOException {
        final ByteBuffer bytes = ByteBuffer.allocate(20);
        channel.read(bytes, 0);
        return new String(bytes.array(), 0, bytes.position(), StandardCharsets.US_ASCII).trim();
    }

    private static Fault notWritable(final Path folder, final IOException e) {
        return new Fault(ExitCode.FOLDER_NOT_WRITABLE,
            "cannot write in " + folder + " (" + e + "); give this user the right to, or name another folder", e);
    }

    private static Fault inUse(final Path folder, final String holder) {
        return new Fault(ExitCode.FOLDER_IN_USE,
            folder + " is in use by " + holder + "; stop it first, or name another folder");
    }

    /** @return the folder, as an absolute path without links. */
    public Path folder() {
        return folder;
    }

    /** Gives the folder free. */
    @Override
    public void close() {
        try {
            channel.close();
        } catch (final IOException e) {
            throw new Fault(ExitCode.OTHER, "cannot close the lock of " + folder + ": " + e.getMessage(), e);
        } finally {
            HELD.remove(folder);
        }
    }
}
