package daicho.ledger.time;

import daicho.ledger.memory.Mix;

/**
 * How long after midnight the points of a day still serve, for each day: a setting that may change. What has fallen due under the old
 * value stays due and dated as it was, however late somebody looks, so the new one holds from the first day on whose points are due by
 * neither. The days before a change are remembered as a row each, as long as some of their points may not have been booked.
 */
public final class MidnightGrace {
    /** Rows there can be. */
    public static final int MOST = 64;

    private final int[] fromDays = new int[MOST];
    private final long[] seconds = new long[MOST];
    private int count = 1;

    /** Sets one value for all days. */
    void set(final long newSeconds) {
        fromDays[0] = 0;
        seconds[0] = newSeconds;
        count = 1;
    }

    /**
     * Whether no change can be remembered, because days are not swept yet that were before the oldest one.
     *
     * @param sweptThrough newest day whose points are all booked.
     * @return true if it must wait.
     */
    public boolean isFull(final int sweptThrough) {
        return count == MOST && fromDays[1] > sweptThrough + 1;
    }

    /** Sets the value from a day on; a row of it or of a later day goes, and the oldest when there is no room. */
    void change(final int fromDay, final long newSeconds) {
        while (count > 0 && fromDays[count - 1] >= fromDay) {
            count--;
        }
        if (count == MOST) {
            System.arraycopy(fromDays, 1, fromDays, 0, MOST - 1);
            System.arraycopy(seconds, 1, seconds, 0, MOST - 1);
            fromDays[0] = 0;
            count--;
        }
        fromDays[count] = count == 0 ? 0 : fromDay;
        seconds[count++] = newSeconds;
    }

    /** @return seconds after the midnight that ends a day. */
    public long secondsAfter(final int day) {
        int row = count - 1;
        while (row > 0 && fromDays[row] > day) {
            row--;
        }
        return seconds[row];
    }

    /** @return the newest value. */
    public long newestSeconds() {
        return seconds[count - 1];
    }

    /** @return number of rows, at least 1. */
    public int count() {
        return count;
    }

    /** @return first day of a row, from 0; of the first row 0. */
    public int fromDay(final int row) {
        return fromDays[row];
    }

    /** @return value of a row. */
    public long seconds(final int row) {
        return seconds[row];
    }

    /** @return hash of what the newest value does not tell: 0 when it never changed. */
    public long hash() {
        long hash = 0;
        for (int row = 0; count > 1 && row < count; row++) {
            hash += Mix.of(fromDays[row], seconds[row], 29);
        }
        return hash;
    }
}
