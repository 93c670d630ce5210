package daicho.ledger.due;

import daicho.ledger.book.Book;
import daicho.ledger.lot.LotTypes;
import daicho.ledger.state.State;
import daicho.ledger.transaction.Head;
import daicho.ledger.transaction.Outcome;
import daicho.protocol.codec.EntryKind;

/**
 * Repays debt from live points, oldest entry first, as soon as there are any; LIMITED, pending and held points are left alone. Each
 * entry that gets something is a transaction of kind REPAY, related to what caused the debt. Where accounts are merged it also tells the
 * newest card of the account that caused it, if that is not the root, and as its purpose the brand it was owed to.
 */
public final class Repayment {
    private final State state;
    private final Head head = new Head();
    private final Outcome outcome = new Outcome();

    /** Over a book. */
    public Repayment(final State state) {
        this.state = state;
    }

    /** @return points that {@link #repay} would take now. */
    public long repayable(final int account) {
        if (state.accounts.debts(account) == 0) {
            return 0;
        }
        long points = 0;
        for (int index = state.accounts.expiredCount(account); index < state.accounts.lotCount(account); index++) {
            points += repayable(account, index);
        }
        return Math.min(points, state.debtList.owed(account));
    }

    /** Repays what can be repaid, as of an instant. */
    public void repay(final int account, final long instantNs) {
        int index = state.accounts.expiredCount(account);
        while (state.accounts.debts(account) > 0 && index < state.accounts.lotCount(account)) {
            index = repayOldest(account, index, instantNs);
        }
    }

    private int repayOldest(final int account, final int from, final long instantNs) {
        final int entry = state.accounts.firstDebt(account);
        final int creditor = state.debts.issuer(entry);
        long owed = state.debts.points(entry);
        outcome.clear();
        outcome.kind = EntryKind.REPAY.value();
        outcome.root = account;
        outcome.related = state.debts.cause(entry);
        if (state.tree.hasChildren(account)) {
            // Who caused it, and to whom it is owed: an unmerge asks for both.
            final int origin = state.debts.origin(entry);
            outcome.alias = origin == account ? 0 : state.accounts.firstAlias(origin);
            outcome.purpose = creditor;
        }
        int index = from;
        while (owed > 0 && index < state.accounts.lotCount(account)) {
            final long points = Math.min(owed, repayable(account, index));
            if (points == 0) {
                index++;
            } else {
                // The lot stays the next one to look at: what is left of it may repay the next entry.
                owed -= points;
                pay(account, index, points, creditor);
            }
        }
        if (outcome.repaid > 0) {
            head.internal(state.calendar.dayOf(instantNs));
            state.transactions.record(head, outcome, state.sequence(), instantNs, state.balanceOf(account));
        }
        return index;
    }

    private void pay(final int account, final int index, final long points, final int creditor) {
        final int place = state.lotList.place(account, index);
        final int type = state.lots.type(place);
        final int issuer = state.types.issuer(type);
        outcome.touched(type, state.lots.origin(place), -points);
        outcome.repaid += points;
        state.lotList.take(account, index, points);
        state.debtList.repayOldest(account, points);
        if (issuer != creditor) {
            state.book.add(issuer, Book.SETTLED, points);
            state.book.add(creditor, Book.SETTLED, -points);
        }
    }

    private long repayable(final int account, final int index) {
        final int place = state.lotList.place(account, index);
        return state.lots.isPending(place) || state.types.pointsClass(state.lots.type(place)) == LotTypes.LIMITED ? 0
            : state.lots.points(place) - state.lots.held(place);
    }
}
