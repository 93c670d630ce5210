package daicho.ledger.query;

import daicho.ledger.state.State;
import daicho.protocol.Limits;

/** Looks which RUNNING numbers of a terminal's date never came. One instance, filled anew. */
final class MissingNumbers {
    private final State state;
    private final long[] from = new long[Limits.MISSING_RANGES];
    private final long[] to = new long[Limits.MISSING_RANGES];
    private int ranges;
    private boolean more;

    MissingNumbers(final State state) {
        this.state = state;
    }

    /** Forgets what was found. */
    void clear() {
        ranges = 0;
        more = false;
    }

    /**
     * Looks up the numbers from a first to a last one, as many as a query may.
     *
     * @param date     business date.
     * @param terminal that counts.
     * @param epoch    of its numbers.
     * @param first    first number, unsigned.
     * @param last     last number, unsigned.
     */
    void look(final int date, final int terminal, final long epoch, final long first, final long last) {
        clear();
        if (Long.compareUnsigned(last, first) < 0) {
            return;
        }
        final long span = last - first;
        more = Long.compareUnsigned(span, Limits.TOTALS_NUMBERS - 1) > 0;
        final long steps = more ? Limits.TOTALS_NUMBERS - 1 : span;
        for (long step = 0; step <= steps; step++) {
            final long number = first + step;
            if (state.transactions.find(date, terminal, epoch, number) == 0 && !note(number)) {
                more = true;
                return;
            }
        }
    }

    private boolean note(final long number) {
        if (ranges > 0 && to[ranges - 1] == number - 1) {
            to[ranges - 1] = number;
            return true;
        }
        if (ranges == from.length) {
            return false;
        }
        from[ranges] = number;
        to[ranges++] = number;
        return true;
    }

    int ranges() {
        return ranges;
    }

    long from(final int range) {
        return from[range];
    }

    long to(final int range) {
        return to[range];
    }

    /** Whether there is more to look at than was looked at. */
    boolean more() {
        return more;
    }
}
