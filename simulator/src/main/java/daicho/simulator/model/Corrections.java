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
import java.util.ArrayList;
import java.util.List;

/** Adjust, approve, transfer, confirm, settle a referral. */
final class Corrections {
    private final World world;
    private final Points points;
    private final Standing standing;
    private final Earning earning;
    private final Burning burning;

    Corrections(final World world, final Points points, final Standing standing, final Earning earning, final Burning burning) {
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
        Declined.when(transaction.account.status == AccountStatus.CLOSED, Status.ACCOUNT_STATE, AccountStatus.CLOSED.value());
        if (command.get(Field.POINTS) > world.setting(Setting.ADJUST_DUAL_LIMIT)) {
            transaction.status = Status.NEEDS_APPROVER;
            return;
        }
        apply(transaction, command, terminal);
    }

    private void apply(final Transaction transaction, final Command adjust, final World.Terminal terminal) {
        final Account account = transaction.account;
        final long wanted = adjust.get(Field.POINTS);
        if (adjust.get(Field.DIRECTION) == Direction.UP.value()) {
            final LotKey key = keyOf(adjust, terminal, account);
            final long most = world.setting(Setting.MAX_BALANCE);
            Declined.when(account.live() + wanted > most, Status.LIMIT, most);
            transaction.kind = EntryKind.ADJUSTMENT;
            points.give(account, key, wanted, false);
            world.totals.add(key.issuer(), Term.ADJUSTED_UP, wanted);
            transaction.earned = wanted;
            transaction.moved = wanted;
            return;
        }
        Declined.when(account.live() < wanted, Status.INSUFFICIENT, account.live());
        transaction.kind = EntryKind.ADJUSTMENT;
        long rest = wanted;
        for (final Lot lot : new ArrayList<>(account.lots.values())) {
            final long taken = lot.pending ? 0 : Math.min(rest, lot.free());
            if (taken > 0) {
                points.take(account, lot, taken);
                world.totals.add(lot.key.issuer(), Term.ADJUSTED_DOWN, taken);
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
        }
        if (expiry < world.clock.today()) {
            expiry = world.clock.today() + (int)world.setting(Setting.LATE_EARN_MIN_LIFE);
        }
        final int issuer = adjust.get(Field.ISSUER) == 0 ? terminal.brand() : adjust.number(Field.ISSUER);
        return new LotKey(expiry, 0, issuer, 0, 0, adjust.number(Field.POINTS_CLASS), account.id);
    }

    /** The transaction that a command is about; 120 when it is unknown. */
    private Transaction original(final Command command) {
        final Transaction original = command.get(Field.OF_SEQUENCE) != 0 ? world.transaction(command.get(Field.OF_SEQUENCE))
            : world.transaction(command.other());
        Declined.when(original == null || original.kind == EntryKind.SEALED, Status.ORIGINAL_NOT_FOUND, 0);
        return original;
    }

    void approve(final Transaction transaction) {
        final Transaction waiting = original(transaction.command);
        transaction.account = waiting.account;
        transaction.related = waiting.sequence;
        Declined.when(waiting.status != Status.NEEDS_APPROVER || waiting.command.verb() != Verb.ADJUST, Status.OK_NOOP, 0);
        Declined.when(waiting.settled, Status.OK_NOOP, 0);
        Declined.when(waiting.command.get(Field.OPERATOR) == transaction.command.get(Field.OPERATOR), Status.NEEDS_APPROVER, 0);
        transaction.card = waiting.card;
        if (transaction.command.get(Field.DECISION) == Decision.ACCEPT.value()) {
            apply(transaction, waiting.command, world.terminal(waiting.name.terminal(), waiting.name.date()));
        }
        waiting.settled = true;
    }

    void transfer(final Transaction transaction) {
        final Command command = transaction.command;
        final Card from = world.card(command.get(Field.CARD));
        Declined.when(from == null, Status.NOT_FOUND, 0);
        transaction.card = from;
        transaction.account = from.owner();
        final Card to = world.card(command.get(Field.CARD2));
        Declined.when(to == null, Status.NOT_FOUND, 0);
        Trades.checkState(from, true);
        final Account receiver = to.owner();
        final boolean forbidden = receiver.blocked || receiver.frozen || receiver.status == AccountStatus.CLOSED;
        Declined.when(forbidden, Status.ACCOUNT_STATE, receiver.status.value());
        final Account giver = transaction.account;
        Declined.when(giver == receiver, Status.SAME_ACCOUNT, 0);
        burning.checkDebt(giver);
        final long wanted = command.get(Field.POINTS);
        final long most = world.setting(Setting.MAX_BALANCE);
        Declined.when(receiver.live() + wanted > most, Status.LIMIT, most);
        final List<Lot> movable = giver.lots.values().stream().filter(lot -> !lot.pending && !lot.key.isLimited()
            && standing.isInTime(lot, command.get(Field.LOCAL))).toList();
        final long there = movable.stream().mapToLong(Lot::free).sum();
        Declined.when(there < wanted, Status.INSUFFICIENT, there);

        transaction.kind = EntryKind.TRANSFER;
        long rest = wanted;
        for (final Lot lot : movable) {
            final long moved = Math.min(rest, lot.free());
            if (moved > 0) {
                points.take(giver, lot, moved);
                points.give(receiver, lot.key.withOrigin(receiver.id), moved, false);
                rest -= moved;
            }
        }
        transaction.burned = wanted;
        transaction.moved = -wanted;
        transaction.receiver = receiver;
    }

    void confirm(final Transaction transaction) {
        final Transaction original = original(transaction.command);
        transaction.account = original.account;
        transaction.card = original.card;
        transaction.related = original.sequence;
        long confirmed = 0;
        if (original.status.isAccepted() && original.account != null) {
            for (int i = 0; i < original.components.size(); i++) {
                confirmed += confirm(original, i);
            }
        }
        Declined.when(confirmed == 0, Status.OK_NOOP, 0);
        transaction.kind = EntryKind.CONFIRM;
        transaction.moved = confirmed;
    }

    private long confirm(final Transaction original, final int i) {
        final Transaction.Earned component = original.components.get(i);
        final Lot lot = original.account.lots.get(component.key());
        if (component.key().activationDay() != LotKey.ON_CONFIRM || lot == null) {
            return 0;
        }
        final long takenBack = original.returned.components.size() > i ? original.returned.components.get(i) : 0;
        final long left = Math.min(component.points() - takenBack, lot.points);
        final LotKey usable = component.key().withActivation(0);
        points.take(original.account, lot, left);
        points.give(original.account, usable, left, false);
        original.components.set(i, new Transaction.Earned(
            usable, false, component.isGiven(), component.eligible(), component.unit(), component.rate(), component.points()));
        return left;
    }

    void settleReferral(final Transaction transaction) {
        final Transaction referred = original(transaction.command);
        transaction.account = referred.account;
        transaction.card = referred.card;
        transaction.related = referred.sequence;
        Declined.when(referred.status != Status.REFERRED, Status.OK_NOOP, 0);
        Declined.when(referred.settled, Status.OK_NOOP, 0);
        referred.settled = true;
        if (transaction.command.get(Field.DECISION) == Decision.ACCEPT.value()) {
            transaction.kind = EntryKind.BURN;
            transaction.burned = referred.detail;
            transaction.burnAmount = referred.burnAmount;
            burning.applyAsOf(transaction, world.terminal(referred.name.terminal(), referred.name.date()).brand(), referred);
        }
    }
}
