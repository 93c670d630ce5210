package daicho.gateway.net;

import java.util.ArrayDeque;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * Runs whose gate was still shut when their ring ran full: moved aside so that the applying thread can get as far as opening the
 * gate. Rare, so it may allocate. It must never refuse a run, since the gate may wait for that very run; whoever feeds the engine must stop
 * when it is {@link #isFull}. The thread of the event loop.
 */
final class HeldBack {
    private final long fullBytes;
    private final ArrayDeque<Run> runs = new ArrayDeque<>();
    private long bytes;

    HeldBack(final long fullBytes) {
        this.fullBytes = fullBytes;
    }

    /** Whether so much is held that the engine should be given no more to answer. */
    boolean isFull() {
        return bytes >= fullBytes;
    }

    boolean isEmpty() {
        return runs.isEmpty();
    }

    void add(final long connection, final long gate, final DirectBuffer frames, final int offset, final int length) {
        final byte[] copy = new byte[length];
        frames.getBytes(offset, copy);
        bytes += length;
        runs.addLast(new Run(connection, gate, new UnsafeBuffer(copy)));
    }

    /** Hands over what may leave, in order. */
    void deliver(final long released, final Receiver receiver) {
        while (!runs.isEmpty() && runs.peekFirst().gate <= released) {
            final Run run = runs.pollFirst();
            bytes -= run.frames.capacity();
            receiver.run(run.connection, run.frames, 0, run.frames.capacity());
        }
    }

    /** Takes a run of replies. */
    @FunctionalInterface
    interface Receiver {
        void run(long connection, DirectBuffer frames, int offset, int length);
    }

    private record Run(long connection, long gate, UnsafeBuffer frames) {
    }
}
