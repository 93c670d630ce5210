package daicho.ledger.merge;

import daicho.ledger.lot.LotTypes;
import daicho.ledger.state.State;
import daicho.ledger.transaction.TransactionView;
import daicho.protocol.RecordLayout;
import daicho.protocol.codec.EntryKind;
import daicho.protocol.codec.SettleReferralDecoder;

/**
 * What each side has taken of the other's points since a merge, less what was given back: read from the records, oldest first. A row is
 * what an account has taken of one lot; what repaid a debt stands apart for each debt, so that it can be owed again. One instance, filled
 * anew.
 *
 * <p>What is given back is taken off the row of that lot; if it went to another lot (its day had passed, or its expiry had moved) off a
 * row of the same kind of points, else off any other row of the same two accounts, the newest first. What was given back and forfeited at once, for the lot's day was over, is taken off
 * likewise: the other side would have lost it anyway.
 */
final class Taken {
    /** Rows there can be. */
    static final int MOST = 2_048;

    private static final int BURN = EntryKind.BURN.value();
    private static final int SALE = EntryKind.SALE.value();
    private static final int CAPTURE = EntryKind.CAPTURE.value();
    private static final int REVERSAL = EntryKind.REVERSAL.value();
    private static final int REPAY = EntryKind.REPAY.value();
    private static final int ADJUSTMENT = EntryKind.ADJUSTMENT.value();
    private static final int TRANSFER = EntryKind.TRANSFER.value();
    private static final int UNMERGE = EntryKind.UNMERGE.value();
    private static final int SAME_LOT = 0;
    private static final int SAME_KIND_AND_COMMAND = 1;
    private static final int SAME_KIND = 2;
    private static final int WAYS = 8;

    private final State state;
    private final Sides sides;
    private final Since since;
    private final TransactionView view;
    private final TransactionView other;
    private final TransactionView burned;
    private final int[] types = new int[MOST];
    private final int[] origins = new int[MOST];
    private final int[] takers = new int[MOST];
    private final int[] creditors = new int[MOST];
    private final long[] causes = new long[MOST];
    private final long[] points = new long[MOST];
    private final long[] sequences = new long[MOST];
    private final boolean[] expired = new boolean[MOST];
    private int rows;
    private boolean full;

    Taken(final State state, final Sides sides, final Since since) {
        this.state = state;
        this.sides = sides;
        this.since = since;
        view = new TransactionView(state.transactions);
        other = new TransactionView(state.transactions);
        burned = new TransactionView(state.transactions);
    }

    /** Reads the records; returns false when there is too much to be told apart. */
    boolean read() {
        rows = 0;
        full = false;
        for (int i = 0; i < since.count() && !full; i++) {
            view.at(since.place(i));
            final int kind = view.kind();
            if (kind == BURN || kind == SALE || kind == CAPTURE || kind == REVERSAL || kind == REPAY || kind == ADJUSTMENT ||
                kind == TRANSFER || kind == UNMERGE) {
                readLots(i, kind);
            }
        }
        return !full;
    }

    private void readLots(final int record, final int kind) {
        final int taker = kind == UNMERGE ? bonusOwner() : view.alias() == 0 ? view.root() : state.aliases.account(view.alias());
        for (int lot = 0; lot < view.lots(); lot++) {
            final int origin = view.lotOrigin(lot);
            if (!sides.areApart(taker, origin, view.sequence())) {
                continue;
            }
            if (view.lotPoints(lot) < 0) {
                take(view.lotType(lot), origin, taker, kind == REPAY ? view.related() : 0, kind == REPAY ? view.purpose() : 0,
                    -view.lotPoints(lot));
            } else if (kind == REVERSAL) {
                giveBack(view.lotType(lot), origin, taker, view.related(), view.lotPoints(lot));
            }
        }
        if (kind == REVERSAL && view.forfeited() > 0) {
            forfeit(record, taker);
        }
    }

    /** A bonus taken back is taken by the root that had got it; that may stand under another one by now. */
    private int bonusOwner() {
        final long merge = state.transactions.ofSequence(view.related());
        return merge == 0 ? view.root() : other.at(merge).root();
    }

