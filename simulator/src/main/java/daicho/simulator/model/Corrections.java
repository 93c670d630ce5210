package daicho.simulator.model;

import daicho.protocol.Setting;
import daicho.protocol.Status;
import daicho.protocol.codec.AccountStatus;
import daicho.protocol.codec.Decision;
import daicho.protocol.codec.Direction;
import daicho.protocol.codec.EntryKind;
import daicho.protocol.codec.PointsClass;
import daicho.simulator.history.Command;
import daicho.simulator.history.Field;
import daicho.simulator.history.Verb;
import daicho.simulator.model.Totals.Term;
import java.util.List;

/** Adjust, approve, transfer, confirm, settle a referral. */
final class Corrections {
    private final World world;
    private final Points points;
    private final Standing standing;
    private final Earning earning;
    private final Burning burning;
    private final Velocity velocity;

    Corrections(
        final World world, final Points points, final Standing standing, final Earning earning, final Burning burning,
        final Velocity velocity) {
        this.velocity = velocity;
        this.world = world;
        this.points = points;
        this.standing = standing;
        this.earning = earning;
        this.burning = burning;
    }

    void adjust(final Transaction transaction, final World.Terminal terminal) {
        final Command command = transaction.command;
        final Card card = world.card(command.get(Field.CARD));
        Declined.when(card == null, Status.NOT_FOUND, 0);
        transaction.card = card;
        transaction.account = card.owner();
        Declined.when(transaction.root().status == AccountStatus.CLOSED, Status.ACCOUNT_STATE, AccountStatus.CLOSED.value());
        velocity.checkAdjust(command.get(Field.OPERATOR), command.get(Field.POINTS));
        make(transaction, terminal);
        velocity.adjusted(command.get(Field.OPERATOR), command.get(Field.POINTS));
    }

    private void make(final Transaction transaction, final World.Terminal terminal) {
        final Command command = transaction.command;
        if (command.get(Field.POINTS) > world.setting(Setting.ADJUST_DUAL_LIMIT)) {
            transaction.status = Status.NEEDS_APPROVER;
            transaction.detail = world.setting(Setting.ADJUST_DUAL_LIMIT);
            transaction.waiting = command.get(Field.DIRECTION) == Direction.UP.value() ? keyOf(command, terminal, transaction.account) : null;
            return;
        }
        apply(transaction, command, keyOf(command, terminal, transaction.account));
    }

    private void apply(final Transaction transaction, final Command adjust, final LotKey wantedKey) {
        final Account account = transaction.root();
        final long wanted = adjust.get(Field.POINTS);
        if (adjust.get(Field.DIRECTION) == Direction.UP.value()) {
            final boolean moves = wantedKey.expiryDay() < world.clock.today();
            final LotKey key = !moves ? wantedKey
                : wantedKey.withExpiry(world.clock.today() + (int)world.setting(Setting.LATE_EARN_MIN_LIFE));
            final long most = world.setting(Setting.MAX_BALANCE);
            Declined.when(account.live() + wanted > most, Status.LIMIT, most);
            transaction.flags |= moves ? Earning.LATE_EXPIRY_MOVED : 0;
            transaction.kind = EntryKind.ADJUSTMENT;
            points.give(account, key, wanted, false);
            world.totals.add(key.issuer(), Term.ADJUSTED_UP, wanted);
            transaction.earned = wanted;
            transaction.moved = wanted;
            return;
        }
        final List<Lot> there = account.lots.values().stream().filter(lot -> !lot.pending && standing.isInTime(lot, 0)).toList();
        final long most = there.stream().mapToLong(Lot::free).sum();
        Declined.when(most < wanted, Status.INSUFFICIENT, most);
        transaction.kind = EntryKind.ADJUSTMENT;
        long rest = wanted;
        for (final Lot lot : there) {
            final long taken = Math.min(rest, lot.free());
            if (taken > 0) {
                points.take(account, lot, taken);
                world.totals.add(lot.key.issuer(), Term.ADJUSTED_DOWN, taken);
                transaction.taken.add(new Transaction.Taken(lot.key, taken, 0, transaction.account.id));
                rest -= taken;
            }
        }
        transaction.burned = wanted;
        transaction.moved = -wanted;
    }

