package daicho.simulator.model;

import java.util.List;

/**
 * What an answer to Totals says, or should say.
 *
 * @param status  its code.
 * @param more    whether numbers are left to look at.
 * @param kinds   a line for each kind, see {@link #kind}.
 * @param missing ranges of numbers that never came.
 */
public record TillAnswer(long status, boolean more, List<String> kinds, List<String> missing) {
    /**
     * The line of a kind.
     *
     * @param count   what the book has.
     * @param differs whether the till has something else.
     */
    public static String kind(final TillCount count, final boolean differs) {
        return count + (differs ? " differs" : "");
    }

    /** A range of numbers. */
    public static String range(final long first, final long last) {
        return first + "-" + last;
    }

    /**
     * Transactions of one kind on a day.
     *
     * @param kind         kind, as on the wire.
     * @param transactions how many.
     * @param amount       their gross amounts.
     * @param earned       points added or given back.
     * @param burned       points taken.
     */
    public record TillCount(int kind, long transactions, long amount, long earned, long burned) {
        TillCount with(final Transaction transaction) {
            return new TillCount(kind, transactions + 1, amount + transaction.amount,
                earned + transaction.earned + transaction.restored, burned + transaction.burned);
        }
    }
}
