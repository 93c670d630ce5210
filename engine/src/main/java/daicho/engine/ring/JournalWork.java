package daicho.engine.ring;

import com.lmax.disruptor.Sequence;

/** The Journaler on a thread of its own. */
final class JournalWork implements Work {
    private final Journaler journaler;
    private final Replier replier;
    private final Forcer forcer;
    private final Sequence stamped;

    /**
     * @param forcer  null when replies do not wait for the disk.
     * @param stamped last slot that has its sequences and time: the Applier waits for it.
     */
    JournalWork(final Journaler journaler, final Replier replier, final Forcer forcer, final Sequence stamped) {
        this.journaler = journaler;
        this.replier = replier;
        this.forcer = forcer;
        this.stamped = stamped;
    }

    @Override
    public long step(final long from, final long available) {
        final long to = journaler.stamp(from, available);
        stamped.set(to);
        final long journaled = journaler.write(from, to);
        if (forcer == null) {
            replier.safe(journaled);
        } else {
            forcer.request(journaled);
        }
        return to;
    }

    @Override
    public void finish() {
        journaler.writeCheckpoint();
    }

    @Override
    public String describe() {
        return journaler.describe();
    }
}
