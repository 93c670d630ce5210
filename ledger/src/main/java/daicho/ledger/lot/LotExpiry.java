package daicho.ledger.lot;

import daicho.ledger.account.Accounts;
import daicho.ledger.book.Book;
import daicho.ledger.book.DigestSum;
import daicho.ledger.memory.Mix;
import daicho.ledger.time.LedgerCalendar;
import daicho.protocol.Limits;
import java.util.Arrays;

/**
 * Lots whose day is over become expired remainders, the last of them, in burn order: all that are due at an instant in one pass, for an
 * account may have as many as there can be. They stand first among the live lots already, so most become remainders where they are. What
 * is held of a lot stays live; what was held when the rest of it expired joins the same remainder when its own time comes. An account
 * keeps so many remainders, beyond that the oldest is forgotten. One instance, filled anew by each {@link #expire}.
 */
public final class LotExpiry {
    private static final int MOST_SLOTS = 2 * (Limits.LIVE_LOTS + Limits.EXPIRED_LOTS);

    private final Accounts accounts;
    private final Lots lots;
    private final LotTypes types;
    private final LotList list;
    private final Book book;
    private final DigestSum digest;
    private final LedgerCalendar calendar;
    private final int[] expiredTypes = new int[Limits.LIVE_LOTS];
    private final int[] expiredOrigins = new int[Limits.LIVE_LOTS];
    private final long[] expiredPoints = new long[Limits.LIVE_LOTS];
    /** Indexes of remainders, plus 1, by type and origin. */
    private final int[] slots = new int[MOST_SLOTS];
    private int mask;
    private int account;
    private int first;
    private int oldest;
    private int end;
    private int kept;
    private int keptAt;
    private int count;

    /** Over the lots of all accounts. */
    public LotExpiry(
        final Accounts accounts, final Lots lots, final LotTypes types, final LotList list, final Book book, final DigestSum digest,
        final LedgerCalendar calendar) {
        this.accounts = accounts;
        this.lots = lots;
        this.types = types;
        this.list = list;
        this.book = book;
        this.digest = digest;
        this.calendar = calendar;
    }

    /**
     * Expires what is due.
     *
     * @param of      account.
     * @param instant as of when, ns since 1970 UTC.
     * @return number of lots of which something expired; {@link #type} and the others tell about each.
     */
    public int expire(final int of, final long instant) {
        account = of;
        first = accounts.lots(of);
        count = 0;
        final int from = accounts.expiredCount(of);
        final int to = endOfDue(from, calendar.dueDay(instant));
        if (to == from) {
            return 0;
        }
        begin(from, to);
        for (int index = from; index < to; index++) {
            expireOne(first + index);
        }
        close(to);
        return count;
    }

    /** Lots whose day is over come first; there may be some of which all is held. */
    private int endOfDue(final int from, final int lastDay) {
        int to = from;
        boolean any = false;
        while (to < accounts.lotCount(account) && types.expiryDay(lots.type(first + to)) <= lastDay) {
            any |= lots.points(first + to) > lots.held(first + to);
            to++;
        }
        return any ? to : from;
    }

    private void begin(final int from, final int to) {
        mask = Math.max(16, Integer.highestOneBit(2 * to - 1) << 1) - 1;
        Arrays.fill(slots, 0, mask + 1, 0);
        for (int index = 0; index < from; index++) {
            note(index);
        }
        oldest = 0;
        end = from;
        kept = 0;
    }

    private void expireOne(final int place) {
        final int type = lots.type(place);
        final int origin = lots.origin(place);
        final long held = lots.held(place);
        final long points = lots.points(place) - held;
        if (points > 0) {
            list.count(account, place, lots.isPending(place) ? LotList.PENDING : LotList.LIVE, -points);
            book.add(types.issuer(type), Book.EXPIRED, points);
            accounts.oddLots(account, accounts.oddLots(account) - (held == 0 && list.isOdd(place) ? 1 : 0));
        }
        if (held > 0) {
            keep(place, held);
        }
        if (points > 0) {
            expiredTypes[count] = type;
            expiredOrigins[count] = origin;
            expiredPoints[count++] = points;
            final int remainder = first + remainder(type, origin);
            lots.points(remainder, lots.points(remainder) + points);
            digest.add(list.weight(account, remainder, LotList.EXPIRED) * points);
        }
    }

    private void keep(final int place, final long held) {
        if (kept == 0) {
            keptAt = lots.take(Lots.LARGEST_ORDER);
        }
        lots.points(place, held);
        lots.move(place, keptAt + kept++, 1);
    }

    /** The remainder that a lot joins; a new one takes the place of a lot that has been dealt with. */
    private int remainder(final int type, final int origin) {
        for (int slot = slot(type, origin); slots[slot] != 0; slot = slot + 1 & mask) {
            final int index = slots[slot] - 1;
            if (index >= oldest && lots.type(first + index) == type && lots.origin(first + index) == origin) {
                return index;
            }
        }
        if (end - oldest == Limits.EXPIRED_LOTS) {
            digest.add(-list.weight(account, first + oldest, LotList.EXPIRED) * lots.points(first + oldest));
            oldest++;
        }
        lots.set(first + end, type, false, origin, 0, 0);
        note(end);
        return end++;
    }

    private void note(final int index) {
        int slot = slot(lots.type(first + index), lots.origin(first + index));
        while (slots[slot] != 0) {
            slot = slot + 1 & mask;
        }
        slots[slot] = index + 1;
    }

    private int slot(final int type, final int origin) {
        return (int)Mix.of(type, origin) & mask;
    }

    /** Remainders, then what is held of lots that are over, then the lots behind them. */
    private void close(final int to) {
        final int behind = accounts.lotCount(account) - to;
        final int remainders = end - oldest;
        if (remainders + kept + behind > 1 << accounts.lotOrder(account)) {
            list.grow(account, accounts.lotOrder(account), to + behind);
            first = accounts.lots(account);
        }
        if (oldest > 0) {
            lots.move(first + oldest, first, remainders);
        }
        if (remainders + kept != to) {
            lots.move(first + to, first + remainders + kept, behind);
        }
        if (kept > 0) {
            lots.move(keptAt, first + remainders, kept);
            lots.give(keptAt, Lots.LARGEST_ORDER);
        }
        accounts.expiredCount(account, remainders);
        accounts.lotCount(account, remainders + kept + behind);
    }

    /** @return type of a lot that expired. */
    public int type(final int index) {
        return expiredTypes[index];
    }

    /** @return its origin. */
    public int origin(final int index) {
        return expiredOrigins[index];
    }

    /** @return points of it that expired. */
    public long points(final int index) {
        return expiredPoints[index];
    }
}
