package daicho.ledger.lot;

import daicho.ledger.account.Accounts;
import daicho.ledger.book.Book;
import daicho.ledger.book.DigestSum;
import daicho.ledger.time.LedgerCalendar;

/**
 * The lots of an account in their order: expired remainders first, in the order they expired; then live and pending lots in burn
 * order (expiry day, LIMITED before others, activation day, key). Every change here is counted in the book, the digest and the
 * account's cached sums at once, so that law L3 holds by construction.
 *
 * <p>A lot is named by its index, which changes when lots before it come or go.
 */
public final class LotList {
    static final int LIVE = 0;
    static final int PENDING = 1;
    static final int EXPIRED = 2;

    private final Accounts accounts;
    private final Lots lots;
    private final LotTypes types;
    private final Book book;
    private final DigestSum digest;
    private final LedgerCalendar calendar;

    /** Brings together what a change of a lot touches. */
    public LotList(
        final Accounts accounts, final Lots lots, final LotTypes types, final Book book, final DigestSum digest,
        final LedgerCalendar calendar) {
        this.accounts = accounts;
        this.lots = lots;
        this.types = types;
        this.book = book;
        this.digest = digest;
        this.calendar = calendar;
    }

    /** @return place of the lot with this index. */
    public int place(final int account, final int index) {
        return accounts.lots(account) + index;
    }

    /** @return number of live and pending lots. */
    public int liveCount(final int account) {
        return accounts.lotCount(account) - accounts.expiredCount(account);
    }

    /**
     * Looks for a live or pending lot.
     *
     * @return its index, or, if there is none, −1 − the index where it belongs.
     */
    public int find(final int account, final int type, final int origin) {
        final int first = accounts.lots(account);
        final int from = accounts.expiredCount(account);
        final int count = accounts.lotCount(account);
        // What is earned mostly goes where it went before: then no line but that lot's is looked at.
        final int hint = accounts.lastLot(account);
        if (hint >= from && hint < count && lots.type(first + hint) == type && lots.origin(first + hint) == origin) {
            return hint;
        }
        final int index = search(first, from, count - 1, type, origin);
        if (index >= 0) {
            accounts.lastLot(account, index);
        }
        return index;
    }

    private int search(final int first, final int from, final int to, final int type, final int origin) {
        final long rank = types.rank(type);
        int low = from;
        int high = to;
        while (low <= high) {
            final int middle = low + high >>> 1;
            final int order = compare(first + middle, type, rank, origin);
            if (order == 0) {
                return middle;
            }
            if (order < 0) {
                low = middle + 1;
            } else {
                high = middle - 1;
            }
        }
        return -1 - low;
    }

    /**
     * Adds points to a lot, which comes to be if it is not there.
     *
     * @param account that has it.
     * @param type    of the lot.
     * @param origin  account the points were given to.
     * @param points  more than 0.
     * @param pending whether they cannot be used yet.
     */
    public void add(final int account, final int type, final int origin, final long points, final boolean pending) {
        final int place = give(account, type, origin, points, pending);
        final long soonest = accounts.soonest(account);
        count(account, place, lots.isPending(place) ? PENDING : LIVE, points);
        dueAt(account, place);
        if (soonest != 0) {
            accounts.soonest(account, soonest + (isOfFirstDay(account, type) ? points : 0));
        }
    }

    /** Adds usable points to a lot that the book has counted already, or will count when their batch is committed. */
    public void bring(final int account, final int type, final int origin, final long points) {
        final int place = give(account, type, origin, points, false);
        countHere(account, place, points);
        dueAt(account, place);
    }

    /** Takes a live lot that the book has not counted away whole. */
    public void dismiss(final int account, final int index) {
        final int place = place(account, index);
        countHere(account, place, -lots.points(place));
        remove(account, index);
    }

