package daicho.engine.ring;

/** Both stages on one thread: a batch is journaled, then applied. */
final class FusedWork implements Work {
    private final Journaler journaler;
    private final Applier applier;
    private final Replier replier;
    private final Forcer forcer;

    /** @param forcer null when replies do not wait for the disk. */
    FusedWork(final Journaler journaler, final Applier applier, final Replier replier, final Forcer forcer) {
        this.journaler = journaler;
        this.applier = applier;
        this.replier = replier;
        this.forcer = forcer;
    }

    @Override
    public long step(final long from, final long available) {
        final long to = journaler.stamp(from, available);
        final long journaled = journaler.write(from, to);
        if (forcer == null) {
            replier.safe(journaled);
        } else {
            forcer.request(journaled);
        }
        replier.applied(applier.apply(from, to));
        return to;
    }

    @Override
    public void finish() {
        journaler.writeCheckpoint();
        applier.putCheckpoint();
        journaler.writeCheckpoint();
    }

    @Override
    public String describe() {
        return applier.describe();
    }
}
