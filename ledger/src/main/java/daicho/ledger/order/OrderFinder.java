package daicho.ledger.order;

import static java.nio.ByteOrder.LITTLE_ENDIAN;

import daicho.ledger.due.CatchUp;
import daicho.ledger.hold.Holds;
import daicho.ledger.member.CardFinder;
import daicho.ledger.programme.Terminals;
import daicho.ledger.state.State;
import daicho.ledger.transaction.Outcome;
import daicho.protocol.RecordLayout;
import daicho.protocol.Status;
import org.agrona.DirectBuffer;

/** Finds the hold of an order at the brand of a terminal. One instance, filled anew for each command. */
final class OrderFinder {

    private final State state;
    private final Outcome outcome;
    private final CatchUp catchUp;
    private int brand;
    private long high;
    private long low;

    OrderFinder(final State state, final CatchUp catchUp) {
        this.state = state;
        this.catchUp = catchUp;
        outcome = state.outcome;
    }

    /** Reads the name and looks; returns the hold, 0 for none. */
    int find(final Terminals.Assignment terminal, final DirectBuffer buffer, final int order) {
        // Records forgotten by this very command take their holds with them.
        state.holds.forgetBefore(state.transactions.floor());
        brand = terminal.brand();
        high = buffer.getLong(order, LITTLE_ENDIAN);
        low = buffer.getLong(order + 8, LITTLE_ENDIAN);
        return state.holds.find(brand, high, low);
    }

    /**
     * Finds the hold that a Capture, Release or Extend is about and brings up the root of whose it is, which may be another than when it
     * was closed; declines and returns 0 when there is none.
     */
    int open(final Terminals.Assignment terminal, final DirectBuffer buffer, final int offset) {
        int hold = find(terminal, buffer, offset + RecordLayout.BODY);
        if (hold != 0) {
            outcome.root = state.accounts.root(state.holds.account(hold));
            outcome.alias = state.holds.alias(hold);
            catchUp.bringUp(outcome.root);
            // It may have lapsed just now, and its record may have been forgotten before.
            hold = state.holds.find(brand, high, low);
        }
        if (hold != 0) {
            outcome.flags |= state.holds.account(hold) == outcome.root ? 0 : CardFinder.MERGED;
        } else {
            outcome.root = 0;
            outcome.alias = 0;
            outcome.decline(Status.HOLD_NOT_FOUND, 0);
        }
        return hold;
    }

    /** Whether a hold is open by now, though its root may not have been brought up. */
    boolean isOpen(final int hold) {
        return state.holds.state(hold) == Holds.OPEN && state.holds.dueNs(hold) > state.nowNs();
    }

    int brand() {
        return brand;
    }

    long high() {
        return high;
    }

    long low() {
        return low;
    }
}
