package daicho.simulator.model;

import daicho.protocol.Setting;
import daicho.protocol.Status;
import daicho.protocol.codec.AccountStatus;
import daicho.protocol.codec.AliasState;
import daicho.protocol.codec.EntryKind;
import daicho.protocol.codec.Restriction;
import daicho.simulator.history.Command;
import daicho.simulator.history.Field;
import daicho.simulator.history.Verb;
import daicho.simulator.model.Totals.Term;
import java.util.ArrayList;

/** Cards lost, found and given anew; accounts restricted and closed; old dates let in (section 7). */
final class Desk {
    private final World world;
    private final Points points;
    private final Pins pins;

    Desk(final World world, final Points points, final Pins pins) {
        this.world = world;
        this.points = points;
        this.pins = pins;
    }

    void perform(final Transaction transaction) {
        if (transaction.command.verb() == Verb.OPEN_LATE_WINDOW) {
            openLateWindow(transaction);
            return;
        }
        final Card card = world.card(transaction.command.get(Field.CARD));
        final boolean isGone = card == null && isGone(transaction.command.get(Field.CARD));
        Declined.when(isGone && transaction.command.verb() == Verb.UNLINK, Status.OK_NOOP, 0);
        Declined.when(card == null, Status.NOT_FOUND, 0);
        transaction.card = card;
        transaction.account = card.owner();
        transaction.kind = EntryKind.CARD;
        switch (transaction.command.verb()) {
            case UNLINK -> {
                card.state = AliasState.RETIRED;
                card.successor = null;
            }
            case HOTLIST -> hotlist(transaction, card);
            case UNHOTLIST -> unhotlist(card);
            case REISSUE -> reissue(transaction, card);
            case RESTRICT -> restrict(transaction);
            default -> close(transaction);
        }
    }

    private boolean isGone(final long number) {
        final Card card = world.issued(number);
        return card != null && !card.account.isStaged();
    }

    private void hotlist(final Transaction transaction, final Card card) {
        // A member may remember better when it was lost.
        final long since = since(transaction);
        Declined.when(card.isHot() && (transaction.command.get(Field.SINCE) == 0 || since == card.sinceSeconds), Status.OK_NOOP, 0);
        card.state = AliasState.HOTLIST;
        card.sinceSeconds = since;
    }

    private static long since(final Transaction transaction) {
        final long since = transaction.command.get(Field.SINCE);
        final long now = transaction.timeNs / Clock.SECOND_NS;
        return since != 0 && since <= now ? since : now;
    }

    private static void unhotlist(final Card card) {
        Declined.when(!card.isHot(), Status.OK_NOOP, 0);
        card.state = AliasState.ACTIVE;
        card.successor = null;
        card.sinceSeconds = 0;
    }

    private void reissue(final Transaction transaction, final Card card) {
        final long number = transaction.command.get(Field.CARD2);
        Declined.when(transaction.root().status == AccountStatus.CLOSED, Status.ACCOUNT_STATE, AccountStatus.CLOSED.value());
        final Card known = world.issued(number);
        Declined.when(known != null && card.isHot() && known == card.successor, Status.OK_NOOP, 0);
        final boolean replaced = card.isHot() && card.successor != null && card.successor.state != AliasState.RETIRED;
        Declined.when(known != null || replaced, Status.EXISTS, 0);
        Members.checkRoom(transaction.account, number);
        final long since = card.isHot() && transaction.command.get(Field.SINCE) == 0 ? card.sinceSeconds : since(transaction);
        final Card fresh = world.issue(number, transaction.account);
        pins.reissued(number);
        card.state = AliasState.HOTLIST;
        card.sinceSeconds = since;
        card.successor = fresh;
        transaction.card = fresh;
    }

    private void restrict(final Transaction transaction) {
        final Account account = transaction.root();
        Declined.when(account.status == AccountStatus.CLOSED, Status.ACCOUNT_STATE, AccountStatus.CLOSED.value());
        final boolean on = transaction.command.get(Field.ON) == 1;
        final boolean freezes = transaction.command.get(Field.RESTRICTION) == Restriction.FROZEN.value();
        Declined.when((freezes ? account.frozen : account.blocked) == on, Status.OK_NOOP, 0);
        if (freezes) {
            account.frozen = on;
        } else {
            account.blocked = on;
        }
    }

    private void close(final Transaction transaction) {
        final Account account = transaction.root();
        Declined.when(account.status == AccountStatus.CLOSED, Status.OK_NOOP, 0);
        final long held = account.held();
        final long left = account.lots.values().stream().mapToLong(lot -> lot.points).sum() - held;
        Declined.when(held > 0, Status.ACCOUNT_STATE, held);
        Declined.when(left > 0 && world.setting(Setting.CLOSE_WITH_BALANCE) == 0, Status.ACCOUNT_STATE, left);
        Declined.when(account.owed() > 0, Status.IN_DEBT, account.owed());
        for (final Lot lot : new ArrayList<>(account.lots.values())) {
            transaction.forfeited += lot.points;
            world.totals.add(lot.key.issuer(), Term.FORFEITED, lot.points);
            points.take(account, lot, lot.points);
        }
        transaction.moved -= transaction.forfeited;
        transaction.kind = transaction.forfeited > 0 ? EntryKind.FORFEIT : EntryKind.CARD;
        account.status = AccountStatus.CLOSED;
    }

    private void openLateWindow(final Transaction transaction) {
        final Command command = transaction.command;
        final long from = command.get(Field.FROM_DATE);
        final long to = command.get(Field.TO_DATE);
        final World.LateWindow known = world.lateWindows.stream()
            .filter(window -> window.terminal() == command.get(Field.TARGET) && window.fromDate() == from && window.toDate() == to &&
                window.untilNs() > transaction.timeNs).findFirst().orElse(null);
        if (command.get(Field.SECONDS) == 0) {
            Declined.when(known == null, Status.OK_NOOP, 0);
            world.lateWindows.remove(known);
            return;
        }
        Declined.when(to < world.floor(), Status.TOO_LATE, world.floor());
        Declined.when(from > to, Status.OK_NOOP, 0);
        world.lateWindows.remove(known);
        final long until = transaction.timeNs + command.get(Field.SECONDS) * Clock.SECOND_NS;
        world.lateWindows.add(new World.LateWindow(command.get(Field.TARGET), from, to, until));
        transaction.detail = until / Clock.SECOND_NS;
    }
}
