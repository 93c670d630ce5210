package daicho.simulator.model;

import daicho.protocol.Limits;
import daicho.protocol.RecordLayout;
import daicho.protocol.Setting;
import daicho.protocol.Status;
import daicho.protocol.codec.AccountStatus;
import daicho.protocol.codec.EntryKind;
import daicho.protocol.codec.HoldState;
import daicho.simulator.history.Command;
import daicho.simulator.history.Field;
import java.util.ArrayList;

/** Hold, capture, release, extend (section 5). */
final class Orders {
    private final World world;
    private final Points points;
    private final Due due;
    private final Standing standing;
    private final Earning earning;
    private final Burning burning;
    private final Velocity velocity;

    Orders(
        final World world, final Points points, final Due due, final Standing standing, final Earning earning, final Burning burning,
        final Velocity velocity) {
        this.velocity = velocity;
        this.world = world;
        this.points = points;
        this.due = due;
        this.standing = standing;
        this.earning = earning;
        this.burning = burning;
    }

    void hold(final Transaction transaction, final World.Terminal terminal) {
        final Command command = transaction.command;
        final Card card = world.card(command.get(Field.CARD));
        Declined.when(card == null, Status.NOT_FOUND, 0);
        transaction.card = card;
        transaction.account = card.owner();
        final Account account = transaction.root();
        Trades.checkState(card, true);
        final Hold before = find(terminal.brand(), command.get(Field.ORDER));
        Declined.when(before != null && (before.state == HoldState.OPEN || before.state == HoldState.CAPTURED), Status.EXISTS, 0);
        final long wanted = command.get(Field.POINTS);
        burning.checkRule(account, terminal.brand(), wanted, -1);
        velocity.checkBurn(transaction, wanted);
        final long open = account.holds.stream().filter(hold -> hold.state == HoldState.OPEN).count();
        Declined.when(open >= Limits.OPEN_HOLDS, Status.LIMIT, Limits.OPEN_HOLDS);
        final long there = standing.spendable(account, terminal.brand(), command.get(Field.LOCAL));
        Declined.when(there < wanted, Status.INSUFFICIENT, there);

        transaction.kind = EntryKind.HOLD;
        final Hold hold = new Hold(terminal.brand(), command.get(Field.ORDER), card, transaction);
        final long seconds = command.get(Field.SECONDS);
        hold.dueNs = transaction.timeNs + (seconds == 0 ? world.setting(Setting.HOLD_SECONDS) : seconds) * Clock.SECOND_NS;
        long rest = wanted;
        for (final Lot lot : new ArrayList<>(account.lots.values())) {
            final long held = Math.min(rest, standing.usable(lot, terminal.brand(), command.get(Field.LOCAL)));
            if (held > 0) {
                points.setAside(lot, held);
                hold.lots.add(new Transaction.Touch(lot.key, held));
                rest -= held;
            }
        }
        hold.points = wanted;
        velocity.burned(transaction, wanted);
        account.holds.add(hold);
        world.holds.put(new World.Order(hold.brand, hold.order), hold);
        transaction.detail = hold.dueNs / Clock.SECOND_NS;
    }

    /** A hold that is remembered: as long as its record. */
    private Hold find(final int brand, final long order) {
        final Hold hold = world.holds.get(new World.Order(brand, order));
        return hold == null || hold.state != HoldState.OPEN && hold.date < world.floor() ? null : hold;
    }

    private Hold named(final Transaction transaction, final World.Terminal terminal) {
        final Hold hold = find(terminal.brand(), transaction.command.get(Field.ORDER));
        Declined.when(hold == null, Status.HOLD_NOT_FOUND, 0);
        transaction.account = hold.account;
        transaction.card = hold.card;
        transaction.related = hold.opening.sequence;
        return hold;
    }

    private static void checkNotBlocked(final Hold hold) {
        final boolean forbidden = hold.root().blocked || hold.root().status == AccountStatus.CLOSED;
        Declined.when(forbidden, Status.ACCOUNT_STATE, hold.root().status.value());
    }

