package daicho.ledger.merge;

import daicho.ledger.state.State;
import daicho.protocol.Limits;
import java.util.function.IntPredicate;

/**
 * The two sides of an edge that is to be cut: the source's account with all under it, and all others of the tree. Knows of any two
 * accounts on different sides since when they have been together without a break. One instance, filled anew.
 */
final class Sides {
    /** Tells of an account whether it is of the source's side. */
    final IntPredicate isSource = this::isSource;

    private final State state;
    private final int[] accounts = new int[Limits.GROUP_ACCOUNTS];
    private final boolean[] ofSource = new boolean[Limits.GROUP_ACCOUNTS];
    /** Sequence of the newest edge between an account and the end of the cut edge on its side. */
    private final long[] since = new long[Limits.GROUP_ACCOUNTS];
    private int count;
    private int last;
    private int source;
    private int root;
    private long merge;

    Sides(final State state) {
        this.state = state;
    }

    /** Looks at an account that is not a root, and at the tree that it stands in. */
    void read(final int account) {
        source = account;
        root = state.accounts.root(account);
        merge = state.tree.mergeOf(account);
        count = 0;
        for (int each = root; each != 0; each = state.tree.next(each, root)) {
            accounts[count] = each;
            ofSource[count] = false;
            since[count++] = -1;
        }
        for (int each = source; each != 0; each = state.tree.next(each, source)) {
            ofSource[indexOf(each)] = true;
        }
        since[indexOf(source)] = 0;
        long newest = 0;
        for (int each = state.accounts.parent(source); each != 0; each = state.accounts.parent(each)) {
            since[indexOf(each)] = newest;
            newest = Math.max(newest, state.tree.mergeOf(each));
        }
        // Each account comes after its parent.
        for (int i = 0; i < count; i++) {
            if (since[i] < 0) {
                since[i] = Math.max(since[indexOf(state.accounts.parent(accounts[i]))], state.tree.mergeOf(accounts[i]));
            }
        }
    }

    /** The account that gets its own root back. */
    int source() {
        return source;
    }

    /** The root that stays. */
    int root() {
        return root;
    }

    /** Sequence of the merge that made the edge. */
    long merge() {
        return merge;
    }

    boolean isSource(final int account) {
        final int index = indexOf(account);
        return index >= 0 && ofSource[index];
    }

    /** Root of the side that an account is on once the edge is cut. */
    int sideOf(final int account) {
        return isSource(account) ? source : root;
    }

    /** Whether two accounts are on different sides and have been in one tree ever since a sequence. */
    boolean areApart(final int account, final int other, final long sequence) {
        final int first = indexOf(account);
        final int second = indexOf(other);
        return first >= 0 && second >= 0 && ofSource[first] != ofSource[second] &&
            sequence >= Math.max(merge, Math.max(since[first], since[second]));
    }

    private int indexOf(final int account) {
        if (last < count && accounts[last] == account) {
            return last;
        }
        for (int i = 0; i < count; i++) {
            if (accounts[i] == account) {
                last = i;
                return i;
            }
        }
        return -1;
    }
}
