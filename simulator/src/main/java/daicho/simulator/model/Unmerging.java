package daicho.simulator.model;

import daicho.protocol.Limits;
import daicho.protocol.Setting;
import daicho.protocol.Status;
import daicho.protocol.codec.AccountStatus;
import daicho.protocol.codec.EntryKind;
import daicho.protocol.codec.HoldState;
import daicho.simulator.history.Command;
import daicho.simulator.history.Field;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Cuts a merge's edge again (U1, U2): what was given to accounts of a side goes with it; what one side took of the other's is put back
 * and owed by the side that took it, which repays what it can.
 */
final class Unmerging {
    private final World world;
    private final Points points;
    private final Due due;
    private final Reversals reversals;

    Unmerging(final World world, final Points points, final Due due, final Reversals reversals) {
        this.world = world;
        this.points = points;
        this.due = due;
        this.reversals = reversals;
    }

    void unmerge(final Transaction transaction) {
        final Command command = transaction.command;
        final Account source = find(transaction, command);
        final Account root = source.root();
        final Transaction merge = world.bySequence.get(source.edge.merge());
        final Transaction departure = source.entries.getLast();
        final long before = root.balance();
        final List<Eaten> eaten = eaten(source, root);

        transaction.kind = EntryKind.UNMERGE;
        source.cuts.add(new Account.Cut(source.edge, transaction.sequence));
        source.edge = null;
        source.frozen |= root.frozen;
        source.blocked |= root.blocked;
        goHome(source, root);
        eaten.forEach(part -> {
            restore(part);
            charge(transaction, part);
        });
        final Transaction remaining = new Transaction(
            transaction.sequence, transaction.timeNs, command, new Command.Name(0, world.clock.today(), 0));
        remaining.kind = EntryKind.UNMERGE;
        remaining.account = root;
        remaining.card = transaction.card;
        if (departure.restored > 0) {
            reversals.takeBackBonus(remaining, merge, departure.restored);
        }
        transaction.detail = source.balance();
        transaction.moved = transaction.detail;
        remaining.moved = root.balance() - before;
        remaining.balance = root.balance();
        root.entries.add(remaining);
        world.parted.add(remaining);
        world.remember(transaction);
        due.repay(root, transaction.timeNs);
        root.seenByLedger();
        source.seenByLedger();
    }

    /** What an unmerge would answer. */
    Status status(final Command command) {
        try {
            find(new Transaction(world.sequence, world.clock.nowNs, command, command.name()), command);
            return Status.OK;
        } catch (final Declined declined) {
            return declined.status;
        }
    }

    private Account find(final Transaction transaction, final Command command) {
        final Card card = world.issued(command.get(Field.CARD));
        Declined.when(card == null || card.account.isStaged(), Status.NOT_FOUND, 0);
        transaction.card = card;
        transaction.account = card.account;
        final Account root = transaction.root();
        Declined.when(root.status == AccountStatus.CLOSED, Status.ACCOUNT_STATE, AccountStatus.CLOSED.value());
        final boolean same = command.get(Field.OPERATOR) == command.get(Field.APPROVED_BY);
        Declined.when(transaction.command.verb().isCommand() && same, Status.NEEDS_APPROVER, 0);
        final Account source = cut(card.account, command.get(Field.OF_SEQUENCE));
        Declined.when(source == null, Status.ORIGINAL_NOT_FOUND, 0);
        for (final Hold hold : root.holds) {
            final long parts = hold.lots.stream().map(touch -> isOf(source, touch.key().origin())).distinct().count();
            Declined.when(hold.state == HoldState.OPEN && parts > 1, Status.MERGE_NOT_ALLOWED, hold.opening.sequence);
        }
        Declined.when(isForgotten(source), Status.UNMERGE_WINDOW, Limits.UNMERGE_RECORDS);
        return source;
    }