    private int give(final int account, final int type, final int origin, final long points, final boolean pending) {
        int index = find(account, type, origin);
        if (index < 0) {
            index = -1 - index;
            insert(account, index);
            if (index == accounts.expiredCount(account)) {
                accounts.soonest(account, 0);
            }
            lots.set(place(account, index), type, pending, origin, 0, 0);
            accounts.oddLots(account, accounts.oddLots(account) + (isOdd(place(account, index)) ? 1 : 0));
            accounts.lastLot(account, index);
        }
        final int place = place(account, index);
        lots.points(place, lots.points(place) + points);
        return place;
    }

    /**
     * Takes points out of a live or pending lot that are not held; a lot that goes empty is no more.
     *
     * @return true when the lot is gone, and the next one has its index.
     */
    public boolean take(final int account, final int index, final long points) {
        final int place = place(account, index);
        final long left = lots.points(place) - points;
        assert points >= 0 && left >= lots.held(place);
        final long soonest = accounts.soonest(account);
        lots.points(place, left);
        count(account, place, lots.isPending(place) ? PENDING : LIVE, -points);
        if (left == 0) {
            accounts.oddLots(account, accounts.oddLots(account) - (isOdd(place) ? 1 : 0));
            remove(account, index);
            return true;
        }
        if (soonest != 0) {
            accounts.soonest(account, soonest - (isOfFirstDay(account, lots.type(place)) ? points : 0));
        }
        return false;
    }

    /** Whether lots of a type expire on the same day as the account's first live lot. */
    private boolean isOfFirstDay(final int account, final int type) {
        return types.expiryDay(type) == types.expiryDay(lots.type(place(account, accounts.expiredCount(account))));
    }

    /** Sets points of a live lot aside that are not held yet. */
    public void hold(final int account, final int index, final long points) {
        final int place = place(account, index);
        assert points > 0 && points <= lots.points(place) - lots.held(place) && !lots.isPending(place);
        count(account, place, LIVE, -points);
        moveHeld(account, place, points);
    }

    /**
     * Gives held points back to their lot.
     *
     * @return when the lot falls due next: an instant in the past when its day is over.
     */
    public long release(final int account, final int type, final int origin, final long points) {
        final int place = place(account, find(account, type, origin));
        moveHeld(account, place, -points);
        count(account, place, LIVE, points);
        dueAt(account, place);
        return dueOf(place);
    }

    /** Takes held points out of their lot; a lot that goes empty is no more. */
    public void takeHeld(final int account, final int type, final int origin, final long points) {
        final int index = find(account, type, origin);
        final int place = place(account, index);
        moveHeld(account, place, -points);
        lots.points(place, lots.points(place) - points);
        if (lots.points(place) == 0) {
            accounts.oddLots(account, accounts.oddLots(account) - (isOdd(place) ? 1 : 0));
            remove(account, index);
        }
    }

    private void moveHeld(final int account, final int place, final long delta) {
        final boolean wasOdd = isOdd(place);
        final long held = lots.held(place) + delta;
        assert held >= 0 && held <= lots.points(place);
        lots.held(place, held);
        accounts.oddLots(account, accounts.oddLots(account) + (isOdd(place) ? 1 : 0) - (wasOdd ? 1 : 0));
        book.add(types.issuer(lots.type(place)), Book.HELD, delta);
        final long weight = weight(account, place, LIVE);
        digest.add((weight + DigestSum.heldWeight(weight)) * delta);
    }

    /** Makes a pending lot usable. */
    public void activate(final int account, final int index) {
        final int place = place(account, index);
        final long points = lots.points(place);
        count(account, place, PENDING, -points);
        lots.activate(place);
        count(account, place, LIVE, points);
        accounts.oddLots(account, accounts.oddLots(account) - (isOdd(place) ? 0 : 1));
    }

