package daicho.ledger.merge;

import daicho.ledger.state.State;

/** What an unmerge does, line by line: who gets or gives what, and why. As many lines as fit a reply; filled anew by each unmerge. */
public final class PlanRows {
    /** Lines there can be. */
    public static final int MOST = 1_500;

    private final State state;
    private final long[] points = new long[MOST];
    private final long[] causes = new long[MOST];
    private final int[] types = new int[MOST];
    private final int[] issuers = new int[MOST];
    private final int[] origins = new int[MOST];
    private final int[] accounts = new int[MOST];
    private final byte[] reasons = new byte[MOST];
    private final boolean[] expired = new boolean[MOST];
    private int count;
    private boolean more;

    PlanRows(final State state) {
        this.state = state;
    }

    void clear() {
        count = 0;
        more = false;
    }

    /** Adds a line about a lot. */
    void lot(
        final int account, final int reason, final int type, final int origin, final long amount, final long cause,
        final boolean remainder) {
        if (add(account, reason, state.types.issuer(type), origin, amount, cause)) {
            types[count - 1] = type;
            expired[count - 1] = remainder;
        }
    }

    /** Adds a line about a debt. */
    void debt(final int account, final int reason, final int issuer, final int origin, final long amount, final long cause) {
        add(account, reason, issuer, origin, amount, cause);
    }

    private boolean add(
        final int account, final int reason, final int issuer, final int origin, final long amount, final long cause) {
        if (amount == 0) {
            return false;
        }
        if (count == MOST) {
            more = true;
            return false;
        }
        points[count] = amount;
        causes[count] = cause;
        types[count] = 0;
        issuers[count] = issuer;
        origins[count] = origin;
        accounts[count] = account;
        reasons[count] = (byte)reason;
        expired[count++] = false;
        return true;
    }

    /** @return number of lines. */
    public int count() {
        return count;
    }

    /** @return whether there was not room for all of them. */
    public boolean more() {
        return more;
    }

    /** @return points of a line; negative: given up or owed. */
    public long points(final int row) {
        return points[row];
    }

    /** @return sequence of what is the reason, 0 for none. */
    public long cause(final int row) {
        return causes[row];
    }

    /** @return type of the lot, 0 for a debt. */
    public int type(final int row) {
        return types[row];
    }

    /** @return brand of the lot, or to which it is owed. */
    public int issuer(final int row) {
        return issuers[row];
    }

    /** @return origin of the lot or debt. */
    public int origin(final int row) {
        return origins[row];
    }

    /** @return root of the side. */
    public int account(final int row) {
        return accounts[row];
    }

    /** @return why, see PlanReason in the schema. */
    public int reason(final int row) {
        return reasons[row];
    }

    /** @return whether it is an expired remainder. */
    public boolean expired(final int row) {
        return expired[row];
    }
}
