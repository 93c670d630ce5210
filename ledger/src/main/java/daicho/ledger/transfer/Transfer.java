package daicho.ledger.transfer;

import daicho.ledger.account.Accounts;
import daicho.ledger.due.CatchUp;
import daicho.ledger.due.Repayment;
import daicho.ledger.lot.LotPick;
import daicho.ledger.member.CardFinder;
import daicho.ledger.member.ShownCard;
import daicho.ledger.state.State;
import daicho.ledger.transaction.Head;
import daicho.ledger.transaction.Outcome;
import daicho.protocol.Limits;
import daicho.protocol.RecordLayout;
import daicho.protocol.Setting;
import daicho.protocol.Status;
import daicho.protocol.codec.AccountStatus;
import daicho.protocol.codec.EntryKind;
import daicho.protocol.codec.MessageHeaderDecoder;
import daicho.protocol.codec.TransferDecoder;
import org.agrona.DirectBuffer;

/**
 * Transfer: moves lots to another member in burn order. Class, issuer, campaign, scope and days stay; origin becomes the receiver's
 * account. LIMITED, held and pending points stay behind. Two records are made under one sequence: one for each member's statement;
 * the receiver's has no key and is related to the giver's. The receiver may be frozen, since nothing of it is spent, and its card lost,
 * since lost cards earn.
 */
public final class Transfer {
    private final State state;
    private final Outcome outcome;
    private final Repayment repayment;
    private final ShownCard shown;
    private final CardFinder giver;
    private final CardFinder receiver;
    private final CatchUp catchUp;
    private final LotPick pick;
    private final Head arrival = new Head();
    private final Outcome arrived = new Outcome();
    private final MessageHeaderDecoder header = new MessageHeaderDecoder();
    private final TransferDecoder transfer = new TransferDecoder();

    /** Over a book. */
    public Transfer(final State state, final CatchUp catchUp, final Repayment repayment) {
        this.state = state;
        this.catchUp = catchUp;
        this.repayment = repayment;
        outcome = state.outcome;
        pick = state.lotPick;
        shown = new ShownCard(state, catchUp);
        giver = shown.card();
        receiver = new CardFinder(state);
    }

    /** Moves the points, or declines and changes nothing. */
    public void execute(final DirectBuffer buffer, final int offset) {
        transfer.wrapAndApplyHeader(buffer, offset, header);
        outcome.purpose = transfer.purpose();
        if (!shown.find(buffer, offset + RecordLayout.BODY)) {
            return;
        }
        if (!receiver.find(buffer, offset + RecordLayout.BODY + RecordLayout.ALIAS_BYTES)) {
            outcome.decline(Status.NOT_FOUND, 0);
            return;
        }
        catchUp.bringUp(receiver.root());
        if (checkStates() && checkPoints(transfer.points())) {
            apply(transfer.points());
        }
    }

    private boolean checkStates() {
        if (giver.isHot()) {
            return outcome.decline(Status.CARD_HOT, 0);
        }
        if (forbids(giver.root(), Accounts.FROZEN | Accounts.BLOCKED)) {
            return outcome.decline(Status.ACCOUNT_STATE, state.accounts.status(giver.root()));
        }
        if (forbids(receiver.root(), Accounts.BLOCKED)) {
            return outcome.decline(Status.ACCOUNT_STATE, state.accounts.status(receiver.root()));
        }
        if (giver.root() == receiver.root()) {
            return outcome.decline(Status.SAME_ACCOUNT, 0);
        }
        return state.accounts.debts(giver.root()) == 0 || outcome.decline(Status.IN_DEBT, state.debtList.owed(giver.root()));
    }

    private boolean forbids(final int root, final int flags) {
        return state.accounts.status(root) == AccountStatus.CLOSED.value() || (state.accounts.flags(root) & flags) != 0;
    }

    private boolean checkPoints(final long points) {
        final long most = state.settings.get(Setting.MAX_BALANCE);
        if (state.accounts.live(receiver.root()) + points > most) {
            return outcome.decline(Status.LIMIT, most);
        }
        final long there = pick.pick(giver.root(), points, state.today(), false);
        if (there < points) {
            return outcome.decline(Status.INSUFFICIENT, there);
        }
        return state.lotList.liveCount(receiver.root()) + newLots() <= Limits.LIVE_LOTS ||
            outcome.decline(Status.LIMIT, Limits.LIVE_LOTS);
    }

    /** Lots that differ in nothing but their origin stand side by side; they become one. */
    private int newLots() {
        int lots = 0;
        for (int i = 0; i < pick.count(); i++) {
            final boolean joinsTheOneBefore = i > 0 && pick.type(i - 1) == pick.type(i);
            lots += !joinsTheOneBefore && state.lotList.find(receiver.root(), pick.type(i), receiver.account()) < 0 ? 1 : 0;
        }
        return lots;
    }

    /** From here on nothing can fail. */
    private void apply(final long points) {
        outcome.kind = EntryKind.TRANSFER.value();
        outcome.burned = points;
        arrived.clear();
        arrived.kind = EntryKind.TRANSFER.value();
        arrived.alias = receiver.alias();
        arrived.root = receiver.root();
        arrived.purpose = outcome.purpose;
        arrived.related = state.sequence();
        for (int i = 0; i < pick.count(); i++) {
            final int type = pick.type(i);
            outcome.touched(type, pick.origin(i), -pick.points(i));
            arrived.touched(type, receiver.account(), pick.points(i));
            state.lotList.add(receiver.root(), type, receiver.account(), pick.points(i), false);
        }
        pick.take();
        recordArrival();
    }

    private void recordArrival() {
        arrived.repaid = repayment.repayable(receiver.root());
        arrival.internal(state.today());
        state.transactions.record(arrival, arrived, state.sequence(), state.nowNs(), state.balanceOf(receiver.root()));
        if (arrived.repaid > 0) {
            repayment.repay(receiver.root(), state.nowNs());
        }
    }
}
