package daicho.ledger.merge;

import static java.nio.ByteOrder.LITTLE_ENDIAN;

import daicho.ledger.due.CatchUp;
import daicho.ledger.due.Repayment;
import daicho.ledger.lot.LotTypes;
import daicho.ledger.member.CardFinder;
import daicho.ledger.state.State;
import daicho.ledger.transaction.Head;
import daicho.ledger.transaction.Outcome;
import daicho.ledger.transaction.TransactionView;
import daicho.protocol.Limits;
import daicho.protocol.RecordLayout;
import daicho.protocol.Status;
import daicho.protocol.codec.AccountStatus;
import daicho.protocol.codec.EntryKind;
import daicho.protocol.codec.MessageHeaderDecoder;
import daicho.protocol.codec.UnmergeDecoder;
import daicho.protocol.codec.UnmergePlanDecoder;
import org.agrona.DirectBuffer;

/**
 * Unmerge: cuts the edge that a merge made, and settles what happened meanwhile as if both sides had used their own points. Any edge of a
 * tree can be cut, at its root or further down, whatever was merged on top: the accounts under it get their own root back, all others keep
 * theirs. Any card of an account under the edge names it, lost and retired ones too; a merge that had one source needs no card at all.
 *
 * <p>It needs all records since the merge. It is done though the group is frozen or blocked (then both sides are), but not for one that
 * was closed. Two records are made under one sequence: the cut-off side's has the key, both are related to the merge and tell the lots that
 * points came back to, and as their points by how much the balance of the side changed. The reply is about the side that was cut off; its
 * detail is that side's balance before repayments.
 */
public final class Unmerge {
    private static final int KIND = EntryKind.UNMERGE.value();

    private final State state;
    private final Outcome outcome;
    private final CatchUp catchUp;
    private final Repayment repayment;
    private final CardFinder card;
    private final TransactionView view;
    private final Sides sides;
    private final Since since;
    private final Taken taken;
    private final PlanRows plan;
    private final Parting parting;
    private final Outcome remaining = new Outcome();
    private final Head internal = new Head();
    private final MessageHeaderDecoder header = new MessageHeaderDecoder();
    private final UnmergeDecoder unmerge = new UnmergeDecoder();
    private int account;
    private int source;

    /** Over a book. */
    public Unmerge(final State state, final CatchUp catchUp, final Repayment repayment) {
        this.state = state;
        this.catchUp = catchUp;
        this.repayment = repayment;
        outcome = state.outcome;
        card = new CardFinder(state);
        view = new TransactionView(state.transactions);
        sides = new Sides(state);
        since = new Since(state);
        taken = new Taken(state, sides, since);
        plan = new PlanRows(state);
        parting = new Parting(state, sides, taken, plan, outcome, remaining);
    }

    /**
     * Works on an Unmerge; the outcome says what came of it. Nothing has been changed when it says that it declined.
     *
     * @param buffer holds the record.
     * @param offset where it begins.
     */
    public void execute(final DirectBuffer buffer, final int offset) {
        unmerge.wrapAndApplyHeader(buffer, offset, header);
        if (!find(buffer, offset, unmerge.merge())) {
            return;
        }
        if (unmerge.approvedBy() == (state.head.operator() & 0xFFFF_FFFFL)) {
            outcome.decline(Status.NEEDS_APPROVER, 0);
        } else if (check(unmerge.merge())) {
            apply();
        }
    }

    /**
     * Does in a try what {@link #execute} would do now, for {@link #plan} to tell; who asks has opened the try and takes it back.
     *
     * @param buffer holds an UnmergePlan.
     * @param offset where it begins.
     * @return whether the unmerge would be done; else the outcome says why not.
     */
    public boolean tryOut(final DirectBuffer buffer, final int offset) {
        plan.clear();
        final long merge = buffer.getLong(
            offset + MessageHeaderDecoder.ENCODED_LENGTH + UnmergePlanDecoder.mergeEncodingOffset(), LITTLE_ENDIAN);
        if (!find(buffer, offset, merge) || !check(merge)) {
            return false;
        }
        apply();
        repayment.repay(source, state.nowNs());
        parting.tellCharges();
        return true;
    }

