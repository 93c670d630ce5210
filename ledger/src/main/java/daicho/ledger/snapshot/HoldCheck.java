package daicho.ledger.snapshot;

import daicho.ledger.book.Book;
import daicho.ledger.hold.Holds;
import daicho.ledger.state.State;
import java.util.Map;
import java.util.TreeMap;

/** Law L3 for what is set aside: what holds say is what their lots, their accounts and the book say. Cold. */
final class HoldCheck {
    private final State state;

    HoldCheck(final State state) {
        this.state = state;
    }

    /** Returns null when all agree, else what does not. */
    String broken() {
        int open = 0;
        long earliestNs = Long.MAX_VALUE;
        for (int hold = 1; hold < state.holds.end(); hold++) {
            if (state.holds.isThere(hold) && state.holds.state(hold) == Holds.OPEN) {
                open++;
                earliestNs = Math.min(earliestNs, state.holds.dueNs(hold));
            }
        }
        if (open != state.holds.openCount() || earliestNs != state.holds.earliestDueNs()) {
            return open + " holds are open, " + state.holds.openCount() + " are to lapse; the first lapses at " + earliestNs + ", not at " +
                state.holds.earliestDueNs();
        }
        final Map<Integer, Long> held = new TreeMap<>();
        for (int account = 1; account <= state.accounts.count(); account++) {
            final String broken = brokenIn(account, held);
            if (broken != null) {
                return "account " + account + ": " + broken;
            }
        }
        for (int issuer = 1; issuer <= state.book.issuers(); issuer++) {
            final long points = held.getOrDefault(state.book.brand(issuer), 0L);
            if (points != state.book.total(issuer, Book.HELD)) {
                return "issuer " + state.book.brand(issuer) + " has " + points + " points held in lots, " +
                    state.book.total(issuer, Book.HELD) + " in the book";
            }
        }
        return null;
    }

    private String brokenIn(final int account, final Map<Integer, Long> heldOfIssuers) {
        final Map<Long, Long> byLot = new TreeMap<>();
        for (int index = 0; index < state.accounts.lotCount(account); index++) {
            final int place = state.lotList.place(account, index);
            if (state.lots.held(place) != 0) {
                byLot.put(key(state.lots.type(place), state.lots.origin(place)), state.lots.held(place));
                heldOfIssuers.merge(state.types.issuer(state.lots.type(place)), state.lots.held(place), Long::sum);
            }
        }
        int holds = 0;
        for (int hold = state.holds.firstOf(account); hold != 0; hold = state.holds.nextOf(hold)) {
            holds++;
            long rest = 0;
            for (int lot = state.holds.firstLot(hold); lot != 0; lot = state.holds.nextLot(lot)) {
                rest += state.holds.lotPoints(lot);
                byLot.merge(key(state.holds.lotType(lot), state.holds.lotOrigin(lot)), -state.holds.lotPoints(lot), Long::sum);
            }
            if (state.holds.root(hold) != account || rest != state.holds.rest(hold) || rest <= 0 ||
                state.holds.dueNs(hold) < state.accounts.nextDueNs(account)) {
                return "hold " + state.holds.sequence(hold) + " of root " + state.holds.root(hold) + " has " + rest + " points in lots, " +
                    state.holds.rest(hold) + " of its own";
            }
        }
        byLot.values().removeIf(points -> points == 0);
        return byLot.isEmpty() && holds == state.accounts.holds(account) ? null
            : "has " + holds + " open holds and says " + state.accounts.holds(account) + "; lots and holds differ in " + byLot.size() + " lots";
    }

    private static long key(final int type, final int origin) {
        return (long)type << 32 | origin & 0xFFFF_FFFFL;
    }
}
