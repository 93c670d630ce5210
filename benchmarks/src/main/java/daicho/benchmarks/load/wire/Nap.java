package daicho.benchmarks.load.wire;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.concurrent.locks.LockSupport;

/**
 * Sleep of a loop that shares its machine with what it measures: as short as it may be while the loop takes {@link #SHARE} of a core at
 * most. What a sleep and a wake-up cost differs five-fold between machines, so it is found out while running. One thread, its own.
 */
final class Nap {
    static final long SHORTEST_NS = 20_000;
    static final long LONGEST_NS = 100_000;
    private static final double SHARE = 0.5;
    private static final double STEP = 1.1;
    private static final long LOOK_NS = 50_000_000;

    private final ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    private long lengthNs = SHORTEST_NS;
    private long lookedNs = System.nanoTime();
    private long workedNs = threads.getCurrentThreadCpuTime();

    /** Sleeps once; on the thread that made this. */
    void take() {
        LockSupport.parkNanos(lengthNs);
        final long nowNs = System.nanoTime();
        if (nowNs - lookedNs > LOOK_NS) {
            final long worked = threads.getCurrentThreadCpuTime();
            lengthNs = next(lengthNs, worked - workedNs, nowNs - lookedNs);
            lookedNs = nowNs;
            workedNs = worked;
        }
    }

    /** @return the next length, in ns, after a while in which the loop worked so long. */
    static long next(final long lengthNs, final long workedNs, final long passedNs) {
        final double better = workedNs > SHARE * passedNs ? lengthNs * STEP : lengthNs / STEP;
        return Math.clamp((long)better, SHORTEST_NS, LONGEST_NS);
    }
}
