package daicho.ledger.order;

import static java.nio.ByteOrder.LITTLE_ENDIAN;

import daicho.ledger.account.Accounts;
import daicho.ledger.account.Aliases;
import daicho.ledger.due.CatchUp;
import daicho.ledger.due.HeldPoints;
import daicho.ledger.hold.Holds;
import daicho.ledger.lot.LotTypes;
import daicho.ledger.programme.Terminals;
import daicho.ledger.reply.Standing;
import daicho.ledger.state.State;
import daicho.ledger.trade.Burning;
import daicho.ledger.trade.Earning;
import daicho.ledger.trade.SlidingExpiry;
import daicho.ledger.trade.Trade;
import daicho.ledger.transaction.Head;
import daicho.ledger.transaction.Outcome;
import daicho.ledger.velocity.VelocityCaps;
import daicho.protocol.Limits;
import daicho.protocol.RecordLayout;
import daicho.protocol.Status;
import daicho.protocol.codec.AccountStatus;
import daicho.protocol.codec.CaptureDecoder;
import daicho.protocol.codec.EntryKind;
import daicho.protocol.codec.MessageHeaderDecoder;
import daicho.protocol.codec.PointsClass;
import daicho.protocol.codec.PointsMode;
import org.agrona.DirectBuffer;

/**
 * Capture: spends points of a hold, and earns on the rest of the parcel. Its transaction names the lots in the order taken and is
 * related to the hold's sequence; so is the burn of a LATE_CAPTURE, which is of the same kind. A hold that lapsed bounds it all the same:
 * what was captured before and after, taken together, may not be more than was set aside, unless ALLOW_OVER says that the parcel costs
 * more. Taking a late capture back gives points to the lots, never to the hold, as with any capture.
 *
 * <p>What the hold has, may be spent though the card is hot, the account frozen or in debt: it was set aside before, and the order was
 * accepted under the brand's rule then. What is burned afresh (ALLOW_OVER, LATE_CAPTURE) is refused for these as any burn, but the rule
 * does not ask for a minimum and step again. It counts as a burn among the caps on what is burned in a day; what the hold has, was counted
 * when it was opened. A capture is activity of the member, as a sale is.
 */
final class Capturing {
    private final State state;
    private final Outcome outcome;
    private final Head head;
    private final CatchUp catchUp;
    private final OrderFinder order;
    private final Standing standing;
    private final Burning burning;
    private final Earning earning;
    private final HeldPoints heldPoints;
    private final VelocityCaps velocity;
    private final SlidingExpiry sliding;
    private final CaptureDecoder capture = new CaptureDecoder();

    private int hold;
    private int root;
    private long points;
    private long fromHold;

    Capturing(
        final State state, final CatchUp catchUp, final Standing standing, final OrderFinder order, final Burning burning,
        final VelocityCaps velocity) {
        this.state = state;
        this.catchUp = catchUp;
        this.standing = standing;
        this.order = order;
        this.burning = burning;
        this.velocity = velocity;
        earning = new Earning(state);
        heldPoints = new HeldPoints(state);
        sliding = new SlidingExpiry(state);
        outcome = state.outcome;
        head = state.head;
    }

    void execute(final Terminals.Assignment terminal, final DirectBuffer buffer, final int offset) {
        hold = order.open(terminal, buffer, offset);
        if (hold == 0) {
            return;
        }
        capture.wrap(buffer, offset + MessageHeaderDecoder.ENCODED_LENGTH,
            buffer.getShort(offset + RecordLayout.BLOCK_LENGTH, LITTLE_ENDIAN) & 0xFFFF,
            buffer.getShort(offset + RecordLayout.VERSION, LITTLE_ENDIAN) & 0xFFFF);
        root = outcome.root;
        points = capture.points();
        fromHold = state.holds.state(hold) == Holds.OPEN ? Math.min(points, state.holds.rest(hold)) : 0;
        if (check(terminal)) {
            apply(terminal);
        }
    }

    private boolean check(final Terminals.Assignment terminal) {
        if (!checkState() || !checkHold()) {
            return false;
        }
        final long afresh = points - fromHold;
        if (afresh > 0 && isMeantToBurnAfresh()) {
            if (state.accounts.debts(root) > 0) {
                return outcome.decline(Status.IN_DEBT, state.debtList.owed(root));
            }
            if (!velocity.mayBurn(root, head.terminal(), afresh)) {
                return false;
            }
        }
        if (!planEarning(terminal)) {
            return false;
        }
        if (afresh == 0) {
            return true;
        }
        if (points > state.holds.rest(hold) && !head.has(RecordLayout.ALLOW_OVER)) {
            return outcome.decline(Status.EXCEEDS_HOLD, state.holds.rest(hold));
        }
        final long spendable = standing.spendableAt(root, terminal.brand(), head.localTime());
        return spendable >= afresh || outcome.decline(Status.INSUFFICIENT, spendable);
    }

