package daicho.ledger.reversal;

import daicho.ledger.book.Book;
import daicho.ledger.lot.LotTypes;
import daicho.ledger.state.State;
import daicho.ledger.trade.SlidingExpiry;
import daicho.ledger.transaction.Outcome;
import daicho.protocol.Limits;
import daicho.protocol.Status;

/**
 * Earned points taken back: first from their own lots, pending or live, or those that they have slid to, then what is left of those that
 * expired; then other lots that could repay debt (live, not held, not LIMITED), in burn order; what is missing then was taken off the refund
 * by the till, or is owed.
 * {@link #plan} changes nothing, {@link #apply} cannot fail.
 */
final class ClawBack {
    private static final int MOST = Limits.COMPONENTS;

    private final State state;
    private final Outcome outcome;
    private final SlidingExpiry sliding;
    /** One row a kind of lot: components that went to the same lot are taken back together. */
    private final int[] type = new int[MOST];
    /** Type of the lot before it was confirmed, of which a remainder may have expired; else the same. */
    private final int[] former = new int[MOST];
    private final long[] wanted = new long[MOST];
    private final long[] own = new long[MOST];
    private final long[] slid = new long[MOST];
    private final long[] expired = new long[MOST];
    private final long[] other = new long[MOST];
    private final long[] owed = new long[MOST];
    private int rows;
    private long paid;

    ClawBack(final State state, final Outcome outcome) {
        this.state = state;
        this.outcome = outcome;
        sliding = new SlidingExpiry(state);
    }

    /**
     * Plans where the points come from.
     *
     * @param original      that earned them.
     * @param before        what was undone of it.
     * @param after         what is to be.
     * @param shortfallPaid points that the till took off the refund, if they are missing.
     * @return false when declined: there is no room for one more debt.
     */
    boolean plan(final Original original, final Shares before, final Shares after, final long shortfallPaid) {
        rows = 0;
        paid = 0;
        for (int i = 0; i < original.components; i++) {
            final long points = after.earnOf[i] - before.earnOf[i];
            if (points > 0) {
                want(original.lotType(i), original.component[i].lotType, points);
            }
        }
        if (rows == 0) {
            return true;
        }
        final long others = planOwn(original);
        final int debts = planRest(others, shortfallPaid);
        return debts == 0 || state.accounts.debts(original.root) + debts <= Limits.DEBTS && state.debts.hasRoomFor(debts) ||
            outcome.decline(Status.LIMIT, Limits.DEBTS);
    }

    private void want(final int lotType, final int formerType, final long points) {
        int row = 0;
        while (row < rows && type[row] != lotType) {
            row++;
        }
        if (row == rows) {
            rows++;
            type[row] = lotType;
            former[row] = formerType;
            wanted[row] = 0;
            other[row] = 0;
            owed[row] = 0;
        } else if (formerType != lotType) {
            former[row] = formerType;
        }
        wanted[row] += points;
    }

    /** Returns how many points other lots could give then. */
    private long planOwn(final Original original) {
        long others = repayable(original.root);
        for (int row = 0; row < rows; row++) {
            final int index = state.lotList.find(original.root, type[row], original.account);
            own[row] = index < 0 ? 0 : Math.min(wanted[row], unheld(original.root, index));
            if (index >= 0 && isRepayable(original.root, index)) {
                others -= own[row];
            }
            slid[row] = Math.min(wanted[row] - own[row], slid(original, row));
            others -= slid[row];
            expired[row] = Math.min(wanted[row] - own[row] - slid[row], remainders(original, row));
        }
        return others;
    }

    /** Returns how many debt entries it takes. */
    private int planRest(final long fromOthers, final long shortfallPaid) {
        long others = fromOthers;
        long toPay = shortfallPaid;
        int debts = 0;
        for (int row = 0; row < rows; row++) {
            final long rest = wanted[row] - own[row] - slid[row] - expired[row];
            other[row] = Math.min(rest, others);
            others -= other[row];
            final long byTill = Math.min(rest - other[row], toPay);
            toPay -= byTill;
            paid += byTill;
            final long missing = rest - other[row] - byTill;
            final int first = firstOwing(state.types.issuer(type[row]), row);
            debts += missing > 0 && first == row ? 1 : 0;
            owed[first] += missing;
        }
        return debts;
    }

    /** One entry an issuer: the first row that owes it takes what later ones owe. */
    private int firstOwing(final int issuer, final int before) {
        for (int row = 0; row < before; row++) {
            if (owed[row] > 0 && state.types.issuer(type[row]) == issuer) {
                return row;
            }
        }
        return before;
    }

    private long slid(final Original original, final int row) {
        long points = 0;
        if (sliding.slides(type[row])) {
            for (int index = state.accounts.expiredCount(original.root); index < state.accounts.lotCount(original.root); index++) {
                points += isSlid(original, row, index) ? unheld(original.root, index) : 0;
            }
        }
        return points;
    }

