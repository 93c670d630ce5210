package daicho.engine;

import daicho.engine.clock.WallClock;

/** Clocks that stand still until they are moved. */
public final class TestClock implements WallClock {
    private volatile long wallNs;
    private volatile long monotonicNs;

    /** @param wallNs where the wall clock stands. */
    public TestClock(final long wallNs) {
        this.wallNs = wallNs;
    }

    @Override
    public long wallNs() {
        return wallNs;
    }

    @Override
    public long monotonicNs() {
        return monotonicNs;
    }

    /** Lets time pass. */
    public TestClock pass(final long ns) {
        wallNs += ns;
        monotonicNs += ns;
        return this;
    }

    /** Sets the wall clock, forward or back. */
    public TestClock step(final long ns) {
        wallNs += ns;
        return this;
    }
}
