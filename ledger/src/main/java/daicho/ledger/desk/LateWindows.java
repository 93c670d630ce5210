package daicho.ledger.desk;

import daicho.ledger.book.DigestSum;
import daicho.ledger.memory.Mix;
import daicho.protocol.Limits;

/**
 * Windows that operators have opened for old business dates: for a terminal or all, for a run of dates, until a time. A closed or
 * passed window leaves its place to the next one that is opened.
 */
public final class LateWindows {
    private static final int MOST = Limits.LATE_WINDOWS;

    private final int[] terminals = new int[MOST];
    private final int[] fromDates = new int[MOST];
    private final int[] toDates = new int[MOST];
    private final long[] untilNs = new long[MOST];
    private final DigestSum digest;
    private int count;

    /** None open yet; windows are counted in the digest. */
    public LateWindows(final DigestSum digest) {
        this.digest = digest;
    }

    /** @return whether there is no room for one more. */
    public boolean isFull() {
        return count == MOST;
    }

    /** @return number of windows, those included whose time has passed but whose place nobody has taken yet. */
    public int count() {
        return count;
    }

    /** @return terminal of the i-th window, from 0; 0 is for all. */
    public int terminal(final int i) {
        return terminals[i];
    }

    /** @return first business date of the i-th window. */
    public int fromDate(final int i) {
        return fromDates[i];
    }

    /** @return last business date of the i-th window. */
    public int toDate(final int i) {
        return toDates[i];
    }

    /** @return when the i-th window ends, ns since 1970 UTC. */
    public long untilNs(final int i) {
        return untilNs[i];
    }

    /** @return whether a window lets a terminal's command with a business date in. */
    public boolean admit(final int terminal, final int date, final long nowNs) {
        for (int i = 0; i < count; i++) {
            if (untilNs[i] > nowNs && (terminals[i] == 0 || terminals[i] == terminal) && date >= fromDates[i] && date <= toDates[i]) {
                return true;
            }
        }
        return false;
    }

    /** @return place of the window with these bounds that is open now, −1 for none. */
    public int find(final int terminal, final int fromDate, final int toDate, final long nowNs) {
        for (int i = 0; i < count; i++) {
            if (terminals[i] == terminal && fromDates[i] == fromDate && toDates[i] == toDate && untilNs[i] > nowNs) {
                return i;
            }
        }
        return -1;
    }

    /** Gives up windows whose time has passed. */
    public void forgetPassed(final long nowNs) {
        for (int i = count - 1; i >= 0; i--) {
            if (untilNs[i] <= nowNs) {
                close(i);
            }
        }
    }

    /** Adds a window; there must be room. */
    public void open(final int terminal, final int fromDate, final int toDate, final long until) {
        terminals[count] = terminal;
        fromDates[count] = fromDate;
        toDates[count] = toDate;
        untilNs[count] = until;
        digest.add(term(count++));
    }

    /** Ends a window; the last one takes its place. */
    public void close(final int i) {
        digest.add(-term(i));
        count--;
        terminals[i] = terminals[count];
        fromDates[i] = fromDates[count];
        toDates[i] = toDates[count];
        untilNs[i] = untilNs[count];
    }

    /** @return sum of the terms of all windows in the digest, computed afresh; for checks. */
    public long hash() {
        long hash = 0;
        for (int i = 0; i < count; i++) {
            hash += term(i);
        }
        return hash;
    }

    private long term(final int i) {
        return Mix.of((long)terminals[i] << 32 | (long)fromDates[i] << 16 | toDates[i], untilNs[i], 23);
    }
}
