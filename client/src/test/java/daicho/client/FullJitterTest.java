package daicho.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FullJitterTest {
    private static final Duration BASE = Duration.ofMillis(50);
    private static final Duration CAP = Duration.ofSeconds(5);

    @ParameterizedTest
    @CsvSource({"0,50", "1,100", "2,200", "6,3200", "7,5000", "8,5000", "63,5000", "64,5000", "2147483647,5000"})
    void theBoundDoublesUpToTheCap(final int attempt, final long boundMs) {
        final FullJitter jitter = new FullJitter(BASE, CAP, new SplittableRandom(1));
        assertEquals(Duration.ofMillis(boundMs).toNanos(), jitter.boundNs(attempt));
    }

    @Test
    void waitsAreSpreadOverAllOfIt() {
        final FullJitter jitter = new FullJitter(BASE, CAP, new SplittableRandom(42));
        for (int attempt = 0; attempt < 12; attempt++) {
            final long bound = jitter.boundNs(attempt);
            final int[] tenths = new int[10];
            for (int i = 0; i < 2_000; i++) {
                final long wait = jitter.nextNs(attempt);
                assertTrue(wait >= 0 && wait <= bound, "wait " + wait + " of at most " + bound);
                tenths[(int)Math.min(9, wait * 10 / bound)]++;
            }
            for (final int tenth : tenths) {
                assertTrue(tenth > 100, "seed 42, attempt " + attempt + ": " + tenth + " of 2000 waits in a tenth");
            }
        }
    }
}
