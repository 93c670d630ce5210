package daicho.simulator.model;

import daicho.protocol.Limits;
import daicho.protocol.RecordLayout;
import daicho.protocol.Setting;
import daicho.protocol.Status;
import daicho.protocol.codec.AccountStatus;
import daicho.simulator.history.Command;
import daicho.simulator.history.Field;
import daicho.simulator.history.ProgrammeTerms;
import daicho.simulator.model.Totals.Term;
import java.util.ArrayList;

/** Taking points in burn order (B1 to B4). */
final class Burning {
    private static final long MINIMUM = 1;
    private static final long STEP = 2;
    private static final long SHARE = 3;
    private static final long NO_BRAND = 4;
    /** An advice reaches back so far. */
    private static final int ADVICE_DAYS = 35;

    private final World world;
    private final Points points;
    private final Standing standing;

    Burning(final World world, final Points points, final Standing standing) {
        this.world = world;
        this.points = points;
        this.standing = standing;
    }

    /** Debt (107), then the brand's rule (104). */
    void checkRule(final Account account, final int brand, final long wanted, final long bill) {
        checkDebt(account);
        final ProgrammeTerms.Brand terms = world.brand(brand);
        Declined.when(terms == null, Status.BURN_RULE, NO_BRAND);
        Declined.when(wanted < terms.burnMinimum(), Status.BURN_RULE, MINIMUM);
        Declined.when(wanted % terms.burnStep() != 0, Status.BURN_RULE, STEP);
        Declined.when(bill >= 0 && Math.multiplyExact(wanted * terms.pointValue(), 10_000) > bill * terms.burnShareBasisPoints(),
            Status.BURN_RULE, SHARE);
    }

    void checkDebt(final Account account) {
        Declined.when(account != null && account.owed() > 0, Status.IN_DEBT, account == null ? 0 : account.owed());
    }

    /** Plans how much is taken: all, with ALLOW_PARTIAL what is there, of an advice all or nothing. */
    void checkFunds(final Transaction transaction, final int brand, final long wanted, final long money) {
        final Command command = transaction.command;
        transaction.burned = wanted;
        transaction.burnAmount = money;
        if (transaction.isAdvice()) {
            checkAdvice(transaction, wanted);
            return;
        }
        final long there = transaction.account == null ? 0
            : standing.spendable(transaction.root(), brand, command.get(Field.LOCAL));
        if (there < wanted) {
            Declined.when(!command.has(RecordLayout.ALLOW_PARTIAL), Status.INSUFFICIENT, there);
            transaction.burned = there;
            transaction.burnAmount = money * there / wanted;
            transaction.status = Status.OK_PARTIAL;
            transaction.detail = there;
        }
    }

    private void checkAdvice(final Transaction transaction, final long wanted) {
        final Account account = transaction.root();
        final long local = transaction.command.get(Field.LOCAL);
        // A till that does not know its time may have sold after the card was lost.
        final long tillSeconds = local == 0 ? Long.MAX_VALUE : local - world.clock.offsetNs / Clock.SECOND_NS;
        final boolean forbidden = account != null &&
            (account.frozen || account.blocked || account.status == AccountStatus.CLOSED);
        final boolean lostBefore = transaction.card != null && transaction.card.isHot() && transaction.card.sinceSeconds <= tillSeconds;
        if (forbidden || lostBefore || wanted > world.setting(Setting.OFFLINE_FLOOR)) {
            transaction.status = Status.REFERRED;
            transaction.detail = wanted;
            transaction.burned = 0;
            return;
        }
        checkRoomForDebt(account);
    }

    void checkRoomForDebt(final Account account) {
        Declined.when(account != null && account.debts.size() >= Limits.DEBTS, Status.LIMIT, Limits.DEBTS);
    }

    /** Takes what was planned; of an advice, what is missing becomes debt. */
    void apply(final Transaction transaction, final int brand) {
        applyAsOf(transaction, brand, transaction);
    }

    /** The same for what another command asked for on its date. */
    void applyAsOf(final Transaction transaction, final int brand, final Transaction asked) {
        final long live = takeLive(transaction, brand, transaction.burned, asked.command.get(Field.LOCAL));
        final long missing = takeExpired(transaction, asked, brand, live);
        if (missing > 0) {
            points.owe(transaction.root(), transaction.account.id, brand, transaction.sequence, missing);
            world.totals.add(brand, Term.BURNED, missing);
            transaction.debtMade = missing;
            transaction.status = Status.OK_SHORTFALL;
        }
        // A statement tells what came into lots and went out of them; what is owed goes out when it is repaid.
        transaction.moved -= transaction.burned - missing;
    }

    long takeLive(final Transaction transaction, final int brand, final long wanted, final long localTime) {
        long rest = wanted;
        for (final Lot lot : new ArrayList<>(transaction.root().lots.values())) {
            final long taken = Math.min(rest, standing.usable(lot, brand, localTime));
            if (taken > 0) {
                points.take(transaction.root(), lot, taken);
                rest -= touch(transaction, lot, taken);
            }
        }
        return rest;
    }

    private long takeExpired(final Transaction transaction, final Transaction asked, final int brand, final long wanted) {
        long rest = wanted;
        for (final Lot remainder : new ArrayList<>(transaction.root().expired)) {
            final int lastDay = remainder.key.expiryDay();
            final boolean serves = lastDay >= asked.name.date() && lastDay >= world.clock.today() - ADVICE_DAYS &&
                world.admits(remainder.key.scope(), brand) && world.mistake != Mistake.EXPIRED_SERVES_NO_ADVICE;
            final long taken = serves ? Math.min(rest, remainder.points) : 0;
            if (taken > 0) {
                points.takeExpired(transaction.root(), remainder, taken);
                rest -= touch(transaction, remainder, taken);
                transaction.taken.getLast().wasExpired = true;
            }
        }
        return rest;
    }

    private long touch(final Transaction transaction, final Lot lot, final long taken) {
        transaction.taken.add(new Transaction.Taken(lot.key, taken, 0, transaction.account.id));
        world.totals.add(lot.key.issuer(), Term.BURNED, taken);
        return taken;
    }
}
