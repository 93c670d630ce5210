package daicho.benchmarks.load.work;

import daicho.protocol.Status;
import java.util.Map;
import java.util.TreeMap;
import org.HdrHistogram.Histogram;

/**
 * What a run has seen: latencies and counts of the time that is measured, and every error of any time. One thread; allocates only for
 * the first error of each kind.
 */
public final class Tally {
    private static final long LONGEST_NS = 3_600_000_000_000L;
    private static final int DIGITS = 3;

    private final Histogram latencies = new Histogram(1, LONGEST_NS, DIGITS);
    private final Map<String, Long> errors = new TreeMap<>();
    private long fromNs;
    private long toNs;
    private boolean byIntent;
    private long declined;
    private long errorCount;
    private long sameLatency;
    private long sameCount;
    private long lastNs;

    /** Over no time: nothing is measured until {@link #measure}. */
    public Tally() {
        fromNs = Long.MAX_VALUE;
    }

    /**
     * Measures from now on what falls between two times.
     *
     * @param from         first time, by {@link System#nanoTime()}.
     * @param to           first time that no longer counts.
     * @param byIntention  true: when a command was due counts, false: when its reply came.
     */
    public void measure(final long from, final long to, final boolean byIntention) {
        fromNs = from;
        toNs = to;
        byIntent = byIntention;
    }

    /**
     * Counts a reply that was expected.
     *
     * @param sentNs      when the command was sent, or due.
     * @param nowNs       when its reply was read.
     * @param wasDeclined whether the ledger said no.
     */
    public void add(final long sentNs, final long nowNs, final boolean wasDeclined) {
        final long counts = byIntent ? sentNs : nowNs;
        if (counts < fromNs || counts >= toNs) {
            return;
        }
        declined += wasDeclined ? 1 : 0;
        lastNs = nowNs;
        final long latency = Math.clamp(nowNs - sentNs, 1L, LONGEST_NS);
        if (latency == sameLatency) {
            sameCount++;
            return;
        }
        record();
        sameLatency = latency;
        sameCount = 1;
    }

    /** Replies of one batch often have one latency: they are recorded together. */
    private void record() {
        if (sameCount > 0) {
            latencies.recordValueWithCount(sameLatency, sameCount);
            sameCount = 0;
        }
    }

    /**
     * Counts a reply that must not be.
     *
     * @param what   was sent.
     * @param status that came.
     * @param why    it is wrong, beyond its status; empty if the status says all.
     */
    public void error(final String what, final int status, final String why) {
        errorCount++;
        final Status known = Status.of(status);
        final String key = what + " got " + (known == null ? "status " + status : known.name()) + (why.isEmpty() ? "" : ": " + why);
        errors.merge(key, 1L, Long::sum);
    }

    /** @return latencies in ns of what was measured. */
    public Histogram latencies() {
        record();
        return latencies;
    }

    /** @return when the last reply that was measured came. */
    public long lastNs() {
        return lastNs;
    }

    /** @return replies measured that said no. */
    public long declined() {
        return declined;
    }

    /** @return errors of any time. */
    public long errorCount() {
        return errorCount;
    }

    /** @return errors by what they were. */
    public Map<String, Long> errors() {
        return errors;
    }
}
