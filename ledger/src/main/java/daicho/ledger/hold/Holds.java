package daicho.ledger.hold;

import daicho.ledger.account.Accounts;
import daicho.ledger.lot.LotTypes;
import daicho.ledger.memory.Mix;
import daicho.ledger.memory.Region;
import daicho.ledger.memory.UndoLog;
import daicho.protocol.Limits;

/**
 * Points set aside for orders. A hold is named by (brand, order), belongs to a root, and knows the lots that it was taken from in the
 * order chosen. Open holds of a root are a list, all open holds a heap by the instant at which they lapse; closed ones are remembered
 * as long as the records of the business date that they were opened on. When an order is held again, the closed hold of that name is
 * forgotten. Every change is counted in the digest at once; points in lots and in the book are the caller's business.
 *
 * <p>Holds are named by number, a matter of layout. One thread.
 */
public final class Holds implements AutoCloseable {
    /** State: points are set aside. */
    public static final int OPEN = 1;
    /** State: spent. */
    public static final int CAPTURED = 2;
    /** State: given back. */
    public static final int RELEASED = 3;
    /** State: its time ran out. */
    public static final int LAPSED = 4;

    private static final int MOST_LOTS = 1 << 28;

    private final HoldTable table;
    private final HoldLots lots;
    private final OrderIndex index;
    private final DueHeap heap;
    private final ClosedHolds closed;
    private final HoldsOfRoot ofRoot;
    private final Accounts accounts;
    private final LotTypes types;
    private long openDigest;
    private long markedDigest;

    /**
     * Reserves the room.
     *
     * @param most       holds there can be, open and remembered.
     * @param mostRoots  accounts there can be.
     * @param aheadBytes see {@link Region}.
     * @param log        where words are kept while a try is going on.
     * @param accounts   count the open holds of each root, and say when it has something due.
     * @param types      of the lots that holds name.
     */
    public Holds(
        final int most, final int mostRoots, final long aheadBytes, final UndoLog log, final Accounts accounts, final LotTypes types) {
        this.accounts = accounts;
        this.types = types;
        table = new HoldTable(most, aheadBytes, log);
        lots = new HoldLots(MOST_LOTS, aheadBytes, log);
        index = new OrderIndex(table, most, aheadBytes, log);
        heap = new DueHeap(table, most, aheadBytes, log);
        closed = new ClosedHolds(table, index, log);
        ofRoot = new HoldsOfRoot(table, accounts, mostRoots, log);
    }

    /** Sets the seed of hashes; before the first hold. */
    public void seed(final long hashSeed) {
        index.seed(hashSeed);
    }

    /** Remembers how things stand before a try; what tables hold in memory is put back by their log. */
    public void mark() {
        table.mark();
        lots.mark();
        index.mark();
        heap.mark();
        closed.mark();
        markedDigest = openDigest;
    }

    /** Goes back there. */
    public void backToMark() {
        table.backToMark();
        lots.backToMark();
        index.backToMark();
        heap.backToMark();
        closed.backToMark();
        openDigest = markedDigest;
    }

    /** @return the hold of an order that is open or remembered, 0 for none. */
    public int find(final int brand, final long orderHigh, final long orderLow) {
        int hold = index.find(brand, orderHigh, orderLow);
        while (hold != 0 && !isRemembered(hold)) {
            hold = index.next(hold);
        }
        return hold;
    }

    private boolean isRemembered(final int hold) {
        return table.state(hold) == OPEN || closed.remembers(table.date(hold));
    }

    /** @return whether there is no room for one more. */
    public boolean isFull() {
        return table.isFull() || !lots.hasRoomFor(Limits.LIVE_LOTS);
    }

    /** @return number of open holds of a root. */
    public int openHolds(final int root) {
        return accounts.holds(root);
    }

    /** @return points that open holds of a root have set aside. */
    public long heldOf(final int root) {
        long points = 0;
        if (accounts.holds(root) != 0) {
            for (int hold = firstOf(root); hold != 0; hold = table.after(hold)) {
                points += rest(hold);
            }
        }
        return points;
    }

    /** @return the open hold of a root that lapses first, 0 for none. */
    public int earliestOf(final int root) {
        if (accounts.holds(root) == 0) {
            return 0;
        }
        int earliest = 0;
        for (int hold = firstOf(root); hold != 0; hold = table.after(hold)) {
            if (earliest == 0 || isBefore(hold, table.dueNs(earliest), table.sequence(earliest))) {
                earliest = hold;
            }
        }
        return earliest;
    }

    /**
     * Says when something of a root falls due, as far as its holds go, and tells its account.
     *
     * @return instant at which its first hold lapses, {@link Long#MAX_VALUE} for none.
     */
    public long refreshDue(final int root) {
        final int earliest = earliestOf(root);
        return earliest == 0 ? Long.MAX_VALUE : dueAt(root, table.dueNs(earliest));
    }

    /** @return when the first of all open holds lapses, ns since 1970 UTC; {@link Long#MAX_VALUE} for none. */
    public long earliestDueNs() {
        return heap.earliestNs();
    }