    /** Whether a lot that can be used may have points of a row that moved there. */
    private boolean isSlid(final Original original, final int row, final int index) {
        final int place = state.lotList.place(original.root, index);
        return !state.lots.isPending(place) && state.lots.origin(place) == original.account && hasBecome(row, state.lots.type(place));
    }

    /** No two rows look for theirs in the same lot. */
    private boolean hasBecome(final int row, final int other) {
        if (!sliding.hasBecome(type[row], other)) {
            return false;
        }
        for (int another = 0; another < rows; another++) {
            if (another != row && state.types.tie(type[another]) == state.types.tie(other)) {
                return false;
            }
        }
        return true;
    }

    private long remainders(final Original original, final int row) {
        long points = 0;
        for (int index = 0; index < state.accounts.expiredCount(original.root); index++) {
            points += isRemainder(original, row, index) ? state.lots.points(state.lotList.place(original.root, index)) : 0;
        }
        return points;
    }

    private boolean isRemainder(final Original original, final int row, final int index) {
        final int place = state.lotList.place(original.root, index);
        final int its = state.lots.type(place);
        return state.lots.origin(place) == original.account &&
            (its == type[row] || its == former[row] || hasBecome(row, its));
    }

    private long repayable(final int root) {
        long points = 0;
        for (int index = state.accounts.expiredCount(root); index < state.accounts.lotCount(root); index++) {
            points += isRepayable(root, index) ? unheld(root, index) : 0;
        }
        return points;
    }

    private boolean isRepayable(final int root, final int index) {
        final int place = state.lotList.place(root, index);
        return !state.lots.isPending(place) && state.types.pointsClass(state.lots.type(place)) != LotTypes.LIMITED;
    }

    private long unheld(final int root, final int index) {
        final int place = state.lotList.place(root, index);
        return state.lots.points(place) - state.lots.held(place);
    }

    /** @return points that were missing and that the till took off the refund. */
    long paid() {
        return paid;
    }

    /** Takes the planned points back. */
    void apply(final Original original) {
        for (int row = 0; row < rows; row++) {
            takeOwn(original, row);
            takeSlid(original, row);
            takeRemainders(original, row);
        }
        int index = state.accounts.expiredCount(original.root);
        for (int row = 0; row < rows; row++) {
            index = takeOthers(original.root, index, row);
        }
        for (int row = 0; row < rows; row++) {
            if (owed[row] > 0) {
                final int issuer = state.types.issuer(type[row]);
                state.debtList.add(original.root, original.account, issuer, state.sequence(), owed[row]);
                state.book.add(issuer, Book.TAKEN_BACK, owed[row]);
                outcome.debtMade += owed[row];
            }
        }
    }

    private void takeOwn(final Original original, final int row) {
        if (own[row] > 0) {
            state.lotList.take(original.root, state.lotList.find(original.root, type[row], original.account), own[row]);
            taken(row, type[row], original.account, own[row]);
        }
    }

    private void takeSlid(final Original original, final int row) {
        long rest = slid[row];
        int index = state.accounts.expiredCount(original.root);
        while (rest > 0) {
            final long points = isSlid(original, row, index) ? Math.min(rest, unheld(original.root, index)) : 0;
            if (points == 0) {
                index++;
                continue;
            }
            rest -= points;
            final int its = state.lots.type(state.lotList.place(original.root, index));
            index += state.lotList.take(original.root, index, points) ? 0 : 1;
            taken(row, its, original.account, points);
        }
    }

    private void takeRemainders(final Original original, final int row) {
        long rest = expired[row];
        int index = 0;
        while (rest > 0) {
            if (!isRemainder(original, row, index)) {
                index++;
                continue;
            }
            final int place = state.lotList.place(original.root, index);
            final int its = state.lots.type(place);
            final long points = Math.min(rest, state.lots.points(place));
            rest -= points;
            index += state.lotList.takeExpired(original.root, index, points) ? 0 : 1;
            taken(row, its, original.account, points);
        }
    }

    private int takeOthers(final int root, final int from, final int row) {
        long rest = other[row];
        int index = from;
        while (rest > 0) {
            final long points = isRepayable(root, index) ? Math.min(rest, unheld(root, index)) : 0;
            if (points == 0) {
                index++;
                continue;
            }
            rest -= points;
            final int place = state.lotList.place(root, index);
            final int its = state.lots.type(place);
            final int origin = state.lots.origin(place);
            // The lot stays the next one to look at: what is left of it may serve the next row.
            state.lotList.take(root, index, points);
            taken(row, its, origin, points);
        }
        return index;
    }

    private void taken(final int row, final int fromType, final int origin, final long points) {
        final int claimant = state.types.issuer(type[row]);
        final int giver = state.types.issuer(fromType);
        outcome.touched(fromType, origin, -points);
        outcome.burned += points;
        state.book.add(claimant, Book.TAKEN_BACK, points);
        if (giver != claimant) {
            state.book.add(giver, Book.SETTLED, points);
            state.book.add(claimant, Book.SETTLED, -points);
        }
    }
}
