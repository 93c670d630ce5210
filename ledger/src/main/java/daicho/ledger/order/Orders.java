package daicho.ledger.order;

import static java.nio.ByteOrder.LITTLE_ENDIAN;

import daicho.ledger.account.Accounts;
import daicho.ledger.due.CatchUp;
import daicho.ledger.due.HeldPoints;
import daicho.ledger.hold.Holds;
import daicho.ledger.member.CardFinder;
import daicho.ledger.programme.Terminals;
import daicho.ledger.reply.Standing;
import daicho.ledger.state.State;
import daicho.ledger.trade.Burning;
import daicho.ledger.transaction.Head;
import daicho.ledger.transaction.Outcome;
import daicho.ledger.velocity.VelocityCaps;
import daicho.protocol.Limits;
import daicho.protocol.Status;
import daicho.protocol.codec.AccountStatus;
import daicho.protocol.codec.CaptureDecoder;
import daicho.protocol.codec.EntryKind;
import daicho.protocol.codec.ExtendDecoder;
import daicho.protocol.codec.HoldDecoder;
import daicho.protocol.codec.MessageHeaderDecoder;
import daicho.protocol.codec.ReleaseDecoder;
import org.agrona.DirectBuffer;

/**
 * Hold, Capture, Release, Extend. What is found by an order is judged by the state of its hold; the account may be frozen, but for one
 * that is blocked only a release is done: it spends nothing and a lapse would do the same.
 */
public final class Orders {
    static final long SECOND_NS = 1_000_000_000L;
    private static final int SECONDS = MessageHeaderDecoder.ENCODED_LENGTH + ExtendDecoder.secondsEncodingOffset();

    private final State state;
    private final Outcome outcome;
    private final Head head;
    private final CatchUp catchUp;
    private final OrderFinder order;
    private final Holding holding;
    private final Capturing capturing;
    private final HeldPoints heldPoints;

    /** Over a book. */
    public Orders(final State state, final CatchUp catchUp, final Standing standing, final CardFinder card) {
        this.state = state;
        this.catchUp = catchUp;
        outcome = state.outcome;
        head = state.head;
        order = new OrderFinder(state, catchUp);
        final Burning burning = new Burning(state, standing);
        final VelocityCaps velocity = new VelocityCaps(state);
        holding = new Holding(state, catchUp, standing, card, order, burning, velocity);
        capturing = new Capturing(state, catchUp, standing, order, burning, velocity);
        heldPoints = new HeldPoints(state);
    }

    /**
     * Works on a Hold, Capture, Release or Extend; the outcome says what came of it. Nothing has been changed when it says that it
     * declined.
     *
     * @param terminal that sent it.
     * @param buffer   holds the record.
     * @param offset   where it begins.
     */
    public void execute(final Terminals.Assignment terminal, final DirectBuffer buffer, final int offset) {
        switch (head.template()) {
            case HoldDecoder.TEMPLATE_ID -> holding.execute(terminal, buffer, offset);
            case CaptureDecoder.TEMPLATE_ID -> capturing.execute(terminal, buffer, offset);
            case ReleaseDecoder.TEMPLATE_ID -> release(order.open(terminal, buffer, offset));
            case ExtendDecoder.TEMPLATE_ID ->
                extend(order.open(terminal, buffer, offset), buffer.getInt(offset + SECONDS, LITTLE_ENDIAN));
            default -> throw new IllegalStateException("template " + head.template() + " is not about an order");
        }
    }

    private void release(final int hold) {
        if (hold == 0) {
            return;
        }
        switch (state.holds.state(hold)) {
            case Holds.OPEN -> giveBack(hold);
            case Holds.CAPTURED -> outcome.decline(Status.HOLD_DONE, 0);
            default -> outcome.decline(Status.OK_NOOP, 0);
        }
    }

    private void giveBack(final int hold) {
        final int root = state.holds.root(hold);
        outcome.kind = EntryKind.RELEASE.value();
        outcome.related = state.holds.sequence(hold);
        outcome.restored = state.holds.rest(hold);
        outcome.forfeited = heldPoints.move(root, hold, 0, true, state.nowNs(), outcome);
        state.holds.close(hold, Holds.RELEASED);
        if (outcome.forfeited > 0) {
            catchUp.expire(root, state.nowNs(), 0);
        }
    }

    private void extend(final int hold, final long seconds) {
        if (hold == 0) {
            return;
        }
        final int root = outcome.root;
        final int status = state.accounts.status(root);
        if (status == AccountStatus.CLOSED.value() || (state.accounts.flags(root) & Accounts.BLOCKED) != 0) {
            outcome.decline(Status.ACCOUNT_STATE, status);
            return;
        }
        switch (state.holds.state(hold)) {
            case Holds.OPEN -> prolong(hold, state.nowNs() + seconds * SECOND_NS);
            case Holds.CAPTURED -> outcome.decline(Status.HOLD_DONE, 0);
            case Holds.RELEASED -> outcome.decline(Status.HOLD_RELEASED, 0);
            default -> outcome.decline(Status.HOLD_LAPSED, 0);
        }
    }

    /** An Extend never takes time away: a hold that lasts longer already is left alone. */
    private void prolong(final int hold, final long dueNs) {
        final long latestNs = state.holds.openedNs(hold) + Limits.HOLD_SECONDS * SECOND_NS;
        if (dueNs > latestNs) {
            outcome.decline(Status.LIMIT, (latestNs - state.nowNs()) / SECOND_NS);
            return;
        }
        final long before = state.holds.dueNs(hold);
        if (dueNs <= before) {
            outcome.decline(Status.OK_NOOP, before / SECOND_NS);
            return;
        }
        state.holds.extend(hold, dueNs);
        outcome.kind = EntryKind.EXTEND.value();
        outcome.related = state.holds.sequence(hold);
        outcome.detail = dueNs / SECOND_NS;
    }
}