    /** @return what the last unmerge did. */
    public PlanRows plan() {
        return plan;
    }

    /** @return account that the last unmerge gave its own root back. */
    public int source() {
        return sides.source();
    }

    /** @return root that stayed for the others. */
    public int target() {
        return sides.root();
    }

    private boolean find(final DirectBuffer buffer, final int offset, final long merge) {
        final int alias = offset + RecordLayout.BODY;
        source = 0;
        if (buffer.getInt(alias + 16, LITTLE_ENDIAN) == 0) {
            if (!findByMerge(merge)) {
                return false;
            }
        } else {
            card.find(buffer, alias);
            account = card.issuedTo();
            outcome.alias = card.alias();
        }
        if (account == 0) {
            return outcome.decline(Status.NOT_FOUND, 0);
        }
        outcome.root = state.accounts.root(account);
        outcome.flags |= account == outcome.root ? 0 : CardFinder.MERGED;
        catchUp.bringUp(outcome.root);
        final int status = state.accounts.status(outcome.root);
        return status != AccountStatus.CLOSED.value() || outcome.decline(Status.ACCOUNT_STATE, status);
    }

    /** Without a card: the merge must be remembered and have one source that is still merged. */
    private boolean findByMerge(final long merge) {
        final long place = state.transactions.ofSequence(merge);
        if (place == 0 || view.at(place).kind() != EntryKind.MERGE.value()) {
            return outcome.decline(Status.ORIGINAL_NOT_FOUND, 0);
        }
        final int root = state.accounts.root(view.root());
        int found = 0;
        for (int each = root; each != 0; each = state.tree.next(each, root)) {
            if (state.tree.mergeOf(each) == merge) {
                account = each;
                found++;
            }
        }
        if (found != 1) {
            return outcome.decline(found == 0 ? Status.ORIGINAL_NOT_FOUND : Status.MERGE_NOT_ALLOWED, found);
        }
        outcome.alias = state.accounts.firstAlias(account);
        return true;
    }

    private boolean check(final long merge) {
        source = account;
        while (source != 0 && (state.tree.mergeOf(source) != merge || merge == 0)) {
            source = state.accounts.parent(source);
        }
        if (source == 0) {
            return outcome.decline(Status.ORIGINAL_NOT_FOUND, 0);
        }
        sides.read(source);
        return checkHolds() && checkWindow() && checkLots() && checkDebts();
    }

    private boolean checkHolds() {
        for (int hold = state.holds.firstOf(sides.root()); hold != 0; hold = state.holds.nextOf(hold)) {
            final int side = sides.sideOf(state.holds.lotOrigin(state.holds.firstLot(hold)));
            for (int lot = state.holds.firstLot(hold); lot != 0; lot = state.holds.nextLot(lot)) {
                if (sides.sideOf(state.holds.lotOrigin(lot)) != side) {
                    return outcome.decline(Status.MERGE_NOT_ALLOWED, state.holds.sequence(hold));
                }
            }
        }
        return true;
    }

    private boolean checkWindow() {
        final long departed = state.transactions.newestOf(source);
        return departed != 0 && view.at(departed).kind() == EntryKind.MERGE.value() && since.read(source) && taken.read() ||
            outcome.decline(Status.UNMERGE_WINDOW, Limits.UNMERGE_RECORDS);
    }

    /** Lots that come back need room on their side. */
    private boolean checkLots() {
        if (!state.types.hasRoomFor(2 * taken.rows() + Limits.COMPONENTS)) {
            return outcome.decline(Status.LIMIT, LotTypes.MOST);
        }
        int ofSource = 0;
        for (int index = state.accounts.expiredCount(sides.root()); index < state.accounts.lotCount(sides.root()); index++) {
            ofSource += sides.isSource(state.lots.origin(state.lotList.place(sides.root(), index))) ? 1 : 0;
        }
        int ofRoot = state.lotList.liveCount(sides.root()) - ofSource;
        for (int row = 0; row < taken.rows(); row++) {
            if (isNewLot(row)) {
                ofSource += sides.isSource(taken.origin(row)) ? 1 : 0;
                ofRoot += sides.isSource(taken.origin(row)) ? 0 : 1;
            }
        }
        return ofSource <= Limits.LIVE_LOTS && ofRoot <= Limits.LIVE_LOTS || outcome.decline(Status.LIMIT, Limits.LIVE_LOTS);
    }

