package daicho.engine.clock;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import daicho.engine.TestClock;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SequencerClockTest {
    private static final long S = 1_000_000_000L;
    private static final long START_NS = 1_795_000_000L * S;
    private static final long DAY_S = 86_400;

    private final TestClock wall = new TestClock(START_NS);

    private SequencerClock clock(final long lastNs) {
        return new SequencerClock(wall, lastNs, 300 * S, 7 * DAY_S * S);
    }

    @ParameterizedTest(name = "time passes {0} s, the wall clock steps {1} s: doubtful {2}, read {3} s after the start")
    @CsvSource({
        "10, 0, false, 10",
        "10, 299, false, 309",
        "10, 300, false, 310",
        "10, 301, true, 10",
        "0, 100000, true, 0",
        "10, -5, false, 5",
    })
    void readsTheWallClockUnlessItJumps(final long passed, final long step, final boolean doubtful, final long read) {
        final SequencerClock clock = clock(START_NS - S);
        wall.pass(passed * S).step(step * S);
        assertEquals(START_NS + read * S, clock.read());
        assertEquals(doubtful, clock.isDoubtful());
    }

    @ParameterizedTest(name = "{0} s after the last record: doubtful {1}")
    @CsvSource({"0, false", "604800, false", "604801, true", "-604801, false"})
    void doubtsALongDowntime(final long down, final boolean doubtful) {
        assertEquals(doubtful, clock(START_NS - down * S).isDoubtful());
    }

    @Test
    void anEmptyBookHasNoDowntime() {
        final SequencerClock clock = clock(0);
        assertFalse(clock.isDoubtful());
        assertEquals(START_NS, clock.read());
    }

    @Test
    void creepsOnWhenTheWallClockGoesBack() {
        final SequencerClock clock = clock(START_NS);
        wall.step(-3_600 * S);
        for (int i = 1; i <= 5; i++) {
            assertEquals(START_NS + i, clock.read());
            clock.given(START_NS + i);
        }
        assertEquals(1, clock.stepsBack());
        wall.pass(3_601 * S);
        assertEquals(START_NS + S, clock.read());
        assertFalse(clock.isDoubtful());
    }

    @Test
    void smallStepsAddUp() {
        final SequencerClock clock = clock(START_NS);
        wall.step(200 * S);
        clock.read();
        assertFalse(clock.isDoubtful());
        wall.step(200 * S);
        clock.read();
        assertTrue(clock.isDoubtful());
    }

    @Test
    void doubtEndsOnlyByAnOperatorWhoIsRight() {
        final SequencerClock clock = clock(START_NS);
        wall.step(DAY_S * S);
        clock.read();
        wall.step(-DAY_S * S);
        assertTrue(clock.isDoubtful());
        assertFalse(clock.confirm(START_NS + 301 * S));
        assertFalse(clock.confirm(START_NS - 301 * S));
        assertTrue(clock.isDoubtful());
        assertTrue(clock.confirm(START_NS + 300 * S));
        assertFalse(clock.isDoubtful());
        wall.pass(S);
        assertEquals(START_NS + S, clock.read());
    }

    @Test
    void whileInDoubtTimeGoesOnFromTheLastRecord() {
        final long last = START_NS - 30 * DAY_S * S;
        final SequencerClock clock = clock(last);
        wall.pass(5 * S);
        assertEquals(last + 5 * S, clock.read());
    }

    @Test
    void theSystemClockGoesOnEvenly() {
        final SystemWallClock system = new SystemWallClock();
        final long before = System.currentTimeMillis() * 1_000_000L;
        final long wallNs = system.wallNs();
        final long after = System.currentTimeMillis() * 1_000_000L;
        assertTrue(wallNs >= before - 5_000_000L && wallNs <= after + 6_000_000L, () -> wallNs + " not in " + before + " to " + after);
    }
}