    private boolean checkState() {
        final boolean burnsAfresh = points > fromHold && isMeantToBurnAfresh();
        if (burnsAfresh && state.aliases.state(state.holds.alias(hold)) == Aliases.HOTLIST) {
            return outcome.decline(Status.CARD_HOT, 0);
        }
        final int status = state.accounts.status(root);
        final int forbidding = burnsAfresh ? Accounts.FROZEN | Accounts.BLOCKED : Accounts.BLOCKED;
        return status != AccountStatus.CLOSED.value() && (state.accounts.flags(root) & forbidding) == 0 ||
            outcome.decline(Status.ACCOUNT_STATE, status);
    }

    private boolean isMeantToBurnAfresh() {
        return switch (state.holds.state(hold)) {
            case Holds.OPEN -> head.has(RecordLayout.ALLOW_OVER);
            case Holds.LAPSED -> head.has(RecordLayout.LATE_CAPTURE);
            default -> false;
        };
    }

    private boolean checkHold() {
        return switch (state.holds.state(hold)) {
            case Holds.OPEN -> true;
            case Holds.CAPTURED -> outcome.decline(Status.HOLD_DONE, 0);
            case Holds.RELEASED -> outcome.decline(Status.HOLD_RELEASED, 0);
            default -> head.has(RecordLayout.LATE_CAPTURE) || outcome.decline(Status.HOLD_LAPSED, 0);
        };
    }

    private boolean planEarning(final Terminals.Assignment terminal) {
        final long amount = capture.amount();
        final long earningOn = amount - capture.burnAmount();
        if (!state.types.hasRoomFor(Limits.COMPONENTS)) {
            return outcome.decline(Status.LIMIT, LotTypes.MOST);
        }
        final CaptureDecoder.ComponentsDecoder rows = capture.components();
        for (int i = rows.count(); i > 0; i--) {
            rows.next();
            earning.plan(head, terminal, localTime(), rows.pointsClassRaw(), rows.campaign(), rows.eligible(), rows.modeRaw(),
                rows.points());
        }
        if (outcome.componentCount() == 0 && earningOn > 0) {
            earning.plan(head, terminal, localTime(), PointsClass.BASE.value(), 0, earningOn, PointsMode.COMPUTED.value(), 0);
        }
        return earning.check(root, state.holds.account(hold));
    }

    private long localTime() {
        return head.localTime() != 0 ? head.localTime() : state.calendar.localSeconds(state.nowNs());
    }

    /** From here on nothing can fail. */
    private void apply(final Terminals.Assignment terminal) {
        outcome.kind = EntryKind.CAPTURE.value();
        outcome.related = state.holds.sequence(hold);
        outcome.amount = capture.amount();
        outcome.burnAmount = capture.burnAmount();
        outcome.burned = points;
        if (state.holds.state(hold) == Holds.OPEN) {
            spendHeld();
        } else {
            state.holds.captureLate(hold, Math.min(points, state.holds.rest(hold)));
        }
        if (points > fromHold) {
            final long missing = burning.takeLive(head, terminal.brand(), root, points - fromHold);
            assert missing == 0 : missing;
            velocity.burned(root, head.terminal(), points - fromHold);
        }
        if (outcome.componentCount() > 0) {
            earning.apply(root, state.holds.account(hold));
        }
        sliding.slide(root, terminal, localTime(), head.businessDate());
        Trade.noteActivity(state, state.holds.account(hold), head.businessDate());
    }

    /** A hold is CAPTURED when nothing is left of it, or its last parcel has left; one that nothing was ever spent of is RELEASED. */
    private void spendHeld() {
        final long rest = state.holds.rest(hold) - fromHold;
        final boolean last = rest == 0 || head.has(RecordLayout.FINAL_CAPTURE);
        final boolean spent = state.holds.captured(hold) + fromHold > 0;
        final long overdue = heldPoints.move(root, hold, fromHold, last, state.nowNs(), outcome);
        state.holds.capture(hold, fromHold);
        if (last) {
            outcome.restored = rest;
            outcome.forfeited = overdue;
            state.holds.close(hold, spent ? Holds.CAPTURED : Holds.RELEASED);
        }
        if (overdue > 0) {
            catchUp.expire(root, state.nowNs(), fromHold);
        }
    }
}
