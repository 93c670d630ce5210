package daicho.ledger.lot;

import daicho.ledger.account.Accounts;
import daicho.protocol.Limits;

/**
 * Picks live points of an account in burn order, whatever brand they can be used at, and takes them out. Held and pending points and
 * those whose day is over stay; LIMITED ones if asked. One instance, filled anew by each {@link #pick}.
 */
public final class LotPick {
    private final Accounts accounts;
    private final Lots lots;
    private final LotTypes types;
    private final LotList list;
    private final int[] indexes = new int[Limits.LIVE_LOTS];
    private final long[] points = new long[Limits.LIVE_LOTS];
    private int account;
    private int count;

    /** Over the lots of all accounts. */
    public LotPick(final Accounts accounts, final Lots lots, final LotTypes types, final LotList list) {
        this.accounts = accounts;
        this.lots = lots;
        this.types = types;
        this.list = list;
    }

    /**
     * Picks; changes nothing.
     *
     * @param of          account, brought up to the present.
     * @param wanted      points.
     * @param today       day of the command.
     * @param withLimited whether LIMITED lots may go.
     * @return points found, {@code wanted} at most; with fewer the pick is no use.
     */
    public long pick(final int of, final long wanted, final int today, final boolean withLimited) {
        account = of;
        count = 0;
        long found = 0;
        for (int index = accounts.expiredCount(of); index < accounts.lotCount(of) && found < wanted; index++) {
            final long free = free(list.place(of, index), today, withLimited);
            if (free > 0) {
                indexes[count] = index;
                points[count] = Math.min(free, wanted - found);
                found += points[count++];
            }
        }
        return found;
    }

    private long free(final int place, final int today, final boolean withLimited) {
        final int type = lots.type(place);
        final boolean stays = lots.isPending(place) || types.expiryDay(type) < today ||
            !withLimited && types.pointsClass(type) == LotTypes.LIMITED;
        return stays ? 0 : lots.points(place) - lots.held(place);
    }

    /** @return number of lots picked. */
    public int count() {
        return count;
    }

    /** @return type of the i-th lot, until {@link #take}. */
    public int type(final int i) {
        return lots.type(list.place(account, indexes[i]));
    }

    /** @return origin of the i-th lot, until {@link #take}. */
    public int origin(final int i) {
        return lots.origin(list.place(account, indexes[i]));
    }

    /** @return points picked of the i-th lot. */
    public long points(final int i) {
        return points[i];
    }

    /** Takes them out: the last first, so that few lots move and the indexes before it stay true. */
    public void take() {
        for (int i = count - 1; i >= 0; i--) {
            list.take(account, indexes[i], points[i]);
        }
    }
}