    /** @return root of the hold that lapses first of all; there must be one. */
    public int rootOfEarliest() {
        return table.root(heap.first());
    }

    /**
     * Opens a hold. Its lots are added next, then {@link #open}.
     *
     * @param sequence of the command.
     * @param openedNs its time.
     * @param dueNs    when it lapses.
     * @param points   that are set aside.
     * @param captured of these, spent already; 0 but from a snapshot.
     * @param date     business date.
     * @return its number.
     */
    public int begin(
        final long sequence, final long openedNs, final long dueNs, final long points, final long captured, final int date) {
        final int hold = table.take();
        table.opened(hold, sequence, openedNs, date);
        table.dueNs(hold, dueNs);
        table.points(hold, points, captured);
        table.lots(hold, 0, 0);
        return hold;
    }

    /** Says whose it is. */
    public void owner(final int hold, final int root, final int account, final int alias, final int terminal) {
        table.owner(hold, root, account, alias, terminal);
    }

    /** Adds the lot that is next in the order chosen. */
    public void addLot(final int hold, final int type, final int origin, final long points) {
        final int lot = lots.take(type, origin, points);
        if (table.firstLot(hold) == 0) {
            table.lots(hold, lot, lot);
        } else {
            lots.next(table.lastLot(hold), lot);
            table.lots(hold, table.firstLot(hold), lot);
        }
    }

    /**
     * Puts a hold that was begun under its name: from here on it counts. A closed hold of the same name is forgotten.
     *
     * @param brand of the terminal.
     * @param state {@link #OPEN}; another from a snapshot.
     */
    public void open(final int hold, final int brand, final long orderHigh, final long orderLow, final int state) {
        final int before = find(brand, orderHigh, orderLow);
        if (before != 0) {
            assert table.state(before) != OPEN : before;
            closed.remove(before, term(before));
        }
        table.name(hold, brand, orderHigh, orderLow);
        table.state(hold, state);
        index.add(hold);
        if (state == OPEN) {
            ofRoot.add(hold);
            dueAt(table.root(hold), table.dueNs(hold));
            heap.add(hold);
            openDigest += term(hold);
        } else {
            closed.add(hold, term(hold));
        }
    }

    /**
     * Gives an open hold to another root, with the lots that it names; those are the caller's business.
     *
     * @param hold    an open one.
     * @param root    that holds its points from now on.
     * @param account whose it is.
     * @param alias   by which.
     */
    public void move(final int hold, final int root, final int account, final int alias) {
        openDigest -= term(hold);
        ofRoot.remove(hold);
        table.owner(hold, root, account, alias, table.terminal(hold));
        ofRoot.add(hold);
        dueAt(root, table.dueNs(hold));
        openDigest += term(hold);
    }

    /** Spends points of an open hold, first lots first. */
    public void capture(final int hold, final long points) {
        openDigest -= term(hold);
        table.points(hold, table.points(hold), table.captured(hold) + points);
        long rest = points;
        int lot = table.firstLot(hold);
        while (rest > 0) {
            final long taken = Math.min(rest, lots.points(lot));
            rest -= taken;
            lots.points(lot, lots.points(lot) - taken);
            if (lots.points(lot) == 0) {
                final int following = lots.next(lot);
                lots.give(lot);
                lot = following;
            }
        }
        table.lots(hold, lot, lot == 0 ? 0 : table.lastLot(hold));
        openDigest += term(hold);
    }

    /** Counts points that were burned afresh for a hold that has lapsed and is remembered; no more than {@link #rest}. */
    public void captureLate(final int hold, final long points) {
        assert table.state(hold) == LAPSED && points <= rest(hold) : hold;
        final long before = term(hold);
        table.points(hold, table.points(hold), table.captured(hold) + points);
        closed.changed(hold, term(hold) - before);
    }

    /** Gives an open hold another instant at which it lapses. */
    public void extend(final int hold, final long dueNs) {
        openDigest -= term(hold);
        table.dueNs(hold, dueNs);
        heap.moved(hold);
        openDigest += term(hold);
    }

    /**
     * Closes an open hold: what it still has set aside, it has no more.
     *
     * @param state CAPTURED, RELEASED or LAPSED.
     */
    public void close(final int hold, final int state) {
        openDigest -= term(hold);
        heap.remove(hold);
        ofRoot.remove(hold);
        for (int lot = table.firstLot(hold); lot != 0;) {
            final int following = lots.next(lot);
            lots.give(lot);
            lot = following;
        }
        table.lots(hold, 0, 0);
        table.state(hold, state);
        closed.add(hold, term(hold));
    }

    /** Forgets closed holds opened on a date before a day. Costs nothing when the day is the same as before. */
    public void forgetBefore(final int day) {
        if (day > closed.floor()) {
            closed.forgetBefore(day);
        }
    }

    /** Gives back memory of holds that are forgotten, so many at most. */
    public void reclaim(final int most) {
        closed.reclaim(most);
    }

