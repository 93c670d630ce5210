package daicho.simulator.model;

import daicho.protocol.Setting;
import daicho.protocol.Status;
import daicho.protocol.codec.EntryKind;
import daicho.protocol.codec.ReversalMeasure;
import daicho.protocol.codec.ReversalMode;
import daicho.protocol.codec.ReversalReason;
import daicho.simulator.history.Command;
import daicho.simulator.history.Field;
import daicho.simulator.model.Totals.Term;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;

/** Reverse (section 6): by cumulative targets, claw first, restore second. */
final class Reversals {
    private final World world;
    private final Points points;
    private final Due due;

    Reversals(final World world, final Points points, final Due due) {
        this.world = world;
        this.points = points;
        this.due = due;
    }

    void reverse(final Transaction transaction) {
        final Command command = transaction.command;
        final boolean isVoid = command.get(Field.MODE) == ReversalMode.VOID.value();
        final Transaction original = command.get(Field.OF_SEQUENCE) != 0 ? world.transaction(command.get(Field.OF_SEQUENCE))
            : world.transaction(command.other());
        if (original == null || original.kind == EntryKind.SEALED) {
            withoutOriginal(transaction, isVoid, original != null);
            return;
        }
        transaction.account = original.account;
        transaction.card = original.card;
        transaction.related = original.sequence;
        Declined.when(!original.status.isAccepted(), Status.OK_NOOP, 0);
        Declined.when(!isReversible(original.kind), Status.NOT_REVERSIBLE, 0);
        final Share share = share(original, command, isVoid);

        transaction.kind = EntryKind.REVERSAL;
        original.settled = true;
        claw(transaction, original, share);
        restore(transaction, original, share);
        original.returned.whole = share.isWhole();
        original.returned.amount = share.returned;
        if (share.measure != ReversalMeasure.WHOLE.value()) {
            original.returned.measure = share.measure;
        }
    }

    private static boolean isReversible(final EntryKind kind) {
        return kind == EntryKind.EARN || kind == EntryKind.BURN || kind == EntryKind.SALE || kind == EntryKind.CAPTURE;
    }

    /** R1: a VOID closes the key for good, so a till that timed out can always make certain. */
    private void withoutOriginal(final Transaction transaction, final boolean isVoid, final boolean isSealed) {
        final Command.Name name = transaction.command.other();
        Declined.when(!isVoid || transaction.command.get(Field.OF_SEQUENCE) != 0, Status.ORIGINAL_NOT_FOUND, 0);
        if (!isSealed) {
            Declined.when(name.date() < world.floor(), Status.TOO_OLD, world.floor());
            Declined.when(name.date() > world.newestDate(), Status.FUTURE_DATE, world.newestDate());
            final Transaction sealed = new Transaction(transaction.sequence, transaction.timeNs, transaction.command, name);
            sealed.kind = EntryKind.SEALED;
            sealed.status = Status.OK_NO_ORIGINAL;
            world.remember(sealed);
        }
        transaction.status = Status.OK_NO_ORIGINAL;
    }

    /** R2: how much of the original is undone in all, this command included. */
    private Share share(final Transaction original, final Command command, final boolean isVoid) {
        final int measure = isVoid ? ReversalMeasure.WHOLE.value() : command.number(Field.MEASURE);
        final int before = original.returned.measure;
        Declined.when(original.returned.whole, Status.ALREADY_REVERSED, 0);
        Declined.when(measure != 0 && before != 0 && measure != before, Status.ORIGINAL_MISMATCH, 0);
        if (measure == ReversalMeasure.WHOLE.value()) {
            return new Share(measure, 1, 1, original.returned.amount);
        }
        final boolean byMoney = measure == ReversalMeasure.MONEY.value();
        final long all = byMoney ? original.amount : original.burned > 0 ? original.burned : original.earned;
        final long part = command.get(byMoney ? Field.AMOUNT : Field.POINTS);
        final long left = all - original.returned.amount;
        Declined.when(part > left, Status.EXCEEDS_ORIGINAL, left);
        return new Share(measure, original.returned.amount + part, all, original.returned.amount);
    }

    /** R4: own lots, what of them expired, other repayable lots, then debt or what the till took off the refund. */
    private void claw(final Transaction transaction, final Transaction original, final Share share) {
        final Account account = original.account;
        final List<Long> missing = new ArrayList<>();
        for (int i = 0; i < original.components.size(); i++) {
            final Transaction.Earned component = original.components.get(i);
            final long before = original.returned.components.size() > i ? original.returned.components.get(i) : 0;
            final long target = component.points() - share.kept(component);
            missing.add(clawOwn(transaction, account, component.key(), target - before));
            if (original.returned.components.size() > i) {
                original.returned.components.set(i, target);
            } else {
                original.returned.components.add(target);
            }
        }
        long paid = transaction.command.get(Field.SHORTFALL_PAID);
        for (int i = 0; i < missing.size(); i++) {
            final int issuer = original.components.get(i).key().issuer();
            long rest = clawOthers(transaction, account, issuer, missing.get(i));
            final long off = Math.min(rest, paid);
            paid -= off;
            rest -= off;
            if (rest > 0) {
                points.owe(account, account.id, issuer, transaction.sequence, rest);
                world.totals.add(issuer, Term.TAKEN_BACK, rest);
                transaction.debtMade += rest;
            }
        }
    }

