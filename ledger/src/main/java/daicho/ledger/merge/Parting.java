package daicho.ledger.merge;

import daicho.ledger.account.Accounts;
import daicho.ledger.book.Book;
import daicho.ledger.issue.Issuing;
import daicho.ledger.member.CardFinder;
import daicho.ledger.reversal.BonusReversal;
import daicho.ledger.reversal.FaultLife;
import daicho.ledger.state.State;
import daicho.ledger.trade.SlidingExpiry;
import daicho.ledger.transaction.Outcome;
import daicho.protocol.Limits;
import daicho.protocol.codec.PlanReason;

/**
 * Carries an unmerge out that has been checked: cuts the edge, gives each side its lots, debts and holds, and settles what one side has
 * taken of the other's. Nothing here can fail.
 *
 * <p>What was taken comes back to whose it was: as points that live, those whose day is over for {@code faultMinLife}; as an expired
 * remainder if it was one. The side that took it owes it from now on, to the issuer of the lot, for the account whose card was shown; a debt
 * that the other side's points had repaid is owed again as it was. Both sides then repay from what they have, in burn order. So of the
 * book's totals only live, expired, debt and settled points change, and what was burned, taken back or adjusted stays where it was counted.
 */
final class Parting {
    private final State state;
    private final Issuing issuing;
    private final Sides sides;
    private final Taken taken;
    private final PlanRows plan;
    private final SlidingExpiry sliding;
    private final FaultLife faultLife;
    private final BonusReversal bonus;
    private final Outcome ofSource;
    private final Outcome ofRoot;

    Parting(final State state, final Sides sides, final Taken taken, final PlanRows plan, final Outcome ofSource, final Outcome ofRoot) {
        this.state = state;
        issuing = new Issuing(state);
        this.sides = sides;
        this.taken = taken;
        this.plan = plan;
        this.ofSource = ofSource;
        this.ofRoot = ofRoot;
        sliding = new SlidingExpiry(state);
        faultLife = new FaultLife(state);
        bonus = new BonusReversal(state, ofRoot);
    }

    /** Cuts and settles. */
    void part(final long merged, final long bonusGiven) {
        plan.clear();
        final int source = sides.source();
        final int root = sides.root();
        state.trial.touch(source);
        cut(source, root);
        moveHolds(source, root);
        state.lotMove.part(root, source, sides.isSource);
        state.debtList.part(root, source, sides.isSource);
        tellHome(source);
        tellHome(root);
        for (int row = 0; row < taken.rows(); row++) {
            if (taken.points(row) > 0) {
                restore(row);
                charge(row);
            }
        }
        if (bonusGiven > 0) {
            bonus.takeBack(merged, bonusGiven);
            plan.debt(root, PlanReason.BONUS.value(), bonus.issuer(), sides.root(), -bonusGiven, sides.merge());
        }
    }

    /** Whoever has frozen or blocked the group has done it to both. */
    private void cut(final int source, final int root) {
        state.digest.add(-CardFinder.accountTerm(state, source));
        state.tree.cut(source);
        state.accounts.flags(source, state.accounts.flags(source) & ~Accounts.FAMILY |
            state.accounts.flags(root) & (Accounts.FROZEN | Accounts.BLOCKED));
        state.digest.add(CardFinder.accountTerm(state, source));
        issuing.rehang(root);
    }

    /** A hold goes with its lots; if whose card was shown is on the other side, it becomes the hold of the root that has the lots. */
    private void moveHolds(final int source, final int root) {
        for (int hold = state.holds.firstOf(root); hold != 0;) {
            final int following = state.holds.nextOf(hold);
            final int account = state.holds.account(hold);
            final int to = sides.sideOf(state.holds.lotOrigin(state.holds.firstLot(hold)));
            if (sides.sideOf(account) != to) {
                state.holds.move(hold, to, to, state.accounts.firstAlias(to));
            } else if (to == source) {
                state.holds.move(hold, to, account, state.holds.alias(hold));
            }
            hold = following;
        }
    }

