package daicho.engine.journal;

import static daicho.engine.journal.BatchBytes.MAGIC;
import static daicho.engine.journal.BatchBytes.MAGIC_OFFSET;
import static java.nio.ByteOrder.LITTLE_ENDIAN;

import daicho.engine.fault.Fault;
import daicho.protocol.ExitCode;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.function.Consumer;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * Looks through bytes that no length word leads to: for anything that is not zero, and for batches that are good in themselves. Reads
 * through a channel, not a mapping: the file may be made shorter meanwhile.
 */
final class TailSearch {
    private static final int WINDOW_BYTES = 4 << 20;
    private static final int LARGEST_BATCH = 2 << 20;

    private final ByteBuffer bytes = ByteBuffer.allocateDirect(WINDOW_BYTES).order(LITTLE_ENDIAN);
    private final UnsafeBuffer buffer = new UnsafeBuffer(bytes);
    private final BatchCheck check = new BatchCheck();
    private final Consumer<FoundBatch> found;
    private long lastNonZero = -1;

    TailSearch(final Consumer<FoundBatch> found) {
        this.found = found;
    }

    /**
     * Searches a file from a multiple of four to its end.
     *
     * @return offset behind the last word that is not zero, {@code from} when all are.
     */
    long search(final Path file, final long from) {
        lastNonZero = from;
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            long start = from;
            int length = read(channel, start);
            while (length > 0) {
                final boolean last = length < WINDOW_BYTES;
                final int through = last ? length : WINDOW_BYTES - LARGEST_BATCH;
                searchWindow(file, start, length, through);
                if (last) {
                    break;
                }
                start += through;
                length = read(channel, start);
            }
            return lastNonZero;
        } catch (final IOException e) {
            throw new Fault(ExitCode.OTHER, "cannot read " + file + ": " + e.getMessage() + "; see that it can be read", e);
        }
    }

    private int read(final FileChannel channel, final long from) throws IOException {
        bytes.clear();
        while (bytes.hasRemaining() && channel.read(bytes, from + bytes.position()) > 0) {
            continue;
        }
        final int length = bytes.position();
        bytes.clear();
        return length;
    }

    private void searchWindow(final Path file, final long start, final int length, final int through) {
        for (int at = 0; at < through; at += Integer.BYTES) {
            if (at + Integer.BYTES > length || buffer.getInt(at) != 0) {
                lastNonZero = start + Math.min(at + Integer.BYTES, length);
                if (at >= MAGIC_OFFSET && at + Long.BYTES <= length && buffer.getLong(at, LITTLE_ENDIAN) == MAGIC) {
                    judge(file, start, at - MAGIC_OFFSET, length);
                }
            }
        }
    }

    private void judge(final Path file, final long start, final int at, final int length) {
        if (check.defect(buffer, bytes, at, length - at) == null) {
            found.accept(new FoundBatch(file, start + at, check.header().ledgerId(), check.header().firstSequence(),
                BatchBytes.safeSequence(buffer, at, (int)check.header().lengthBytes())));
        }
        bytes.clear();
    }
}
