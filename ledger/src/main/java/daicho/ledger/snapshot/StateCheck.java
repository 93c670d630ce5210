package daicho.ledger.snapshot;

import daicho.ledger.account.Accounts;
import daicho.ledger.book.Book;
import daicho.ledger.lot.LotTypes;
import daicho.ledger.member.CardFinder;
import daicho.ledger.state.State;
import daicho.ledger.trade.Trade;
import daicho.protocol.Limits;

/** Computes from all that stands there what is otherwise kept with each change, and compares. Slow; for tests and tools. */
public final class StateCheck {
    private final State state;

    /** Over a book. */
    public StateCheck(final State state) {
        this.state = state;
    }

    /** @return the digest, computed afresh. */
    public long recomputeDigest() {
        long sum = state.terminals.hash() + state.counters.digestOfAll() + state.approvals.hash() + state.referrals.hash() +
            state.lateWindows.hash() + state.holds.recomputeDigest() + state.pins.digestOfAll() + state.cardFailures.digestOfAll() +
            state.targetFailures.digestOfAll() + state.batches.hash() + state.chunks.hash() + state.adoptions.hash();
        for (int account = 1; account <= state.accounts.count(); account++) {
            sum += CardFinder.accountTerm(state, account) + Trade.activityTerm(state, account);
            for (int index = 0; index < state.accounts.lotCount(account); index++) {
                sum += state.lotList.digestOf(account, index);
            }
            for (int entry = state.accounts.firstDebt(account); entry != 0; entry = state.debts.next(entry)) {
                sum += state.debtList.digestOf(account, entry);
            }
        }
        for (int alias = 1; alias <= state.aliases.count(); alias++) {
            sum += CardFinder.aliasTerm(state, alias);
        }
        // The digest takes this one as it is kept.
        sum += state.settings.computeHash() - state.settings.hash();
        return state.digest(sum, state.transactions.recomputeDigest());
    }

    /** @return null when laws L1 to L3 hold, else what does not. */
    public String brokenLaw() {
        final long[] live = new long[Book.MOST_ISSUERS + 1];
        final long[] pending = new long[Book.MOST_ISSUERS + 1];
        for (int account = 1; account <= state.accounts.count(); account++) {
            final String tree = brokenTree(account);
            final String broken = tree == null ? brokenIn(account, live, pending) : tree;
            if (broken != null) {
                return "account " + account + ": " + broken;
            }
        }
        final String brokenOpening = new OpeningCheck(state).broken(live);
        if (brokenOpening != null) {
            return brokenOpening;
        }
        for (int issuer = 1; issuer <= state.book.issuers(); issuer++) {
            if (live[issuer] != state.book.total(issuer, Book.LIVE) || pending[issuer] != state.book.total(issuer, Book.PENDING)) {
                return "issuer " + state.book.brand(issuer) + " has " + live[issuer] + " live and " + pending[issuer] +
                    " pending points in lots, " + state.book.total(issuer, Book.LIVE) + " and " +
                    state.book.total(issuer, Book.PENDING) + " in the book";
            }
        }
        final String brokenHolds = new HoldCheck(state).broken();
        if (brokenHolds != null) {
            return brokenHolds;
        }
        return state.book.balances() ? null : "law L1 does not hold";
    }