    private void tellHome(final int side) {
        for (int index = 0; index < state.accounts.lotCount(side); index++) {
            final int place = state.lotList.place(side, index);
            plan.lot(side, PlanReason.HOME.value(), state.lots.type(place), state.lots.origin(place), state.lots.points(place), 0,
                index < state.accounts.expiredCount(side));
        }
        for (int hold = state.holds.firstOf(side); hold != 0; hold = state.holds.nextOf(hold)) {
            for (int lot = state.holds.firstLot(hold); lot != 0; lot = state.holds.nextLot(lot)) {
                plan.lot(side, PlanReason.HOLD.value(), state.holds.lotType(lot), state.holds.lotOrigin(lot), state.holds.lotPoints(lot),
                    state.holds.sequence(hold), false);
            }
        }
        for (int entry = state.accounts.firstDebt(side); entry != 0; entry = state.debts.next(entry)) {
            plan.debt(side, PlanReason.DEBT.value(), state.debts.issuer(entry), state.debts.origin(entry), -state.debts.points(entry),
                state.debts.cause(entry));
        }
    }

    private void restore(final int row) {
        final int origin = taken.origin(row);
        final int side = sides.sideOf(origin);
        final int type = typeBack(side, row);
        final long points = taken.points(row);
        (side == sides.root() ? ofRoot : ofSource).touched(type, origin, points);
        if (taken.wasExpired(row)) {
            state.lotList.addExpired(side, type, origin, points, Limits.EXPIRED_LOTS);
        } else {
            state.lotList.add(side, type, origin, points, false);
        }
        plan.lot(side, PlanReason.RESTORED.value(), type, origin, points, taken.sequence(row), taken.wasExpired(row));
    }

    /** Type of the lot that points come back to. */
    int typeBack(final int side, final int row) {
        if (taken.wasExpired(row)) {
            return taken.type(row);
        }
        final int type = sliding.currentType(side, taken.type(row), taken.origin(row));
        return faultLife.isPast(type) ? faultLife.livingOn(type) : type;
    }

    private void charge(final int row) {
        final long points = taken.points(row);
        final int issuer = state.types.issuer(taken.type(row));
        final int creditor = creditor(row);
        state.debtList.raise(sides.sideOf(taken.taker(row)), taken.taker(row), creditor, cause(row), points);
        if (issuer != creditor) {
            state.book.add(issuer, Book.SETTLED, -points);
            state.book.add(creditor, Book.SETTLED, points);
        }
    }

    /** To whom a row is owed from now on. */
    int creditor(final int row) {
        return taken.cause(row) == 0 ? state.types.issuer(taken.type(row)) : taken.creditor(row);
    }

    /** Sequence of the cause of the debt that a row makes, or makes again. */
    long cause(final int row) {
        return taken.cause(row) == 0 ? state.sequence() : taken.cause(row);
    }

    /** Tells what was charged and what is owed, once both sides have repaid what they can. */
    void tellCharges() {
        for (int row = 0; row < taken.rows(); row++) {
            if (isFirstOfItsDebt(row)) {
                final long charged = charged(row);
                final int side = sides.sideOf(taken.taker(row));
                final long owed = Math.min(charged, stillOwed(side, row));
                plan.debt(side, PlanReason.CHARGED.value(), creditor(row), taken.taker(row), owed - charged, cause(row));
                plan.debt(side, PlanReason.OWED.value(), creditor(row), taken.taker(row), -owed, cause(row));
            }
        }
    }

    /** Whether no row before makes the same debt. */
    boolean isFirstOfItsDebt(final int row) {
        for (int before = 0; before < row; before++) {
            if (taken.points(before) > 0 && isSameDebt(before, row)) {
                return false;
            }
        }
        return taken.points(row) > 0;
    }

    private boolean isSameDebt(final int row, final int other) {
        return taken.taker(row) == taken.taker(other) && creditor(row) == creditor(other) && cause(row) == cause(other);
    }

    private long charged(final int first) {
        long points = 0;
        for (int row = first; row < taken.rows(); row++) {
            points += isSameDebt(first, row) ? taken.points(row) : 0;
        }
        return points;
    }

    private long stillOwed(final int side, final int row) {
        for (int entry = state.accounts.firstDebt(side); entry != 0; entry = state.debts.next(entry)) {
            if (state.debts.cause(entry) == cause(row) && state.debts.origin(entry) == taken.taker(row) &&
                state.debts.issuer(entry) == creditor(row)) {
                return state.debts.points(entry);
            }
        }
        return 0;
    }
}
