package daicho.tools.preset;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

/** An import gives way to tills when the engine becomes slow, and goes on in full when it is not. */
class GivingWayTest {
    private static final long MS = 1_000_000;

    @Test
    void aQuickEngineIsUsedInFull() {
        final GivingWay giving = new GivingWay();
        giving.answered(2 * MS);
        giving.answered(5 * MS);
        assertEquals(0, giving.pauseNs());
    }

    @Test
    void theSlowerTheLongerUpToABound() {
        final GivingWay giving = new GivingWay();
        giving.answered(2 * MS);
        giving.answered(20 * MS);
        final long some = giving.pauseNs();
        assertTrue(some > 40 * MS && some < 60 * MS, () -> "paused " + some);
        giving.answered(60 * MS);
        assertTrue(giving.pauseNs() > some);
        giving.answered(100_000 * MS);
        assertEquals(500 * MS, giving.pauseNs());
        giving.answered(3 * MS);
        assertEquals(0, giving.pauseNs());
    }
}
