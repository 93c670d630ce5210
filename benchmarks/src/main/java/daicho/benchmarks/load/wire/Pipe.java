package daicho.benchmarks.load.wire;

import static java.nio.ByteOrder.LITTLE_ENDIAN;

import daicho.protocol.ExitCode;
import daicho.protocol.Frame;
import daicho.protocol.FrameChecksum;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.util.Arrays;
import org.agrona.BitUtil;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * One connection: frames are written one behind the other into a direct buffer that leaves in one go; replies are looked at where
 * they arrived. A command's time of sending stands in a ring that its number points into. One thread, no allocation.
 */
public final class Pipe {
    private static final long FREE = Long.MIN_VALUE;
    private static final int CHECKED_OF = 256;

    private final int connection;
    private final SocketChannel channel;
    private final ByteBuffer out;
    private final ByteBuffer outView;
    private final UnsafeBuffer outBytes;
    private final ByteBuffer in;
    private final ByteBuffer inView;
    private final UnsafeBuffer inBytes;
    private final FrameChecksum checksum = new FrameChecksum();
    private final long[] sentNs;
    private final int mask;
    private int nextNumber;
    private int inFlight;
    private int outStart;
    private int outEnd;
    private int inEnd;
    private boolean exhausted;

    /**
     * Over an open connection that is logged on.
     *
     * @param connection  its number, from 0.
     * @param channel     not blocking; closed by its owner.
     * @param mostInFlight commands without a reply that may be under way.
     * @param bufferBytes bytes of each of the two buffers.
     */
    public Pipe(final int connection, final SocketChannel channel, final int mostInFlight, final int bufferBytes) {
        this.connection = connection;
        this.channel = channel;
        out = ByteBuffer.allocateDirect(bufferBytes).order(LITTLE_ENDIAN);
        outView = out.duplicate().order(LITTLE_ENDIAN);
        outBytes = new UnsafeBuffer(outView);
        in = ByteBuffer.allocateDirect(bufferBytes).order(LITTLE_ENDIAN);
        inView = in.duplicate().order(LITTLE_ENDIAN);
        inBytes = new UnsafeBuffer(inView);
        sentNs = new long[BitUtil.findNextPositivePowerOfTwo(mostInFlight)];
        Arrays.fill(sentNs, FREE);
        mask = sentNs.length - 1;
    }

    /** @return its channel. */
    public SocketChannel channel() {
        return channel;
    }

    /** @return its number. */
    public int connection() {
        return connection;
    }

    /** @return commands that wait for their reply. */
    public int inFlight() {
        return inFlight;
    }

    /** @return true when the workload had no more to send at the last {@link #fill}. */
    public boolean isExhausted() {
        return exhausted;
    }

    /**
     * Adds commands to what is to be sent, as far as there is room.
     *
     * @param workload that writes them.
     * @param count    at most so many.
     * @param timeNs   when they are sent, or should have been.
     * @return how many were added.
     */
    public int fill(final Workload workload, final int count, final long timeNs) {
        int added = 0;
        exhausted = false;
        while (added < count && outEnd + Workload.FRAME_BYTES <= outBytes.capacity() && sentNs[nextNumber & mask] == FREE) {
            final int length = workload.next(connection, outBytes, outEnd, nextNumber);
            if (length == 0) {
                exhausted = true;
                break;
            }
            checksum.seal(outView, outEnd, length);
            outEnd += length;
            sentNs[nextNumber & mask] = timeNs;
            nextNumber++;
            added++;
        }
        inFlight += added;
        return added;
    }

    /**
     * Sends what was filled in.
     *
     * @return true when all of it has left; else the socket takes no more now.
     */
    public boolean flush() {
        if (outStart == outEnd) {
            return true;
        }
        try {
            out.limit(outEnd).position(outStart);
            channel.write(out);
            outStart = out.position();
        } catch (final IOException cause) {
            throw lost(cause);
        }
        if (outStart < outEnd) {
            return false;
        }
        outStart = 0;
        outEnd = 0;
        return true;
    }

    /**
     * Reads once and hands all whole replies to the workload.
     *
     * @param workload that takes them.
     * @return how many there were.
     */
    public int receive(final Workload workload) {
        try {
            in.limit(in.capacity()).position(inEnd);
            final int read = channel.read(in);
            if (read < 0) {
                throw lost(null);
            }
            if (read == 0) {
                return 0;
            }
            inEnd += read;
        } catch (final IOException cause) {
            throw lost(cause);
        }
        return take(workload, System.nanoTime());
    }

    private int take(final Workload workload, final long nowNs) {
        int at = 0;
        int taken = 0;
        while (inEnd - at >= Frame.HEADER_BYTES) {
            final int length = Frame.length(inBytes, at);
            if (length < Frame.HEADER_BYTES || length > inBytes.capacity()) {
                throw new LoadFailure(ExitCode.OTHER, "a reply frame says that it has " + length + " bytes: not a Daicho engine?", null);
            }
            if (inEnd - at < length) {
                break;
            }
            final long correlation = Frame.correlation(inBytes, at);
            workload.answered(inBytes, at, length, correlation, settle(correlation, at, length), nowNs);
            at += length;
            taken++;
        }
        inFlight -= taken;
        keepRest(at);
        return taken;
    }

    /** Looks up and frees a command's place; each must be answered once. */
    private long settle(final long correlation, final int at, final int length) {
        final int number = (int)correlation;
        final int slot = number & mask;
        final long sent = sentNs[slot];
        final int ago = nextNumber - number;
        if (ago <= 0 || ago > sentNs.length || sent == FREE) {
            throw new LoadFailure(ExitCode.OTHER, "a reply carries correlation " + correlation + ", which nobody waits for", null);
        }
        if (number % CHECKED_OF == 0 && !checksum.matches(inView, at, length)) {
            throw new LoadFailure(ExitCode.OTHER, "a reply's checksum is wrong", null);
        }
        sentNs[slot] = FREE;
        return sent;
    }

    private void keepRest(final int at) {
        if (at > 0) {
            final int rest = inEnd - at;
            if (rest > 0) {
                inBytes.putBytes(0, inBytes, at, rest);
            }
            inEnd = rest;
        }
    }

    private LoadFailure lost(final IOException cause) {
        return new LoadFailure(
            ExitCode.OTHER, "connection " + connection + " was closed by the engine with " + inFlight + " replies missing", cause);
    }
}
