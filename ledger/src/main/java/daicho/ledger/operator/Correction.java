package daicho.ledger.operator;

import daicho.ledger.book.Book;
import daicho.ledger.desk.Waiting;
import daicho.ledger.lot.LotPick;
import daicho.ledger.lot.LotTypes;
import daicho.ledger.programme.Terminals;
import daicho.ledger.state.State;
import daicho.ledger.trade.Earning;
import daicho.ledger.transaction.Outcome;
import daicho.protocol.Setting;
import daicho.protocol.Status;
import daicho.protocol.codec.Direction;
import daicho.protocol.codec.EntryKind;
import daicho.protocol.codec.PointsClass;
import daicho.protocol.codec.PointsMode;

/** Makes a correction that needs nobody's word any more: adds points as one lot, or takes live ones in burn order, LIMITED ones too. */
public final class Correction {
    private static final int LATE_EXPIRY_MOVED = 1 << 2;

    private final State state;
    private final Outcome outcome;
    private final Earning earning;
    private final LotPick pick;

    /** Over a book. */
    public Correction(final State state) {
        this.state = state;
        outcome = state.outcome;
        pick = state.lotPick;
        earning = new Earning(state);
    }

    /** @return last day of BASE points that the terminal of the command in hand gives today. */
    int expiryByRule(final Terminals.Assignment terminal) {
        final long localTime = state.head.localTime() != 0 ? state.head.localTime() : state.calendar.localSeconds(state.nowNs());
        earning.plan(state.head, terminal, localTime, PointsClass.BASE.value(), 0, 0, PointsMode.GIVEN.value(), 0);
        final int day = state.types.expiryDay(outcome.component(0).lotType);
        outcome.clearComponents();
        outcome.flags &= ~LATE_EXPIRY_MOVED;
        return day;
    }

    /**
     * Makes it, or declines and changes nothing. Points whose last day would be past get the shortest life, as a late earn's do.
     *
     * @param wanted what to do.
     * @param root   account that holds the money, brought up to the present.
     */
    void make(final Waiting wanted, final int root) {
        if (wanted.direction == Direction.UP.value()) {
            add(wanted, root);
        } else {
            take(wanted, root);
        }
    }

    private void add(final Waiting wanted, final int root) {
        final int day = lastDay(wanted);
        final Outcome.Component component = outcome.addComponent();
        component.eligible = 0;
        component.unit = 0;
        component.rate = 0;
        component.points = wanted.points;
        component.campaign = 0;
        component.pointsClass = wanted.pointsClass;
        component.mode = PointsMode.GIVEN.value();
        component.programmeVersion = state.programme.version();
        component.pending = false;
        outcome.earned = wanted.points;
        if (!state.types.hasRoomFor(1)) {
            outcome.decline(Status.LIMIT, LotTypes.MOST);
            return;
        }
        component.lotType = state.types.intern(wanted.brand, 0, 0, wanted.pointsClass, 0, day);
        if (!earning.check(root, wanted.account)) {
            return;
        }
        outcome.kind = EntryKind.ADJUSTMENT.value();
        outcome.origin = wanted.account;
        outcome.flags |= day == wanted.expiryDay ? 0 : LATE_EXPIRY_MOVED;
        state.lotList.add(root, component.lotType, wanted.account, wanted.points, false);
        state.book.add(wanted.brand, Book.ADJUSTED_UP, wanted.points);
    }

    private int lastDay(final Waiting wanted) {
        return wanted.expiryDay >= state.today() ? wanted.expiryDay
            : state.today() + (int)state.settings.get(Setting.LATE_EARN_MIN_LIFE);
    }

    private void take(final Waiting wanted, final int root) {
        final long there = pick.pick(root, wanted.points, state.today(), true);
        if (there < wanted.points) {
            outcome.decline(Status.INSUFFICIENT, there);
            return;
        }
        outcome.kind = EntryKind.ADJUSTMENT.value();
        outcome.burned = wanted.points;
        for (int i = 0; i < pick.count(); i++) {
            outcome.touched(pick.type(i), pick.origin(i), -pick.points(i));
            state.book.add(state.types.issuer(pick.type(i)), Book.ADJUSTED_DOWN, pick.points(i));
        }
        pick.take();
    }
}
