package daicho.ledger.secret;

import daicho.ledger.book.DigestSum;
import daicho.ledger.memory.Mix;
import daicho.ledger.memory.Region;

/**
 * The PIN of each account that has one, as a keyed hash: the ledger never sees a PIN. Rows lie in the order in which accounts got their
 * first PIN, and never go; a column of numbers finds them by account. So an account without a PIN costs nothing but, beside one that has
 * one, its 4 bytes of that column. A row is 32 bytes:
 * <pre>
 *   0                16        20           24             26       27      32
 *   +----------------+---------+------------+--------------+--------+-------+
 *   | secret, 16     | account | since, s   | pepper       | state  | –     |
 *   | bytes          | u32     | u32        | version u16  | u8     |       |
 *   +----------------+---------+------------+--------------+--------+-------+
 * </pre>
 */
public final class PinTable implements AutoCloseable {
    /** State: to be used once. */
    public static final int UNUSED = 1;
    /** State: used up. */
    public static final int USED = 2;

    private static final int ROW_BYTES = 32;
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
     * Gives an account a PIN; one that it had is forgotten.
     *
     * @param account       whose.
     * @param high          first eight bytes of the secret, as they stand in the record.
     * @param low           last eight.
     * @param pepperVersion that it was made with, 1 to 65,535.
     * @param sinceSeconds  now, s since 1970 UTC.
     */
    public void put(final int account, final long high, final long low, final int pepperVersion, final int sinceSeconds) {
        restore(account, high, low, pepperVersion, UNUSED, sinceSeconds);
    }

    /** The same in a given state. */
    public void restore(
        final int account, final long high, final long low, final int pepperVersion, final int state, final int sinceSeconds) {
        int row = find(account);
        if (row == 0) {
            row = append(account);
        } else {
            digest.add(-term(row));
        }
        rows.putLong(at(row), high);
        rows.putLong(at(row) + 8, low);
        rows.putShort(at(row) + 24, pepperVersion);
        become(row, state, sinceSeconds);
    }

    /** Marks the PIN in a row as used up. */
    public void use(final int row, final int sinceSeconds) {
        digest.add(-term(row));
        become(row, USED, sinceSeconds);
    }

    private void become(final int row, final int state, final int sinceSeconds) {
        rows.putInt(at(row) + 20, sinceSeconds);
        rows.putByte(at(row) + 26, state);
        digest.add(term(row));
    }

    private int append(final int account) {
        final int row = ++count;
        rows.used(at(row) + ROW_BYTES);
        rows.putInt(at(row) + 16, account);
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

    /** @return account. */
    public int account(final int row) {
        return rows.getInt(at(row) + 16);
    }

    /** @return when it was set or used up, s since 1970 UTC. */
    public int sinceSeconds(final int row) {
        return rows.getInt(at(row) + 20);
    }

    /** @return version of the pepper; of row 0 zero. */
    public int pepperVersion(final int row) {
        return rows.getShort(at(row) + 24);
    }

    /** @return {@link #UNUSED} or {@link #USED}. */
    public int state(final int row) {
        return rows.getByte(at(row) + 26);
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
            (long)pepperVersion(row) << 8 | state(row), 41);
    }

    private static long at(final int row) {
        return (long)row * ROW_BYTES;
    }
}
