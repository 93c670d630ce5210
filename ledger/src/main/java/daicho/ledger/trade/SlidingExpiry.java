package daicho.ledger.trade;

import daicho.ledger.lot.LotTypes;
import daicho.ledger.programme.Programme;
import daicho.ledger.programme.Terminals;
import daicho.ledger.state.State;
import daicho.ledger.time.LedgerCalendar;
import daicho.protocol.Limits;
import daicho.protocol.codec.PointsClass;

/**
 * Expiry by last activity, an option of the programme: an earn, burn, sale or capture that was accepted moves the live BASE points of
 * the member, those of campaigns aside, to the expiry that their issuer's rule gives a purchase of the same business date, if that is later.
 * So points of a member who comes do not expire. With expiry at the month's end that is one move a month: the lots become one, and the
 * next command finds nothing to move.
 *
 * <p>Pending and held points stay where they are; once free they move with the next activity. A referred burn is no activity.
 */
public final class SlidingExpiry {
    private static final int BASE = PointsClass.BASE.value();

    private final State state;

    /** Over a book. */
    public SlidingExpiry(final State state) {
        this.state = state;
    }

    /**
     * Moves what has to move; costs one comparison when the programme does not want it.
     *
     * @param root         who was active, brought up to the present.
     * @param terminal     where.
     * @param localTime    of the till, seconds.
     * @param businessDate of the command.
     */
    public void slide(final int root, final Terminals.Assignment terminal, final long localTime, final int businessDate) {
        if (!state.settings.slidesExpiry() || !state.types.hasRoomFor(Limits.LIVE_LOTS)) {
            return;
        }
        int issuer = -1;
        int target = 0;
        int index = state.accounts.expiredCount(root);
        while (index < state.accounts.lotCount(root)) {
            final int place = state.lotList.place(root, index);
            final int type = state.lots.type(place);
            if (slides(place, type) && state.types.expiryDay(type) >= businessDate) {
                if (state.types.issuer(type) != issuer) {
                    issuer = state.types.issuer(type);
                    final int store = issuer == terminal.brand() ? terminal.store() : 0;
                    target = expiryDay(issuer, store, localTime, businessDate);
                }
                if (target > state.types.expiryDay(type) && move(root, index, target)) {
                    continue;
                }
            }
            index++;
        }
    }

    private boolean slides(final int place, final int type) {
        return state.types.pointsClass(type) == BASE && state.types.campaign(type) == 0 && !state.lots.isPending(place);
    }

    /** @return whether the programme moves the expiry of points of a type. */
    public boolean slides(final int type) {
        return state.settings.slidesExpiry() && state.types.pointsClass(type) == BASE && state.types.campaign(type) == 0;
    }

    /** @return whether points of a type may have slid to another, which is the same but for a later expiry. */
    public boolean hasBecome(final int type, final int other) {
        return slides(type) && state.types.tie(other) == state.types.tie(type) &&
            state.types.activationDay(other) == state.types.activationDay(type) &&
            state.types.expiryDay(other) > state.types.expiryDay(type);
    }

    private boolean hasFree(final int root, final int index) {
        return index >= 0 && state.lots.points(state.lotList.place(root, index)) > state.lots.held(state.lotList.place(root, index));
    }

    /** Moves the free points of a lot behind it in burn order; true when the lot is gone. */
    private boolean move(final int root, final int index, final int expiryDay) {
        final int place = state.lotList.place(root, index);
        final long held = state.lots.held(place);
        final long free = state.lots.points(place) - held;
        if (free == 0 || held > 0 && state.lotList.liveCount(root) >= Limits.LIVE_LOTS) {
            return false;
        }
        final int type = state.lots.type(place);
        final int origin = state.lots.origin(place);
        final boolean gone = state.lotList.take(root, index, free);
        state.lotList.add(root, typeWith(type, expiryDay), origin, free, false);
        return gone;
    }

    private int typeWith(final int type, final int expiryDay) {
        return state.types.intern(state.types.issuer(type), state.types.campaign(type), state.types.scope(type),
            state.types.pointsClass(type), state.types.activationDay(type), expiryDay);
    }

    private int expiryDay(final int issuer, final int store, final long localTime, final int date) {
        final Programme.EarnRule rule = state.programme.rule(issuer, store, BASE, localTime);
        if (rule == null) {
            return LedgerCalendar.plusMonths(date, Programme.DEFAULT_MONTHS, true);
        }
        return rule.months() == 0 ? LotTypes.NEVER : LedgerCalendar.plusMonths(date, rule.months(), rule.monthEnd());
    }

    private int lastActivityOf(final int root) {
        int last = 0;
        for (int account = root; account != 0; account = state.tree.next(account, root)) {
            last = Math.max(last, state.accounts.lastActivityDay(account));
        }
        return last;
    }

    /**
     * Where points that are given back to a lot belong by now.
     *
     * @param root   account that has it.
     * @param type   of the lot as the transaction named it.
     * @param origin of the lot.
     * @return that type if it does not slide or the account has such a lot with free points; else that of the lot that it has slid to, the
     *     earliest if there are several; else what the last activity would have made of it; else that type.
     */
    public int currentType(final int root, final int type, final int origin) {
        if (!slides(type) || hasFree(root, state.lotList.find(root, type, origin))) {
            return type;
        }
        for (int index = state.accounts.expiredCount(root); index < state.accounts.lotCount(root); index++) {
            final int place = state.lotList.place(root, index);
            final int other = state.lots.type(place);
            if (state.lots.origin(place) == origin && hasBecome(type, other)) {
                return other;
            }
        }
        final int last = lastActivityOf(root);
        if (last == 0 || state.types.expiryDay(type) < last) {
            return type;
        }
        final int day = expiryDay(state.types.issuer(type), 0, state.calendar.localSeconds(state.nowNs()), last);
        return day > state.types.expiryDay(type) ? typeWith(type, day) : type;
    }
}
