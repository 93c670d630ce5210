package daicho.ledger.reversal;

import daicho.ledger.state.State;
import daicho.ledger.transaction.Outcome;

/** Takes the bonus of a merge back when the merge is cut again, as a return would: from its own lot, then other lots; the rest is owed. */
public final class BonusReversal {
    private final Original original;
    private final Shares before = new Shares();
    private final Shares after = new Shares();
    private final ClawBack clawBack;
    private final State state;
    private final Outcome outcome;

    /**
     * Over a book.
     *
     * @param state   of the book.
     * @param outcome is told what was taken, and from whom.
     */
    public BonusReversal(final State state, final Outcome outcome) {
        this.state = state;
        this.outcome = outcome;
        original = new Original(state);
        clawBack = new ClawBack(state, outcome);
    }

    /**
     * Takes it back; whoever calls has seen to it that one more debt finds room.
     *
     * @param merge  place of the merge's record.
     * @param points of the bonus that was given for one source.
     */
    public void takeBack(final long merge, final long points) {
        original.read(merge);
        outcome.origin = original.account;
        after.earnOf[0] = points;
        final boolean planned = clawBack.plan(original, before, after, 0);
        assert planned;
        clawBack.apply(original);
    }

    /** @return brand that had given it. */
    public int issuer() {
        return state.types.issuer(original.component[0].lotType);
    }
}
