package daicho.simulator.model;

import daicho.protocol.Setting;
import daicho.protocol.Status;
import daicho.protocol.codec.AccountStatus;
import daicho.protocol.codec.EntryKind;
import daicho.protocol.codec.PointsClass;
import daicho.protocol.codec.ReversalMeasure;
import daicho.protocol.codec.ReversalMode;
import daicho.protocol.codec.ReversalReason;
import daicho.simulator.history.Command;
import daicho.simulator.history.Field;
import daicho.simulator.history.Verb;
import daicho.simulator.model.Totals.Term;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;

/** Reverse (section 6): by cumulative targets, claw first, restore second. */
final class Reversals {
    /** So many entries are looked at for what has repaid a debt. */
    private static final int MOST_STEPS = 256;

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
        transaction.account = world.accountOf(original);
        transaction.card = original.card;
        transaction.related = original.sequence;
        if (original.kind == EntryKind.NONE) {
            // Declined, it could still come as advice, or be approved. Whoever has voided it can be certain that it will not.
            original.voided |= isVoid;
            if (isVoid && original.command.verb() == Verb.ADJUST && original.status == Status.NEEDS_APPROVER && original.decision == null) {
                original.decision = transaction;
            }
            throw new Declined(Status.OK_NOOP);
        }
        final Transaction burn = burn(original);
        final Share share = share(original, burn, command, isVoid);
        final Transaction.Returned before = burn.returned;
        Declined.when(burn != original && before.measure == ReversalMeasure.MONEY.value() && !before.whole, Status.ORIGINAL_MISMATCH,
            ReversalMeasure.MONEY.value());

