package daicho.ledger.trade;

import daicho.ledger.book.Book;
import daicho.ledger.lot.LotTypes;
import daicho.ledger.programme.Programme;
import daicho.ledger.programme.Terminals;
import daicho.ledger.state.State;
import daicho.ledger.time.LedgerCalendar;
import daicho.ledger.transaction.Head;
import daicho.ledger.transaction.Outcome;
import daicho.protocol.Limits;
import daicho.protocol.Setting;
import daicho.protocol.Status;
import daicho.protocol.codec.PointsClass;
import daicho.protocol.codec.PointsMode;

/**
 * The earning half: which components give how many points, to which lots. {@link #plan} and {@link #check} change nothing,
 * {@link #apply} cannot fail.
 */
public final class Earning {
    /** Reply flag: the points would have expired already. */
    private static final int LATE_EXPIRY_MOVED = 1 << 2;
    /**
     * Campaigns that the programme does not name make lots of their own up to this number; above it they count as none, so that nobody
     * can use up the kinds of lots there can be.
     */
    private static final int MOST_UNNAMED_CAMPAIGN = 63;
    private static final int GIVEN = PointsMode.GIVEN.value();
    private static final int BASE = PointsClass.BASE.value();

    private final State state;
    private final Outcome outcome;
    private int lastQuestion = -1;
    private int lastAnswer;

    /** Over a book. */
    public Earning(final State state) {
        this.state = state;
        outcome = state.outcome;
    }

    /**
     * Adds a component to the outcome: computes its points and finds its lot's type.
     *
     * @param head        of the command.
     * @param terminal    that sent it.
     * @param localTime   of the till, seconds.
     * @param pointsClass class.
     * @param campaign    campaign, 0 for none.
     * @param eligible    money that earns.
     * @param mode        GIVEN or COMPUTED.
     * @param given       points when GIVEN.
     */
    public void plan(
        final Head head, final Terminals.Assignment terminal, final long localTime, final int pointsClass, final int campaign,
        final long eligible, final int mode, final long given) {
        final Programme programme = state.programme;
        final Programme.EarnRule own = programme.rule(terminal.brand(), terminal.store(), pointsClass, localTime);
        final Programme.EarnRule rule = own != null || pointsClass == BASE ? own
            : programme.rule(terminal.brand(), terminal.store(), BASE, localTime);
        final Outcome.Component component = outcome.addComponent();
        component.eligible = eligible;
        component.campaign = campaign;
        component.pointsClass = pointsClass;
        component.mode = mode;
        component.programmeVersion = programme.version();
        component.unit = mode == GIVEN || rule == null ? 0 : (int)rule.unit();
        component.rate = mode == GIVEN || rule == null ? 0 : (int)rule.points();
        component.points = mode == GIVEN ? given : rule == null ? 0 : eligible / rule.unit() * rule.points();
        outcome.earned += component.points;
        findLot(head, terminal, component, rule, programme.campaign(campaign, head.businessDate()));
    }

    private void findLot(
        final Head head, final Terminals.Assignment terminal, final Outcome.Component component, final Programme.EarnRule rule,
        final Programme.Campaign campaign) {
        final int activation = activationDay(head, rule);
        final int issuer = campaign == null || campaign.issuer() == 0 ? terminal.brand() : campaign.issuer();
        final int scope = campaign == null ? 0 : campaign.scope();
        component.pending = activation == LotTypes.ON_CONFIRM || activation > state.today();
        final int named = campaign != null || component.campaign <= MOST_UNNAMED_CAMPAIGN ? component.campaign : 0;
        component.lotType = state.types.intern(
            issuer, named, scope, component.pointsClass, activation, expiryDay(head, rule, campaign));
    }

    private int activationDay(final Head head, final Programme.EarnRule rule) {
        if (rule == null || !rule.onConfirm() && rule.activationDelayDays() == 0) {
            return 0;
        }
        return rule.onConfirm() ? LotTypes.ON_CONFIRM : Math.min(LotTypes.ON_CONFIRM - 1, head.businessDate() + rule.activationDelayDays());
    }

    private int expiryDay(final Head head, final Programme.EarnRule rule, final Programme.Campaign campaign) {
        final int day;
        if (campaign != null && campaign.expiryDay() != 0) {
            day = campaign.expiryDay();
        } else if (rule == null) {
            day = plusMonths(head.businessDate(), Programme.DEFAULT_MONTHS, true);
        } else if (rule.months() == 0) {
            return LotTypes.NEVER;
        } else {
            day = plusMonths(head.businessDate(), rule.months(), rule.monthEnd());
        }
        if (day >= state.today()) {
            return day;
        }
        outcome.flags |= LATE_EXPIRY_MOVED;
        return state.today() + (int)state.settings.get(Setting.LATE_EARN_MIN_LIFE);
    }

    /** Nearly all commands of an hour ask the same. */
    private int plusMonths(final int date, final int months, final boolean monthEnd) {
        final int question = date << 9 | months << 1 | (monthEnd ? 1 : 0);
        if (question != lastQuestion) {
            lastQuestion = question;
            lastAnswer = LedgerCalendar.plusMonths(date, months, monthEnd);
        }
        return lastAnswer;
    }

    /**
     * Checks the limits.
     *
     * @param root   that will have the points, 0 when it is still to be opened.
     * @param origin account that they are given to.
     * @return false when declined.
     */
    public boolean check(final int root, final int origin) {
        if (outcome.earned > Limits.POINTS) {
            return outcome.decline(Status.LIMIT, Limits.POINTS);
        }
        if (!issuersFit()) {
            return outcome.decline(Status.LIMIT, Book.MOST_ISSUERS);
        }
        final long most = state.settings.get(Setting.MAX_BALANCE);
        if ((root == 0 ? 0 : state.accounts.live(root)) + outcome.earned > most) {
            return outcome.decline(Status.LIMIT, most);
        }
        return root == 0 || state.lotList.liveCount(root) + outcome.componentCount() <= Limits.LIVE_LOTS || fits(root, origin);
    }

    /** Each component may bring a new issuer, and a shortfall of the same sale one more. */
    private boolean issuersFit() {
        int unknown = 1;
        for (int i = 0; i < outcome.componentCount(); i++) {
            unknown += state.book.knows(state.types.issuer(outcome.component(i).lotType)) ? 0 : 1;
        }
        return unknown == 1 || state.book.issuers() + unknown <= Book.MOST_ISSUERS;
    }

    private boolean fits(final int root, final int origin) {
        int lots = state.lotList.liveCount(root);
        for (int i = 0; i < outcome.componentCount(); i++) {
            final Outcome.Component component = outcome.component(i);
            lots += component.points > 0 && state.lotList.find(root, component.lotType, origin) < 0 ? 1 : 0;
        }
        return lots <= Limits.LIVE_LOTS || outcome.decline(Status.LIMIT, Limits.LIVE_LOTS);
    }

    /** Adds the points. */
    public void apply(final int root, final int origin) {
        outcome.origin = origin;
        for (int i = 0; i < outcome.componentCount(); i++) {
            final Outcome.Component component = outcome.component(i);
            if (component.points > 0) {
                state.lotList.add(root, component.lotType, origin, component.points, component.pending);
                state.book.add(state.types.issuer(component.lotType), Book.ISSUED, component.points);
            }
        }
    }
}
