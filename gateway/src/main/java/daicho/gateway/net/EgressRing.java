package daicho.gateway.net;

import org.agrona.BufferUtil;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.ControlledMessageHandler;
import org.agrona.concurrent.UnsafeBuffer;
import org.agrona.concurrent.ringbuffer.OneToOneRingBuffer;
import org.agrona.concurrent.ringbuffer.RingBufferDescriptor;

/**
 * Runs of replies from the one applying thread to one event loop.
 * <pre>
 *   0            8            16
 *   +------------+------------+----------------------
 *   | connection | gate       | reply frames …
 *   +------------+------------+----------------------
 * </pre>
 */
final class EgressRing {
    /** Offset of the frames in a message of the ring. */
    static final int FRAMES = 2 * Long.BYTES;

    private static final int CACHE_LINE = 64;
    private static final int TYPE = 1;
    private static final int GATE = Long.BYTES;

    private final OneToOneRingBuffer ring;

    EgressRing(final int capacityBytes) {
        ring = new OneToOneRingBuffer(new UnsafeBuffer(
            BufferUtil.allocateDirectAligned(capacityBytes + RingBufferDescriptor.TRAILER_LENGTH, CACHE_LINE)));
    }

    /** The applying thread: copies a run in; false when there is no room. */
    boolean offer(final long connection, final DirectBuffer frames, final int offset, final int length, final long gate) {
        final int index = ring.tryClaim(TYPE, FRAMES + length);
        if (index < 0) {
            return false;
        }
        ring.buffer().putLong(index, connection);
        ring.buffer().putLong(index + GATE, gate);
        ring.buffer().putBytes(index + FRAMES, frames, offset, length);
        ring.commit(index);
        return true;
    }

    /**
     * The event loop: hands over at most so many runs. One read of the ring ends where its memory ends, so it goes on until a read
     * gets nowhere: the ring is empty, or the handler wants no more.
     */
    int read(final ControlledMessageHandler handler, final int most) {
        int runs = 0;
        long before;
        do {
            before = ring.consumerPosition();
            runs += ring.controlledRead(handler, most - runs);
        } while (runs < most && ring.consumerPosition() != before);
        return runs;
    }

    /** Any thread. */
    boolean isEmpty() {
        return ring.consumerPosition() == ring.producerPosition();
    }

    static long connection(final DirectBuffer buffer, final int index) {
        return buffer.getLong(index);
    }

    static long gate(final DirectBuffer buffer, final int index) {
        return buffer.getLong(index + GATE);
    }
}
