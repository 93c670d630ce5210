package daicho.ledger.secret;

import daicho.ledger.book.DigestSum;
import daicho.ledger.memory.Mix;
import daicho.ledger.memory.Region;

/**
 * The PIN of each account that has one, as a keyed hash: the ledger never sees a PIN. Rows lie in the order in which accounts got their
 * first PIN, and never go; a column of numbers finds them by account. So an account without a PIN costs nothing but, beside one that has
 * one, its 4 bytes of that column. The PIN of a member who was brought in is hashed twice, with the card and with the provisional id of
 * its row; whoever gets one at a till or desk has no second secret: zero. A row is 48 bytes:
 * <pre>
 *   0                16               32        36           40             42       43      48
 *   +----------------+----------------+---------+------------+--------------+--------+-------+
 *   | secret, 16     | provisional    | account | since, s   | pepper       | state  | –     |
 *   | bytes          | secret, 16     | u32     | u32        | version u16  | u8     |       |
 *   +----------------+----------------+---------+------------+--------------+--------+-------+
 * </pre>
 */
public final class PinTable implements AutoCloseable {
    /** State: to be used once. */
    public static final int UNUSED = 1;
    /** State: used up. */
    public static final int USED = 2;

    private static final int ROW_BYTES = 48;
    private static final int PROVISIONAL = 16;
    private static final int ACCOUNT = 32;
    private static final int SINCE = 36;
    private static final int PEPPER_VERSION = 40;
    private static final int STATE = 42;
    private static final long MOST_AHEAD_BYTES = 2L << 20;

    private final Region rows;
    private final Region byAccount;
    private final DigestSum digest;
    private int count;

    /**
     * Reserves the room.
     *
     * @param accounts   there can be.
     * @param aheadBytes see {@link Region}.
     * @param digest     PINs are counted in it.
     */
    public PinTable(final int accounts, final long aheadBytes, final DigestSum digest) {
        this.digest = digest;
        final long ahead = Math.min(aheadBytes, MOST_AHEAD_BYTES);
        rows = new Region(((long)accounts + 1) * ROW_BYTES + 4095 & -4096, ahead);
        byAccount = new Region(((long)accounts + 1) * Integer.BYTES + 4095 & -4096, ahead / (ROW_BYTES / Integer.BYTES));
    }

    /** @return the row of an account, 0 when it has no PIN. */
    public int find(final int account) {
        return byAccount.getInt(account * 4L);
    }

    /**
     * Gives an account a PIN that goes with one card; one that it had is forgotten.
     *
     * @param account       whose.
     * @param high          first eight bytes of the secret, as they stand in the record.
     * @param low           last eight.
     * @param pepperVersion that it was made with, 1 to 65,535.
     * @param sinceSeconds  now, s since 1970 UTC.
     */
    public void put(final int account, final long high, final long low, final int pepperVersion, final int sinceSeconds) {
        put(account, high, low, 0, 0, pepperVersion, sinceSeconds);
    }

    /**
     * Gives an account a PIN that goes with a card and a provisional id; one that it had is forgotten.
     *
     * @param account         whose.
     * @param high            first eight bytes of the secret, as they stand in the record.
     * @param low             last eight.
     * @param provisionalHigh first eight bytes of the secret of the provisional id.
     * @param provisionalLow  last eight; all zero: there is none.
     * @param pepperVersion   that both were made with, 1 to 65,535.
     * @param sinceSeconds    now, s since 1970 UTC.
     */
    public void put(
        final int account, final long high, final long low, final long provisionalHigh, final long provisionalLow, final int pepperVersion,
        final int sinceSeconds) {
        restore(account, high, low, provisionalHigh, provisionalLow, pepperVersion, UNUSED, sinceSeconds);
    }

    /** The same in a given state. */
    public void restore(
        final int account, final long high, final long low, final long provisionalHigh, final long provisionalLow, final int pepperVersion,
        final int state, final int sinceSeconds) {
        int row = find(account);
        if (row == 0) {
            row = append(account);
        } else {
            digest.add(-term(row));
        }
        rows.putLong(at(row), high);
        rows.putLong(at(row) + 8, low);
        rows.putLong(at(row) + PROVISIONAL, provisionalHigh);
        rows.putLong(at(row) + PROVISIONAL + 8, provisionalLow);
        rows.putShort(at(row) + PEPPER_VERSION, pepperVersion);
        become(row, state, sinceSeconds);
    }

    /** Marks the PIN in a row as used up. */
    public void use(final int row, final int sinceSeconds) {
        digest.add(-term(row));
        become(row, USED, sinceSeconds);
    }

    private void become(final int row, final int state, final int sinceSeconds) {
        rows.putInt(at(row) + SINCE, sinceSeconds);
        rows.putByte(at(row) + STATE, state);
        digest.add(term(row));
    }

    private int append(final int account) {
        final int row = ++count;
        rows.used(at(row) + ROW_BYTES);
        rows.putInt(at(row) + ACCOUNT, account);
        byAccount.putInt(account * 4L, row);
        byAccount.used(Math.max(byAccount.used(), (account + 1L) * Integer.BYTES));
        return row;
    }

    /** @return first eight bytes of the secret; of row 0 zero. */
    public long high(final int row) {
        return rows.getLong(at(row));
    }

    /** @return last eight bytes of the secret; of row 0 zero. */
    public long low(final int row) {
        return rows.getLong(at(row) + 8);
    }

    /** @return first eight bytes of the secret of the provisional id; zero where there is none, and of row 0. */
    public long provisionalHigh(final int row) {
        return rows.getLong(at(row) + PROVISIONAL);
    }

    /** @return last eight bytes of the secret of the provisional id; zero where there is none, and of row 0. */
    public long provisionalLow(final int row) {
        return rows.getLong(at(row) + PROVISIONAL + 8);
    }

    /** @return account. */
    public int account(final int row) {
        return rows.getInt(at(row) + ACCOUNT);
    }

    /** @return when it was set or used up, s since 1970 UTC. */
    public int sinceSeconds(final int row) {
        return rows.getInt(at(row) + SINCE);
    }

    /** @return version of the pepper; of row 0 zero. */
    public int pepperVersion(final int row) {
        return rows.getShort(at(row) + PEPPER_VERSION);
    }

    /** @return {@link #UNUSED} or {@link #USED}. */
    public int state(final int row) {
        return rows.getByte(at(row) + STATE);
    }

    /** @return number of accounts that have or had a PIN; the last row. */
    public int count() {
        return count;
    }

    /** @return sum of the terms of all PINs in the digest, computed afresh; for checks. */
    public long digestOfAll() {
        long sum = 0;
        for (int row = 1; row <= count; row++) {
            sum += term(row);
        }
        return sum;
    }

    /** @return bytes of memory in use. */
    public long bytesUsed() {
        return rows.used() + byAccount.used();
    }

    /** Prepares pages once there are PINs; see {@link Region#touchAhead}. */
    public void touchAhead() {
        if (rows.used() > 0) {
            rows.touchAhead();
            byAccount.touchAhead();
        }
    }

    @Override
    public void close() {
        rows.close();
        byAccount.close();
    }

    private long term(final int row) {
        return Mix.of(
            Mix.of(high(row), low(row), (long)account(row) << 32 | sinceSeconds(row) & 0xFFFF_FFFFL),
            Mix.of(provisionalHigh(row), provisionalLow(row), (long)pepperVersion(row) << 8 | state(row)), 41);
    }

    private static long at(final int row) {
        return (long)row * ROW_BYTES;
    }
}
