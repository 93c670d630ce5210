package daicho.gateway.net;

import java.util.concurrent.TimeUnit;

/**
 * How long the gateway waits for what.
 *
 * @param logonMs     from the connection to a session.
 * @param frameMs     from the first byte of a frame to its last.
 * @param heartbeatMs twice this without a byte, or with bytes that nobody reads, and the connection is closed.
 * @param ringMs      until commands that the engine's ring has no room for are answered BUSY.
 * @param lingerMs    for a connection that is being closed to take its last replies.
 */
public record Timing(long logonMs, long frameMs, long heartbeatMs, long ringMs, long lingerMs) {
    /** What {@code serve} uses. */
    public static final Timing STANDARD = new Timing(5_000, 10_000, 60_000, 5_000, 2_000);

    private static final long LOOKS_A_DEADLINE = 8;
    private static final long LONGEST_TICK_MS = 250;

    /** Checks that all are positive. */
    public Timing {
        if (Math.min(Math.min(Math.min(logonMs, frameMs), Math.min(heartbeatMs, ringMs)), lingerMs) < 1) {
            throw new IllegalArgumentException("every time must be positive: " + logonMs + " " + frameMs + " " + heartbeatMs);
        }
    }

    /** How often deadlines are looked at, ms. */
    long tickMs() {
        final long shortest = Math.min(Math.min(Math.min(logonMs, frameMs), Math.min(heartbeatMs, ringMs)), lingerMs);
        return Math.clamp(shortest / LOOKS_A_DEADLINE, 1, LONGEST_TICK_MS);
    }

    long logonNs() {
        return TimeUnit.MILLISECONDS.toNanos(logonMs);
    }

    long frameNs() {
        return TimeUnit.MILLISECONDS.toNanos(frameMs);
    }

    long silenceNs() {
        return 2 * TimeUnit.MILLISECONDS.toNanos(heartbeatMs);
    }

    long ringNs() {
        return TimeUnit.MILLISECONDS.toNanos(ringMs);
    }

    long lingerNs() {
        return TimeUnit.MILLISECONDS.toNanos(lingerMs);
    }
}
