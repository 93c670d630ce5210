package daicho.ledger.merge;

import daicho.ledger.state.State;
import daicho.ledger.transaction.TransactionView;
import daicho.protocol.Limits;
import daicho.protocol.codec.EntryKind;

/**
 * All records since a merge that were booked on whatever root held the money of its target: they lie on one chain after the other, for the
 * target may have been merged into others meanwhile, and been cut off again. One instance, filled anew.
 */
final class Since {
    private static final int MERGE = EntryKind.MERGE.value();
    private static final int UNMERGE = EntryKind.UNMERGE.value();

    private final State state;
    private final TransactionView view;
    private final long[] places = new long[Limits.UNMERGE_RECORDS];
    private int count;
    private int steps;
    private long merged;

    Since(final State state) {
        this.state = state;
        view = new TransactionView(state.transactions);
    }

    /**
     * Reads them.
     *
     * @param source account that was merged.
     * @return false when there are too many, or some are no longer remembered.
     */
    boolean read(final int source) {
        count = 0;
        steps = 0;
        merged = 0;
        return collect(state.accounts.parent(source), state.tree.mergeOf(source), Long.MAX_VALUE) &&
            // What fell due on a day that was forgotten by then has left no record.
            state.calendar.dayOf(view.at(merged).timestampNs()) >= state.transactions.floor();
    }

    /** From the newest back to the record of the merge with which it begins. */
    private boolean collect(final int account, final long from, final long to) {
        long until = to;
        for (long place = state.transactions.newestOf(account); place != 0; place = state.transactions.before(place)) {
            if (++steps > places.length) {
                return false;
            }
            final long sequence = view.at(place).sequence();
            final boolean own = view.template() != 0;
            if (view.kind() == MERGE && own && sequence == from) {
                merged = place;
                return true;
            }
            if (view.kind() == UNMERGE && own) {
                until = Math.min(sequence, to);
            } else if (view.kind() == MERGE && !own && sequence <= to) {
                if (!collect(targetOf(account, sequence), sequence, until)) {
                    return false;
                }
            } else if (sequence <= to) {
                places[count++] = place;
            }
        }
        return false;
    }

    /** Under which root a merge put an account. */
    private int targetOf(final int account, final long merge) {
        if (state.tree.mergeOf(account) == merge) {
            return state.accounts.parent(account);
        }
        final long place = state.transactions.ofSequence(merge);
        return place == 0 ? 0 : view.at(place).root();
    }

    /** Place of the record of the merge itself. */
    long merged() {
        return merged;
    }

    int count() {
        return count;
    }

    /** The i-th, oldest first. */
    long place(final int i) {
        return places[count - 1 - i];
    }
}
