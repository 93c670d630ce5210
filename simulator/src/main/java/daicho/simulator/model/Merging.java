package daicho.simulator.model;

import daicho.protocol.Limits;
import daicho.protocol.Setting;
import daicho.protocol.Status;
import daicho.protocol.codec.AccountStatus;
import daicho.protocol.codec.EntryKind;
import daicho.protocol.codec.HoldState;
import daicho.protocol.codec.MergeKind;
import daicho.protocol.codec.MergeProof;
import daicho.protocol.codec.PointsClass;
import daicho.simulator.history.Command;
import daicho.simulator.history.Component;
import daicho.simulator.history.Field;
import daicho.simulator.history.Source;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Joins accounts under one root (M1 to M6): edges, nothing is summed. What it declines names the card: 0 the target, else a source. */
final class Merging {
    private final World world;
    private final Pins pins;
    private final Earning earning;
    private final Velocity velocity;

    Merging(final World world, final Pins pins, final Earning earning, final Velocity velocity) {
        this.world = world;
        this.pins = pins;
        this.earning = earning;
        this.velocity = velocity;
    }

    void merge(final Transaction transaction, final World.Terminal terminal) {
        final Command command = transaction.command;
        final List<Source> sources = command.sources();
        final Card card = world.card(command.get(Field.CARD));
        Declined.when(card == null, Status.NOT_FOUND, 0);
        transaction.card = card;
        transaction.account = card.owner();
        final Account target = transaction.root();
        for (int i = 0; i < sources.size(); i++) {
            final Card shown = world.card(sources.get(i).card());
            Declined.when(shown == null && !isBy(sources.get(i), MergeProof.PIN), Status.NOT_FOUND, i + 1);
            if (shown != null) {
                shown.owner().root().touched = true;
            }
        }
        checkCards(card, sources);
        checkState(target);
        sources.stream().map(source -> world.card(source.card())).filter(shown -> shown != null)
            .forEach(shown -> checkState(shown.owner().root()));
        sources.stream().filter(source -> isBy(source, MergeProof.PIN)).forEach(source -> pins.check(command, source, target));

        final Map<Account, Source> joined = new LinkedHashMap<>();
        for (int i = 0; i < sources.size(); i++) {
            final Account account = world.card(sources.get(i).card()).owner();
            Declined.when(account == card.owner(), Status.SELF_MERGE, i + 1);
            if (account.root() != target) {
                joined.putIfAbsent(account.root(), sources.get(i));
            }
        }
        Declined.when(joined.isEmpty(), Status.OK_ALREADY_MERGED, 0);
        final long mostByCard = world.setting(Setting.MERGE_CARD_PRESENT_POINTS);
        for (final Source source : sources) {
            final Account root = world.card(source.card()).owner().root();
            Declined.when(isBy(source, MergeProof.CARD_PRESENT) && root != target && root.live() > mostByCard,
                Status.MERGE_NOT_ALLOWED, mostByCard);
        }
        planBonus(transaction, terminal, joined.keySet().stream().filter(root -> !root.bonusGiven).count());
        checkLimits(transaction, target, joined.keySet());

        transaction.kind = EntryKind.MERGE;
        joined.forEach((root, source) -> join(transaction, root, target, world.card(source.card())));
        earning.apply(transaction);
        transaction.moved += transaction.detail;
        sources.stream().filter(source -> isBy(source, MergeProof.PIN)).forEach(pins::use);
    }

    private static boolean isBy(final Source source, final MergeProof proof) {
        return source.proof() == proof.value();
    }

    /** A lost card proves nothing where the card itself is the proof. */
    private void checkCards(final Card target, final List<Source> sources) {
        for (int i = 0; i < sources.size(); i++) {
            final boolean byCard = isBy(sources.get(i), MergeProof.PIN) || isBy(sources.get(i), MergeProof.CARD_PRESENT);
            final Card source = world.card(sources.get(i).card());
            Declined.when(byCard && target.isHot(), Status.CARD_HOT, 0);
            Declined.when(byCard && source != null && source.isHot(), Status.CARD_HOT, i + 1);
        }
    }

