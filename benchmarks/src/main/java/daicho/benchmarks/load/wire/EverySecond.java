package daicho.benchmarks.load.wire;

/** Something that a loop does once a second. One thread. */
final class EverySecond {
    private static final long SECOND_NS = 1_000_000_000L;
    private final Runnable work;
    private long nextNs = System.nanoTime();

    EverySecond(final Runnable work) {
        this.work = work;
    }

    /** Does it when a second has passed since the last time. */
    void at(final long nowNs) {
        if (nowNs - nextNs >= 0) {
            nextNs = nowNs + SECOND_NS;
            work.run();
        }
    }
}
