package daicho.ledger.hold;

import daicho.ledger.account.Accounts;
import daicho.ledger.memory.Region;
import daicho.ledger.memory.UndoLog;

/** The open holds of each root: a list, newest first; the account counts them. */
final class HoldsOfRoot implements AutoCloseable {
    private final HoldTable table;
    private final Accounts accounts;
    private final Region first;

    HoldsOfRoot(final HoldTable table, final Accounts accounts, final int mostRoots, final UndoLog log) {
        this.table = table;
        this.accounts = accounts;
        first = new Region((long)mostRoots * 4 / 4096 * 4096 + 4096, 0, log);
    }

    int first(final int root) {
        return first.getInt((root & 0xFFFF_FFFFL) * 4);
    }

    void add(final int hold) {
        final int root = table.root(hold);
        table.after(hold, first(root));
        first(root, hold);
        accounts.holds(root, accounts.holds(root) + 1);
    }

    void remove(final int hold) {
        final int root = table.root(hold);
        int other = first(root);
        if (other == hold) {
            first(root, table.after(hold));
        } else {
            while (table.after(other) != hold) {
                other = table.after(other);
            }
            table.after(other, table.after(hold));
        }
        accounts.holds(root, accounts.holds(root) - 1);
    }

    private void first(final int root, final int hold) {
        first.putInt((root & 0xFFFF_FFFFL) * 4, hold);
    }

    @Override
    public void close() {
        first.close();
    }
}