    /** @return state of a hold. */
    public int state(final int hold) {
        return table.state(hold);
    }

    /** @return account that holds its points. */
    public int root(final int hold) {
        return table.root(hold);
    }

    /** @return account that was shown. */
    public int account(final int hold) {
        return table.account(hold);
    }

    /** @return alias that was shown. */
    public int alias(final int hold) {
        return table.alias(hold);
    }

    /** @return terminal that opened it. */
    public int terminal(final int hold) {
        return table.terminal(hold);
    }

    /** @return brand of that terminal. */
    public int brand(final int hold) {
        return table.brand(hold);
    }

    /** @return first half of the order's name. */
    public long orderHigh(final int hold) {
        return table.orderHigh(hold);
    }

    /** @return second half of the order's name. */
    public long orderLow(final int hold) {
        return table.orderLow(hold);
    }

    /** @return sequence of its opening. */
    public long sequence(final int hold) {
        return table.sequence(hold);
    }

    /** @return when it was opened, ns since 1970 UTC. */
    public long openedNs(final int hold) {
        return table.openedNs(hold);
    }

    /** @return when it lapses, ns since 1970 UTC. */
    public long dueNs(final int hold) {
        return table.dueNs(hold);
    }

    /** @return business date of its opening. */
    public int date(final int hold) {
        return table.date(hold);
    }

    /** @return points that were set aside. */
    public long points(final int hold) {
        return table.points(hold);
    }

    /** @return of these, spent, in time or late; never more. */
    public long captured(final int hold) {
        return table.captured(hold);
    }

    /** @return points of which nothing was spent yet: an open hold has them set aside, a late capture may burn as many afresh. */
    public long rest(final int hold) {
        return table.points(hold) - table.captured(hold);
    }

    /** @return its first lot, 0 for none. */
    public int firstLot(final int hold) {
        return table.firstLot(hold);
    }

    /** @return the lot after a lot, 0 for none. */
    public int nextLot(final int lot) {
        return lots.next(lot);
    }

    /** @return type of a lot of a hold. */
    public int lotType(final int lot) {
        return lots.type(lot);
    }

    /** @return origin of a lot of a hold. */
    public int lotOrigin(final int lot) {
        return lots.origin(lot);
    }

    /** @return points of a lot that the hold has still set aside. */
    public long lotPoints(final int lot) {
        return lots.points(lot);
    }

    /** @return first open hold of a root, 0 for none; in no order that means anything. */
    public int firstOf(final int root) {
        return ofRoot.first(root);
    }

    /** @return the open hold of the same root after one, 0 for none. */
    public int nextOf(final int hold) {
        return table.after(hold);
    }

    /** @return number that all holds are below; for a walk with {@link #isThere}. */
    public int end() {
        return table.end();
    }

    /** @return whether a number stands for a hold that is open or remembered. */
    public boolean isThere(final int hold) {
        return table.state(hold) != 0 && isRemembered(hold);
    }

    /** @return number of open holds in all. */
    public int openCount() {
        return heap.size();
    }

    /** @return sum of the terms of all holds that are open or remembered. */
    public long digest() {
        return openDigest + closed.digest();
    }

    /** Computes {@link #digest} from what stands there; for checks. */
    public long recomputeDigest() {
        long digest = 0;
        for (int hold = 1; hold < table.end(); hold++) {
            digest += isThere(hold) ? term(hold) : 0;
        }
        return digest;
    }

    private long term(final int hold) {
        long hash = Mix.of(table.orderHigh(hold), table.orderLow(hold),
            (long)table.brand(hold) << 32 | (long)table.date(hold) << 8 | table.state(hold));
        hash = Mix.of(hash, table.sequence(hold), table.openedNs(hold));
        hash = Mix.of(hash, table.dueNs(hold), table.points(hold) << 32 | table.captured(hold));
        hash = Mix.of(hash, (long)table.root(hold) << 32 | table.account(hold) & 0xFFFF_FFFFL,
            (long)table.alias(hold) << 32 | table.terminal(hold) & 0xFFFF_FFFFL);
        for (int lot = table.firstLot(hold); lot != 0; lot = lots.next(lot)) {
            hash = Mix.of(hash, types.hash(lots.type(lot)), (long)lots.origin(lot) << 32 | lots.points(lot));
        }
        return hash;
    }

    private long dueAt(final int root, final long dueNs) {
        if (dueNs < accounts.nextDueNs(root)) {
            accounts.nextDueNs(root, dueNs);
        }
        return dueNs;
    }

    private boolean isBefore(final int hold, final long dueNs, final long sequence) {
        return table.dueNs(hold) != dueNs ? table.dueNs(hold) < dueNs : table.sequence(hold) < sequence;
    }

    /** Prepares pages; see {@link Region#touchAhead}. */
    public void touchAhead() {
        table.touchAhead();
        lots.touchAhead();
        index.touchAhead();
        heap.touchAhead();
    }

    @Override
    public void close() {
        closed.close();
        table.close();
        lots.close();
        index.close();
        heap.close();
        ofRoot.close();
    }
}
