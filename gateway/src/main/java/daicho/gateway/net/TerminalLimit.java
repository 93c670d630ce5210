package daicho.gateway.net;

import org.agrona.collections.IntHashSet;

/**
 * How many terminals an open engine sets at most, over all event loops: each costs a record of the journal and memory for good, and
 * anybody can make numbers up. A terminal that was counted once stays counted. Any thread; asked only when a loop sees a terminal first.
 */
final class TerminalLimit {
    /** Distinct terminals of one process, if nothing else is said. */
    static final int TERMINALS = 100_000;

    private final int most;
    private final IntHashSet counted = new IntHashSet();

    TerminalLimit(final int most) {
        this.most = most;
    }

    /** Whether a terminal may be set; counts it if so. */
    synchronized boolean admits(final int terminal) {
        if (counted.contains(terminal)) {
            return true;
        }
        return counted.size() < most && counted.add(terminal);
    }
}
