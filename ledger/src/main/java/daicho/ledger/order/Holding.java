package daicho.ledger.order;

import static java.nio.ByteOrder.LITTLE_ENDIAN;

import daicho.ledger.account.Accounts;
import daicho.ledger.due.CatchUp;
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
import daicho.protocol.RecordLayout;
import daicho.protocol.Setting;
import daicho.protocol.Status;
import daicho.protocol.codec.AccountStatus;
import daicho.protocol.codec.EntryKind;
import daicho.protocol.codec.HoldDecoder;
import daicho.protocol.codec.MessageHeaderDecoder;
import org.agrona.DirectBuffer;

/**
 * Hold: sets points aside for an order, all that are asked for or none, under the rules of a burn without a bill. The points leave what
 * is live and are held, so they are not spendable; the member's balance in the statement stays, it goes down with the capture. The reply's
 * detail tells when the hold lapses, in s since 1970 UTC.
 */
final class Holding {
    private static final int FORGOTTEN_A_HOLD = 4;
    private static final int ORDER = MessageHeaderDecoder.ENCODED_LENGTH + HoldDecoder.orderEncodingOffset();
    private static final int POINTS = MessageHeaderDecoder.ENCODED_LENGTH + HoldDecoder.pointsEncodingOffset();
    private static final int SECONDS = MessageHeaderDecoder.ENCODED_LENGTH + HoldDecoder.secondsEncodingOffset();

    private final State state;
    private final Outcome outcome;
    private final Head head;
    private final CatchUp catchUp;
    private final CardFinder card;
    private final OrderFinder order;
    private final Standing standing;
    private final Burning burning;
    private final VelocityCaps velocity;

    Holding(
        final State state, final CatchUp catchUp, final Standing standing, final CardFinder card, final OrderFinder order,
        final Burning burning, final VelocityCaps velocity) {
        this.state = state;
        this.catchUp = catchUp;
        this.standing = standing;
        this.card = card;
        this.order = order;
        this.burning = burning;
        this.velocity = velocity;
        outcome = state.outcome;
        head = state.head;
    }

    void execute(final Terminals.Assignment terminal, final DirectBuffer buffer, final int offset) {
        if (!card.find(buffer, offset + RecordLayout.BODY)) {
            outcome.decline(Status.NOT_FOUND, 0);
            return;
        }
        outcome.alias = card.alias();
        outcome.root = card.root();
        outcome.flags |= card.isMerged() ? CardFinder.MERGED : 0;
        catchUp.bringUp(card.root());
        final long points = buffer.getInt(offset + POINTS, LITTLE_ENDIAN);
        final int before = order.find(terminal, buffer, offset + ORDER);
        if (check(terminal, before, points)) {
            final long seconds = buffer.getInt(offset + SECONDS, LITTLE_ENDIAN);
            apply(terminal, before, points, seconds == 0 ? state.settings.get(Setting.HOLD_SECONDS) : seconds);
        }
    }

    private boolean check(final Terminals.Assignment terminal, final int before, final long points) {
        final int root = card.root();
        if (card.isHot()) {
            return outcome.decline(Status.CARD_HOT, 0);
        }
        final int status = state.accounts.status(root);
        if (status == AccountStatus.CLOSED.value() || (state.accounts.flags(root) & (Accounts.FROZEN | Accounts.BLOCKED)) != 0) {
            return outcome.decline(Status.ACCOUNT_STATE, status);
        }
        if (before != 0 && (order.isOpen(before) || state.holds.state(before) == Holds.CAPTURED)) {
            return outcome.decline(Status.EXISTS, 0);
        }
        if (!burning.checkRule(head, terminal, root, points, -1) || !velocity.mayBurn(root, head.terminal(), points)) {
            return false;
        }
        if (state.holds.openHolds(root) >= Limits.OPEN_HOLDS || state.holds.isFull()) {
            return outcome.decline(Status.LIMIT, Limits.OPEN_HOLDS);
        }
        final long spendable = standing.spendableAt(root, terminal.brand(), head.localTime());
        return spendable >= points || outcome.decline(Status.INSUFFICIENT, spendable);
    }

    /** From here on nothing can fail. */
    private void apply(final Terminals.Assignment terminal, final int before, final long points, final long seconds) {
        if (before != 0 && state.holds.state(before) == Holds.OPEN) {
            // Its time ran out, on an account that nobody has looked at since; it makes room for this one.
            catchUp.bringUp(state.holds.root(before));
        }
        state.holds.reclaim(FORGOTTEN_A_HOLD);
        final long dueNs = state.nowNs() + seconds * Orders.SECOND_NS;
        final int hold = state.holds.begin(state.sequence(), state.nowNs(), dueNs, points, 0, head.businessDate());
        state.holds.owner(hold, card.root(), card.account(), card.alias(), head.terminal());
        setAside(hold, terminal.brand(), points);
        velocity.burned(card.root(), head.terminal(), points);
        state.holds.open(hold, order.brand(), order.high(), order.low(), Holds.OPEN);
        outcome.kind = EntryKind.HOLD.value();
        outcome.detail = dueNs / Orders.SECOND_NS;
    }

    private void setAside(final int hold, final int brand, final long points) {
        final int root = card.root();
        long rest = points;
        for (int index = state.accounts.expiredCount(root); rest > 0; index++) {
            final int place = state.lotList.place(root, index);
            final long taken = Math.min(rest, standing.usable(place, brand, head.localTime()));
            if (taken > 0) {
                rest -= taken;
                state.holds.addLot(hold, state.lots.type(place), state.lots.origin(place), taken);
                state.lotList.hold(root, index, taken);
            }
        }
    }
}
