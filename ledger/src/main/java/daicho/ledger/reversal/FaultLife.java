package daicho.ledger.reversal;

import daicho.ledger.lot.LotTypes;
import daicho.ledger.state.State;
import daicho.protocol.Setting;

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
        return Math.min(LotTypes.NEVER - 1, state.today() + (int)state.settings.get(Setting.FAULT_MIN_LIFE));
    }
}
