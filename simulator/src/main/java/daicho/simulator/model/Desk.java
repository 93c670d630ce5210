package daicho.simulator.model;

import daicho.protocol.Setting;
import daicho.protocol.Status;
import daicho.protocol.codec.AccountStatus;
import daicho.protocol.codec.AliasState;
import daicho.protocol.codec.EntryKind;
import daicho.protocol.codec.HoldState;
import daicho.protocol.codec.Restriction;
import daicho.simulator.history.Command;
import daicho.simulator.history.Field;
import daicho.simulator.model.Totals.Term;
import java.util.ArrayList;

/** Cards lost, found and given anew; accounts restricted and closed; old dates let in (section 7). */
final class Desk {
    private final World world;
    private final Points points;

    Desk(final World world, final Points points) {
        this.world = world;
        this.points = points;
    }

    void perform(final Transaction transaction) {
        if (transaction.command.verb() == daicho.simulator.history.Verb.OPEN_LATE_WINDOW) {
            openLateWindow(transaction.command);
            return;
        }
        final Card card = world.card(transaction.command.get(Field.CARD));
        Declined.when(card == null, Status.NOT_FOUND, 0);
        transaction.card = card;
        transaction.account = card.owner();
        switch (transaction.command.verb()) {
            case UNLINK -> card.state = AliasState.RETIRED;
            case HOTLIST -> hotlist(transaction, card);
            case UNHOTLIST -> unhotlist(card);
            case REISSUE -> reissue(transaction, card);
            case RESTRICT -> restrict(transaction);
            default -> close(transaction);
        }
        transaction.kind = EntryKind.CARD;
    }

    private void hotlist(final Transaction transaction, final Card card) {
        Declined.when(card.isHot(), Status.OK_NOOP, 0);
        card.state = AliasState.HOTLIST;
        card.sinceSeconds = since(transaction);
    }

    private static long since(final Transaction transaction) {
        final long since = transaction.command.get(Field.SINCE);
        return since != 0 ? since : transaction.timeNs / Clock.SECOND_NS;
    }

    private static void unhotlist(final Card card) {
        Declined.when(!card.isHot(), Status.OK_NOOP, 0);
        Declined.when(card.successor != null, Status.EXISTS, 0);
        card.state = AliasState.ACTIVE;
        card.sinceSeconds = 0;
    }

    private void reissue(final Transaction transaction, final Card card) {
        final long number = transaction.command.get(Field.CARD2);
        Declined.when(transaction.account.status == AccountStatus.CLOSED, Status.ACCOUNT_STATE, AccountStatus.CLOSED.value());
        Declined.when(world.cards.containsKey(number) || card.successor != null, Status.EXISTS, 0);
        Members.checkRoom(transaction.account, number);
        final Card fresh = world.issue(number, transaction.account);
        card.state = AliasState.HOTLIST;
        card.sinceSeconds = since(transaction);
        card.successor = fresh;
    }

    private void restrict(final Transaction transaction) {
        final Account account = transaction.account;
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
        final Account account = transaction.account;
        Declined.when(account.status == AccountStatus.CLOSED, Status.OK_NOOP, 0);
        final boolean holds = account.holds.stream().anyMatch(hold -> hold.state == HoldState.OPEN);
        final boolean refused = !account.lots.isEmpty() && world.setting(Setting.CLOSE_WITH_BALANCE) == 0;
        Declined.when(holds || refused, Status.ACCOUNT_STATE, account.status.value());
        for (final Lot lot : new ArrayList<>(account.lots.values())) {
            transaction.forfeited += lot.points;
            world.totals.add(lot.key.issuer(), Term.FORFEITED, lot.points);
            points.take(account, lot, lot.points);
        }
        transaction.moved -= transaction.forfeited;
        account.status = AccountStatus.CLOSED;
    }

    private void openLateWindow(final Command command) {
        world.lateWindows.removeIf(window -> window.terminal() == command.get(Field.TARGET));
        if (command.get(Field.SECONDS) > 0) {
            world.lateWindows.add(new World.LateWindow(command.get(Field.TARGET), command.get(Field.FROM_DATE), command.get(Field.TO_DATE),
                command.timeNs() + command.get(Field.SECONDS) * Clock.SECOND_NS));
        }
    }
}
