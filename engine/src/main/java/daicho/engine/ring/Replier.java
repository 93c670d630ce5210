package daicho.engine.ring;

import daicho.engine.fault.FailStop;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Lets answers go: up to the smaller of what was applied and what is safe, safe being journaled or, at {@code disk}, forced. It has no
 * thread; whoever moves one of the two on calls it, and whoever comes last sees both. Nothing leaves once something has failed.
 */
final class Replier {
    private final AtomicLong released;
    private final Doors doors;
    private final FailStop failStop;
    private volatile long applied;
    private volatile long safe;

    Replier(final Doors doors, final FailStop failStop, final long lastSequence) {
        this.doors = doors;
        this.failStop = failStop;
        applied = lastSequence;
        safe = lastSequence;
        released = new AtomicLong(lastSequence);
    }

    /**
     * The Applier has handed over all answers up to a sequence, and answers to queries besides.
     *
     * @param sequence last one applied.
     */
    void applied(final long sequence) {
        applied = sequence;
        final long limit = Math.min(sequence, safe);
        // Without a new command in it a run of queries waits for nothing: say so, or nobody would.
        if (!advance(limit) && limit == sequence) {
            release(limit);
        }
    }

    /**
     * Everything up to a sequence has the durability that is promised.
     *
     * @param sequence last one that is safe.
     */
    void safe(final long sequence) {
        safe = sequence;
        advance(Math.min(applied, sequence));
    }

    /** Last sequence whose answer may have left. Any thread. */
    long released() {
        return released.get();
    }

    private boolean advance(final long limit) {
        long before = released.get();
        while (limit > before) {
            if (released.compareAndSet(before, limit)) {
                release(limit);
                return true;
            }
            before = released.get();
        }
        return false;
    }

    private void release(final long limit) {
        if (!failStop.isPoisoned()) {
            doors.release(limit);
        }
    }
}
