package daicho.ledger.time;

/**
 * Days at the programme's fixed UTC offset. Instants are ns since 1970 UTC, days are days since 1970-01-01. Reads no clock.
 */
public final class LedgerCalendar {
    private static final long SECOND_NS = 1_000_000_000L;
    private static final long DAY_NS = 86_400 * SECOND_NS;
    private static final int DAYS_OF_400_YEARS = 146_097;
    private static final int TO_MARCH_OF_YEAR_0 = 719_468;

    private final MidnightGrace grace = new MidnightGrace();
    private long offsetNs;
    private int lastDay;
    private long lastStart;

    /** Sets the offset from UTC in minutes. */
    public void offsetMinutes(final int minutes) {
        offsetNs = minutes * 60 * SECOND_NS;
    }

    /** @return how long after midnight yesterday's points still serve a till that is still in yesterday, day by day. */
    public MidnightGrace grace() {
        return grace;
    }

    /** Sets the seconds after midnight for all days: before anything falls due. */
    public void graceSeconds(final long seconds) {
        grace.set(seconds);
    }

    /** Sets the seconds from a day on. */
    public void graceSeconds(final int fromDay, final long seconds) {
        grace.change(fromDay, seconds);
    }

    /** Changes the seconds for days whose points fall due later than now by both the old value and the new. */
    public void changeGrace(final long seconds, final long nowNs) {
        if (seconds != grace.newestSeconds()) {
            final int yesterday = dayOf(nowNs) - 1;
            final boolean isOpen = startOf(yesterday + 1) + Math.min(seconds, grace.secondsAfter(yesterday)) * SECOND_NS > nowNs;
            grace.change(isOpen ? yesterday : yesterday + 1, seconds);
        }
    }

    /** @return day of an instant. */
    public int dayOf(final long instantNs) {
        final long local = instantNs + offsetNs;
        if (local < lastStart || local - lastStart >= DAY_NS) {
            lastDay = (int)Math.floorDiv(local, DAY_NS);
            lastStart = lastDay * DAY_NS;
        }
        return lastDay;
    }

    /** @return local seconds of an instant, since 1970-01-01T00:00:00 local. */
    public long localSeconds(final long instantNs) {
        return Math.floorDiv(instantNs + offsetNs, SECOND_NS);
    }

    /** @return first instant of a day. */
    public long startOf(final int day) {
        return day * DAY_NS - offsetNs;
    }

    /** @return instant at which lots with this last day fall due. */
    public long dueAfter(final int lastDay) {
        return startOf(lastDay + 1) + grace.secondsAfter(lastDay) * SECOND_NS;
    }

    /** @return newest day whose lots have fallen due by an instant. */
    public int dueDay(final long instantNs) {
        final int yesterday = dayOf(instantNs) - 1;
        return dueAfter(yesterday) <= instantNs ? yesterday : yesterday - 1;
    }

    /**
     * A day some months later; the last of the month when that month is shorter.
     *
     * @param day      from.
     * @param months   0 and more.
     * @param monthEnd whether it is rounded up to the end of its month.
     * @return the day, at most 65,534.
     */
    public static int plusMonths(final int day, final int months, final boolean monthEnd) {
        // Years begin in March here, so that the leap day is a year's last.
        final int shifted = day + TO_MARCH_OF_YEAR_0;
        final int era = shifted / DAYS_OF_400_YEARS;
        final int dayOfEra = shifted % DAYS_OF_400_YEARS;
        final int yearOfEra = (dayOfEra - dayOfEra / 1_460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365;
        final int dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100);
        final int month = (5 * dayOfYear + 2) / 153;
        final int dayOfMonth = dayOfYear - (153 * month + 2) / 5;
        final int target = (era * 400 + yearOfEra) * 12 + month + months;
        final int first = firstOf(target);
        final int last = firstOf(target + 1) - 1;
        return Math.min(65_534, monthEnd ? last : Math.min(first + dayOfMonth, last));
    }

    private static int firstOf(final int monthsFromMarchOfYear0) {
        final int year = monthsFromMarchOfYear0 / 12;
        final int month = monthsFromMarchOfYear0 % 12;
        return 365 * year + year / 4 - year / 100 + year / 400 + (153 * month + 2) / 5 - TO_MARCH_OF_YEAR_0;
    }
}
