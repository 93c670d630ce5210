package daicho.ledger.secret;

import daicho.ledger.memory.Region;

/**
 * So many rows and no more, each found by its name, in the order in which something last happened to them: a row that is added when
 * there is no room takes the place of the one that has been left alone longest. Every step costs the same however full it is: chains of
 * rows behind a fixed number of heads, as many as there can be rows. A row begins with
 * <pre>
 *   0              8              16        20         24        28        32
 *   +--------------+--------------+---------+----------+---------+---------+------
 *   | name, 16 bytes              | more    | next in  | newer   | older   | what its owner keeps
 *   | i64          | i64          | u32     | chain    | row     | row     |
 *   +--------------+--------------+---------+----------+---------+---------+------
 * </pre>
 * Only what was ever filled takes memory.
 */
final class LeftAloneLongest implements AutoCloseable {
    /** Where the owner's part of a row begins. */
    static final int OWN = 32;

    private static final int NEXT = 20;
    private static final int NEWER = 24;
    private static final int OLDER = 28;

    private final int rowBytes;
    private final int most;
    private final Region rows;
    private final Region heads;
    private int count;
    private int end = 1;
    private int free;
    private int newest;
    private int oldest;

    /** Room for {@code most} rows, a power of two, with so many bytes of the owner's own, a multiple of 8. */
    LeftAloneLongest(final int most, final int ownBytes) {
        this.most = most;
        rowBytes = OWN + ownBytes;
        rows = new Region((most + 1L) * rowBytes + 4095 & -4096, 0);
        heads = new Region(Math.max(4096, most * 4L), 0);
    }

    /** Offset of a row in {@link #memory}. */
    long at(final int row) {
        return (long)row * rowBytes;
    }

    Region memory() {
        return rows;
    }

    int count() {
        return count;
    }

    boolean isFull() {
        return count == most;
    }

    /** The row that has been left alone longest, 0 for none. */
    int oldest() {
        return oldest;
    }

    /** The row to which something happened next after this one, 0 for none. */
    int newer(final int row) {
        return rows.getInt(at(row) + NEWER);
    }

    /** The row with a name, 0 when there is none. */
    int find(final long hash, final long high, final long low, final int more) {
        int row = heads.getInt(head(hash));
        while (row != 0 && !(rows.getLong(at(row)) == high && rows.getLong(at(row) + 8) == low && rows.getInt(at(row) + 16) == more)) {
            row = rows.getInt(at(row) + NEXT);
        }
        return row;
    }

    /** Adds a row of zeros with a name that is not there, as the newest; there must be room. */
    int add(final long hash, final long high, final long low, final int more) {
        final int row = free == 0 ? end++ : free;
        free = free == 0 ? 0 : rows.getInt(at(row) + NEXT);
        rows.used(Math.max(rows.used(), at(row) + rowBytes));
        rows.clear(at(row), rowBytes);
        rows.putLong(at(row), high);
        rows.putLong(at(row) + 8, low);
        rows.putInt(at(row) + 16, more);
        rows.putInt(at(row) + NEXT, heads.getInt(head(hash)));
        heads.putInt(head(hash), row);
        count++;
        becomeNewest(row);
        return row;
    }

    /** Something happened to a row. */
    void touch(final int row) {
        leaveOrder(row);
        becomeNewest(row);
    }

    /** Forgets a row; the hash is that of its name. */
    void remove(final long hash, final int row) {
        leaveOrder(row);
        int before = 0;
        int at = heads.getInt(head(hash));
        while (at != row) {
            before = at;
            at = rows.getInt(at(at) + NEXT);
        }
        final int next = rows.getInt(at(row) + NEXT);
        if (before == 0) {
            heads.putInt(head(hash), next);
        } else {
            rows.putInt(at(before) + NEXT, next);
        }
        rows.putInt(at(row) + NEXT, free);
        free = row;
        count--;
    }

    private void becomeNewest(final int row) {
        rows.putInt(at(row) + NEWER, 0);
        rows.putInt(at(row) + OLDER, newest);
        if (newest == 0) {
            oldest = row;
        } else {
            rows.putInt(at(newest) + NEWER, row);
        }
        newest = row;
    }

    private void leaveOrder(final int row) {
        final int newer = newer(row);
        final int older = rows.getInt(at(row) + OLDER);
        if (newer == 0) {
            newest = older;
        } else {
            rows.putInt(at(newer) + OLDER, older);
        }
        if (older == 0) {
            oldest = newer;
        } else {
            rows.putInt(at(older) + NEWER, newer);
        }
    }

    private long head(final long hash) {
        return (hash & most - 1L) * Integer.BYTES;
    }

    @Override
    public void close() {
        rows.close();
        heads.close();
    }
}