    /** Takes points out of an expired remainder; they do not count as expired any more. Returns true when it is used up and gone. */
    public boolean takeExpired(final int account, final int index, final long points) {
        final int place = place(account, index);
        final long left = lots.points(place) - points;
        assert left >= 0;
        digest.add(-weight(account, place, EXPIRED) * points);
        book.add(types.issuer(lots.type(place)), Book.EXPIRED, -points);
        lots.points(place, left);
        if (left == 0) {
            accounts.expiredCount(account, accounts.expiredCount(account) - 1);
            remove(account, index);
            return true;
        }
        return false;
    }

    /**
     * Adds points whose day is over to the expired remainders, as if they had never been taken out: where they belong by burn order.
     *
     * @param mostRemainders how many an account may keep; beyond, the oldest is forgotten.
     */
    public void addExpired(final int account, final int type, final int origin, final long points, final int mostRemainders) {
        final long rank = types.rank(type);
        int index = 0;
        int order = 1;
        while (index < accounts.expiredCount(account) && (order = compare(place(account, index), type, rank, origin)) < 0) {
            index++;
        }
        if (order != 0 || index == accounts.expiredCount(account)) {
            if (accounts.expiredCount(account) == mostRemainders) {
                forgetRemainder(account, 0);
                index = Math.max(0, index - 1);
            }
            insert(account, index);
            lots.set(place(account, index), type, false, origin, 0, 0);
            accounts.expiredCount(account, accounts.expiredCount(account) + 1);
        }
        final int place = place(account, index);
        lots.points(place, lots.points(place) + points);
        digest.add(weight(account, place, EXPIRED) * points);
        book.add(types.issuer(type), Book.EXPIRED, points);
    }

    /** Puts a lot of a snapshot at the end of an account's lots. The book's totals come with the snapshot; its days do not. */
    public void restore(final int account, final int type, final int origin, final long points, final long held, final int state) {
        final int index = accounts.lotCount(account);
        insert(account, index);
        final int place = place(account, index);
        lots.set(place, type, state == PENDING, origin, points, held);
        if (state == EXPIRED) {
            accounts.expiredCount(account, index + 1);
            digest.add(weight(account, place, EXPIRED) * points);
            return;
        }
        count(account, place, state, points - held);
        digest.add((weight(account, place, state) + DigestSum.heldWeight(weight(account, place, state))) * held);
        accounts.oddLots(account, accounts.oddLots(account) + (isOdd(place) ? 1 : 0));
        dueAt(account, place);
    }

    /** Puts a copy in the place of an account's lots, for a try: the lots themselves stay as they are. */
    public void moveToCopy(final int account) {
        final int order = accounts.lotOrder(account);
        if (order != 0) {
            final int copy = lots.take(order);
            lots.move(accounts.lots(account), copy, accounts.lotCount(account));
            accounts.lots(account, copy, order);
        }
    }

    /** Gives the room of an account's lots back, at the end of a try. */
    public void giveAll(final int account) {
        if (accounts.lotOrder(account) != 0) {
            lots.give(accounts.lots(account), accounts.lotOrder(account));
        }
    }

    /** @return term of one lot in the digest, computed from what stands there; for checks. */
    public long digestOf(final int account, final int index) {
        final int place = place(account, index);
        return term(account, place, index < accounts.expiredCount(account) ? EXPIRED : lots.isPending(place) ? PENDING : LIVE);
    }

    /** Term of a lot in the digest as an account's, in a state. */
    long term(final int account, final int place, final int state) {
        final long weight = weight(account, place, state);
        return weight * lots.points(place) + DigestSum.heldWeight(weight) * lots.held(place);
    }

    /**
     * Computes afresh when something of an account falls due.
     *
     * @return the earliest due instant.
     */
    public long refreshDue(final int account) {
        accounts.nextDueNs(account, Long.MAX_VALUE);
        long earliest = Long.MAX_VALUE;
        for (int index = accounts.expiredCount(account); index < accounts.lotCount(account); index++) {
            final int place = place(account, index);
            earliest = Math.min(earliest, dueOf(place));
            dueAt(account, place);
            if (accounts.oddLots(account) == 0) {
                break;
            }
        }
        return earliest;
    }

