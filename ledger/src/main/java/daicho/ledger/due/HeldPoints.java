package daicho.ledger.due;

import daicho.ledger.book.Book;
import daicho.ledger.state.State;
import daicho.ledger.transaction.Outcome;

/** Moves the points that a hold has set aside, lot by lot in the order chosen: out of their lots, or back into them. */
public final class HeldPoints {
    private final State state;

    /** Over a book. */
    public HeldPoints(final State state) {
        this.state = state;
    }

    /**
     * Spends the first points of a hold and, if so wished, gives the rest back. The hold itself is the caller's business: what becomes
     * of it is told to {@link daicho.ledger.hold.Holds} afterwards.
     *
     * @param account   whose lots they are.
     * @param hold      whose points.
     * @param spent     points that are spent; at most what the hold has.
     * @param giveBack  whether the rest goes back to its lots.
     * @param instantNs as of when.
     * @param outcome   notes the lots that points were taken from.
     * @return of the points given back, those whose lot's day is over: they are to expire at once.
     */
    public long move(
        final int account, final int hold, final long spent, final boolean giveBack, final long instantNs, final Outcome outcome) {
        long toSpend = spent;
        long overdue = 0;
        for (int lot = state.holds.firstLot(hold); lot != 0; lot = state.holds.nextLot(lot)) {
            final int type = state.holds.lotType(lot);
            final int origin = state.holds.lotOrigin(lot);
            final long taken = Math.min(toSpend, state.holds.lotPoints(lot));
            if (taken > 0) {
                toSpend -= taken;
                outcome.touched(type, origin, -taken);
                state.lotList.takeHeld(account, type, origin, taken);
                state.book.add(state.types.issuer(type), Book.BURNED, taken);
            }
            final long rest = state.holds.lotPoints(lot) - taken;
            if (giveBack && rest > 0) {
                overdue += state.lotList.release(account, type, origin, rest) <= instantNs ? rest : 0;
            }
        }
        assert toSpend == 0 : toSpend;
        return overdue;
    }
}