    void capture(final Transaction transaction, final World.Terminal terminal) {
        final Command command = transaction.command;
        final Hold hold = named(transaction, terminal);
        final long wanted = command.get(Field.POINTS);
        final boolean late = hold.state == HoldState.LAPSED && command.has(RecordLayout.LATE_CAPTURE);
        final long excess = Math.max(0, wanted - hold.rest());
        final long unspent = hold.points - hold.captured;
        final boolean over = excess > 0 && (late || hold.state == HoldState.OPEN && command.has(RecordLayout.ALLOW_OVER));
        Declined.when(over && hold.card.isHot(), Status.CARD_HOT, 0);
        checkNotBlocked(hold);
        Declined.when(over && hold.root().frozen, Status.ACCOUNT_STATE, hold.root().status.value());
        Declined.when(hold.state == HoldState.CAPTURED, Status.HOLD_DONE, 0);
        Declined.when(hold.state == HoldState.RELEASED, Status.HOLD_RELEASED, 0);
        Declined.when(hold.state == HoldState.LAPSED && !late, Status.HOLD_LAPSED, 0);
        if (over) {
            burning.checkDebt(hold.root());
            velocity.checkBurn(transaction, excess);
        }
        transaction.amount = command.get(Field.AMOUNT);
        transaction.burnAmount = command.get(Field.BURN_AMOUNT);
        final boolean earns = !command.components().isEmpty() || transaction.amount > transaction.burnAmount;
        if (earns) {
            earning.plan(transaction, terminal, hold.account.id, transaction.amount - transaction.burnAmount);
        }
        earning.check(transaction, hold.root());
        Declined.when(wanted > unspent && !command.has(RecordLayout.ALLOW_OVER), Status.EXCEEDS_HOLD, unspent);
        final long there = standing.spendable(hold.root(), terminal.brand(), command.get(Field.LOCAL));
        Declined.when(excess > there, Status.INSUFFICIENT, there);

        transaction.kind = EntryKind.CAPTURE;
        transaction.balanceBefore = hold.root().balance();
        spend(transaction, hold, wanted - excess);
        hold.captured += late ? Math.min(wanted, unspent) : 0;
        transaction.burned = wanted;
        burning.takeLive(transaction, terminal.brand(), excess, command.get(Field.LOCAL));
        if (excess > 0) {
            velocity.burned(transaction, excess);
        }
        transaction.moved -= wanted;
        if (earns) {
            earning.apply(transaction);
        }
        close(transaction, hold, command.has(RecordLayout.FINAL_CAPTURE));
    }

    private void spend(final Transaction transaction, final Hold hold, final long wanted) {
        long rest = wanted;
        while (rest > 0) {
            final Transaction.Touch touch = hold.lots.removeFirst();
            final long taken = Math.min(rest, touch.points());
            points.spendHeld(hold.root(), hold.root().lots.get(touch.key()), taken);
            transaction.taken.add(new Transaction.Taken(touch.key(), taken, 0, transaction.account.id));
            if (taken < touch.points()) {
                hold.lots.addFirst(new Transaction.Touch(touch.key(), touch.points() - taken));
            }
            rest -= taken;
        }
        hold.captured += wanted;
    }

    /** The last parcel: what is left of the hold is given back. */
    private void close(final Transaction transaction, final Hold hold, final boolean isFinal) {
        if (hold.state != HoldState.OPEN) {
            return;
        }
        if (isFinal) {
            transaction.restored = hold.rest();
            transaction.forfeited = due.giveBack(hold);
        }
        if (hold.rest() == 0) {
            hold.state = hold.captured == 0 ? HoldState.RELEASED : HoldState.CAPTURED;
        }
    }

    void release(final Transaction transaction, final World.Terminal terminal) {
        final Hold hold = named(transaction, terminal);
        Declined.when(hold.state == HoldState.CAPTURED, Status.HOLD_DONE, 0);
        Declined.when(hold.state != HoldState.OPEN, Status.OK_NOOP, 0);
        transaction.kind = EntryKind.RELEASE;
        transaction.restored = hold.rest();
        transaction.forfeited = due.giveBack(hold);
        hold.state = HoldState.RELEASED;
    }

    void extend(final Transaction transaction, final World.Terminal terminal) {
        final Hold hold = named(transaction, terminal);
        checkNotBlocked(hold);
        Declined.when(hold.state == HoldState.CAPTURED, Status.HOLD_DONE, 0);
        Declined.when(hold.state == HoldState.RELEASED, Status.HOLD_RELEASED, 0);
        Declined.when(hold.state == HoldState.LAPSED, Status.HOLD_LAPSED, 0);
        final long until = transaction.timeNs + transaction.command.get(Field.SECONDS) * Clock.SECOND_NS;
        final long most = hold.openedNs + Limits.HOLD_SECONDS * Clock.SECOND_NS;
        Declined.when(until > most, Status.LIMIT, (most - transaction.timeNs) / Clock.SECOND_NS);
        Declined.when(until <= hold.dueNs, Status.OK_NOOP, hold.dueNs / Clock.SECOND_NS);
        hold.dueNs = until;
        transaction.detail = until / Clock.SECOND_NS;
        transaction.kind = EntryKind.EXTEND;
    }
}