    private boolean isNewLot(final int row) {
        if (taken.points(row) == 0 || taken.wasExpired(row)) {
            return false;
        }
        if (state.settings.slidesExpiry()) {
            // Where it has slid to by then is not known yet.
            return true;
        }
        final int type = parting.typeBack(sides.root(), row);
        for (int before = 0; before < row; before++) {
            if (taken.points(before) > 0 && !taken.wasExpired(before) && taken.origin(before) == taken.origin(row) &&
                parting.typeBack(sides.root(), before) == type) {
                return false;
            }
        }
        return state.lotList.find(sides.root(), type, taken.origin(row)) < 0;
    }

    /** Debts that are made need room on the side that makes them, unless it can repay them all at once. */
    private boolean checkDebts() {
        int ofSource = 0;
        int ofRoot = 1;
        for (int row = 0; row < taken.rows(); row++) {
            if (parting.isFirstOfItsDebt(row)) {
                ofSource += sides.isSource(taken.taker(row)) ? 1 : 0;
                ofRoot += sides.isSource(taken.taker(row)) ? 0 : 1;
            }
        }
        final boolean room = state.debts.hasRoomFor(ofSource + ofRoot);
        return room && fits(ofSource, true) && fits(ofRoot, false) || outcome.decline(Status.LIMIT, Limits.DEBTS);
    }

    private boolean fits(final int made, final boolean bySource) {
        int entries = made;
        long owed = 0;
        for (int entry = state.accounts.firstDebt(sides.root()); entry != 0; entry = state.debts.next(entry)) {
            if (sides.isSource(state.debts.origin(entry)) == bySource) {
                entries++;
                owed += state.debts.points(entry);
            }
        }
        return entries <= Limits.DEBTS || repayable(bySource) >= owed + charged(bySource);
    }

    private long charged(final boolean bySource) {
        long points = 0;
        for (int row = 0; row < taken.rows(); row++) {
            points += sides.isSource(taken.taker(row)) == bySource ? taken.points(row) : 0;
        }
        return points;
    }

    /** What a side will have to repay from: its own free points, less a bonus that is taken back first. */
    private long repayable(final boolean ofSource) {
        final int root = sides.root();
        long points = ofSource ? 0 : -view.at(state.transactions.newestOf(source)).restored();
        for (int index = state.accounts.expiredCount(root); index < state.accounts.lotCount(root); index++) {
            final int place = state.lotList.place(root, index);
            if (sides.isSource(state.lots.origin(place)) == ofSource && !state.lots.isPending(place) &&
                state.types.pointsClass(state.lots.type(place)) != LotTypes.LIMITED) {
                points += state.lots.points(place) - state.lots.held(place);
            }
        }
        return points;
    }

    /** From here on nothing can fail. */
    private void apply() {
        final int root = sides.root();
        final long before = state.balanceOf(root);
        final long bonus = view.at(state.transactions.newestOf(source)).restored();
        remaining.clear();
        parting.part(since.merged(), bonus);
        outcome.kind = KIND;
        outcome.root = source;
        outcome.flags = account == source ? outcome.flags & ~CardFinder.MERGED : outcome.flags | CardFinder.MERGED;
        outcome.related = sides.merge();
        outcome.detail = state.balanceOf(source);
        remaining.kind = KIND;
        remaining.alias = outcome.alias;
        remaining.root = root;
        remaining.related = sides.merge();
        remaining.detail = state.balanceOf(root) - before;
        remaining.repaid = repayment.repayable(root);
        internal.internal(state.today());
        state.transactions.record(internal, remaining, state.sequence(), state.nowNs(), state.balanceOf(root));
        repayment.repay(root, state.nowNs());
    }
}
