package daicho.tools.preset;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * Lets tills go first: when answers take much longer than the quickest ones did, the engine has other work, and the next command waits for
 * some times what it took too long. An idle engine is used in full. Answers are noted by one thread, another one waits.
 */
final class GivingWay {
    private static final int USUAL = 3;
    private static final int TIMES = 4;
    private static final long LONGEST_NS = TimeUnit.MILLISECONDS.toNanos(500);
    /** A quick answer of long ago counts less and less: disks and neighbours change. */
    private static final double FORGETTING = 1.001;

    private double quickestNs = Double.MAX_VALUE;
    private volatile long pauseNs;

    /** Notes how long an answer took. */
    void answered(final long tookNs) {
        quickestNs = Math.min(quickestNs * FORGETTING, tookNs);
        pauseNs = Math.clamp((long)(TIMES * (tookNs - USUAL * quickestNs)), 0, LONGEST_NS);
    }

    /** How long the next command waits, ns. */
    long pauseNs() {
        return pauseNs;
    }

    /** Waits so long. */
    void giveWay() {
        final long until = System.nanoTime() + pauseNs;
        for (long left = pauseNs; left > 0; left = until - System.nanoTime()) {
            LockSupport.parkNanos(left);
            if (Thread.currentThread().isInterrupted()) {
                return;
            }
        }
    }
}
