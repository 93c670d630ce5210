package daicho.engine.ring;

/** The Applier on a thread of its own. */
final class ApplyWork implements Work {
    /** Slots after which answers leave, so that the last one of a long run does not hold back the first. */
    private static final int MOST_SLOTS = 16;

    private final Applier applier;
    private final Replier replier;

    ApplyWork(final Applier applier, final Replier replier) {
        this.applier = applier;
        this.replier = replier;
    }

    @Override
    public long step(final long from, final long available) {
        final long to = Math.min(available, from + MOST_SLOTS - 1);
        replier.applied(applier.apply(from, to));
        return to;
    }

    @Override
    public void finish() {
        applier.putCheckpoint();
    }

    @Override
    public String describe() {
        return applier.describe();
    }
}
