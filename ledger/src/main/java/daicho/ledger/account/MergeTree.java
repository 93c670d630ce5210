package daicho.ledger.account;

import daicho.ledger.memory.Region;
import daicho.ledger.memory.UndoLog;

/**
 * Which accounts are one: a tree whose root holds the money. Every account but a root has an edge to the account it was merged into,
 * named by the sequence of the merge. Only accounts that were ever merged have a row:
 * <pre>
 *   0              8               12              16
 *   +--------------+---------------+---------------+
 *   | merge i64    | first child   | next sibling  |     rows, 16 bytes; row 0 stands for an account that never was merged
 *   +--------------+---------------+---------------+
 * </pre>
 * In which order children stand is a matter of layout. A tree has {@link daicho.protocol.Limits#GROUP_ACCOUNTS} accounts at most, so
 * each walk is bounded.
 */
public final class MergeTree implements AutoCloseable {
    private static final long BYTES = 16;

    private final Accounts accounts;
    private final Region numbers;
    private final Region rows;
    private int count;

    /**
     * Reserves the room.
     *
     * @param accounts whose parents are the edges.
     * @param most     accounts there can be.
     * @param log      where words are kept while a try is going on.
     */
    public MergeTree(final Accounts accounts, final int most, final UndoLog log) {
        this.accounts = accounts;
        numbers = new Region((most * 4L + 4095) / 4096 * 4096, 0, log);
        rows = new Region(((most + 1L) * BYTES + 4095) / 4096 * 4096, 0, log);
    }

    /** @return sequence of the merge that made an account's edge, 0 for a root. */
    public long mergeOf(final int account) {
        return rows.getLong(row(account));
    }

    /** @return whether accounts were merged into this one and still are. */
    public boolean hasChildren(final int account) {
        return firstChild(account) != 0;
    }

    private int firstChild(final int account) {
        return rows.getInt(row(account) + 8);
    }

    private int nextSibling(final int account) {
        return rows.getInt(row(account) + 12);
    }

    /**
     * Makes an edge.
     *
     * @param source   a root.
     * @param target   another account, under another root.
     * @param sequence of the merge.
     */
    public void join(final int source, final int target, final long sequence) {
        final long at = newRow(source);
        final long parent = newRow(target);
        rows.putLong(at, sequence);
        rows.putInt(at + 12, rows.getInt(parent + 8));
        rows.putInt(parent + 8, source);
        accounts.parent(source, target);
    }

    /** Cuts an account's edge: it is a root again, of all that is under it. */
    public void cut(final int account) {
        final int parent = accounts.parent(account);
        if (firstChild(parent) == account) {
            rows.putInt(row(parent) + 8, nextSibling(account));
        } else {
            int before = firstChild(parent);
            while (nextSibling(before) != account) {
                before = nextSibling(before);
            }
            rows.putInt(row(before) + 12, nextSibling(account));
        }
        rows.putLong(row(account), 0);
        rows.putInt(row(account) + 12, 0);
        accounts.parent(account, 0);
    }

    /** @return number of accounts under an account, itself included. */
    public int size(final int top) {
        int size = 0;
        for (int account = top; account != 0; account = next(account, top)) {
            size++;
        }
        return size;
    }

    /**
     * Walks over an account and all that are under it; the account itself is the first.
     *
     * @param account where the walk is.
     * @param top     where it began.
     * @return the account that comes next, 0 after the last.
     */
    public int next(final int account, final int top) {
        final int child = firstChild(account);
        if (child != 0) {
            return child;
        }
        int up = account;
        while (up != top) {
            final int sibling = nextSibling(up);
            if (sibling != 0) {
                return sibling;
            }
            up = accounts.parent(up);
        }
        return 0;
    }

    /** @return whether an account is another one or stands under it. */
    public boolean isUnder(final int account, final int top) {
        int up = account;
        while (up != 0 && up != top) {
            up = accounts.parent(up);
        }
        return up == top;
    }

    /**
     * Since when two accounts have been one without a break.
     *
     * @return sequence of the newest edge between them, 0 for an account and itself, {@link Long#MAX_VALUE} when they are not one.
     */
    public long together(final int account, final int other) {
        long newest = 0;
        int top = account;
        while (top != 0 && !isUnder(other, top)) {
            newest = Math.max(newest, mergeOf(top));
            top = accounts.parent(top);
        }
        if (top == 0) {
            return Long.MAX_VALUE;
        }
        for (int up = other; up != top; up = accounts.parent(up)) {
            newest = Math.max(newest, mergeOf(up));
        }
        return newest;
    }

    private long row(final int account) {
        return (numbers.getInt((account & 0xFFFF_FFFFL) * 4) & 0xFFFF_FFFFL) * BYTES;
    }

    private long newRow(final int account) {
        if (row(account) == 0) {
            numbers.putInt((account & 0xFFFF_FFFFL) * 4, ++count);
            rows.used((count + 1L) * BYTES);
        }
        return row(account);
    }

    /** @return bytes of memory ever used by rows. */
    public long bytesUsed() {
        return rows.used();
    }

    @Override
    public void close() {
        numbers.close();
        rows.close();
    }
}