    /** Every record since the merge is needed, the merge's own too: of whoever held the money of its target at the time. */
    private boolean isForgotten(final Account source) {
        final long merge = source.edge.merge();
        final Account target = source.edge.parent();
        return world.clock.dayOf(source.edge.timeNs()) < world.floor() || world.accounts.stream().anyMatch(account ->
            account.entries.stream().anyMatch(entry ->
                entry.name.date() < world.floor() && entry.sequence >= merge && isSince(entry, merge, account, target)));
    }

    /** What fell due with a merge was booked before it, on each root for itself. */
    private static boolean isSince(final Transaction entry, final long merge, final Account account, final Account target) {
        final boolean before = target.rootAt(entry.sequence, false) == account && entry.sequence > merge;
        final boolean after = target.rootAt(entry.sequence, true) == account && entry.command != null;
        return before || after;
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

    /** What one side took of the other's and has not been given back, in the order taken. */
    private List<Eaten> eaten(final Account source, final Account root) {
        final List<Eaten> eaten = new ArrayList<>();
        final List<Transaction> all = new ArrayList<>(world.bySequence.values());
        all.addAll(world.parted);
        all.sort(Comparator.comparing(transaction -> transaction.sequence));
        for (final Transaction transaction : all) {
            for (final Transaction.Taken taken : transaction.taken) {
                final boolean isHere = world.account(taken.by).root() == root && world.account(taken.key.origin()).root() == root;
                if (taken.left > 0 && isHere && isOf(source, taken.by) != isOf(source, taken.key.origin())) {
                    eaten.add(new Eaten(transaction, taken));
                }
            }
        }
        return eaten;
    }

    /** The edge is cut: an account's root tells its side. */
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
            if (hold.state == HoldState.OPEN) {
                move(hold, world.account(hold.lots.getFirst().key().origin()).root());
            }
        }
    }

    /** A hold goes with its lots; if whose card was shown is on the other side, it becomes the hold of whoever has the lots. */
    private static void move(final Hold hold, final Account to) {
        if (hold.root() != to) {
            hold.account = to;
            hold.card = to.cards.getLast();
        }
        hold.holder.holds.remove(hold);
        hold.holder = to;
        to.holds.add(hold);
    }

    /** As for MERCHANT_FAULT: to the very lot, and if its day is over it lives on for a while; an expired remainder is one again. */
    private void restore(final Eaten eaten) {
        final LotKey key = eaten.taken.key;
        final Account side = world.account(key.origin()).root();
        if (eaten.taken.wasExpired) {
            points.addExpiredInOrder(side, key, eaten.taken.left);
            return;
        }
        final boolean past = key.expiryDay() != LotKey.NEVER && world.clock.dueAfter(key.expiryDay()) <= world.clock.nowNs;
        final int day = world.clock.today() + (int)world.setting(Setting.FAULT_MIN_LIFE);
        points.give(side, past ? key.withExpiry(day) : key, eaten.taken.left, false);
    }

    /** The side that took it owes it; what repaid a debt makes the debt be owed again as it was. */
    private void charge(final Transaction unmerge, final Eaten eaten) {
        final Transaction.Taken taken = eaten.taken;
        final Account side = world.account(taken.by).root();
        final int issuer = taken.key.issuer();
        if (taken.creditor == 0) {
            raise(side, taken.by, issuer, unmerge.sequence, taken.left);
            // It counts as taken from lots of its own from now on: there it is given back to.
            taken.key = taken.key.withOrigin(taken.by);
        } else {
            raise(side, taken.by, taken.creditor, eaten.transaction.sequence, taken.left);
            due.settle(issuer, taken.creditor, -taken.left);
            taken.left = 0;
        }
    }

    private void raise(final Account side, final int origin, final int issuer, final long cause, final long owed) {
        for (final Account.Debt debt : side.debts) {
            if (debt.cause == cause && debt.origin == origin && debt.issuer == issuer) {
                points.lowerDebt(side, debt, -owed);
                return;
            }
        }
        points.owe(side, origin, issuer, cause, owed);
    }

    /** Of one side's lot the other has taken something. */
    private record Eaten(Transaction transaction, Transaction.Taken taken) {
    }
}