    /** Only a root has lots, debts and holds, and only of accounts that stand under it. */
    private String brokenTree(final int account) {
        final int parent = state.accounts.parent(account);
        if ((parent == 0) != (state.tree.mergeOf(account) == 0)) {
            return "parent " + parent + " by merge " + state.tree.mergeOf(account);
        }
        if (parent != 0) {
            final int left = state.accounts.lotCount(account) + state.accounts.debts(account) + state.accounts.holds(account);
            return left == 0 && isChild(account, parent) ? null : "merged, and has " + left + " lots, debts and holds";
        }
        if (state.tree.size(account) > Limits.GROUP_ACCOUNTS || state.accounts.lotCount(account) - state.accounts.expiredCount(account) >
            Limits.LIVE_LOTS || state.accounts.expiredCount(account) > Limits.EXPIRED_LOTS) {
            return "more accounts or lots than there may be";
        }
        for (int index = 0; index < state.accounts.lotCount(account); index++) {
            final int origin = state.lots.origin(state.lotList.place(account, index));
            if (!state.tree.isUnder(origin, account)) {
                return "lot " + index + " is of account " + origin;
            }
        }
        for (int entry = state.accounts.firstDebt(account); entry != 0; entry = state.debts.next(entry)) {
            if (!state.tree.isUnder(state.debts.origin(entry), account)) {
                return "debt of account " + state.debts.origin(entry);
            }
        }
        for (int hold = state.holds.firstOf(account); hold != 0; hold = state.holds.nextOf(hold)) {
            if (!state.tree.isUnder(state.holds.account(hold), account)) {
                return "hold of account " + state.holds.account(hold);
            }
        }
        return null;
    }

    private boolean isChild(final int account, final int parent) {
        int child = state.tree.next(parent, parent);
        while (child != 0 && child != account) {
            child = state.tree.next(child, parent);
        }
        return child == account;
    }

    /** Points of a batch that is not committed are no points yet. */
    private String brokenIn(final int account, final long[] live, final long[] pending) {
        long free = 0;
        int odd = 0;
        for (int index = state.accounts.expiredCount(account); index < state.accounts.lotCount(account); index++) {
            final int place = state.lotList.place(account, index);
            final int type = state.lots.type(place);
            final long unheld = state.lots.points(place) - state.lots.held(place);
            if (state.lots.points(place) <= 0 || unheld < 0 || state.lots.held(place) < 0) {
                return "lot " + index + " holds " + state.lots.points(place) + " points, " + state.lots.held(place) + " of them held";
            }
            if (state.lotList.find(account, type, state.lots.origin(place)) != index) {
                return "lot " + index + " is not in burn order";
            }
            if (state.accounts.debts(account) > 0 && unheld > 0 && !state.lots.isPending(place) &&
                state.types.pointsClass(type) != LotTypes.LIMITED) {
                return "owes " + state.debtList.owed(account) + " and has " + unheld + " points that could repay";
            }
            if (state.lotList.dueAtTheEarliest(place) < state.accounts.nextDueNs(account)) {
                return "lot " + index + " falls due before the account does";
            }
            odd += state.lots.isPending(place) || state.lots.held(place) > 0 || state.types.scope(type) != 0 ? 1 : 0;
            free += state.lots.isPending(place) ? 0 : unheld;
            if (state.accounts.status(account) != Accounts.STAGED) {
                (state.lots.isPending(place) ? pending : live)[column(state, state.types.issuer(type))] += unheld;
            }
        }
        final long soonest = state.accounts.soonest(account);
        if (soonest != 0 && odd == 0 && soonest != soonest(account)) {
            return "says that " + soonest + " points expire first, and it is " + soonest(account);
        }
        return free == state.accounts.live(account) && odd == state.accounts.oddLots(account) ? null
            : "has " + free + " free points in lots and " + odd + " odd ones, and says " + state.accounts.live(account) + " and " +
                state.accounts.oddLots(account);
    }

    private long soonest(final int account) {
        final int first = state.accounts.expiredCount(account);
        long points = 0;
        for (int index = first; index < state.accounts.lotCount(account) && expiryDay(account, index) == expiryDay(account, first); index++) {
            points += state.lots.points(state.lotList.place(account, index));
        }
        return points;
    }

    private int expiryDay(final int account, final int index) {
        return state.types.expiryDay(state.lots.type(state.lotList.place(account, index)));
    }

    static int column(final State state, final int brand) {
        for (int issuer = 1; issuer <= state.book.issuers(); issuer++) {
            if (state.book.brand(issuer) == brand) {
                return issuer;
            }
        }
        return 0;
    }
}
