package daicho.ledger.velocity;

import daicho.ledger.counter.DayCounters;
import daicho.ledger.state.State;
import daicho.protocol.Setting;
import daicho.protocol.Status;

/**
 * Caps on what an account burns, what a terminal burns and what an operator adjusts in one day of the programme, by number and by
 * points; each is a setting, 0 for none. A hold counts as a burn when it is opened, not again when it is captured; what a capture burns
 * beyond its hold, or after it has lapsed, counts then. An adjustment counts for who asked for it when it is asked for, though it may wait
 * for another operator. What is given back later does not lower what was counted. An advice is counted, but never declined:
 * whoever calls leaves the question out.
 *
 * <p>While all caps are 0 nothing is counted, so one that is set begins to count then.
 */
public final class VelocityCaps {
    private static final int ACCOUNT = 1;
    private static final int TERMINAL = 2;
    private static final int OPERATOR = 3;
    private static final long SECOND_NS = 1_000_000_000L;

    private final State state;
    private final DayCounters counters;

    /** Over a book. */
    public VelocityCaps(final State state) {
        this.state = state;
        counters = state.counters;
    }

    /**
     * Whether points may be burned or held now.
     *
     * @param root     whose points; 0 for an account that is still to be opened.
     * @param terminal that asks.
     * @param points   wanted.
     * @return false when declined.
     */
    public boolean mayBurn(final int root, final int terminal, final long points) {
        if (!state.settings.capsBurns()) {
            return true;
        }
        return isWithin(ACCOUNT, root, points, Setting.VELOCITY_ACCOUNT_BURNS, Setting.VELOCITY_ACCOUNT_POINTS) &&
            isWithin(TERMINAL, terminal, points, Setting.VELOCITY_TERMINAL_BURNS, Setting.VELOCITY_TERMINAL_POINTS) ||
            decline();
    }

    /** Counts points that were burned or held. */
    public void burned(final int root, final int terminal, final long points) {
        if (state.settings.capsBurns() && !state.trial.isOpen()) {
            counters.add(state.today(), ACCOUNT, root, 1, points);
            counters.add(state.today(), TERMINAL, terminal, 1, points);
        }
    }

    /** Counts for a root what was counted today for one that is merged into it. */
    public void joined(final int source, final int root) {
        if (state.settings.capsBurns()) {
            final long row = counters.find(state.today(), ACCOUNT, source);
            if (row != 0) {
                counters.add(state.today(), ACCOUNT, root, counters.count(row), counters.points(row));
            }
        }
    }

    /**
     * Whether an operator may adjust so many points now.
     *
     * @return false when declined.
     */
    public boolean mayAdjust(final int operator, final long points) {
        return !state.settings.capsAdjustments() ||
            isWithin(OPERATOR, operator, points, Setting.VELOCITY_OPERATOR_ADJUSTMENTS, Setting.VELOCITY_OPERATOR_POINTS) || decline();
    }

    /** Counts an adjustment. */
    public void adjusted(final int operator, final long points) {
        if (state.settings.capsAdjustments() && !state.trial.isOpen()) {
            counters.add(state.today(), OPERATOR, operator, 1, points);
        }
    }

    private boolean isWithin(final int who, final int number, final long points, final Setting times, final Setting most) {
        final long timesCap = state.settings.get(times);
        final long pointsCap = state.settings.get(most);
        if (timesCap == 0 && pointsCap == 0) {
            return true;
        }
        final long row = counters.find(state.today(), who, number);
        return (timesCap == 0 || counters.count(row) < timesCap) && (pointsCap == 0 || counters.points(row) + points <= pointsCap);
    }

    /** The wait is until the day is over. */
    private boolean decline() {
        final long waitNs = state.calendar.startOf(state.today() + 1) - state.nowNs();
        return state.outcome.decline(Status.VELOCITY, (waitNs + SECOND_NS - 1) / SECOND_NS);
    }
}
