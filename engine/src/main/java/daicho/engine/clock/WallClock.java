package daicho.engine.clock;

/** The two clocks of a machine. A test has its own. */
public interface WallClock {
    /** @return wall clock, ns since 1970 UTC; may step either way. */
    long wallNs();

    /** @return ns since some moment; never goes back, does not follow steps of the wall clock. */
    long monotonicNs();
}
