package daicho.engine.ring;

import daicho.engine.fault.FailStop;
import daicho.engine.journal.Journal;
import daicho.protocol.ExitCode;
import java.util.concurrent.locks.LockSupport;

/**
 * Forces the journal to the disk on a thread of its own, while the next batches are written and applied: each force covers all that
 * came while the one before ran, so batches grow with the load. The first failure ends the process.
 */
final class Forcer implements Runnable {
    private final Journal journal;
    private final Replier replier;
    private final FailStop failStop;
    private volatile long requested;
    private volatile long forced;
    private volatile long lastForceNs;
    private volatile boolean parked;
    private volatile boolean stopping;
    private volatile Thread thread;

    Forcer(final Journal journal, final Replier replier, final FailStop failStop, final long lastSequence) {
        this.journal = journal;
        this.replier = replier;
        this.failStop = failStop;
        requested = lastSequence;
        forced = lastSequence;
    }

    /** Writing thread: everything through {@code sequence} is in the journal and waits to be safe. */
    void request(final long sequence) {
        if (sequence != requested) {
            requested = sequence;
            if (parked) {
                LockSupport.unpark(thread);
            }
        }
    }

    /** Forces what is still waiting, then ends. Any thread. */
    void stop() {
        stopping = true;
        LockSupport.unpark(thread);
    }

    /** Last sequence that survives loss of power. Any thread. */
    long forced() {
        return forced;
    }

    /** How long the last force took. Any thread. */
    long lastForceNs() {
        return lastForceNs;
    }

    @Override
    public void run() {
        thread = Thread.currentThread();
        try {
            while (!failStop.isPoisoned()) {
                final long target = requested;
                if (target != forced) {
                    force(target);
                } else if (stopping) {
                    return;
                } else {
                    park();
                }
            }
        } catch (final Throwable failure) {
            failStop.stop(ExitCode.FORCE_FAILED, "the disk did not keep the journal after sequence " + forced
                + "; nothing after it was acknowledged, check the disk and start again", failure);
        }
    }

    private void force(final long target) {
        final long startNs = System.nanoTime();
        journal.force();
        lastForceNs = System.nanoTime() - startNs;
        forced = target;
        replier.safe(target);
    }

    private void park() {
        parked = true;
        if (requested == forced && !stopping) {
            LockSupport.park(this);
        }
        parked = false;
    }
}
