package daicho.ledger.operator;

import daicho.ledger.desk.Waiting;
import daicho.ledger.due.CatchUp;
import daicho.ledger.lot.LotTypes;
import daicho.ledger.member.ShownCard;
import daicho.ledger.programme.Terminals;
import daicho.ledger.state.State;
import daicho.ledger.transaction.Head;
import daicho.ledger.transaction.Outcome;
import daicho.ledger.velocity.VelocityCaps;
import daicho.protocol.Limits;
import daicho.protocol.RecordLayout;
import daicho.protocol.Setting;
import daicho.protocol.Status;
import daicho.protocol.codec.AccountStatus;
import daicho.protocol.codec.AdjustDecoder;
import daicho.protocol.codec.Direction;
import daicho.protocol.codec.MessageHeaderDecoder;
import org.agrona.DirectBuffer;

/**
 * Adjust: an operator's correction. A frozen or blocked account and a lost card do not stand in its way, a closed account does. Above
 * the setting ADJUST_DUAL_LIMIT it waits for another operator: NEEDS_APPROVER, and {@link Approvals} has the rest of it. What brand
 * stands for the points and when they go is settled here, at the terminal and on the date of the first operator.
 */
public final class Adjustments {
    /** One to ask the rule, one for the points themselves. */
    private static final int KINDS_OF_LOTS = 2;

    private final State state;
    private final Outcome outcome;
    private final Head head;
    private final ShownCard shown;
    private final Correction correction;
    private final VelocityCaps velocity;
    private final Waiting wanted = new Waiting();
    private final MessageHeaderDecoder header = new MessageHeaderDecoder();
    private final AdjustDecoder adjust = new AdjustDecoder();

    /** Over a book. */
    public Adjustments(final State state, final CatchUp catchUp, final Correction correction) {
        this.state = state;
        this.correction = correction;
        velocity = new VelocityCaps(state);
        outcome = state.outcome;
        head = state.head;
        shown = new ShownCard(state, catchUp);
    }

    /** Adds or takes points, or notes that a second operator must say yes. */
    public void adjust(final Terminals.Assignment terminal, final DirectBuffer buffer, final int offset) {
        adjust.wrapAndApplyHeader(buffer, offset, header);
        outcome.purpose = adjust.reasonCode();
        if (!shown.find(buffer, offset + RecordLayout.BODY)) {
            return;
        }
        if (state.accounts.status(outcome.root) == AccountStatus.CLOSED.value()) {
            outcome.decline(Status.ACCOUNT_STATE, AccountStatus.CLOSED.value());
            return;
        }
        if (!velocity.mayAdjust(head.operator(), adjust.points())) {
            return;
        }
        if (!state.types.hasRoomFor(KINDS_OF_LOTS)) {
            outcome.decline(Status.LIMIT, LotTypes.MOST);
            return;
        }
        read(terminal);
        if (wanted.points > state.settings.get(Setting.ADJUST_DUAL_LIMIT)) {
            askAnother();
        } else {
            correction.make(wanted, outcome.root);
        }
        if (outcome.status.isAccepted() || outcome.status == Status.NEEDS_APPROVER) {
            velocity.adjusted(head.operator(), wanted.points);
        }
    }

    private void read(final Terminals.Assignment terminal) {
        wanted.clear();
        wanted.sequence = state.sequence();
        wanted.timestampNs = state.nowNs();
        wanted.account = shown.card().account();
        wanted.alias = shown.card().alias();
        wanted.terminal = head.terminal();
        wanted.operator = head.operator();
        wanted.points = adjust.points();
        wanted.businessDate = head.businessDate();
        wanted.purpose = adjust.reasonCode();
        wanted.direction = adjust.directionRaw();
        if (wanted.direction == Direction.UP.value()) {
            wanted.brand = adjust.issuer() == 0 ? terminal.brand() : adjust.issuer();
            wanted.expiryDay = adjust.expiryDay() == 0 ? correction.expiryByRule(terminal) : adjust.expiryDay();
            wanted.pointsClass = adjust.pointsClassRaw();
        }
    }

    private void askAnother() {
        if (state.approvals.isFull(state.waitingSinceNs())) {
            outcome.decline(Status.LIMIT, Limits.APPROVALS);
            return;
        }
        state.approvals.forgetBefore(state.waitingSinceNs());
        state.approvals.add(wanted);
        outcome.decline(Status.NEEDS_APPROVER, state.settings.get(Setting.ADJUST_DUAL_LIMIT));
    }
}
