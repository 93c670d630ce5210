package daicho.ledger.hold;

import daicho.ledger.memory.Region;
import daicho.ledger.memory.UndoLog;

/**
 * Closed holds by the business date of their opening: remembered as long as the records of that date. A date is forgotten at once, in
 * the digest and for whoever looks for an order; its records are given back a few at a time. A date has 16 bytes:
 * <pre>
 *   0            4           8                16
 *   +------------+-----------+----------------+
 *   | first hold | last hold | sum of terms   |
 *   +------------+-----------+----------------+
 * </pre>
 */
final class ClosedHolds implements AutoCloseable {
    private static final int DATES = 1 << 11;
    private static final long BYTES = 16;

    private final HoldTable table;
    private final OrderIndex index;
    private final Region dates;
    private long digest;
    private int floor;
    private int forgotten;
    private int lastForgotten;
    private long markedDigest;
    private int markedFloor;
    private int markedForgotten;
    private int markedLastForgotten;

    ClosedHolds(final HoldTable table, final OrderIndex index, final UndoLog log) {
        this.table = table;
        this.index = index;
        dates = new Region(DATES * BYTES, 0, log);
    }

    /** Remembers how things stand before a try, in which dates may be forgotten that no command has forgotten yet. */
    void mark() {
        markedFloor = floor;
        markedDigest = digest;
        markedForgotten = forgotten;
        markedLastForgotten = lastForgotten;
    }

    /** Goes back there; memory is put back by its log. */
    void backToMark() {
        floor = markedFloor;
        digest = markedDigest;
        forgotten = markedForgotten;
        lastForgotten = markedLastForgotten;
    }

    /** Sum of the terms of those remembered. */
    long digest() {
        return digest;
    }

    boolean remembers(final int date) {
        return date >= floor;
    }

    /** Adds one that has just been closed, with its term. */
    void add(final int hold, final long term) {
        if (!remembers(table.date(hold))) {
            table.after(hold, 0);
            append(hold, hold);
            return;
        }
        final long at = at(table.date(hold));
        final int last = dates.getInt(at + 4);
        table.before(hold, last);
        table.after(hold, 0);
        if (last == 0) {
            dates.putInt(at, hold);
        } else {
            table.after(last, hold);
        }
        dates.putInt(at + 4, hold);
        count(at, term);
    }

    /** Counts in what changed of the term of one that is remembered. */
    void changed(final int hold, final long more) {
        count(at(table.date(hold)), more);
    }

    /** Takes out one that is remembered, with its term: its order is held again. */
    void remove(final int hold, final long term) {
        final long at = at(table.date(hold));
        final int before = table.before(hold);
        final int after = table.after(hold);
        if (before == 0) {
            dates.putInt(at, after);
        } else {
            table.after(before, after);
        }
        if (after == 0) {
            dates.putInt(at + 4, before);
        } else {
            table.before(after, before);
        }
        count(at, -term);
        free(hold);
    }

    /** Forgets all dates before a day. */
    void forgetBefore(final int day) {
        for (int date = Math.max(floor, day - DATES); date < day; date++) {
            final long at = at(date);
            if (dates.getInt(at) != 0) {
                append(dates.getInt(at), dates.getInt(at + 4));
                digest -= dates.getLong(at + 8);
                dates.clear(at, BYTES);
            }
        }
        floor = Math.max(floor, day);
    }

    int floor() {
        return floor;
    }

    /** Gives back records that are forgotten, so many at most. */
    void reclaim(final int most) {
        for (int i = 0; i < most && forgotten != 0; i++) {
            final int hold = forgotten;
            forgotten = table.after(hold);
            lastForgotten = forgotten == 0 ? 0 : lastForgotten;
            free(hold);
        }
    }

    private void append(final int from, final int to) {
        if (forgotten == 0) {
            forgotten = from;
        } else {
            table.after(lastForgotten, from);
        }
        lastForgotten = to;
    }

    private void free(final int hold) {
        index.remove(hold);
        table.give(hold);
    }

    private void count(final long at, final long term) {
        dates.putLong(at + 8, dates.getLong(at + 8) + term);
        digest += term;
    }

    private static long at(final int date) {
        return (date & DATES - 1) * BYTES;
    }

    @Override
    public void close() {
        dates.close();
    }
}
