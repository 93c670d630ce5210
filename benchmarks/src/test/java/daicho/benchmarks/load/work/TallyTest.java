package daicho.benchmarks.load.work;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Map;
import org.junit.jupiter.api.Test;

class TallyTest {
    private final Tally tally = new Tally();

    @Test
    void countsNothingBeforeItMeasures() {
        tally.add(5, 10, true);
        assertEquals(0, tally.latencies().getTotalCount() + tally.declined());
    }

    @Test
    void closedLoopCountsByReply() {
        tally.measure(100, 200, false);
        tally.add(50, 99, false);
        tally.add(50, 100, true);
        tally.add(150, 199, false);
        tally.add(150, 200, false);
        assertEquals(2, tally.latencies().getTotalCount());
        assertEquals(1, tally.declined());
        assertEquals(199, tally.lastNs());
    }

    @Test
    void openLoopCountsByIntentHoweverLateTheReply() {
        tally.measure(100, 200, true);
        tally.add(99, 150, false);
        tally.add(100, 1_100, false);
        tally.add(199, 100_199, false);
        tally.add(200, 201, false);
        assertEquals(2, tally.latencies().getTotalCount());
        assertEquals(1_000, tally.latencies().getMinValue(), 1);
        assertEquals(100_000, tally.latencies().getMaxValue(), 100);
    }

    @Test
    void equalLatenciesInARowAreAllCounted() {
        tally.measure(0, 1_000, false);
        for (int i = 0; i < 10; i++) {
            tally.add(i, i + (i < 7 ? 20 : 30), false);
        }
        assertEquals(10, tally.latencies().getTotalCount());
        assertEquals(7, tally.latencies().getCountAtValue(20));
        assertEquals(3, tally.latencies().getCountAtValue(30));
    }

    @Test
    void errorsAreToldByKind() {
        tally.error("Burn", 502, "");
        tally.error("Burn", 502, "");
        tally.error("Earn", 0, "too good");
        tally.error("Earn", 9_999, "");
        assertEquals(Map.of("Burn got READ_ONLY", 2L, "Earn got OK: too good", 1L, "Earn got status 9999", 1L), tally.errors());
        assertEquals(4, tally.errorCount());
    }
}
