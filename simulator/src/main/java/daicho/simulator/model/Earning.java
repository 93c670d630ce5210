package daicho.simulator.model;

import daicho.protocol.Limits;
import daicho.protocol.RecordLayout;
import daicho.protocol.Setting;
import daicho.protocol.Status;
import daicho.protocol.codec.PointsClass;
import daicho.simulator.history.Command;
import daicho.simulator.history.Component;
import daicho.simulator.history.Field;
import daicho.simulator.history.ProgrammeTerms;
import daicho.simulator.model.Totals.Term;
import java.util.ArrayList;
import java.util.List;

/** What the components of a sale, earn or capture give (E1, E2, E5). */
final class Earning {
    /** The programme's default when no rule says how long points live. */
    static final int DEFAULT_MONTHS = 24;
    /** Campaigns unknown to the programme that are still told apart. */
    private static final int MOST_UNNAMED_CAMPAIGN = 63;
    static final int LATE_EXPIRY_MOVED = 1 << 2;

    private final World world;
    private final Points points;

    Earning(final World world, final Points points) {
        this.world = world;
        this.points = points;
    }

    /**
     * Plans what a command earns, into its transaction; changes nothing else.
     *
     * @param origin account that the points are given to, 0 when it is still to be opened.
     * @param base   money that earns when no component is given.
     */
    void plan(final Transaction transaction, final World.Terminal terminal, final int origin, final long base) {
        final List<Component> components = transaction.command.components();
        plan(transaction, terminal, origin,
            components.isEmpty() ? List.of(new Component(PointsClass.BASE.value(), 0, base, false, 0)) : components);
    }

    /** The same for given components. */
    void plan(final Transaction transaction, final World.Terminal terminal, final int origin, final List<Component> components) {
        transaction.components.clear();
        transaction.earned = 0;
        for (final Component component : components) {
            final Transaction.Earned earned = plan(transaction, terminal, origin, component);
            transaction.components.add(earned);
            transaction.earned = Math.addExact(transaction.earned, earned.points());
        }
    }

    private Transaction.Earned plan(
        final Transaction transaction, final World.Terminal terminal, final int origin, final Component component) {
        final int date = (int)transaction.name.date();
        final ProgrammeTerms.Rule rule = rule(terminal, component.pointsClass(), localTime(transaction.command));
        final ProgrammeTerms.Campaign campaign = campaign(component.campaign(), date);
        final int activation = activationDay(rule, date);
        int expiry = expiryDay(rule, campaign, date);
        if (expiry < world.clock.today()) {
            expiry = world.clock.today() + (int)world.setting(Setting.LATE_EARN_MIN_LIFE);
            transaction.flags |= LATE_EXPIRY_MOVED;
        }
        final LotKey key = new LotKey(
            expiry, activation, campaign == null || campaign.issuer() == 0 ? terminal.brand() : campaign.issuer(),
            campaign != null || component.campaign() <= MOST_UNNAMED_CAMPAIGN ? component.campaign() : 0,
            campaign == null ? 0 : campaign.scope(), component.pointsClass(), origin);
        final boolean computed = !component.isGiven() && rule != null;
        final long unit = computed ? rule.unit() : 0;
        final long rate = computed ? rule.points() : 0;
        final long steps = !computed ? 0 : world.mistake == Mistake.EARN_ROUNDS_UP
            ? Math.ceilDiv(component.eligible(), unit) : component.eligible() / unit;
        final long given = component.isGiven() ? component.points() : steps * rate;
        final boolean pending = activation == LotKey.ON_CONFIRM || activation > world.clock.today();
        return new Transaction.Earned(key, key, pending, component.isGiven(), component.eligible(), unit, rate, given);
    }

    /** The till's own, or the ledger's when it does not say. */
    private long localTime(final Command command) {
        return command.get(Field.LOCAL) != 0 ? command.get(Field.LOCAL) : world.clock.localSeconds();
    }

    /** The last rule that fits; a class without one of its own earns by the rule for BASE. */
    ProgrammeTerms.Rule rule(final World.Terminal terminal, final int pointsClass, final long localTime) {
        ProgrammeTerms.Rule found = null;
        for (final int wanted : new int[] {PointsClass.BASE.value(), pointsClass}) {
            for (final ProgrammeTerms.Rule rule : world.programme.rules()) {
                if (rule.brand() == terminal.brand() && rule.pointsClass() == wanted &&
                    (rule.store() == 0 || rule.store() == terminal.store()) && localTime >= rule.fromLocal() &&
                    (rule.toLocal() == 0 || localTime < rule.toLocal())) {
                    found = rule;
                }
            }
        }
        return found;
    }

    private ProgrammeTerms.Campaign campaign(final int number, final int date) {
        return world.programme.campaigns().stream()
            .filter(campaign -> campaign.campaign() == number && date >= campaign.fromDate() && date <= campaign.toDate())
            .findFirst().orElse(null);
    }

    private static int activationDay(final ProgrammeTerms.Rule rule, final int date) {
        if (rule == null || !rule.isOnConfirm() && rule.delayDays() == 0) {
            return 0;
        }
        return rule.isOnConfirm() ? LotKey.ON_CONFIRM : date + rule.delayDays();
    }

    int expiryDay(final ProgrammeTerms.Rule rule, final ProgrammeTerms.Campaign campaign, final int date) {
        if (campaign != null && campaign.expiryDay() != 0) {
            return campaign.expiryDay();
        }
        if (rule == null) {
            return Clock.plusMonths(date, DEFAULT_MONTHS, true);
        }
        return rule.months() == 0 ? LotKey.NEVER : Clock.plusMonths(date, rule.months(), rule.isMonthEnd());
    }

    /** Limits (105). */
    void check(final Transaction transaction, final Account account) {
        Declined.when(transaction.earned > Limits.POINTS, Status.LIMIT, Limits.POINTS);
        final long most = world.setting(Setting.MAX_BALANCE);
        Declined.when((account == null ? 0 : account.live()) + transaction.earned > most, Status.LIMIT, most);
        if (account != null) {
            final List<LotKey> fresh = new ArrayList<>();
            for (final Transaction.Earned earned : transaction.components) {
                if (earned.points() > 0 && !account.lots.containsKey(earned.key())) {
                    fresh.add(earned.key());
                }
            }
            Declined.when(account.lots.size() + fresh.size() > Limits.LIVE_LOTS, Status.LIMIT, Limits.LIVE_LOTS);
        }
    }

    /** Adds the points. */
    void apply(final Transaction transaction) {
        for (int i = 0; i < transaction.components.size(); i++) {
            final Transaction.Earned earned = transaction.components.get(i);
            points.give(transaction.root(), earned.key(), earned.points(), earned.pending());
            world.totals.add(earned.key().issuer(), Term.ISSUED, earned.points());
        }
        transaction.moved += transaction.earned;
    }

    static boolean isAdvice(final Command command) {
        return command.has(RecordLayout.ADVICE);
    }
}
