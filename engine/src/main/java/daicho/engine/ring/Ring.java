package daicho.engine.ring;

import com.lmax.disruptor.InsufficientCapacityException;
import com.lmax.disruptor.RingBuffer;
import com.lmax.disruptor.Sequence;
import com.lmax.disruptor.SequenceBarrier;
import com.lmax.disruptor.WaitStrategy;
import com.lmax.disruptor.dsl.ProducerType;
import daicho.protocol.Ingress;
import daicho.protocol.Limits;
import java.nio.ByteBuffer;
import org.agrona.DirectBuffer;

/**
 * The door into the engine: slots of fixed size, each with a run of frames. Any thread may offer; nobody ever waits for room. A few
 * slots are kept back for the host's own commands.
 */
public final class Ring implements Ingress {
    /** Connection under which the host's own commands come. */
    public static final long INTERNAL_CONNECTION = 0;

    private final RingBuffer<Slot> buffer;
    private final int keptSlots;
    private volatile boolean closed;

    /**
     * Makes a ring.
     *
     * @param slots     a power of two.
     * @param keptSlots of these, kept back for the host's own commands.
     * @param wait      how stages wait for frames.
     */
    Ring(final int slots, final int keptSlots, final WaitStrategy wait) {
        final ByteBuffer memory = ByteBuffer.allocateDirect(slots * Limits.RUN_BYTES);
        final int[] next = {0};
        buffer = RingBuffer.create(ProducerType.MULTI,
            () -> new Slot(memory.slice(next[0]++ * Limits.RUN_BYTES, Limits.RUN_BYTES)), slots, wait);
        this.keptSlots = keptSlots;
    }

    @Override
    public boolean offer(final long connection, final DirectBuffer frames, final int offset, final int length) {
        return buffer.hasAvailableCapacity(keptSlots + 1) && take(connection, frames, offset, length);
    }

    /** Offers one of the host's own commands; may use the slots that are kept back. */
    boolean offerInternal(final DirectBuffer frames, final int length) {
        return take(INTERNAL_CONNECTION, frames, 0, length);
    }

    private boolean take(final long connection, final DirectBuffer frames, final int offset, final int length) {
        if (length > Limits.RUN_BYTES) {
            throw new IllegalArgumentException("a run of frames is too long");
        }
        if (closed) {
            return false;
        }
        final long number;
        try {
            number = buffer.tryNext();
        } catch (final InsufficientCapacityException full) {
            return false;
        }
        try {
            buffer.get(number).fill(connection, frames, offset, length);
        } finally {
            buffer.publish(number);
        }
        return true;
    }

    Slot slot(final long number) {
        return buffer.get(number);
    }

    /** What a stage waits on: the ring itself, or the stages before it. */
    SequenceBarrier barrier(final Sequence... after) {
        return buffer.newBarrier(after);
    }

    /** Slots are used again only when all of these have passed them. */
    void gate(final Sequence... last) {
        buffer.addGatingSequences(last);
    }

    /** No offer is taken any more. */
    void close() {
        closed = true;
    }

    /** @return number of slots that hold something. Any thread. */
    public int fill() {
        return (int)(buffer.getBufferSize() - buffer.remainingCapacity());
    }

    /** @return number of slots. */
    public int slots() {
        return buffer.getBufferSize();
    }

    /** @return true when every stage has passed all that was offered. */
    boolean isDrained() {
        return buffer.getMinimumGatingSequence() == buffer.getCursor();
    }
}
