package daicho.engine.fault;

import daicho.protocol.ExitCode;
import java.util.concurrent.atomic.AtomicReference;

/**
 * The one way a stage fails: record what happened, poison everything that could still let an answer out, end the process. Any thread.
 */
public final class FailStop {
    private final AtomicReference<Throwable> first = new AtomicReference<>();
    private final Halt halt;
    private volatile boolean poisoned;

    /** @param halt ends the process. */
    public FailStop(final Halt halt) {
        this.halt = halt;
    }

    /**
     * Stops for good. Only the first failure is told; all of them end the process.
     *
     * @param code    how the process ends.
     * @param where   what was being done, with sequence and command where there is one.
     * @param failure what happened.
     */
    public void stop(final ExitCode code, final String where, final Throwable failure) {
        poisoned = true;
        if (first.compareAndSet(null, failure)) {
            halt.halt(code, "stopped: " + where + ": " + failure);
        }
    }

    /** @return true once something has failed: from then on nothing may be acknowledged. */
    public boolean isPoisoned() {
        return poisoned;
    }

    /** @return what failed first, null while nothing has. */
    public Throwable failure() {
        return first.get();
    }
}
