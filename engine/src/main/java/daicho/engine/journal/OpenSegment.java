package daicho.engine.journal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;

/**
 * A segment that is being reserved or written. The appending thread moves {@code appended}, the reserving thread moves {@code reserved}:
 * neither writes where the other may.
 * <pre>
 *   0             appended                    reserved              segmentBytes
 *   | batches …   | zeros, blocks are there   | nothing yet         |
 * </pre>
 */
final class OpenSegment {
    private final int number;
    private final FileChannel channel;
    private volatile long reserved;
    private volatile long appended;
    private volatile boolean entered;

    OpenSegment(final int number, final FileChannel channel) {
        this.number = number;
        this.channel = channel;
    }

    int number() {
        return number;
    }

    /** For reserving and trimming only. */
    FileChannel channel() {
        return channel;
    }

    long reserved() {
        return reserved;
    }

    void reserved(final long through) {
        reserved = through;
    }

    long appended() {
        return appended;
    }

    void appended(final long position) {
        appended = position;
    }

    /** Says that Chronicle has its head in it, and where the first batch begins. Appending thread. */
    void enter(final long firstBatch) {
        appended = firstBatch;
        entered = true;
    }

    boolean isEntered() {
        return entered;
    }

    /**
     * Writes into space that is reserved. Not through a mapping: there the first write to each page, and the first after each force of it,
     * is a page fault. Appending thread.
     *
     * @param bytes  what to write, all that remains of it.
     * @param offset where in the file.
     * @throws IOException when the disk refuses.
     */
    void write(final ByteBuffer bytes, final long offset) throws IOException {
        long position = offset;
        while (bytes.hasRemaining()) {
            position += channel.write(bytes, position);
        }
    }
}