    private LotKey keyOf(final Command adjust, final World.Terminal terminal, final Account account) {
        final int date = adjust.number(Field.DATE);
        final long local = adjust.get(Field.LOCAL) != 0 ? adjust.get(Field.LOCAL) : world.clock.localSeconds();
        int expiry = adjust.number(Field.EXPIRY_DAY);
        if (expiry == 0) {
            expiry = earning.expiryDay(earning.rule(terminal, PointsClass.BASE.value(), local), null, date);
            expiry = expiry >= world.clock.today() ? expiry : world.clock.today() + (int)world.setting(Setting.LATE_EARN_MIN_LIFE);
        }
        final int issuer = adjust.get(Field.ISSUER) == 0 ? terminal.brand() : adjust.number(Field.ISSUER);
        return new LotKey(expiry, 0, issuer, 0, 0, adjust.number(Field.POINTS_CLASS), account.id);
    }

    /** The transaction that a command is about; 120 when it is unknown. */
    private Transaction original(final Command command) {
        final Transaction original = command.get(Field.OF_SEQUENCE) != 0 ? world.transaction(command.get(Field.OF_SEQUENCE))
            : world.transaction(command.other());
        Declined.when(original == null && command.get(Field.OF_SEQUENCE) == 0 && command.get(Field.OF_DATE) < world.floor(),
            Status.TOO_OLD, 0);
        Declined.when(original == null || original.kind == EntryKind.SEALED, Status.ORIGINAL_NOT_FOUND, 0);
        return original;
    }

    void approve(final Transaction transaction) {
        final Transaction waiting = waiting(transaction, Verb.ADJUST, Status.NEEDS_APPROVER);
        Declined.when(waiting.command.get(Field.OPERATOR) == transaction.command.get(Field.OPERATOR), Status.NEEDS_APPROVER, 0);
        if (transaction.command.get(Field.DECISION) == Decision.ACCEPT.value()) {
            Declined.when(waiting.root().status == AccountStatus.CLOSED, Status.ACCOUNT_STATE, AccountStatus.CLOSED.value());
            apply(transaction, waiting.command, waiting.waiting);
        }
        waiting.decision = transaction;
    }

    /** What waits for an operator: forgotten when it is as old as transactions that are forgotten; decided only once. */
    private Transaction waiting(final Transaction transaction, final Verb verb, final Status status) {
        final Command command = transaction.command;
        final Transaction waiting = command.get(Field.OF_SEQUENCE) != 0 ? world.bySequence.get(command.get(Field.OF_SEQUENCE))
            : world.transaction(command.other());
        final boolean known = waiting != null && waiting.status == status && (verb == null || waiting.command.verb() == verb);
        Declined.when(!known || waiting.timeNs < world.waitingSinceNs(), Status.ORIGINAL_NOT_FOUND, 0);
        transaction.account = waiting.account;
        transaction.card = waiting.card;
        transaction.related = waiting.sequence;
        final Transaction decision = waiting.decision;
        if (decision != null) {
            Declined.when(decision.command.verb() == Verb.REVERSE, verb == Verb.ADJUST ? Status.EXISTS : Status.ALREADY_REVERSED,
                decision.sequence);
            final boolean same = decision.command.get(Field.DECISION) == command.get(Field.DECISION);
            throw new Declined(same ? Status.OK_NOOP : Status.EXISTS, decision.sequence);
        }
        return waiting;
    }

