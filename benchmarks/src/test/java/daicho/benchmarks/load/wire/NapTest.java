package daicho.benchmarks.load.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

/** How long the open loop sleeps follows what it costs the machine. */
final class NapTest {
    private static final long PASSED_NS = 50_000_000;
    private static final int MANY = 100;

    @Test
    void aLoopThatTakesMoreThanHalfACoreSleepsLongerUpToABound() {
        final long once = Nap.next(Nap.SHORTEST_NS, 30_000_000, PASSED_NS);
        assertTrue(once > Nap.SHORTEST_NS, () -> once + " ns");
        assertEquals(Nap.LONGEST_NS, after(MANY, Nap.SHORTEST_NS, 30_000_000));
    }

    @Test
    void aLoopThatTakesLessSleepsShorterDownToABound() {
        final long once = Nap.next(Nap.LONGEST_NS, 20_000_000, PASSED_NS);
        assertTrue(once < Nap.LONGEST_NS, () -> once + " ns");
        assertEquals(Nap.SHORTEST_NS, after(MANY, Nap.LONGEST_NS, 20_000_000));
    }

    private static long after(final int times, final long fromNs, final long workedNs) {
        long lengthNs = fromNs;
        for (int i = 0; i < times; i++) {
            lengthNs = Nap.next(lengthNs, workedNs, PASSED_NS);
        }
        return lengthNs;
    }
}