    private long clawOwn(final Transaction transaction, final Account account, final LotKey key, final long wanted) {
        long rest = wanted;
        final Lot own = account.lots.get(key);
        if (own != null) {
            final long taken = Math.min(rest, own.free());
            points.take(account, own, taken);
            transaction.moved -= taken;
            rest -= taken;
        }
        for (final Lot remainder : new ArrayList<>(account.expired)) {
            if (remainder.key.equals(key) && rest > 0) {
                final long taken = Math.min(rest, remainder.points);
                points.takeExpired(account, remainder, taken);
                rest -= taken;
            }
        }
        world.totals.add(key.issuer(), Term.TAKEN_BACK, wanted - rest);
        return rest;
    }

    private long clawOthers(final Transaction transaction, final Account account, final int issuer, final long wanted) {
        long rest = wanted;
        for (final Lot lot : new ArrayList<>(account.lots.values())) {
            final long taken = lot.isRepayable() ? Math.min(rest, lot.free()) : 0;
            if (taken > 0) {
                points.take(account, lot, taken);
                due.settle(lot.key.issuer(), issuer, taken);
                world.totals.add(issuer, Term.TAKEN_BACK, taken);
                transaction.moved -= taken;
                rest -= taken;
            }
        }
        return rest;
    }

    /** R5: debt it made is cancelled, then in reverse order of taking, to the very lots. */
    private void restore(final Transaction transaction, final Transaction original, final Share share) {
        final long target = share.isWhole() ? original.burned : share.of(original.burned);
        long rest = target - original.returned.burned;
        original.returned.burned = target;
        transaction.restored = rest;
        for (final Account.Debt debt : List.copyOf(original.account.debts)) {
            if (debt.cause == original.sequence && rest > 0) {
                final long cancelled = Math.min(rest, debt.points);
                points.lowerDebt(original.account, debt, cancelled);
                world.totals.add(debt.issuer, Term.BURNED, -cancelled);
                rest -= cancelled;
            }
        }
        final List<Transaction.Taken> taken = original.taken;
        for (int i = taken.size() - 1; i >= 0 && rest > 0; i--) {
            final long back = Math.min(rest, taken.get(i).left);
            if (back > 0) {
                taken.get(i).left -= back;
                rest -= back;
                giveBack(transaction, original.account, taken.get(i), back);
            }
        }
    }

    private void giveBack(final Transaction transaction, final Account account, final Transaction.Taken taken, final long back) {
        final LotKey key = taken.key;
        if (taken.creditor == 0) {
            world.totals.add(key.issuer(), Term.BURNED, -back);
        } else {
            world.totals.add(taken.creditor, Term.BURNED, -back);
            due.settle(key.issuer(), taken.creditor, -back);
        }
        final boolean past = key.expiryDay() != LotKey.NEVER && world.clock.dueAfter(key.expiryDay()) <= transaction.timeNs;
        if (!past) {
            points.give(account, key, back, false);
            transaction.moved += back;
            return;
        }
        switch (ReversalReason.get((short)transaction.command.get(Field.REASON))) {
            case MERCHANT_FAULT -> {
                final int day = world.clock.today() + (int)world.setting(Setting.FAULT_MIN_LIFE);
                points.give(account, key.withExpiry(day), back, false);
                transaction.moved += back;
            }
            case TIMEOUT -> points.addExpired(account, key, back);
            default -> {
                world.totals.add(key.issuer(), Term.FORFEITED, back);
                transaction.forfeited += back;
            }
        }
    }

    /** What part of the original is undone in all. */
    private record Share(int measure, long returned, long all, long before) {
        boolean isWhole() {
            return returned == all;
        }

        /** R3: what a component keeps, by the rates stored with it. */
        long kept(final Transaction.Earned component) {
            if (isWhole()) {
                return 0;
            }
            if (component.isGiven()) {
                return scaled(component.points(), all - returned);
            }
            return component.unit() == 0 ? 0 : scaled(component.eligible(), all - returned) / component.unit() * component.rate();
        }

        long of(final long burned) {
            return scaled(burned, returned);
        }

        private long scaled(final long value, final long part) {
            return BigInteger.valueOf(value).multiply(BigInteger.valueOf(part)).divide(BigInteger.valueOf(all)).longValueExact();
        }
    }
}
