package daicho.client;

import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * How long to wait before the next attempt: anything from 0 to min(cap, base × 2^attempt), drawn evenly, so that a thousand tills
 * which lost their engine at once do not come back at once.
 */
public final class FullJitter {
    private static final int LARGEST_SHIFT = 40;
    private final long baseNs;
    private final long capNs;
    private final RandomGenerator random;

    /**
     * A source of waits.
     *
     * @param base   upper bound of the first wait.
     * @param cap    largest upper bound.
     * @param random draws; guarded here, so that clients may share one.
     */
    public FullJitter(final Duration base, final Duration cap, final RandomGenerator random) {
        baseNs = base.toNanos();
        capNs = cap.toNanos();
        this.random = random;
    }

    /**
     * Draws a wait.
     *
     * @param attempt how many attempts have failed in a row before, from 0.
     * @return ns, from 0 to {@link #boundNs}.
     */
    public long nextNs(final int attempt) {
        synchronized (random) {
            return random.nextLong(boundNs(attempt) + 1);
        }
    }

    /**
     * Upper bound of a wait.
     *
     * @param attempt how many attempts have failed in a row before, from 0.
     * @return ns.
     */
    public long boundNs(final int attempt) {
        final int shift = Math.min(attempt, LARGEST_SHIFT);
        // Shifted down rather than up: base × 2^attempt may not fit, cap always does.
        return capNs >> shift <= baseNs ? capNs : baseNs << shift;
    }
}
