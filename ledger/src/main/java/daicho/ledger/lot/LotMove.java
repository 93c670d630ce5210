package daicho.ledger.lot;

import daicho.ledger.account.Accounts;
import daicho.ledger.book.DigestSum;
import java.util.function.IntPredicate;

/**
 * Moves lots from account to account, when accounts become one and when they part again. A lot stays what it is, held points included;
 * only who has it changes, so no total of the book does. Cost is linear in the lots of both.
 */
public final class LotMove {
    private final Accounts accounts;
    private final Lots lots;
    private final LotTypes types;
    private final LotList list;
    private final DigestSum digest;

    /** Over the lots of all accounts. */
    public LotMove(final Accounts accounts, final Lots lots, final LotTypes types, final LotList list, final DigestSum digest) {
        this.accounts = accounts;
        this.lots = lots;
        this.types = types;
        this.list = list;
        this.digest = digest;
    }

    /**
     * Moves all lots of an account to another, each to its place in burn order.
     *
     * @param from           whose lots go.
     * @param into           who gets them.
     * @param mostRemainders how many expired remainders an account may keep; beyond, the oldest are forgotten.
     */
    public void join(final int from, final int into, final int mostRemainders) {
        if (accounts.lotCount(from) > 0) {
            final int expired = accounts.expiredCount(from) + accounts.expiredCount(into);
            final int forgotten = Math.max(0, expired - mostRemainders);
            final int count = accounts.lotCount(from) + accounts.lotCount(into) - forgotten;
            final int order = orderFor(count);
            final int to = lots.take(order);
            weave(from, into, false, weave(from, into, true, to, forgotten), 0);
            list.giveAll(into);
            accounts.lots(into, to, order);
            accounts.lotCount(into, count);
            accounts.soonest(into, 0);
            accounts.expiredCount(into, expired - forgotten);
            accounts.live(into, accounts.live(into) + accounts.live(from));
            accounts.oddLots(into, accounts.oddLots(into) + accounts.oddLots(from));
            accounts.nextDueNs(into, Math.min(accounts.nextDueNs(into), accounts.nextDueNs(from)));
        }
        list.giveAll(from);
        accounts.lots(from, 0, 0);
        accounts.lotCount(from, 0);
        accounts.soonest(from, 0);
        accounts.expiredCount(from, 0);
        accounts.live(from, 0);
        accounts.oddLots(from, 0);
        accounts.nextDueNs(from, Long.MAX_VALUE);
    }

    /** Copies the expired remainders of both, or the other lots of both, to one run; returns the place behind it. */
    private int weave(final int from, final int into, final boolean expired, final int to, final int forgotten) {
        final int fromEnd = expired ? accounts.expiredCount(from) : accounts.lotCount(from);
        final int intoEnd = expired ? accounts.expiredCount(into) : accounts.lotCount(into);
        int going = expired ? 0 : accounts.expiredCount(from);
        int staying = expired ? 0 : accounts.expiredCount(into);
        int toForget = forgotten;
        int place = to;
        while (going < fromEnd || staying < intoEnd) {
            final boolean goes = staying == intoEnd || going < fromEnd && isBefore(list.place(from, going), list.place(into, staying));
            final int source = goes ? list.place(from, going++) : list.place(into, staying++);
            final int state = expired ? LotList.EXPIRED : lots.isPending(source) ? LotList.PENDING : LotList.LIVE;
            if (goes || toForget > 0) {
                digest.add(-list.term(goes ? from : into, source, state));
            }
            if (toForget > 0) {
                toForget--;
                continue;
            }
            lots.move(source, place, 1);
            if (goes) {
                digest.add(list.term(into, place, state));
            }
            place++;
        }
        return place;
    }

    private boolean isBefore(final int place, final int other) {
        final int type = lots.type(other);
        return list.compare(place, type, types.rank(type), lots.origin(other)) < 0;
    }

    /**
     * Moves the lots of some origins to an account that has none; those that stay and those that go keep their order.
     *
     * @param from whose lots they are.
     * @param into who gets them.
     * @param goes tells of an origin whether its lots go.
     */
    public void part(final int from, final int into, final IntPredicate goes) {
        assert accounts.lotCount(into) == 0;
        int going = 0;
        for (int index = 0; index < accounts.lotCount(from); index++) {
            going += goes.test(lots.origin(list.place(from, index))) ? 1 : 0;
        }
        if (going == 0) {
            return;
        }
        final int order = orderFor(going);
        accounts.lots(into, lots.take(order), order);
        accounts.lotCount(into, going);
        accounts.soonest(into, 0);
        int stayed = 0;
        int gone = 0;
        int stayedExpired = 0;
        for (int index = 0; index < accounts.lotCount(from); index++) {
            final int place = list.place(from, index);
            final boolean expired = index < accounts.expiredCount(from);
            if (goes.test(lots.origin(place))) {
                hand(from, place, into, gone++, expired);
            } else {
                lots.move(place, list.place(from, stayed++), 1);
                stayedExpired += expired ? 1 : 0;
            }
        }
        accounts.lotCount(from, stayed);
        accounts.soonest(from, 0);
        accounts.expiredCount(from, stayedExpired);
    }

    private void hand(final int from, final int source, final int into, final int index, final boolean expired) {
        final int place = list.place(into, index);
        final int state = expired ? LotList.EXPIRED : lots.isPending(source) ? LotList.PENDING : LotList.LIVE;
        digest.add(-list.term(from, source, state));
        lots.move(source, place, 1);
        digest.add(list.term(into, place, state));
        if (expired) {
            accounts.expiredCount(into, index + 1);
            return;
        }
        final long free = state == LotList.LIVE ? lots.points(place) - lots.held(place) : 0;
        final int odd = list.isOdd(place) ? 1 : 0;
        accounts.live(from, accounts.live(from) - free);
        accounts.live(into, accounts.live(into) + free);
        accounts.oddLots(from, accounts.oddLots(from) - odd);
        accounts.oddLots(into, accounts.oddLots(into) + odd);
        list.dueAt(into, place);
    }

    private static int orderFor(final int count) {
        return Math.max(1, Integer.SIZE - Integer.numberOfLeadingZeros(count - 1));
    }
}
