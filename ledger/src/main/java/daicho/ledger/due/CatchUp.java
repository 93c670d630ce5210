package daicho.ledger.due;

import daicho.ledger.batch.Adoptions;
import daicho.ledger.hold.Holds;
import daicho.ledger.lot.LotTypes;
import daicho.ledger.state.State;
import daicho.ledger.transaction.Head;
import daicho.ledger.transaction.Outcome;
import daicho.protocol.codec.EntryKind;

/**
 * Brings an account up to the present, in the order of the due instants: within one instant points activate first, then holds lapse,
 * then points expire, then those of a batch come; debt is repaid after each. Commands and the sweep call the same code, so it cannot be seen which of them came first.
 */
public final class CatchUp {
    private final State state;
    private final Repayment repayment;
    private final HeldPoints heldPoints;
    private final OpeningPoints opening;
    private final Head head = new Head();
    private final Outcome outcome = new Outcome();

    /** Over a book. */
    public CatchUp(final State state, final Repayment repayment) {
        this.state = state;
        this.repayment = repayment;
        heldPoints = new HeldPoints(state);
        opening = new OpeningPoints(state);
    }

    /** Books what has fallen due for an account by now. */
    public void bringUp(final int account) {
        state.trial.touch(account);
        while (state.accounts.nextDueNs(account) <= state.nowNs()) {
            if (state.accounts.isStaged(account)) {
                opening.settle(account);
            }
            final long instant = Math.min(
                Math.min(state.lotList.refreshDue(account), state.holds.refreshDue(account)), opening.refreshDue(account));
            if (instant > state.nowNs()) {
                return;
            }
            activate(account, instant);
            lapse(account, instant);
            expire(account, instant);
            opening.adopt(account, instant);
            repayment.repay(account, instant);
        }
    }

    /** The same for an account that nobody shows: a preset member is left alone till its points fall due, and unseen till its commit. */
    public void sweep(final int account) {
        if (state.accounts.isStaged(account)) {
            if (!state.chunks.isThere(state.chunks.ofAccount(account))) {
                return;
            }
            final boolean due = state.lotList.refreshDue(account) <= state.nowNs();
            state.accounts.nextDueNs(account, 0);
            if (!due) {
                return;
            }
        }
        bringUp(account);
    }

    /**
     * Settles points of batches that nobody has looked at since their commit or abort, so that none waits for ever.
     *
     * @param most how many.
     */
    public void settleAdoptions(final int most) {
        for (int i = 0; i < most && state.batches.settling() != 0; i++) {
            final int batch = state.batches.settling();
            final int adoption = state.batches.toSettle(batch);
            state.batches.toSettle(batch, state.adoptions.nextOfBatch(adoption));
            if (state.adoptions.state(adoption) == Adoptions.WAITS) {
                bringUp(state.accounts.root(state.aliases.account(state.adoptions.alias(adoption))));
            }
        }
    }

    /**
     * Books what has fallen due for roots whose holds lapse, the earliest first, so that holds lapse though nobody looks at them.
     *
     * @param mostRoots how many roots are looked at.
     */
    public void lapseDue(final int mostRoots) {
        for (int i = 0; i < mostRoots && state.holds.earliestDueNs() <= state.nowNs(); i++) {
            bringUp(state.holds.rootOfEarliest());
        }
    }

    private void lapse(final int account, final long instant) {
        int hold = state.holds.earliestOf(account);
        while (hold != 0 && state.holds.dueNs(hold) <= instant) {
            outcome.clear();
            outcome.kind = EntryKind.LAPSE.value();
            outcome.root = account;
            outcome.alias = state.holds.alias(hold);
            outcome.related = state.holds.sequence(hold);
            outcome.restored = state.holds.rest(hold);
            outcome.forfeited = heldPoints.move(account, hold, 0, true, instant, outcome);
            state.holds.close(hold, Holds.LAPSED);
            head.internal(state.calendar.dayOf(instant));
            state.transactions.record(head, outcome, state.sequence(), instant, state.balanceOf(account));
            hold = state.holds.earliestOf(account);
        }
    }

    private void activate(final int account, final long instant) {
        if (state.accounts.oddLots(account) == 0) {
            return;
        }
        for (int index = state.accounts.expiredCount(account); index < state.accounts.lotCount(account); index++) {
            final int place = state.lotList.place(account, index);
            final int activation = state.types.activationDay(state.lots.type(place));
            if (state.lots.isPending(place) && activation != LotTypes.ON_CONFIRM && state.calendar.startOf(activation) == instant) {
                state.lotList.activate(account, index);
            }
        }
    }

    private void expire(final int account, final long instant) {
        expire(account, instant, 0);
    }

    /**
     * Points whose day is over expire. There may be some whose day was over before the instant: they were held till now.
     *
     * @param account whose.
     * @param instant as of when.
     * @param taken   points that the command in hand has taken out before: its entry comes after, so they count in the balance till then.
     */
    public void expire(final int account, final long instant, final long taken) {
        outcome.clear();
        final int expired = state.lotExpiry.expire(account, instant);
        for (int i = 0; i < expired; i++) {
            outcome.touched(state.lotExpiry.type(i), state.lotExpiry.origin(i), -state.lotExpiry.points(i));
        }
        if (outcome.lots() > 0) {
            // Dated by what fell due, not by who looked: so it is forgotten at the same time whoever came first.
            head.internal(state.calendar.dayOf(instant));
            outcome.kind = EntryKind.EXPIRE.value();
            outcome.root = account;
            state.transactions.record(head, outcome, state.sequence(), instant, state.balanceOf(account) + taken);
        }
    }
}
