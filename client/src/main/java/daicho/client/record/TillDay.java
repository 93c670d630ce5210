package daicho.client.record;

import daicho.protocol.Limits;
import java.time.LocalDate;
import java.util.List;

/**
 * What a till counted on one day: of the answers that accepted, each transaction once.
 *
 * @param terminal    the till.
 * @param date        its business date.
 * @param epoch       epoch of its RUNNING numbers; unsigned.
 * @param firstNumber first RUNNING number of the day, 0 with lastNumber 0: it has none.
 * @param lastNumber  last RUNNING number of the day.
 * @param kinds       up to 20; a kind that is left out counts as 0.
 */
public record TillDay(long terminal, LocalDate date, long epoch, long firstNumber, long lastNumber, List<KindCount> kinds) {
    /** Most kinds in one question. */
    static final int MOST_KINDS = 20;

    /** Checks the ranges and copies the list. */
    public TillDay {
        Ranges.check("terminal", terminal, 1, Ranges.U32);
        Ranges.check("business date in days since 1970-01-01", date.toEpochDay(), 0, 65_535);
        Ranges.check("number of kinds", kinds.size(), 0, MOST_KINDS);
        kinds.forEach(TillDay::check);
        if (Long.compareUnsigned(firstNumber, lastNumber) > 0 || firstNumber == 0 && lastNumber != 0) {
            throw new IllegalArgumentException("numbers of the day run from " + Long.toUnsignedString(firstNumber) + " to "
                + Long.toUnsignedString(lastNumber) + ": the first is 1 or more and not above the last");
        }
        kinds = List.copyOf(kinds);
    }

    private static void check(final KindCount count) {
        Ranges.check("number of transactions", count.transactions(), 0, Ranges.U32);
        Ranges.check("sum of amounts", count.amount(), 0, Limits.SUM);
        Ranges.check("sum of points earned", count.earned(), 0, Limits.SUM);
        Ranges.check("sum of points burned", count.burned(), 0, Limits.SUM);
    }

    /**
     * A day of a till whose keys are no running numbers.
     *
     * @param terminal the till.
     * @param date     its business date.
     * @param kinds    what it counted.
     * @return the day.
     */
    public static TillDay counted(final long terminal, final LocalDate date, final List<KindCount> kinds) {
        return new TillDay(terminal, date, 0, 0, 0, kinds);
    }

    /**
     * Says which numbers the till gave.
     *
     * @param ofEpoch epoch.
     * @param first   first number.
     * @param last    last number.
     * @return the same with these numbers.
     */
    public TillDay numbered(final long ofEpoch, final long first, final long last) {
        return new TillDay(terminal, date, ofEpoch, first, last, kinds);
    }
}
