package daicho.ledger.reversal;

import daicho.ledger.lot.LotTypes;
import daicho.ledger.programme.Programme;
import daicho.ledger.state.State;
import daicho.ledger.time.LedgerCalendar;
import daicho.protocol.Setting;
import daicho.protocol.codec.PointsClass;

/** What becomes of points that are given back past their day through no fault of the member's: they live on for {@code faultMinLife} days. */
public final class FaultLife {
    private final State state;

    /** Over a book. */
    public FaultLife(final State state) {
        this.state = state;
    }

    /** @return whether the day of points of a type is over. */
    public boolean isPast(final int type) {
        return state.types.expiryDay(type) != LotTypes.NEVER && state.calendar.dueAfter(state.types.expiryDay(type)) <= state.nowNs();
    }

    /** @return the same type with that life from today on. */
    public int livingOn(final int type) {
        return state.types.intern(state.types.issuer(type), state.types.campaign(type), state.types.scope(type),
            state.types.pointsClass(type), state.types.activationDay(type), expiryDay());
    }

    /** @return last day of such points. */
    public int expiryDay() {
        return expiryDay(state.today());
    }

    private int expiryDay(final int today) {
        return Math.min(LotTypes.NEVER - 1, today + (int)state.settings.get(Setting.FAULT_MIN_LIFE));
    }

    /** Type of the points that come back for a debt of which nobody knows any more which lots repaid it. */
    int longAgo(final int creditor, final int burnedOn) {
        return state.types.intern(creditor, 0, 0, PointsClass.BASE.value(), 0, longAgoUntil(burnedOn, state.today()));
    }

    private int longAgoUntil(final int burnedOn, final int today) {
        return Math.max(LedgerCalendar.plusMonths(burnedOn, Programme.DEFAULT_MONTHS, true), expiryDay(today));
    }

    /**
     * Whether points look like what came back for a debt of which nobody knew any more which lots had repaid it.
     *
     * @param type     of the points.
     * @param burnedOn business date of the burn that made the debt.
     * @param day      on which they came back.
     * @return whether they do, whoever was owed.
     */
    public boolean isLongAgo(final int type, final int burnedOn, final int day) {
        return state.types.campaign(type) == 0 && state.types.scope(type) == 0 &&
            state.types.pointsClass(type) == PointsClass.BASE.value() && state.types.activationDay(type) == 0 &&
            state.types.expiryDay(type) == longAgoUntil(burnedOn, day);
    }
}
