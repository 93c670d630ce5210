package daicho.simulator.model;

import daicho.protocol.Setting;
import daicho.protocol.Status;
import daicho.protocol.codec.EntryKind;
import daicho.protocol.codec.HoldState;
import daicho.simulator.history.Command;
import daicho.simulator.history.Field;
import daicho.simulator.model.Totals.Term;
import java.util.ArrayList;
import java.util.List;

/**
 * Cuts a merge's edge again (U1, U2): what was given to accounts of a side goes with it; what one side took of the other's is put back
 * and charged to the side that took it.
 */
final class Unmerging {
    private final World world;
    private final Points points;
    private final Due due;

    Unmerging(final World world, final Points points, final Due due) {
        this.world = world;
        this.points = points;
        this.due = due;
    }

    void unmerge(final Transaction transaction) {
        final Command command = transaction.command;
        final Card card = world.card(command.get(Field.CARD));
        Declined.when(card == null, Status.NOT_FOUND, 0);
        transaction.card = card;
        transaction.account = card.owner();
        Declined.when(command.get(Field.OPERATOR) == command.get(Field.APPROVED_BY), Status.NEEDS_APPROVER, 0);
        final Account source = cut(card.owner(), command.get(Field.OF_SEQUENCE));
        Declined.when(source == null, Status.ORIGINAL_NOT_FOUND, 0);
        final Account root = source.root();
        for (final Hold hold : root.holds) {
            final long parts = hold.lots.stream().map(touch -> isOf(source, touch.key().origin())).distinct().count();
            Declined.when(hold.state == HoldState.OPEN && parts > 1, Status.MERGE_NOT_ALLOWED, 0);
        }
        transaction.kind = EntryKind.UNMERGE;
        final List<Eaten> eaten = eaten(source, root);
        goHome(source, root);
        eaten.forEach(part -> restore(part, source, root));
        eaten.forEach(part -> charge(part, source, root));
        source.edge = null;
        due.repay(source, transaction.timeNs);
        due.repay(root, transaction.timeNs);
    }

    /** The account on the way to the root whose edge a merge has made. */
    private static Account cut(final Account from, final long merge) {
        for (Account account = from; account.edge != null; account = account.edge.parent()) {
            if (account.edge.merge() == merge) {
                return account;
            }
        }
        return null;
    }

    private boolean isOf(final Account source, final int account) {
        return world.account(account).isUnder(source);
    }

    private Account side(final int account, final Account source, final Account root) {
        return isOf(source, account) ? source : root;
    }

    /** What one side took of the other's and has not been given back, in the order taken. */
    private List<Eaten> eaten(final Account source, final Account root) {
        final List<Eaten> eaten = new ArrayList<>();
        for (final Transaction transaction : world.bySequence.values().stream().sorted((a, b) -> Long.compare(a.sequence, b.sequence)).toList()) {
            for (final Transaction.Taken taken : transaction.taken) {
                final boolean isHere = world.account(taken.by).root() == root && world.account(taken.key.origin()).root() == root;
                if (taken.left > 0 && isHere && isOf(source, taken.by) != isOf(source, taken.key.origin())) {
                    eaten.add(new Eaten(transaction, taken, taken.left));
                }
            }
        }
        return eaten;
    }

    private void goHome(final Account source, final Account root) {
        for (final Lot lot : List.copyOf(root.lots.values())) {
            if (isOf(source, lot.key.origin())) {
                root.lots.remove(lot.key);
                source.lots.put(lot.key, lot);
            }
        }
        for (final Lot lot : List.copyOf(root.expired)) {
            if (isOf(source, lot.key.origin())) {
                root.expired.remove(lot);
                source.expired.add(lot);
            }
        }
        for (final Account.Debt debt : List.copyOf(root.debts)) {
            if (isOf(source, debt.origin)) {
                root.debts.remove(debt);
                source.debts.add(debt);
            }
        }
        for (final Hold hold : List.copyOf(root.holds)) {
            final boolean goes = hold.lots.isEmpty() ? hold.account.isUnder(source) : isOf(source, hold.lots.getFirst().key().origin());
            if (goes) {
                root.holds.remove(hold);
                source.holds.add(hold);
            }
        }
    }

    /** As for MERCHANT_FAULT: to the very lot, and if its day is over it lives on for a while. */
    private void restore(final Eaten eaten, final Account source, final Account root) {
        final LotKey key = eaten.taken.key;
        final boolean past = key.expiryDay() != LotKey.NEVER && world.clock.dueAfter(key.expiryDay()) <= world.clock.nowNs;
        final int day = world.clock.today() + (int)world.setting(Setting.FAULT_MIN_LIFE);
        points.give(side(key.origin(), source, root), past ? key.withExpiry(day) : key, eaten.amount, false);
        takeOut(eaten.taken, eaten.amount);
        eaten.taken.left = 0;
    }

    private void takeOut(final Transaction.Taken taken, final long amount) {
        if (taken.creditor == 0) {
            world.totals.add(taken.key.issuer(), Term.BURNED, -amount);
        } else {
            world.totals.add(taken.creditor, Term.DEBT, amount);
            due.settle(taken.key.issuer(), taken.creditor, -amount);
        }
    }

    /** The side that took it gives as much in burn order, or owes it. */
    private void charge(final Eaten eaten, final Account source, final Account root) {
        final Account side = side(eaten.taken.by, source, root);
        final int creditor = eaten.taken.creditor;
        final int issuer = creditor == 0 ? eaten.taken.key.issuer() : creditor;
        long rest = eaten.amount;
        for (final Lot lot : List.copyOf(side.lots.values())) {
            final long given = lot.pending ? 0 : Math.min(rest, lot.free());
            if (given > 0) {
                points.take(side, lot, given);
                rest -= given;
                eaten.transaction.taken.add(new Transaction.Taken(lot.key, given, creditor, eaten.taken.by));
                if (creditor == 0) {
                    world.totals.add(lot.key.issuer(), Term.BURNED, given);
                } else {
                    world.totals.add(creditor, Term.DEBT, -given);
                    due.settle(lot.key.issuer(), creditor, given);
                }
            }
        }
        if (rest > 0) {
            if (creditor == 0) {
                world.totals.add(issuer, Term.BURNED, rest);
                world.totals.add(issuer, Term.DEBT, rest);
            }
            side.debts.add(new Account.Debt(eaten.taken.by, issuer, eaten.transaction.sequence, rest));
        }
    }

    /** So much of one side's lot was taken by the other and is put back. */
    private record Eaten(Transaction transaction, Transaction.Taken taken, long amount) {
    }
}
