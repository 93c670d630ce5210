package daicho.gateway.net;

import daicho.protocol.Egress;
import java.lang.invoke.VarHandle;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.agrona.DirectBuffer;

/** The way out of the engine: finds the event loop of a connection, and wakes it when something may leave. */
final class EgressDoor implements Egress {
    private static final long PAUSE_NS = 20_000;

    private final EventLoopShare[] shares;
    private final AtomicLong released = new AtomicLong();

    EgressDoor(final EventLoopShare[] shares) {
        this.shares = shares;
    }

    @Override
    public void send(final long connection, final DirectBuffer frames, final int offset, final int length, final long gate) {
        final int loop = ConnectionId.loop(connection);
        if (loop >= shares.length) {
            return;
        }
        final EventLoopShare share = shares[loop];
        if (!share.egress().offer(connection, frames, offset, length, gate)) {
            waitForRoom(share, connection, frames, offset, length, gate);
        }
        // The run must be seen before the gate is read: else release() might find nothing while we find the gate shut.
        VarHandle.fullFence();
        if (gate <= released.get()) {
            share.wake();
        }
    }

    @Override
    public void release(final long sequence) {
        long before = released.get();
        while (sequence > before && !released.compareAndSet(before, sequence)) {
            before = released.get();
        }
        for (final EventLoopShare share : shares) {
            share.wakeIfNeeded();
        }
    }

    /** Last sequence whose replies may leave. */
    long released() {
        return released.get();
    }

    private static void waitForRoom(
        final EventLoopShare share, final long connection, final DirectBuffer frames, final int offset, final int length, final long gate) {
        share.pressed(true);
        do {
            if (share.isClosed()) {
                return;
            }
            share.wake();
            LockSupport.parkNanos(PAUSE_NS);
        } while (!share.egress().offer(connection, frames, offset, length, gate));
        share.pressed(false);
    }
}
