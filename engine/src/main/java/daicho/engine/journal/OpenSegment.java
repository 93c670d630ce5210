package daicho.engine.journal;

import java.nio.channels.FileChannel;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * A segment that is being reserved or written. The appending thread moves {@code appended} and owns the mapping, the reserving thread moves
 * {@code reserved}: neither writes where the other may.
 * <pre>
 *   0             appended                    reserved              segmentBytes
 *   | batches …   | zeros, blocks are there   | nothing yet         |
 * </pre>
 */
final class OpenSegment {
    private static final int PAGE_BYTES = 4096;

    private final int number;
    private final FileChannel channel;
    private volatile long reserved;
    private volatile long appended;
    private UnsafeBuffer mapping;
    private Object owner;
    private long touched;

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

    /** Lets the reserving thread touch the pages of the mapping; holds on to who owns it, so that it stays while it may be touched. */
    synchronized void lend(final UnsafeBuffer mapped, final Object mappedBy) {
        mapping = mapped;
        owner = mappedBy;
    }

    /** Takes the mapping back, waiting for a touch that is under way: only then may it be unmapped. */
    synchronized void takeBack() {
        mapping = null;
        owner = null;
    }

    synchronized boolean isMapped() {
        return mapping != null && owner != null;
    }

    /**
     * Touches some pages ahead of the appending thread, so that it does not wait for them; false when there is nothing to touch.
     */
    synchronized boolean touch(final long aheadBytes, final int pages) {
        if (mapping == null) {
            return false;
        }
        touched = Math.max(touched, appended & -PAGE_BYTES);
        final long through = Math.min(Math.min(reserved, appended + aheadBytes), touched + (long)pages * PAGE_BYTES) & -PAGE_BYTES;
        if (touched >= through) {
            return false;
        }
        while (touched < through) {
            // An addition of nothing: makes the page writable and cannot undo what the appending thread writes meanwhile.
            mapping.getAndAddInt((int)touched, 0);
            touched += PAGE_BYTES;
        }
        return true;
    }
}
