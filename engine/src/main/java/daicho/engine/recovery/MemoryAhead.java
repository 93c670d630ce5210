package daicho.engine.recovery;

import daicho.engine.thread.LowPriority;
import daicho.engine.thread.Ending;
import daicho.ledger.Ledger;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * Has the system back memory that a replay is about to fill, on a thread of its own: the first touch of a page costs more than what is
 * written to it. It ends with {@link #close}; what it may have failed at, the replay does for itself.
 */
final class MemoryAhead implements AutoCloseable {
    private static final long AHEAD_BYTES = 256L << 20;
    /** Short, for its end is waited for; the first round through all tables takes some 60 MB in any case. */
    private static final long STEP_BYTES = 256L << 10;
    private static final long REST_NS = TimeUnit.MILLISECONDS.toNanos(1);

    private final Ledger ledger;
    private final Thread thread;
    private volatile boolean closed;

    /** Begins. */
    MemoryAhead(final Ledger ledger) {
        this.ledger = ledger;
        thread = Thread.ofPlatform().name("daicho-replay-ahead").daemon().start(this::run);
    }

    /** At the beginning the compiler needs the second core more. */
    private void run() {
        LowPriority.askLess();
        while (!closed) {
            ledger.touchAhead();
            if (!ledger.prepareMemory(AHEAD_BYTES, STEP_BYTES)) {
                LockSupport.parkNanos(REST_NS);
            }
        }
    }

    /** Ends it; when this returns the thread touches nothing any more. */
    @Override
    public void close() {
        closed = true;
        LockSupport.unpark(thread);
        Ending.await(thread);
    }
}
