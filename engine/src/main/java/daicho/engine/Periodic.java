package daicho.engine;

import daicho.engine.fault.FailStop;
import daicho.protocol.ExitCode;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongSupplier;

/** A cold thread that does a little again and again. What it does tells how many ns to rest before the next time. */
final class Periodic implements AutoCloseable {
    private static final long JOIN_MS = TimeUnit.SECONDS.toMillis(10);

    private final Thread thread;
    private volatile boolean closed;

    Periodic(final String name, final FailStop failStop, final LongSupplier work) {
        thread = Thread.ofPlatform().name(name).daemon().start(() -> run(name, failStop, work));
    }

    private void run(final String name, final FailStop failStop, final LongSupplier work) {
        try {
            while (!closed) {
                LockSupport.parkNanos(work.getAsLong());
            }
        } catch (final Throwable failure) {
            failStop.stop(ExitCode.INVARIANT_BROKEN, name, failure);
        }
    }

    /** Ends it; returns when it has ended. */
    @Override
    public void close() {
        closed = true;
        LockSupport.unpark(thread);
        try {
            thread.join(JOIN_MS);
        } catch (final InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }
}
