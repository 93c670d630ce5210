package daicho.ledger.reply;

import daicho.ledger.lot.LotTypes;
import daicho.ledger.programme.Programme;
import daicho.ledger.state.State;

/** Where an account stands at a moment and at a brand: the balance part of every reply. One instance, filled anew. */
public final class Standing {
    private static final long DAY_SECONDS = 86_400;

    private final State state;
    private long spendable;
    private long spendableAll;
    private long pending;
    private long held;
    private long debt;
    private int nextExpiryDay;
    private long nextExpiryPoints;
    private long moneyValue;

    /** Over a book. */
    public Standing(final State state) {
        this.state = state;
    }

    /** Stands for no account. */
    public void clear() {
        spendable = 0;
        spendableAll = 0;
        pending = 0;
        held = 0;
        debt = 0;
        nextExpiryDay = 0;
        nextExpiryPoints = 0;
        moneyValue = 0;
    }

    /**
     * Looks at an account that has been brought up to the present.
     *
     * @param root      account that holds the money.
     * @param brand     where it would be spent.
     * @param localTime of the till, seconds.
     */
    public void of(final int root, final int brand, final long localTime) {
        clear();
        if (state.accounts.debts(root) > 0) {
            debt = state.debtList.owed(root);
        }
        if (isPlain(root)) {
            spendableAll = state.accounts.live(root);
            spendable = spendableAll;
        } else {
            walk(root, brand, localTime);
        }
        if (debt > 0) {
            spendable = 0;
            spendableAll = 0;
        }
        findNextExpiry(root);
        final Programme.BrandTerms terms = state.programme.brand(brand);
        moneyValue = terms == null ? 0 : spendable * terms.pointValue();
    }

    /** Whether all lots are live, unheld, for every brand, and none is past its day. */
    private boolean isPlain(final int root) {
        final int first = state.accounts.expiredCount(root);
        return state.accounts.oddLots(root) == 0 && (first == state.accounts.lotCount(root) ||
            state.types.expiryDay(state.lots.type(state.lotList.place(root, first))) >= state.today());
    }

    private void walk(final int root, final int brand, final long localTime) {
        for (int index = state.accounts.expiredCount(root); index < state.accounts.lotCount(root); index++) {
            final int place = state.lotList.place(root, index);
            final long free = state.lots.points(place) - state.lots.held(place);
            held += state.lots.held(place);
            if (state.lots.isPending(place)) {
                pending += free;
            } else if (isInTime(place, localTime)) {
                spendableAll += free;
                spendable += state.programme.admits(state.types.scope(state.lots.type(place)), brand) ? free : 0;
            }
        }
    }

    private void findNextExpiry(final int root) {
        if (state.accounts.oddLots(root) != 0) {
            walkToNextExpiry(root);
            return;
        }
        final long soonest = state.accounts.soonest(root);
        if (soonest == 0) {
            walkToNextExpiry(root);
            state.accounts.soonest(root, nextExpiryPoints);
        } else {
            nextExpiryPoints = soonest;
            nextExpiryDay = state.types.expiryDay(state.lots.type(state.lotList.place(root, state.accounts.expiredCount(root))));
        }
    }

    private void walkToNextExpiry(final int root) {
        for (int index = state.accounts.expiredCount(root); index < state.accounts.lotCount(root); index++) {
            final int place = state.lotList.place(root, index);
            final int day = state.types.expiryDay(state.lots.type(place));
            if (day == LotTypes.NEVER || nextExpiryDay != 0 && day != nextExpiryDay) {
                return;
            }
            final long free = state.lots.points(place) - state.lots.held(place);
            if (free > 0 && !state.lots.isPending(place)) {
                nextExpiryDay = day;
                nextExpiryPoints += free;
            }
        }
    }

    /** @return what can be burned of an account at a brand now, its debt aside. */
    public long spendableAt(final int root, final int brand, final long localTime) {
        if (isPlain(root)) {
            return state.accounts.live(root);
        }
        long points = 0;
        for (int index = state.accounts.expiredCount(root); index < state.accounts.lotCount(root); index++) {
            points += usable(state.lotList.place(root, index), brand, localTime);
        }
        return points;
    }

    /** @return points of a live or pending lot that can be burned at a brand now. */
    public long usable(final int place, final int brand, final long localTime) {
        if (state.lots.isPending(place) || !isInTime(place, localTime) ||
            !state.programme.admits(state.types.scope(state.lots.type(place)), brand)) {
            return 0;
        }
        return state.lots.points(place) - state.lots.held(place);
    }

    /** After midnight yesterday's points serve only a till that is still in yesterday; soon they fall due. */
    private boolean isInTime(final int place, final long localTime) {
        final int lastDay = state.types.expiryDay(state.lots.type(place));
        return lastDay >= state.today() || localTime / DAY_SECONDS == lastDay;
    }

    /** @return spendable at the brand. */
    public long spendable() {
        return spendable;
    }

    /** @return spendable in all. */
    public long spendableAll() {
        return spendableAll;
    }

    /** @return not usable yet. */
    public long pending() {
        return pending;
    }

    /** @return set aside. */
    public long held() {
        return held;
    }

    /** @return owed. */
    public long debt() {
        return debt;
    }

    /** @return day on which the next points go, 0 for none. */
    public int nextExpiryDay() {
        return nextExpiryDay;
    }

    /** @return points that go then. */
    public long nextExpiryPoints() {
        return nextExpiryPoints;
    }

    /** @return worth of what is spendable at the brand. */
    public long moneyValue() {
        return moneyValue;
    }
}
