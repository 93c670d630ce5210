package daicho.simulator.model;

import daicho.protocol.codec.EntryKind;
import daicho.protocol.codec.HoldState;
import daicho.simulator.history.Command;
import daicho.simulator.model.Totals.Term;
import java.util.ArrayList;
import java.util.List;

/** What falls due by itself, in the order of the due instants; within one instant: activate, lapse, expire; debt is repaid after each. */
final class Due {
    private final World world;
    private final Points points;

    Due(final World world, final Points points) {
        this.world = world;
        this.points = points;
    }

    /** Books what has fallen due for all accounts: nobody can see whether it was done account by account, early or late. */
    void catchUpAll() {
        for (final Account account : world.accounts) {
            catchUp(account);
        }
    }

    private void catchUp(final Account account) {
        long instant = earliest(account);
        while (instant <= world.clock.nowNs) {
            account.aheadOfLedger = true;
            account.touched = true;
            for (final Lot lot : account.lots.values()) {
                if (lot.pending && lot.key.activationDay() != LotKey.ON_CONFIRM && world.clock.startOf(lot.key.activationDay()) == instant) {
                    points.activate(lot);
                }
            }
            account.totalsAhead |= lapse(account, instant);
            expire(account, instant);
            account.totalsAhead |= repay(account, instant) > 0;
            instant = earliest(account);
        }
    }

    private long earliest(final Account account) {
        long earliest = Long.MAX_VALUE;
        for (final Lot lot : account.lots.values()) {
            earliest = Math.min(earliest, lot.dueNs(world.clock));
        }
        for (final Hold hold : account.holds) {
            earliest = Math.min(earliest, hold.state == HoldState.OPEN ? hold.dueNs : Long.MAX_VALUE);
        }
        return earliest;
    }

    private boolean lapse(final Account account, final long instant) {
        boolean any = false;
        for (final Hold hold : account.holds) {
            if (hold.state == HoldState.OPEN && hold.dueNs == instant) {
                final Transaction lapse = internal(account, EntryKind.LAPSE, instant);
                lapse.related = hold.opening.sequence;
                giveBack(hold);
                hold.state = HoldState.LAPSED;
                record(account, lapse);
                any = true;
            }
        }
        return any;
    }

    /** Sets free what is left of a hold, in the order chosen; returns the points whose day is over. */
    long giveBack(final Hold hold) {
        long overdue = 0;
        for (final Transaction.Touch touch : hold.lots) {
            final Lot lot = hold.root().lots.get(touch.key());
            points.setFree(lot, touch.points());
            overdue += lot.isOver(world.clock, world.clock.nowNs) ? touch.points() : 0;
        }
        hold.lots.clear();
        return overdue;
    }

    private void expire(final Account account, final long instant) {
        expire(account, instant, 0);
    }

    /** Lots whose day is over at an instant expire, dated by it; the balance of the entry counts {@code notYet} points more. */
    void expire(final Account account, final long instant, final long notYet) {
        final Transaction expiry = internal(account, EntryKind.EXPIRE, instant);
        for (final Lot lot : new ArrayList<>(account.lots.values())) {
            if (lot.isOver(world.clock, instant)) {
                expiry.moved -= points.expire(account, lot);
            }
        }
        if (expiry.moved != 0) {
            record(account, expiry);
            expiry.balance += notYet;
        }
    }

    /** Repays debt from live points in burn order, oldest entry first; each entry that gets something is a transaction. Returns the points. */
    long repay(final Account account, final long instant) {
        long all = 0;
        for (final Account.Debt debt : List.copyOf(account.debts)) {
            final Transaction repayment = internal(account, EntryKind.REPAY, instant);
            repayment.related = debt.cause;
            for (final Lot lot : new ArrayList<>(account.lots.values())) {
                final long paid = lot.isRepayable() ? Math.min(debt.points, lot.free()) : 0;
                if (paid > 0) {
                    points.take(account, lot, paid);
                    points.lowerDebt(account, debt, paid);
                    settle(lot.key.issuer(), debt.issuer, paid);
                    repayment.repaid += paid;
                    final Transaction cause = world.bySequence.get(debt.cause);
                    if (cause != null) {
                        cause.taken.add(new Transaction.Taken(lot.key, paid, debt.issuer, debt.origin));
                    }
                }
            }
            if (repayment.repaid > 0) {
                repayment.moved = -repayment.repaid;
                all += repayment.repaid;
                record(account, repayment);
            }
        }
        return all;
    }

    /** Points of one issuer paid what is owed to another. */
    void settle(final int payer, final int creditor, final long paid) {
        if (payer != creditor) {
            world.totals.add(payer, Term.SETTLED, paid);
            world.totals.add(creditor, Term.SETTLED, -paid);
        }
    }

    private Transaction internal(final Account account, final EntryKind kind, final long instant) {
        final Transaction transaction = new Transaction(
            world.sequence, instant, null, new Command.Name(0, world.clock.dayOf(instant), 0));
        transaction.kind = kind;
        transaction.account = account;
        return transaction;
    }

    private static void record(final Account account, final Transaction transaction) {
        transaction.balance = account.balance();
        account.entries.add(transaction);
    }
}
