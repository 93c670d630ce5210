package daicho.engine.journal;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * Forces segments through channels of its own: Chronicle's own sync hides failure. The first failure is the last call that is
 * let through: the kernel forgets what it could not write, so that a second force would say that all is well. One thread at a time.
 */
final class BatchForce implements AutoCloseable {
    private final Path folder;
    private final ChannelSource channels;
    private FileChannel channel;
    private int segment;
    private volatile JournalForceFailed failed;

    BatchForce(final Path folder, final ChannelSource channels) {
        this.folder = folder;
        this.channels = channels;
    }

    /** Throws when a force failed before. Any thread. */
    void check() {
        final JournalForceFailed before = failed;
        if (before != null) {
            throw new JournalForceFailed(before.getMessage(), before);
        }
    }

    /** From now on nothing is let through any more: a write failed. Any thread. */
    JournalForceFailed fail(final JournalForceFailed failure) {
        failed = failure;
        return failure;
    }

    /** Forces all segments from the one forced last through {@code last}; 0 when nothing was appended yet. */
    void force(final int first, final int last) {
        check();
        try {
            if (segment == 0 && last > 0) {
                enter(first);
            }
            if (segment > 0) {
                channel.force(false);
            }
            while (segment < last) {
                channel.close();
                enter(segment + 1);
                channel.force(false);
            }
        } catch (final IOException e) {
            throw fail(new JournalForceFailed("force of " + Segments.file(folder, segment) + " failed (" + e.getMessage()
                + "): what was acknowledged before is safe, nothing after it is; end the process, look at the disk, start again", e));
        }
    }

    private void enter(final int number) throws IOException {
        segment = number;
        channel = channels.open(Segments.file(folder, number), StandardOpenOption.READ, StandardOpenOption.WRITE);
        Segments.syncFolder(folder);
    }

    @Override
    public void close() throws IOException {
        if (channel != null) {
            channel.close();
        }
    }
}