    /** @return when a live or pending lot falls due next: to activate, or to expire. */
    public long dueOf(final int place) {
        final int expiry = types.expiryDay(lots.type(place));
        return dueOf(place, expiry == LotTypes.NEVER ? 0 : calendar.dueAfter(expiry));
    }

    /** The same without the grace after midnight, which is a setting and may change: never later than the truth. */
    public long dueAtTheEarliest(final int place) {
        return dueOf(place, calendar.startOf(types.expiryDay(lots.type(place)) + 1));
    }

    private long dueOf(final int place, final long overNs) {
        final int type = lots.type(place);
        final int activation = types.activationDay(type);
        final int expiry = types.expiryDay(type);
        final long expires = expiry == LotTypes.NEVER || lots.points(place) == lots.held(place) ? Long.MAX_VALUE : overNs;
        // Points whose day is over before they could be used go all the same.
        return lots.isPending(place) && activation != LotTypes.ON_CONFIRM ? Math.min(calendar.startOf(activation), expires) : expires;
    }

    void dueAt(final int account, final int place) {
        final long due = dueAtTheEarliest(place);
        if (due < accounts.nextDueNs(account)) {
            accounts.nextDueNs(account, due);
        }
    }

    void count(final int account, final int place, final int state, final long delta) {
        final int type = lots.type(place);
        if (state == PENDING) {
            book.addPending(types.issuer(type), types.activationDay(type), types.expiryDay(type), delta);
            accounts.soonest(account, 0);
            digest.add(weight(account, place, state) * delta);
        } else {
            book.addLive(types.issuer(type), types.expiryDay(type), delta);
            countHere(account, place, delta);
        }
    }

    private void countHere(final int account, final int place, final long delta) {
        accounts.live(account, accounts.live(account) + delta);
        accounts.soonest(account, 0);
        digest.add(weight(account, place, LIVE) * delta);
    }

    long weight(final int account, final int place, final int state) {
        return DigestSum.lotWeight(account, types.hash(lots.type(place)), lots.origin(place), state);
    }

    boolean isOdd(final int place) {
        return lots.isPending(place) || lots.held(place) != 0 || types.scope(lots.type(place)) != 0;
    }

    int compare(final int place, final int type, final long rank, final int origin) {
        final int other = lots.type(place);
        if (other == type) {
            return Integer.compareUnsigned(lots.origin(place), origin);
        }
        final int byRank = Long.compareUnsigned(types.rank(other), rank);
        return byRank != 0 ? byRank : Long.compareUnsigned(types.tie(other), types.tie(type));
    }

    private void insert(final int account, final int index) {
        final int count = accounts.lotCount(account);
        final int order = accounts.lotOrder(account);
        if (order == 0 || count == 1 << order) {
            grow(account, order, count);
        }
        final int first = accounts.lots(account);
        lots.move(first + index, first + index + 1, count - index);
        accounts.lotCount(account, count + 1);
    }

    void grow(final int account, final int order, final int count) {
        if (order == Lots.LARGEST_ORDER) {
            throw new IllegalStateException("account " + account + " has " + count + " lots");
        }
        final int wider = lots.take(order + 1);
        if (order != 0) {
            lots.move(accounts.lots(account), wider, count);
            lots.give(accounts.lots(account), order);
        }
        accounts.lots(account, wider, order + 1);
    }

    private void remove(final int account, final int index) {
        final int count = accounts.lotCount(account);
        final int first = accounts.lots(account);
        lots.move(first + index + 1, first + index, count - index - 1);
        accounts.lotCount(account, count - 1);
    }

    private void forgetRemainder(final int account, final int index) {
        final int place = place(account, index);
        digest.add(-weight(account, place, EXPIRED) * lots.points(place));
        accounts.expiredCount(account, accounts.expiredCount(account) - 1);
        remove(account, index);
    }
}
