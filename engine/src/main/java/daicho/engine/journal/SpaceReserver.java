package daicho.engine.journal;

import daicho.engine.thread.Ending;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * Keeps space reserved ahead of the appending thread: real zeros, so that no append can meet a full disk, and a force finds its blocks
 * in place. All of the current segment is reserved, then all of the next one, in a file of its own: a force of the current one then has
 * no zeros to carry, and an append never waits for a file that zeros are being written to. Also trims segments that are full. Has a cold
 * thread of its own; what the appending thread calls is marked so.
 */
final class SpaceReserver implements AutoCloseable {
    private static final String NEXT = "next.reserve";
    private static final int STEP_BYTES = 1 << 20;
    private static final int SLICE_BYTES = 64 * 1024;
    private static final long RETRY_NS = TimeUnit.MILLISECONDS.toNanos(50);

    private final JournalConfig config;
    private final ChannelSource channels;
    private final Path nextFile;
    private final ByteBuffer zeros;
    private final Queue<OpenSegment> full = new ConcurrentLinkedQueue<>();
    private final Thread thread = new Thread(this::run, "journal-space");
    private OpenSegment shortened;
    private long wakeAt;
    private volatile OpenSegment current;
    private volatile OpenSegment next;
    private volatile boolean forcing;
    private volatile boolean stopped;
    private volatile IOException lack;
    private volatile Throwable broken;

    SpaceReserver(final JournalConfig config, final ChannelSource channels) {
        this.config = config;
        this.channels = channels;
        this.nextFile = config.folder().resolve(NEXT);
        this.zeros = ByteBuffer.allocateDirect((int)Math.min(STEP_BYTES, config.reserveAheadBytes() / 4));
        this.thread.setDaemon(true);
    }

    /** Reserves the first segment's first bytes in the caller's thread, then goes on by itself. */
    void start(final int segment, final long firstBytes) throws IOException {
        openNext(segment);
        while (next.reserved() < firstBytes) {
            extend(next, firstBytes + zeros.capacity());
        }
        thread.start();
    }

    /** Why no more space can be had, null while it can. Any thread. */
    IOException lack() {
        return lack;
    }

    /** What ended the reserving thread, null while it runs. Any thread. */
    Throwable broken() {
        return broken;
    }

    /** From now on zeros are forced as they are written, so that a force of batches need not carry them. Any thread. */
    void forcing() {
        forcing = true;
    }

    /** Bytes that the next segment has ready. Appending thread. */
    long nextReserved() {
        final OpenSegment segment = next;
        return segment == null ? 0 : segment.reserved();
    }

    /** Gives the next segment its name and makes it the current one. Appending thread. */
    OpenSegment adoptNext() throws IOException {
        final OpenSegment adopted = next;
        Files.move(nextFile, Segments.file(config.folder(), adopted.number()), StandardCopyOption.ATOMIC_MOVE);
        wakeAt = 0;
        current = adopted;
        next = null;
        return adopted;
    }

    /** Hands over a segment that has its end mark. Appending thread. */
    void filled(final OpenSegment segment) {
        full.add(segment);
        wake();
    }

    /** Tells how far has been appended; wakes the reserving thread now and then. Appending thread. */
    void appended(final OpenSegment segment, final long position) {
        segment.appended(position);
        if (position >= wakeAt) {
            wakeAt = position + zeros.capacity() / 8;
            wake();
        }
    }

    /** Lets the reserving thread look at once. Any thread. */
    void wake() {
        LockSupport.unpark(thread);
    }

    private void run() {
        try {
            while (!stopped) {
                if (!step()) {
                    LockSupport.parkNanos(RETRY_NS);
                }
            }
        } catch (final Throwable e) {
            broken = e;
        }
    }

    private boolean step() {
        try {
            final OpenSegment segment = current;
            boolean worked = trimFull();
            if (segment != null) {
                worked |= shorten(segment);
                worked |= extend(segment, config.segmentBytes());
            }
            if (!worked) {
                worked = reserveNext(segment);
            }
            lack = null;
            return worked;
        } catch (final IOException e) {
            lack = ahead() < config.reserveAheadBytes() ? e : null;
            return false;
        }
    }

    private long ahead() {
        final OpenSegment segment = current;
        final OpenSegment after = next;
        return (segment == null ? 0 : segment.reserved() - segment.appended()) + (after == null ? 0 : after.reserved());
    }

    private boolean reserveNext(final OpenSegment segment) throws IOException {
        if (next == null && segment != null && segment == current) {
            openNext(segment.number() + 1);
        }
        final OpenSegment after = next;
        return after != null && extend(after, config.segmentBytes());
    }

    private void openNext(final int number) throws IOException {
        next = new OpenSegment(number, channels.open(
            nextFile, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.READ, StandardOpenOption.WRITE));
    }

    private boolean extend(final OpenSegment segment, final long goal) throws IOException {
        final long missing = goal - segment.reserved();
        if (missing <= 0) {
            return false;
        }
        zeros.clear().limit((int)Math.min(missing, zeros.capacity()));
        final int end = zeros.limit();
        while (zeros.position() < end) {
            // In slices: on a small machine others wait for this core, and a long write does not let them in.
            zeros.limit(Math.min(end, zeros.position() + SLICE_BYTES));
            segment.channel().write(zeros, segment.reserved() + zeros.position());
        }
        if (forcing) {
            segment.channel().force(false);
        }
        segment.reserved(segment.reserved() + zeros.limit());
        return true;
    }

    /** Chronicle makes a file as long as what it maps, with nothing behind it; only what is really reserved shall show. */
    private boolean shorten(final OpenSegment segment) throws IOException {
        if (segment == shortened || !segment.isEntered()) {
            return false;
        }
        segment.channel().truncate(segment.reserved());
        shortened = segment;
        return true;
    }

    private boolean trimFull() throws IOException {
        final OpenSegment segment = full.peek();
        if (segment == null) {
            return false;
        }
        segment.channel().truncate(endMark(segment) + ExcerptWord.BYTES);
        segment.channel().close();
        full.remove();
        return true;
    }

    private static long endMark(final OpenSegment segment) throws IOException {
        final ByteBuffer word = ByteBuffer.allocate(ExcerptWord.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        long position = segment.appended();
        while (segment.channel().read(word.clear(), position) == ExcerptWord.BYTES && word.getInt(0) != ExcerptWord.END_OF_FILE) {
            if (!ExcerptWord.isComplete(word.getInt(0))) {
                throw new IOException("segment " + segment.number() + " has no end mark at " + position);
            }
            position = ExcerptWord.next(position, word.getInt(0));
        }
        return position;
    }

    /** Ends the thread and what it had ready for later. */
    @Override
    public void close() throws IOException {
        stopped = true;
        wake();
        Ending.await(thread);
        while (trimFull()) {
            continue;
        }
        if (next != null) {
            next.channel().close();
        }
        if (current != null) {
            current.channel().close();
        }
        Files.deleteIfExists(nextFile);
    }
}
