package daicho.ledger.hold;

/**
 * Closed holds by the business date of their opening: remembered as long as the records of that date. A date is forgotten at once, in
 * the digest and for whoever looks for an order; its records are given back a few at a time.
 */
final class ClosedHolds {
    private static final int DATES = 1 << 11;

    private final HoldTable table;
    private final OrderIndex index;
    private final int[] first = new int[DATES];
    private final int[] last = new int[DATES];
    private final long[] digests = new long[DATES];
    private long digest;
    private int floor;
    private int forgotten;
    private int lastForgotten;

    ClosedHolds(final HoldTable table, final OrderIndex index) {
        this.table = table;
        this.index = index;
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
        final int slot = table.date(hold) & DATES - 1;
        table.before(hold, last[slot]);
        table.after(hold, 0);
        if (last[slot] == 0) {
            first[slot] = hold;
        } else {
            table.after(last[slot], hold);
        }
        last[slot] = hold;
        digests[slot] += term;
        digest += term;
    }

    /** Takes out one that is remembered, with its term: its order is held again. */
    void remove(final int hold, final long term) {
        final int slot = table.date(hold) & DATES - 1;
        final int before = table.before(hold);
        final int after = table.after(hold);
        if (before == 0) {
            first[slot] = after;
        } else {
            table.after(before, after);
        }
        if (after == 0) {
            last[slot] = before;
        } else {
            table.before(after, before);
        }
        digests[slot] -= term;
        digest -= term;
        free(hold);
    }

    /** Forgets all dates before a day. */
    void forgetBefore(final int day) {
        for (int date = Math.max(floor, day - DATES); date < day; date++) {
            final int slot = date & DATES - 1;
            if (first[slot] != 0) {
                append(first[slot], last[slot]);
                digest -= digests[slot];
                first[slot] = 0;
                last[slot] = 0;
                digests[slot] = 0;
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
}
