package daicho.ledger.book;

import daicho.ledger.memory.Mix;
import daicho.ledger.memory.Region;

/**
 * The totals of law L1, one column for each issuer brand, kept with every change; and, for each issuer, the points that go on each
 * day to come, so that what is overdue but not yet booked can be told apart.
 */
public final class Book implements AutoCloseable {
    /** Earned. */
    public static final int ISSUED = 0;
    /** Brought in. */
    public static final int MIGRATED = 1;
    /** Added by operators. */
    public static final int ADJUSTED_UP = 2;
    /** Owed by members. */
    public static final int DEBT = 3;
    /** Usable, not held. */
    public static final int LIVE = 4;
    /** Not usable yet. */
    public static final int PENDING = 5;
    /** Set aside. */
    public static final int HELD = 6;
    /** Spent. */
    public static final int BURNED = 7;
    /** Expired unspent. */
    public static final int EXPIRED = 8;
    /** Taken back by reversals. */
    public static final int TAKEN_BACK = 9;
    /** Removed by operators. */
    public static final int ADJUSTED_DOWN = 10;
    /** Given up. */
    public static final int FORFEITED = 11;
    /** Repaid for other issuers (positive) or by them (negative). */
    public static final int SETTLED = 12;
    /** Number of totals. */
    public static final int TOTALS = 13;
    /** Issuers there can be. */
    public static final int MOST_ISSUERS = 64;

    private static final int WIDTH = 16;
    private static final long DAYS = 1 << 16;

    private final byte[] columns = new byte[1 << 16];
    private final int[] brands = new int[MOST_ISSUERS + 1];
    private final long[] totals = new long[(MOST_ISSUERS + 1) * WIDTH];
    /** Of each total in the hash. */
    private final long[] weights = new long[(MOST_ISSUERS + 1) * WIDTH];
    private final Region expiring = new Region(MOST_ISSUERS * DAYS * 8, 0);
    private final Region activating = new Region(MOST_ISSUERS * DAYS * 8, 0);
    private final Region expiringPending = new Region(MOST_ISSUERS * DAYS * 8, 0);
    private final Region expiringUnused = new Region(MOST_ISSUERS * DAYS * 8, 0);
    private int issuers;
    private int oldestActivation = (int)DAYS;
    private boolean paused;

    /** @return number of issuers seen. */
    public int issuers() {
        return issuers;
    }

    /** @return brand of the i-th issuer, from 1, in the order they were first seen. */
    public int brand(final int issuer) {
        return brands[issuer];
    }

    /** While paused nothing is counted: what happens meanwhile is a try. */
    public void pause(final boolean pause) {
        paused = pause;
    }

    /** @return whether a brand has issued points before. */
    public boolean knows(final int brand) {
        return columns[brand] != 0;
    }

    /** @return whether one more brand can issue points, or this one does already. */
    public boolean hasRoomFor(final int brand) {
        return knows(brand) || issuers < MOST_ISSUERS;
    }

    /**
     * Counts.
     *
     * @param brand that issued the points.
     * @param total one of the constants.
     * @param delta points, may be negative.
     */
    public void add(final int brand, final int total, final long delta) {
        if (!paused) {
            totals[column(brand) * WIDTH + total] += delta;
        }
    }

    /** Counts points that are live, by the day on which they go. */
    public void addLive(final int brand, final int expiryDay, final long delta) {
        if (!paused) {
            final int column = column(brand);
            totals[column * WIDTH + LIVE] += delta;
            bump(expiring, column, expiryDay, delta);
        }
    }

    /** Counts points that are pending, by the day from which they count and the day on which they go. */
    public void addPending(final int brand, final int activationDay, final int expiryDay, final long delta) {
        if (!paused) {
            final int column = column(brand);
            totals[column * WIDTH + PENDING] += delta;
            if (activationDay > expiryDay + 1) {
                bump(expiringUnused, column, expiryDay, delta);
                return;
            }
            bump(activating, column, activationDay, delta);
            bump(expiringPending, column, expiryDay, delta);
            oldestActivation = Math.min(oldestActivation, activationDay);
        }
    }

    /** @return a total of the i-th issuer. */
    public long total(final int issuer, final int total) {
        return totals[issuer * WIDTH + total];
    }

    /** @return live points of the i-th issuer that go on a day. */
    public long expiring(final int issuer, final int day) {
        return expiring.getLong(((issuer - 1) * DAYS + day) * 8);
    }

    /** @return pending points of the i-th issuer that go on a day, but count before they go. */
    public long expiringPending(final int issuer, final int day) {
        return expiringPending.getLong(((issuer - 1) * DAYS + day) * 8);
    }

    /** @return pending points of the i-th issuer that go on a day without ever counting, unless they are confirmed before. */
    public long expiringUnused(final int issuer, final int day) {
        return expiringUnused.getLong(((issuer - 1) * DAYS + day) * 8);
    }

    /** @return pending points of the i-th issuer that count from a day, those left out that go before it. */
    public long activating(final int issuer, final int day) {
        return activating.getLong(((issuer - 1) * DAYS + day) * 8);
    }

    /** @return oldest day from which any points were ever to count. */
    public int oldestActivation() {
        return oldestActivation;
    }

    /** @return whether any live or pending points go on a day. */
    public boolean anyExpiring(final int day) {
        for (int issuer = 1; issuer <= issuers; issuer++) {
            if (expiring(issuer, day) != 0 || expiringPending(issuer, day) != 0 || expiringUnused(issuer, day) != 0) {
                return true;
            }
        }
        return false;
    }

    /** Sets a total of a brand, from a snapshot. */
    public void restore(final int brand, final int total, final long points) {
        totals[column(brand) * WIDTH + total] = points;
    }

    /** @return whether law L1 holds for the i-th issuer. */
    public boolean balances(final int issuer) {
        return surplus(issuer) == 0;
    }

    /** @return whether law L1 holds for every issuer, and settlements cancel out. */
    public boolean balances() {
        long settled = 0;
        for (int issuer = 1; issuer <= issuers; issuer++) {
            if (!balances(issuer)) {
                return false;
            }
            settled += total(issuer, SETTLED);
        }
        return settled == 0;
    }

    /** @return hash of all totals. */
    public long hash() {
        long hash = 0;
        for (int issuer = 1; issuer <= issuers; issuer++) {
            for (int total = 0; total < TOTALS; total++) {
                hash += weights[issuer * WIDTH + total] * total(issuer, total);
            }
        }
        return hash;
    }

    @Override
    public void close() {
        expiring.close();
        activating.close();
        expiringPending.close();
        expiringUnused.close();
    }

    private long surplus(final int issuer) {
        long in = 0;
        for (int total = ISSUED; total <= DEBT; total++) {
            in += total(issuer, total);
        }
        long out = 0;
        for (int total = LIVE; total <= SETTLED; total++) {
            out += total(issuer, total);
        }
        return in - out;
    }

    private static void bump(final Region table, final int issuer, final int day, final long delta) {
        final long at = ((issuer - 1) * DAYS + day) * 8;
        table.putLong(at, table.getLong(at) + delta);
    }

    private int column(final int brand) {
        final int column = columns[brand];
        return column != 0 ? column : addColumn(brand);
    }

    private int addColumn(final int brand) {
        if (issuers == MOST_ISSUERS) {
            throw new IllegalStateException("more than " + MOST_ISSUERS + " issuers");
        }
        brands[++issuers] = brand;
        for (int total = 0; total < TOTALS; total++) {
            weights[issuers * WIDTH + total] = Mix.of(brand, total, 13);
        }
        columns[brand] = (byte)issuers;
        return issuers;
    }
}