    void transfer(final Transaction transaction) {
        final Command command = transaction.command;
        final Card from = world.card(command.get(Field.CARD));
        Declined.when(from == null, Status.NOT_FOUND, 0);
        transaction.card = from;
        transaction.account = from.owner();
        final Card to = world.card(command.get(Field.CARD2));
        Declined.when(to == null, Status.NOT_FOUND, 0);
        to.owner().root().touched = true;
        Trades.checkState(from, true);
        final Account receiver = to.owner().root();
        final boolean forbidden = receiver.blocked || receiver.status == AccountStatus.CLOSED;
        Declined.when(forbidden, Status.ACCOUNT_STATE, receiver.status.value());
        final Account giver = transaction.root();
        Declined.when(giver == receiver, Status.SAME_ACCOUNT, 0);
        burning.checkDebt(giver);
        final long wanted = command.get(Field.POINTS);
        final long most = world.setting(Setting.MAX_BALANCE);
        Declined.when(receiver.live() + wanted > most, Status.LIMIT, most);
        final List<Lot> movable = giver.lots.values().stream().filter(lot -> !lot.pending && !lot.key.isLimited()
            && standing.isInTime(lot, 0)).toList();
        final long there = movable.stream().mapToLong(Lot::free).sum();
        Declined.when(there < wanted, Status.INSUFFICIENT, there);

        transaction.kind = EntryKind.TRANSFER;
        long rest = wanted;
        for (final Lot lot : movable) {
            final long moved = Math.min(rest, lot.free());
            if (moved > 0) {
                points.take(giver, lot, moved);
                transaction.taken.add(new Transaction.Taken(lot.key, moved, 0, transaction.account.id));
                points.give(receiver, lot.key.withOrigin(to.owner().id), moved, false);
                rest -= moved;
            }
        }
        transaction.burned = wanted;
        transaction.moved = -wanted;
        transaction.receiver = receiver;
        final Transaction arrival = new Transaction(transaction.sequence, transaction.timeNs, command, transaction.name);
        arrival.kind = EntryKind.TRANSFER;
        arrival.card = to;
        arrival.moved = wanted;
        arrival.balance = receiver.balance();
        receiver.entries.add(arrival);
    }

    void confirm(final Transaction transaction) {
        final Transaction original = original(transaction.command);
        transaction.account = world.accountOf(original);
        transaction.card = original.card;
        transaction.related = original.sequence;
        final Account account = original.root();
        Declined.when(original.kind == EntryKind.NONE, Status.OK_NOOP, 0);
        final boolean forbidden = account != null && (account.blocked || account.status == AccountStatus.CLOSED);
        Declined.when(forbidden, Status.ACCOUNT_STATE, forbidden ? account.status.value() : 0);
        Declined.when(original.returned.whole, Status.ALREADY_REVERSED, 0);
        Declined.when(original.confirmed, Status.OK_NOOP, 0);
        for (int i = 0; i < original.components.size(); i++) {
            transaction.detail += confirm(original, i);
        }
        Declined.when(transaction.detail == 0, Status.OK_NOOP, 0);
        transaction.kind = EntryKind.CONFIRM;
        original.confirmed = true;
        original.components.replaceAll(component -> component.key().activationDay() != LotKey.ON_CONFIRM ? component
            : new Transaction.Earned(component.key().withActivation(0), component.key(), false, component.isGiven(), component.eligible(),
                component.unit(), component.rate(), component.points()));
    }

    private long confirm(final Transaction original, final int i) {
        final Transaction.Earned component = original.components.get(i);
        final Lot lot = original.root().lots.get(component.key());
        if (component.key().activationDay() != LotKey.ON_CONFIRM || lot == null) {
            return 0;
        }
        final long takenBack = original.returned.components.size() > i ? original.returned.components.get(i) : 0;
        final long left = Math.min(component.points() - takenBack, lot.points);
        points.take(original.root(), lot, left);
        points.give(original.root(), component.key().withActivation(0), left, false);
        return left;
    }

    void settleReferral(final Transaction transaction) {
        final Transaction referred = waiting(transaction, null, Status.REFERRED);
        if (transaction.command.get(Field.DECISION) == Decision.ACCEPT.value()) {
            burning.checkRoomForDebt(referred.root());
            transaction.kind = EntryKind.BURN;
            transaction.burned = referred.detail;
            transaction.burnAmount = referred.burnAmount;
            transaction.amount = referred.burnAmount;
            burning.applyAsOf(transaction, world.terminal(referred.name.terminal(), referred.name.date()).brand(), referred);
        }
        referred.decision = transaction;
    }
}