        transaction.kind = EntryKind.REVERSAL;
        if (original.status == Status.REFERRED && original.decision == null) {
            original.decision = transaction;
        }
        refund(transaction, original, share);
        claw(transaction, original, share);
        restore(transaction, burn, share, burn != original);
        original.returned.whole = share.isWhole;
        original.returned.amount = share.returned;
        if (share.measure != ReversalMeasure.WHOLE.value()) {
            original.returned.measure = share.measure;
        }
    }

    /** Where its points were burned: by itself, or, when it was referred and then accepted, by a burn of its own. */
    private Transaction burn(final Transaction original) {
        final Transaction decision = original.status == Status.REFERRED ? original.decision : null;
        final long since = world.clock.startOf(world.clock.today() - (int)world.setting(Setting.TX_DAYS));
        return decision != null && decision.kind == EntryKind.BURN && original.timeNs >= since &&
            world.transaction(decision.sequence) != null ? decision : original;
    }

    private static boolean isReversible(final EntryKind kind) {
        return kind == EntryKind.EARN || kind == EntryKind.BURN || kind == EntryKind.SALE || kind == EntryKind.CAPTURE;
    }

    /** R1: a VOID closes the key for good, so a till that timed out can always make certain. */
    private void withoutOriginal(final Transaction transaction, final boolean isVoid, final boolean isSealed) {
        final Command.Name name = transaction.command.other();
        final boolean isNamed = transaction.command.get(Field.OF_SEQUENCE) == 0;
        Declined.when(isNamed && name.date() < world.floor(), Status.TOO_OLD, world.floor());
        Declined.when(!isVoid || !isNamed && !isSealed, Status.ORIGINAL_NOT_FOUND, 0);
        if (!isSealed) {
            Declined.when(name.date() > world.newestDate(), Status.FUTURE_DATE, world.newestDate());
            final Transaction sealed = new Transaction(transaction.sequence, transaction.timeNs, transaction.command, name);
            sealed.kind = EntryKind.SEALED;
            sealed.status = Status.OK_NO_ORIGINAL;
            world.remember(sealed);
        }
        transaction.status = Status.OK_NO_ORIGINAL;
    }

    /** R2: how much of the original is undone in all, this command included. */
    private Share share(final Transaction original, final Transaction burn, final Command command, final boolean isVoid) {
        final int measure = isVoid ? ReversalMeasure.WHOLE.value() : command.number(Field.MEASURE);
        final int before = original.returned.measure;
        Declined.when(measure != 0 && before != 0 && measure != before, Status.ORIGINAL_MISMATCH, before);
        Declined.when(original.returned.whole, Status.ALREADY_REVERSED, 0);
        Declined.when(!isReversible(original.kind), Status.NOT_REVERSIBLE, original.kind.value());
        if (measure == ReversalMeasure.WHOLE.value()) {
            return new Share(measure, 1, 1, false, true);
        }
        final boolean byMoney = measure == ReversalMeasure.MONEY.value();
        final boolean referred = original.status == Status.REFERRED;
        final long all = byMoney ? original.money() : burn.burned > 0 ? burn.burned : referred ? original.detail : original.earned;
        final long part = command.get(byMoney ? Field.AMOUNT : Field.POINTS);
        final long left = all - original.returned.amount;
        Declined.when(part > left, Status.EXCEEDS_ORIGINAL, left);
        Declined.when(part == 0, Status.OK_NOOP, 0);
        final boolean exactly = !byMoney && burn.burned == 0 && !referred;
        return new Share(measure, original.returned.amount + part, all, exactly, part == left);
    }

    /** Money returned, and of it what points had paid: the rest is the refund in money. */
    private static void refund(final Transaction transaction, final Transaction original, final Share share) {
        final Transaction.Returned returned = original.returned;
        final long amount = share.isWhole ? original.money() : share.of(original.money());
        final long byPoints = share.isWhole ? original.burnAmount : share.of(original.burnAmount);
        transaction.amount = amount - returned.money;
        transaction.refundAmount = transaction.amount - (byPoints - returned.moneyByPoints);
        returned.money = amount;
        returned.moneyByPoints = byPoints;
    }

    /** R4: own lots, what of them expired, other repayable lots, then debt or what the till took off the refund. */
    private void claw(final Transaction transaction, final Transaction original, final Share share) {
        final Account account = original.root();
        final List<Long> missing = new ArrayList<>();
        long rest = share.returned;
        for (int i = 0; i < original.components.size(); i++) {
            final Transaction.Earned component = original.components.get(i);
            final long before = original.returned.components.size() > i ? original.returned.components.get(i) : 0;
            // So many points returned of an earn are exactly so many, one component after the other.
            final long target = share.isWhole ? component.points()
                : share.exactly ? Math.min(rest, component.points()) : component.points() - share.kept(component);
            rest -= target;
            missing.add(clawOwn(transaction, account, component, target - before));
            if (original.returned.components.size() > i) {
                original.returned.components.set(i, target);
            } else {
                original.returned.components.add(target);
            }
        }
        long paid = transaction.command.get(Field.SHORTFALL_PAID);
        for (int i = 0; i < missing.size(); i++) {
            final int issuer = original.components.get(i).key().issuer();
            final long missed = clawOthers(transaction, account, issuer, missing.get(i));
            final long off = Math.min(missed, paid);
            paid -= off;
            transaction.detail += off;
            owe(transaction, original.account, issuer, missed - off);
        }
    }

    /** One debt for each issuer. */
    private void owe(final Transaction transaction, final Account origin, final int issuer, final long owed) {
        if (owed > 0) {
            final Account account = origin.root();
            final Account.Debt before = account.debts.stream()
                .filter(debt -> debt.cause == transaction.sequence && debt.issuer == issuer).findFirst().orElse(null);
            if (before == null) {
                points.owe(account, origin.id, issuer, transaction.sequence, owed);
            } else {
                points.lowerDebt(account, before, -owed);
            }
            world.totals.add(issuer, Term.TAKEN_BACK, owed);
            transaction.debtMade += owed;
        }
    }

    private long clawOwn(
        final Transaction transaction, final Account account, final Transaction.Earned component, final long wanted) {
        final LotKey key = component.key();
        long rest = wanted;
        final Lot own = account.lots.get(key);
        if (own != null) {
            final long taken = Math.min(rest, own.free());
            points.take(account, own, taken);
            rest -= taken;
        }
        for (final Lot remainder : new ArrayList<>(account.expired)) {
            if ((remainder.key.equals(key) || remainder.key.equals(component.former())) && rest > 0) {
                final long taken = Math.min(rest, remainder.points);
                points.takeExpired(account, remainder, taken);
                rest -= taken;
            }
        }
        world.totals.add(key.issuer(), Term.TAKEN_BACK, wanted - rest);
        transaction.moved -= wanted - rest;
        transaction.burned += wanted - rest;
        return rest;
    }

    /** A merge's bonus is taken back as a return would: from its own lot, then others; the rest is owed. */
    void takeBackBonus(final Transaction transaction, final Transaction merge, final long bonus) {
        final Transaction.Earned component = merge.components.getFirst();
        final Account account = world.account(component.key().origin());
        transaction.account = account;
        final long missing = clawOwn(transaction, account.root(), component, bonus);
        final long missed = clawOthers(transaction, account.root(), component.key().issuer(), missing);
        if (missed > 0) {
            // It stands beside what else is owed for the same cut.
            points.owe(account.root(), account.id, component.key().issuer(), transaction.sequence, missed);
            world.totals.add(component.key().issuer(), Term.TAKEN_BACK, missed);
        }
    }

    private long clawOthers(final Transaction transaction, final Account account, final int issuer, final long wanted) {
        long rest = wanted;
        for (final Lot lot : new ArrayList<>(account.lots.values())) {
            final long taken = lot.isRepayable() ? Math.min(rest, lot.free()) : 0;
            if (taken > 0) {
                points.take(account, lot, taken);
                transaction.taken.add(new Transaction.Taken(lot.key, taken, 0, transaction.account.id));
                due.settle(lot.key.issuer(), issuer, taken);
                world.totals.add(issuer, Term.TAKEN_BACK, taken);
                transaction.moved -= taken;
                transaction.burned += taken;
                rest -= taken;
            }
        }
        return rest;
    }

    /** R5: debt it made is cancelled, then in reverse order of taking, to the very lots. */
    private void restore(final Transaction transaction, final Transaction original, final Share share, final boolean byReceipt) {
        final long target = Math.max(original.returned.burned, share.isWhole ? original.burned : share.of(original.burned));
        long rest = target - original.returned.burned;
        original.returned.burned = target;
        if (byReceipt && rest > 0) {
            countByPoints(original, target);
        }
        transaction.restored = rest;
        final long owing = Math.clamp(original.debtMade - (target - rest), 0, rest);
        restoreDebt(transaction, original, owing);
        restoreTaken(transaction, original, rest - owing, false);
    }

    /**
     * What it made of debt: what is still owed is cancelled; what was repaid goes back to what repaid it. When nobody knows what that was,
     * the member gets points of whoever was owed, and what repaid it stays taken: a cut settles it.
     */
    private void restoreDebt(final Transaction transaction, final Transaction original, final long owing) {
        long rest = owing;
        for (final Account.Debt debt : List.copyOf(original.root().debts)) {
            if (debt.cause == original.sequence && rest > 0) {
                final long cancelled = Math.min(rest, debt.points);
                points.lowerDebt(original.root(), debt, cancelled);
                world.totals.add(debt.issuer, Term.BURNED, -cancelled);
                rest -= cancelled;
            }
        }
        if (rest > 0 && !knowsRepayments(original)) {
            giveBack(transaction, original.root(), longAgo(original), rest);
        } else {
            restoreTaken(transaction, original, rest, true);
        }
    }

    private void restoreTaken(final Transaction transaction, final Transaction original, final long wanted, final boolean repayments) {
        long rest = wanted;
        for (final Transaction.Taken taken : original.taken.reversed()) {
            final long back = (taken.creditor != 0) == repayments ? Math.min(rest, taken.left) : 0;
            if (back > 0) {
                taken.left -= back;
                rest -= back;
                giveBack(transaction, original.root(), taken, back);
            }
        }
    }

    /**
     * What has repaid its debt is found by going back over the entries of the root, and of the accounts between it and the one that it was
     * booked on: as far as none of them is forgotten, and not too far. Since an unmerge debts are owed again that others had repaid.
     */
    private boolean knowsRepayments(final Transaction original) {
        int steps = 0;
        boolean known = original.bookedOn != null && original.bookedOn.isUnder(original.root());
        for (Account account = original.bookedOn; known && account != null; account = account.edge == null ? null : account.edge.parent()) {
            boolean found = account != original.bookedOn;
            for (final Transaction entry : account.entries.reversed()) {
                found |= entry == original;
                if (!known || entry == original || entry.sequence < original.sequence || entry.name.date() < world.floor()) {
                    break;
                }
                known = ++steps <= MOST_STEPS && entry.kind != EntryKind.UNMERGE;
            }
            known &= found;
        }
        return known;
    }

    private Transaction.Taken longAgo(final Transaction original) {
        final int expiry = Math.max(Clock.plusMonths((int)original.name.date(), Earning.DEFAULT_MONTHS, true),
            world.clock.today() + (int)world.setting(Setting.FAULT_MIN_LIFE));
        final int creditor = original.taken.stream().filter(taken -> taken.creditor != 0).findFirst().orElseThrow().creditor;
        final LotKey key = new LotKey(expiry, 0, creditor, 0, 0, PointsClass.BASE.value(), original.account.id);
        return new Transaction.Taken(key, 0, 0, original.account.id);
    }

    /** What its receipt gave back of a burn counts as returned by points, as if it had been returned by its own key. */
    private static void countByPoints(final Transaction burn, final long target) {
        final Transaction.Returned returned = burn.returned;
        final Share share = new Share(ReversalMeasure.POINTS.value(), target, burn.burned, false, target == burn.burned);
        returned.measure = share.measure;
        returned.amount = target;
        returned.whole |= share.isWhole;
        returned.money = share.of(burn.money());
        returned.moneyByPoints = share.of(burn.burnAmount);
    }

    private void giveBack(final Transaction transaction, final Account account, final Transaction.Taken taken, final long back) {
        final LotKey key = taken.key;
        if (taken.creditor == 0) {
            world.totals.add(key.issuer(), Term.BURNED, -back);
        } else {
            world.totals.add(taken.creditor, Term.BURNED, -back);
            due.settle(key.issuer(), taken.creditor, -back);
        }
        final boolean closed = account.status == AccountStatus.CLOSED;
        final boolean past = key.expiryDay() != LotKey.NEVER && world.clock.dueAfter(key.expiryDay()) <= transaction.timeNs;
        final ReversalReason reason = ReversalReason.get((short)transaction.command.get(Field.REASON));
        if (closed || past && reason != ReversalReason.MERCHANT_FAULT && reason != ReversalReason.TIMEOUT) {
            world.totals.add(key.issuer(), Term.FORFEITED, back);
            transaction.forfeited += back;
            return;
        }
        transaction.moved += back;
        if (!past) {
            points.give(account, key, back, false);
        } else if (reason == ReversalReason.MERCHANT_FAULT) {
            final int day = world.clock.today() + (int)world.setting(Setting.FAULT_MIN_LIFE);
            points.give(account, key.withExpiry(day), back, false);
        } else {
            points.addExpiredInOrder(account, key, back);
        }
    }

    /** What part of the original is undone in all. */
    private record Share(int measure, long returned, long all, boolean exactly, boolean isWhole) {
        /** R3: what a component keeps, by the rates stored with it. */
        long kept(final Transaction.Earned component) {
            if (component.isGiven()) {
                return scaled(component.points(), all - returned);
            }
            return component.unit() == 0 ? 0 : scaled(component.eligible(), all - returned) / component.unit() * component.rate();
        }

        long of(final long value) {
            return scaled(value, returned);
        }

        private long scaled(final long value, final long part) {
            return BigInteger.valueOf(value).multiply(BigInteger.valueOf(part)).divide(BigInteger.valueOf(all)).longValueExact();
        }
    }
}