    private void take(final int type, final int origin, final int taker, final long cause, final int creditor, final long amount) {
        final boolean wasExpired = cause == 0 && (view.kind() == BURN || view.kind() == SALE) && isPast(type) &&
            ((view.recordFlags() & RecordLayout.ADVICE) != 0 || view.template() == SettleReferralDecoder.TEMPLATE_ID);
        int row = 0;
        while (row < rows && !(types[row] == type && origins[row] == origin && takers[row] == taker && causes[row] == cause &&
            creditors[row] == creditor && expired[row] == wasExpired)) {
            row++;
        }
        if (row == MOST) {
            full = true;
            return;
        }
        if (row == rows) {
            types[row] = type;
            origins[row] = origin;
            takers[row] = taker;
            causes[row] = cause;
            creditors[row] = creditor;
            expired[row] = wasExpired;
            points[row] = 0;
            rows++;
        }
        points[row] += amount;
        sequences[row] = view.sequence();
    }

    private boolean isPast(final int type) {
        final int day = state.types.expiryDay(type);
        return day != LotTypes.NEVER && state.calendar.dueAfter(day) <= view.timestampNs();
    }

    private void giveBack(final int type, final int origin, final int taker, final long original, final long amount) {
        long rest = amount;
        for (int way = 0; way < WAYS && rest > 0; way++) {
            final int alike = way / 2;
            final long cause = way % 2 == 0 ? original : 0;
            for (int row = rows - 1; row >= 0 && rest > 0; row--) {
                if (origins[row] == origin && takers[row] == taker && causes[row] == cause && isAlike(alike, row, type, original)) {
                    final long part = Math.min(rest, points[row]);
                    points[row] -= part;
                    rest -= part;
                }
            }
        }
    }

    /** The same lot; points of the same kind, whose expiry may have moved, first those that the original has taken; any. */
    private boolean isAlike(final int alike, final int row, final int given, final long original) {
        final int taken = types[row];
        if (taken == given || alike > SAME_KIND) {
            return true;
        }
        return alike != SAME_LOT && isSameKind(taken, given) && (alike == SAME_KIND || hasTaken(original, row));
    }

    private boolean hasTaken(final long sequence, final int row) {
        final long place = state.transactions.ofSequence(sequence);
        boolean found = false;
        for (int lot = place == 0 ? 0 : burned.at(place).lots(); lot > 0 && !found; lot--) {
            found = burned.lotType(lot - 1) == types[row] && burned.lotOrigin(lot - 1) == origins[row];
        }
        return found;
    }

    private boolean isSameKind(final int taken, final int given) {
        return state.types.issuer(taken) == state.types.issuer(given) &&
            state.types.campaign(taken) == state.types.campaign(given) && state.types.scope(taken) == state.types.scope(given) &&
            state.types.pointsClass(taken) == state.types.pointsClass(given) &&
            state.types.activationDay(taken) == state.types.activationDay(given);
    }

    /** The part that a reversal forfeited: of the lots of its original that it reached and whose day was over. */
    private void forfeit(final int record, final int taker) {
        final long original = view.related();
        long from = 0;
        int found = -1;
        for (int i = 0; i < record; i++) {
            other.at(since.place(i));
            from += other.kind() == REVERSAL && other.related() == original ? other.restored() : 0;
            final boolean burned = other.sequence() == original || other.kind() == BURN && other.related() == original;
            found = burned && other.lots() > 0 && other.kind() != REPAY ? i : found;
        }
        if (found < 0) {
            return;
        }
        final long to = from + view.restored();
        other.at(since.place(found));
        long position = other.debtMade();
        for (int lot = other.lots() - 1; lot >= 0; lot--) {
            final long size = Math.max(0, -other.lotPoints(lot));
            final long part = Math.max(0, Math.min(to, position + size) - Math.max(from, position));
            if (part > 0 && isPast(other.lotType(lot)) && sides.areApart(taker, other.lotOrigin(lot), other.sequence())) {
                giveBack(other.lotType(lot), other.lotOrigin(lot), taker, original, part);
            }
            position += size;
        }
    }

    int rows() {
        return rows;
    }

    /** Points of a row that have not been given back. */
    long points(final int row) {
        return points[row];
    }

    int type(final int row) {
        return types[row];
    }

    int origin(final int row) {
        return origins[row];
    }

    /** Account that took them. */
    int taker(final int row) {
        return takers[row];
    }

    /** Sequence of the cause of the debt that was repaid with them, 0 when they were taken in another way. */
    long cause(final int row) {
        return causes[row];
    }

    /** Brand to which that debt was owed. */
    int creditor(final int row) {
        return creditors[row];
    }

    /** Sequence of the last record of the row. */
    long sequence(final int row) {
        return sequences[row];
    }

    /** Whether they were an expired remainder. */
    boolean wasExpired(final int row) {
        return expired[row];
    }
}
