package daicho.engine.clock;

import java.time.Instant;

/**
 * The machine's clocks, read without allocating: the wall clock in ms comes cheap, its ns are carried on by the monotonic clock
 * until the two are more than 2 ms apart. Any thread.
 */
public final class SystemWallClock implements WallClock {
    private static final long NS_OF_MS = 1_000_000L;
    private static final long SLACK_NS = 2 * NS_OF_MS;

    private volatile long baseNs;

    /** Takes the first bearing. */
    public SystemWallClock() {
        takeBearing();
    }

    @Override
    public long wallNs() {
        final long carriedNs = baseNs + System.nanoTime();
        final long coarseNs = System.currentTimeMillis() * NS_OF_MS;
        final long aheadNs = carriedNs - coarseNs;
        if (aheadNs >= -SLACK_NS && aheadNs <= NS_OF_MS + SLACK_NS) {
            return carriedNs;
        }
        takeBearing();
        return baseNs + System.nanoTime();
    }

    @Override
    public long monotonicNs() {
        return System.nanoTime();
    }

    private void takeBearing() {
        final Instant now = Instant.now();
        baseNs = now.getEpochSecond() * 1_000_000_000L + now.getNano() - System.nanoTime();
    }
}
