package daicho.simulator.history;

import java.util.function.LongSupplier;
import java.util.random.RandomGenerator;

/** The time of a history: bursts of commands seconds apart, and between them minutes, nights, month ends, years. */
final class Timeline {
    static final int OFFSET_SECONDS = 540 * 60;
    private static final long SECOND_NS = 1_000_000_000L;
    private static final long MINUTE_NS = 60 * SECOND_NS;
    private static final long HOUR_NS = 60 * MINUTE_NS;
    private static final long DAY_NS = 24 * HOUR_NS;
    /** The grace after midnight, in which much can go wrong, and as long again. */
    private static final int AROUND_GRACE_SECONDS = 600;

    private final RandomGenerator random;
    private final LongSupplier clock;
    private long nowNs = Generator.FIRST_DAY * DAY_NS - OFFSET_SECONDS * SECOND_NS + 10 * HOUR_NS;
    private int burst;

    Timeline(final RandomGenerator random) {
        this(random, null);
    }

    /** A time that goes as a clock says, ns since 1970; null: as chance says. */
    Timeline(final RandomGenerator random, final LongSupplier clock) {
        this.random = random;
        this.clock = clock;
        nowNs = clock == null ? nowNs : clock.getAsLong();
    }

    long nowNs() {
        return nowNs;
    }

    int today() {
        return (int)Math.floorDiv(nowNs + OFFSET_SECONDS * SECOND_NS, DAY_NS);
    }

    long localSeconds() {
        return Math.floorDiv(nowNs, SECOND_NS) + OFFSET_SECONDS;
    }

    void advance() {
        if (clock != null) {
            nowNs = clock.getAsLong();
            return;
        }
        if (burst-- > 0) {
            nowNs += 1 + random.nextLong(20_000) * 1_000_000;
            return;
        }
        burst = random.nextInt(30);
        final int dice = random.nextInt(1_000);
        if (dice < 400) {
            nowNs += 1 + random.nextLong(20 * MINUTE_NS);
        } else if (dice < 700) {
            nowNs += 1 + random.nextLong(12 * HOUR_NS);
        } else if (dice < 850) {
            toMidnight(today() + 1);
        } else if (dice < 940) {
            nowNs += 1 + random.nextLong(6 * DAY_NS);
        } else if (dice < 980) {
            final int day = today();
            toMidnight((int)java.time.LocalDate.ofEpochDay(day).plusMonths(1).withDayOfMonth(1).toEpochDay());
        } else if (dice < 998) {
            nowNs += random.nextLong(45 * DAY_NS);
        } else {
            nowNs += random.nextLong(410 * DAY_NS);
        }
    }

    /** A moment around the beginning of a day. */
    private void toMidnight(final int day) {
        final long moment = day * DAY_NS - OFFSET_SECONDS * SECOND_NS +
            (random.nextInt(2 * AROUND_GRACE_SECONDS) - AROUND_GRACE_SECONDS / 2) * SECOND_NS;
        nowNs = Math.max(nowNs + 1, moment);
        burst = Math.min(burst, 10);
    }
}
