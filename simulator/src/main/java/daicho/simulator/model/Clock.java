package daicho.simulator.model;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.TreeMap;

/** Days and instants at the programme's offset; it tells the time that came with the command in hand. */
final class Clock {
    static final long SECOND_NS = 1_000_000_000L;
    static final long DAY_SECONDS = 86_400;
    static final long DAY_NS = DAY_SECONDS * SECOND_NS;

    final long offsetNs;
    /** Seconds after midnight, by the first day that they hold for. */
    private final TreeMap<Integer, Long> grace = new TreeMap<>();
    long nowNs;

    Clock(final long offsetMinutes, final long graceSeconds) {
        offsetNs = offsetMinutes * 60 * SECOND_NS;
        grace.put(Integer.MIN_VALUE, graceSeconds);
    }

    /** From the first day on whose points are due neither by what was nor by what comes. */
    void changeGrace(final long seconds) {
        if (seconds == grace.lastEntry().getValue()) {
            return;
        }
        int day = today() + 1;
        while (startOf(day) + Math.min(seconds, grace.floorEntry(day - 1).getValue()) * SECOND_NS > nowNs) {
            day--;
        }
        grace.tailMap(day, true).clear();
        grace.put(day, seconds);
    }

    int today() {
        return dayOf(nowNs);
    }

    int dayOf(final long instantNs) {
        return (int)Math.floorDiv(instantNs + offsetNs, DAY_NS);
    }

    long startOf(final int day) {
        return day * DAY_NS - offsetNs;
    }

    /** When a lot with this last day falls due. */
    long dueAfter(final int lastDay) {
        return startOf(lastDay + 1) + grace.floorEntry(lastDay).getValue() * SECOND_NS;
    }

    long localSeconds() {
        return Math.floorDiv(nowNs + offsetNs, SECOND_NS);
    }

    static int plusMonths(final int day, final int months, final boolean monthEnd) {
        final LocalDate date = LocalDate.ofEpochDay(day).plusMonths(months);
        final long then = monthEnd ? YearMonth.from(date).atEndOfMonth().toEpochDay() : date.toEpochDay();
        return (int)Math.min(then, 65_534);
    }
}
