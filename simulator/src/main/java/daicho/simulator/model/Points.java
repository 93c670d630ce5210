package daicho.simulator.model;

import daicho.protocol.Limits;
import daicho.simulator.model.Totals.Term;

/** Every way in which points move in an account, with the book's totals. */
final class Points {
    private final World world;

    Points(final World world) {
        this.world = world;
    }

    /** Puts points into a lot, which comes to be if it is not there. */
    void give(final Account account, final LotKey key, final long points, final boolean pending) {
        if (points > 0) {
            final Lot lot = account.lots.computeIfAbsent(key, fresh -> new Lot(fresh, pending));
            lot.points = Math.addExact(lot.points, points);
            world.totals.add(key.issuer(), lot.pending ? Term.PENDING : Term.LIVE, points);
        }
    }

    /** Takes points that are not set aside. */
    void take(final Account account, final Lot lot, final long points) {
        if (points < 0 || points > lot.free()) {
            throw new IllegalStateException("takes " + points + " of " + lot.free());
        }
        lot.points -= points;
        world.totals.add(lot.key.issuer(), lot.pending ? Term.PENDING : Term.LIVE, -points);
        if (lot.points == 0) {
            account.lots.remove(lot.key);
        }
    }

    void activate(final Lot lot) {
        lot.pending = false;
        world.totals.add(lot.key.issuer(), Term.PENDING, -lot.points);
        world.totals.add(lot.key.issuer(), Term.LIVE, lot.points);
    }

    /** A lot's day is over: what is not set aside becomes an expired remainder. */
    long expire(final Account account, final Lot lot) {
        final long points = lot.free();
        take(account, lot, points);
        addExpired(account, lot.key, points);
        return points;
    }

    /** Points that count as expired from now on. */
    void addExpired(final Account account, final LotKey key, final long points) {
        if (points > 0) {
            world.totals.add(key.issuer(), Term.EXPIRED, points);
            for (final Lot remainder : account.expired.reversed()) {
                if (remainder.key.equals(key)) {
                    remainder.points += points;
                    return;
                }
            }
            if (account.expired.size() == Limits.EXPIRED_LOTS) {
                account.expired.removeFirst();
            }
            final Lot remainder = new Lot(key, false);
            remainder.points = points;
            account.expired.add(remainder);
        }
    }

    /** Points that count as expired as if they had never been taken out: where they belong in burn order. */
    void addExpiredInOrder(final Account account, final LotKey key, final long points) {
        world.totals.add(key.issuer(), Term.EXPIRED, points);
        int at = 0;
        while (at < account.expired.size() && account.expired.get(at).key.compareTo(key) < 0) {
            at++;
        }
        if (at == account.expired.size() || !account.expired.get(at).key.equals(key)) {
            account.expired.add(at, new Lot(key, false));
        }
        account.expired.get(at).points += points;
    }

    /** Takes points out of an expired remainder; they do not count as expired any more. */
    void takeExpired(final Account account, final Lot remainder, final long points) {
        remainder.points -= points;
        world.totals.add(remainder.key.issuer(), Term.EXPIRED, -points);
        if (remainder.points == 0) {
            account.expired.remove(remainder);
        }
    }

    void setAside(final Lot lot, final long points) {
        lot.held += points;
        world.totals.add(lot.key.issuer(), Term.LIVE, -points);
        world.totals.add(lot.key.issuer(), Term.HELD, points);
    }

    void setFree(final Lot lot, final long points) {
        setAside(lot, -points);
    }

    /** Spends points that were set aside. */
    void spendHeld(final Account account, final Lot lot, final long points) {
        setFree(lot, points);
        take(account, lot, points);
        world.totals.add(lot.key.issuer(), Term.BURNED, points);
    }

    void owe(final Account account, final int origin, final int issuer, final long cause, final long points) {
        if (world.mistake != Mistake.DEBT_IS_FORGOTTEN) {
            account.debts.add(new Account.Debt(origin, issuer, cause, points));
            account.debts.sort(Account.Debt.ORDER);
        }
        world.totals.add(issuer, Term.DEBT, points);
    }

    void lowerDebt(final Account account, final Account.Debt debt, final long points) {
        debt.points -= points;
        world.totals.add(debt.issuer, Term.DEBT, -points);
        if (debt.points == 0) {
            account.debts.remove(debt);
        }
    }
}
