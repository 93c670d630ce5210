package daicho.gateway.net;

import java.util.ArrayDeque;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * Runs whose gate was still shut when their ring ran full: moved aside so that the applying thread can get as far as opening the
 * gate. Rare, so it may allocate. The thread of the event loop.
 */
final class HeldBack {
    private final ArrayDeque<Run> runs = new ArrayDeque<>();

    boolean isEmpty() {
        return runs.isEmpty();
    }

    void add(final long connection, final long gate, final DirectBuffer frames, final int offset, final int length) {
        final byte[] copy = new byte[length];
        frames.getBytes(offset, copy);
        runs.addLast(new Run(connection, gate, new UnsafeBuffer(copy)));
    }

    /** Hands over what may leave, in order. */
    void deliver(final long released, final Receiver receiver) {
        while (!runs.isEmpty() && runs.peekFirst().gate <= released) {
            final Run run = runs.pollFirst();
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
