package daicho.gateway.metrics;

import java.util.concurrent.atomic.AtomicLongArray;

/** All that one event loop counts. Written by the loop's thread alone, read by anybody. */
public final class LoopCounters {
    private static final int TEMPLATES = 128;
    private static final int STATUSES = 512;
    private static final Count[] COUNTS = Count.values();

    private final AtomicLongArray counts = new AtomicLongArray(COUNTS.length);
    private final AtomicLongArray commands = new AtomicLongArray(TEMPLATES);
    private final AtomicLongArray statuses = new AtomicLongArray(STATUSES);
    private final LatencyHistogram latency = new LatencyHistogram();

    /**
     * Counts.
     *
     * @param what what.
     * @param times how often.
     */
    public void add(final Count what, final long times) {
        add(counts, what.ordinal(), times);
    }

    /**
     * Counts a message that went to the engine.
     *
     * @param template its template, below 100.
     */
    public void command(final int template) {
        add(commands, template & TEMPLATES - 1, 1);
    }

    /**
     * Counts a reply that leaves.
     *
     * @param code of its status.
     */
    public void status(final int code) {
        add(statuses, code & STATUSES - 1, 1);
    }

    /** @return from receipt to reply. */
    public LatencyHistogram latency() {
        return latency;
    }

    /**
     * Reads.
     *
     * @param what what.
     * @return how often.
     */
    public long count(final Count what) {
        return counts.getOpaque(what.ordinal());
    }

    /**
     * Reads.
     *
     * @param template of the message.
     * @return how many went to the engine.
     */
    public long commands(final int template) {
        return commands.getOpaque(template);
    }

    /**
     * Reads.
     *
     * @param code of the status.
     * @return replies with it.
     */
    public long statuses(final int code) {
        return statuses.getOpaque(code);
    }

    private static void add(final AtomicLongArray array, final int index, final long times) {
        array.setOpaque(index, array.getPlain(index) + times);
    }
}