    private static void checkState(final Account root) {
        final boolean forbidden = root.status == AccountStatus.CLOSED || root.blocked || root.frozen;
        Declined.when(forbidden, Status.ACCOUNT_STATE, root.status.value());
    }

    /** Once for each source account's life (M6). */
    private void planBonus(final Transaction transaction, final World.Terminal terminal, final long times) {
        final long bonus = world.setting(Setting.MERGE_BONUS);
        if (bonus > 0) {
            final Component component = new Component(PointsClass.BONUS.value(), 0, 0, true, bonus);
            earning.plan(transaction, terminal, transaction.root().id, Collections.nCopies((int)times, component));
            earning.check(transaction, transaction.root());
        }
    }

    /** What is joined must stay within what an account may hold. */
    private void checkLimits(final Transaction transaction, final Account target, final Iterable<Account> sources) {
        long accounts = group(target);
        long lots = target.lots.size() + (transaction.earned > 0 ? 1 : 0);
        long holds = openHolds(target);
        long debts = target.debts.size();
        long live = target.live() + transaction.earned;
        for (final Account root : sources) {
            accounts += group(root);
            lots += root.lots.size();
            holds += openHolds(root);
            debts += root.debts.size();
            live += root.live();
        }
        final long most = world.setting(Setting.MAX_BALANCE);
        Declined.when(accounts > Limits.GROUP_ACCOUNTS, Status.LIMIT, Limits.GROUP_ACCOUNTS);
        Declined.when(lots > Limits.LIVE_LOTS, Status.LIMIT, Limits.LIVE_LOTS);
        Declined.when(debts > Limits.DEBTS, Status.LIMIT, Limits.DEBTS);
        Declined.when(holds > Limits.OPEN_HOLDS, Status.LIMIT, Limits.OPEN_HOLDS);
        Declined.when(live > most, Status.LIMIT, most);
    }

    private long group(final Account root) {
        return world.accounts.stream().filter(account -> account.root() == root).count();
    }

    private static long openHolds(final Account root) {
        return root.holds.stream().filter(hold -> hold.state == HoldState.OPEN).count();
    }

    private void join(final Transaction transaction, final Account source, final Account target, final Card shown) {
        final long came = source.balance();
        transaction.detail += came;
        final boolean isFamily = transaction.command.get(Field.MERGE_KIND) == MergeKind.FAMILY.value();
        source.edge = new Account.Edge(target, transaction.sequence, transaction.timeNs, isFamily);
        final long bonus = source.bonusGiven ? 0 : world.setting(Setting.MERGE_BONUS);
        source.bonusGiven |= bonus > 0;
        source.lots.values().forEach(lot -> target.lots.put(lot.key, lot));
        weave(source.expired, target.expired);
        target.debts.addAll(source.debts);
        target.debts.sort(Account.Debt.ORDER);
        source.holds.forEach(hold -> hold.holder = target);
        target.holds.addAll(source.holds);
        source.lots.clear();
        source.expired.clear();
        source.debts.clear();
        source.holds.clear();
        source.seenByLedger();
        velocity.joined(source, target);
        depart(transaction, source, shown, came, bonus);
    }

    /** Each remainder of the source goes before the first of the target's that is behind it in burn order; the oldest too many are forgotten. */
    private static void weave(final List<Lot> from, final List<Lot> into) {
        final List<Lot> all = new ArrayList<>();
        int going = 0;
        int staying = 0;
        while (going < from.size() || staying < into.size()) {
            final boolean goes = staying == into.size() ||
                going < from.size() && from.get(going).key.compareTo(into.get(staying).key) < 0;
            all.add(goes ? from.get(going++) : into.get(staying++));
        }
        into.clear();
        into.addAll(all.subList(Math.max(0, all.size() - Limits.EXPIRED_LOTS), all.size()));
    }

    /** The source's own entry. */
    private void depart(
        final Transaction transaction, final Account source, final Card shown, final long came, final long bonus) {
        final Transaction departure = new Transaction(
            transaction.sequence, transaction.timeNs, transaction.command, new Command.Name(0, world.clock.today(), 0));
        departure.kind = EntryKind.MERGE;
        departure.card = shown;
        departure.moved = -came;
        departure.restored = bonus;
        source.entries.add(departure);
    }
}
