package daicho.simulator.model;

import daicho.protocol.Limits;
import daicho.protocol.Setting;
import daicho.protocol.Status;
import daicho.protocol.codec.AccountStatus;
import daicho.protocol.codec.EntryKind;
import daicho.protocol.codec.HoldState;
import daicho.protocol.codec.MergeKind;
import daicho.protocol.codec.MergeProof;
import daicho.simulator.history.Command;
import daicho.simulator.history.Field;
import daicho.simulator.history.Source;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.Set;

/** Joins accounts under one root (M1 to M6): edges, nothing is summed. */
final class Merging {
    private final World world;
    private final Pins pins;

    Merging(final World world, final Pins pins) {
        this.world = world;
        this.pins = pins;
    }

    void merge(final Transaction transaction) {
        final Command command = transaction.command;
        final Card card = world.card(command.get(Field.CARD));
        Declined.when(card == null, Status.NOT_FOUND, 0);
        transaction.card = card;
        transaction.account = card.owner();
        final Account target = transaction.root();
        for (final Source source : command.sources()) {
            Declined.when(source.proof() != MergeProof.PIN.value() && world.card(source.card()) == null, Status.NOT_FOUND, 0);
        }
        checkState(card);
        for (final Source source : command.sources()) {
            if (source.proof() != MergeProof.PIN.value()) {
                checkState(world.card(source.card()));
            }
        }
        pins.check(transaction, target);
        final Set<Account> roots = new LinkedHashSet<>();
        for (final Source source : command.sources()) {
            final Card shown = world.card(source.card());
            Declined.when(shown.owner() == card.owner(), Status.SELF_MERGE, 0);
            checkState(shown);
            roots.add(shown.owner().root());
        }
        roots.remove(target);
        Declined.when(roots.isEmpty(), Status.OK_ALREADY_MERGED, 0);
        checkLimits(target, roots);
        transaction.kind = EntryKind.MERGE;
        for (final Account source : roots) {
            join(source, target, transaction.sequence, command.get(Field.MERGE_KIND) == MergeKind.FAMILY.value());
        }
    }

    private static void checkState(final Card card) {
        Declined.when(card.isHot(), Status.CARD_HOT, 0);
        final Account root = card.owner().root();
        final boolean forbidden = root.status == AccountStatus.CLOSED || root.blocked || root.frozen;
        Declined.when(forbidden, Status.ACCOUNT_STATE, root.status.value());
    }

    /** What is joined must stay within what an account may hold. */
    private void checkLimits(final Account target, final Set<Account> roots) {
        long accounts = group(target);
        long lots = target.lots.size();
        long holds = openHolds(target);
        long debts = target.debts.size();
        long live = target.live();
        for (final Account root : roots) {
            accounts += group(root);
            lots += root.lots.size();
            holds += openHolds(root);
            debts += root.debts.size();
            live += root.live();
        }
        final long most = world.setting(Setting.MAX_BALANCE);
        Declined.when(accounts > Limits.GROUP_ACCOUNTS, Status.LIMIT, Limits.GROUP_ACCOUNTS);
        Declined.when(lots > Limits.LIVE_LOTS, Status.LIMIT, Limits.LIVE_LOTS);
        Declined.when(holds > Limits.OPEN_HOLDS, Status.LIMIT, Limits.OPEN_HOLDS);
        Declined.when(debts > Limits.DEBTS, Status.LIMIT, Limits.DEBTS);
        Declined.when(live > most, Status.LIMIT, most);
    }

    private long group(final Account root) {
        return world.accounts.stream().filter(account -> account.root() == root).count();
    }

    private static long openHolds(final Account root) {
        return root.holds.stream().filter(hold -> hold.state == HoldState.OPEN).count();
    }

    private static void join(final Account source, final Account target, final long merge, final boolean isFamily) {
        source.edge = new Account.Edge(target, merge, isFamily);
        source.lots.values().forEach(lot -> target.lots.put(lot.key, lot));
        target.expired.addAll(source.expired);
        target.expired.sort(Comparator.comparing(lot -> lot.key));
        target.debts.addAll(source.debts);
        target.debts.sort(Comparator.comparing(debt -> debt.cause));
        target.holds.addAll(source.holds);
        source.lots.clear();
        source.expired.clear();
        source.debts.clear();
        source.holds.clear();
        source.seenByLedger();
    }
}
