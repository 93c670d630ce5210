package daicho.ledger.merge;

import daicho.ledger.lot.LotTypes;
import daicho.ledger.reversal.FaultLife;
import daicho.ledger.state.State;
import daicho.ledger.transaction.TransactionView;
import daicho.ledger.transaction.Undone;
import daicho.protocol.RecordLayout;
import daicho.protocol.codec.EntryKind;
import daicho.protocol.codec.SettleReferralDecoder;

/**
 * What each side has taken of the other's points since a merge, less what was given back: read from the records, oldest first. A row is
 * what an account has taken of one lot; what repaid a debt stands apart for each debt, so that it can be owed again. One instance, filled
 * anew.
 *
 * <p>What was given back of a burn is told by how far it has been undone, from its end (R5): first its debt, then its lots. Of what repaid
 * its debt the newest was given back first, unless that was too long ago to be found: then the member got other points for it, and what
 * repaid the debt is still to be settled. What was given back and forfeited at once, for the lot's day was over, is given back, too: the
 * other side would have lost it anyway.
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

    private final State state;
    private final Sides sides;
    private final Since since;
    private final TransactionView view;
    private final TransactionView other;
    private final TransactionView later;
    private final Undone undone = new Undone();
    private final FaultLife faultLife;
    private final int[] types = new int[MOST];
    private final int[] origins = new int[MOST];
    private final int[] takers = new int[MOST];
    private final int[] creditors = new int[MOST];
    private final long[] causes = new long[MOST];
    private final long[] points = new long[MOST];
    private final long[] sequences = new long[MOST];
    private final boolean[] expired = new boolean[MOST];
    /** Of what repaid the debt of a burn that has been undone, in part at least: place of the burn; else 0. */
    private final long[] burns = new long[MOST];
    private int rows;
    private boolean full;

    Taken(final State state, final Sides sides, final Since since) {
        this.state = state;
        this.sides = sides;
        this.since = since;
        view = new TransactionView(state.transactions);
        other = new TransactionView(state.transactions);
        later = new TransactionView(state.transactions);
        faultLife = new FaultLife(state);
    }

    /** Reads the records; returns false when there is too much to be told apart. */
    boolean read() {
        rows = 0;
        full = false;
        for (int i = 0; i < since.count() && !full; i++) {
            final int kind = view.at(since.place(i)).kind();
            if (isBurn(kind)) {
                readBurn(since.place(i));
            } else if (kind == REPAY) {
                readRepayment();
            } else if (kind == REVERSAL || kind == ADJUSTMENT || kind == TRANSFER || kind == UNMERGE) {
                readLots(kind == UNMERGE ? bonusOwner() : taker());
                giveBack(i);
            }
        }
        for (int row = 0; row < rows; row++) {
            points[row] = sides.areApart(takers[row], origins[row], sequences[row]) ? points[row] : 0;
        }
        return !full;
    }

    private int taker() {
        return view.alias() == 0 ? view.root() : state.aliases.account(view.alias());
    }

    /** A bonus taken back is taken by the root that had got it, which may stand under another one by now; the merge may be forgotten. */
    private int bonusOwner() {
        return view.origin() == 0 ? view.root() : view.origin();
    }

    private void readBurn(final long place) {
        state.transactions.undone(place, undone);
        final int taker = taker();
        long position = view.debtMade();
        for (int lot = 0; lot < view.lots(); lot++) {
            position += Math.max(0, -view.lotPoints(lot));
        }
        for (int lot = 0; lot < view.lots(); lot++) {
            final long size = Math.max(0, -view.lotPoints(lot));
            position -= size;
            final long left = size - Math.clamp(undone.burn - position, 0, size);
            if (left > 0 && sides.areApart(taker, view.lotOrigin(lot), view.sequence())) {
                take(lot, taker, 0, 0, left, 0);
            }
        }
    }

    private void readLots(final int taker) {
        for (int lot = 0; lot < view.lots(); lot++) {
            if (view.lotPoints(lot) < 0 && sides.areApart(taker, view.lotOrigin(lot), view.sequence())) {
                take(lot, taker, 0, 0, -view.lotPoints(lot), 0);
            }
        }
    }

    private void readRepayment() {
        final int taker = taker();
        final long burn = undoneBurn(view.related());
        for (int lot = 0; lot < view.lots(); lot++) {
            // Of an undone burn also what repaid it from its own side counts, until all has been read: it may be what was given back.
            if (burn != 0 || sides.areApart(taker, view.lotOrigin(lot), view.sequence())) {
                take(lot, taker, view.related(), view.purpose(), -view.lotPoints(lot), burn);
            }
        }
    }

    /** Place of a burn of which something has been given back, 0 when it is none. */
    private long undoneBurn(final long sequence) {
        final long place = state.transactions.ofSequence(sequence);
        if (place == 0 || !isBurn(other.at(place).kind())) {
            return 0;
        }
        state.transactions.undone(place, undone);
        return undone.burn > 0 ? place : 0;
    }

    private static boolean isBurn(final int kind) {
        return kind == BURN || kind == SALE || kind == CAPTURE;
    }

    private void take(final int lot, final int taker, final long cause, final int creditor, final long amount, final long burn) {
        final int type = view.lotType(lot);
        final int origin = view.lotOrigin(lot);
        final boolean wasExpired = cause == 0 && (view.kind() == BURN || view.kind() == SALE) && isPast(type) &&
            ((view.recordFlags() & RecordLayout.ADVICE) != 0 || view.template() == SettleReferralDecoder.TEMPLATE_ID);
        // What may have been given back keeps the order in which it was taken.
        int row = burn == 0 ? 0 : rows;
        while (row < rows && !(types[row] == type && origins[row] == origin && takers[row] == taker && causes[row] == cause &&
            creditors[row] == creditor && expired[row] == wasExpired && burns[row] == 0)) {
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
            burns[row] = burn;
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

    /** A reversal gives back to what repaid the debt of its original, the newest first. */
    private void giveBack(final int record) {
        int row = rows - 1;
        while (row >= 0 && !(points[row] > 0 && isRepaidFor(row))) {
            row--;
        }
        long rest = row < 0 ? 0 : givenForRepaid(record, burns[row]);
        if (rest == 0 || isLongAgo(row)) {
            return;
        }
        for (; row >= 0; row--) {
            if (isRepaidFor(row)) {
                final long part = Math.min(rest, points[row]);
                points[row] -= part;
                rest -= part;
            }
        }
    }

    /** Whether a row repaid the debt of the burn that the reversal in view undoes. */
    private boolean isRepaidFor(final int row) {
        return burns[row] != 0 && isOf(view, burns[row]);
    }

    /** Whether a reversal undoes a burn; of a referral it names the receipt. */
    private boolean isOf(final TransactionView reversal, final long burn) {
        final long original = other.at(burn).sequence();
        return reversal.kind() == REVERSAL &&
            (reversal.related() == original || other.kind() == BURN && reversal.related() == other.related());
    }

    /** What the reversal in view gave back in the place of debt that had been repaid: neither debt that was cancelled nor the burn's lots. */
    private long givenForRepaid(final int record, final long burn) {
        state.transactions.undone(burn, undone);
        long to = undone.burn;
        for (int i = record + 1; i < since.count(); i++) {
            later.at(since.place(i));
            to -= isOf(later, burn) ? later.restored() : 0;
        }
        long cancelled = view.restored() - view.forfeited();
        for (int lot = 0; lot < view.lots(); lot++) {
            cancelled -= Math.max(0, view.lotPoints(lot));
        }
        return Math.max(0, Math.min(to, other.at(burn).debtMade()) - (to - view.restored()) - cancelled);
    }

    /** Whether the first lot that the reversal gave to is what a member gets for repayments of long ago, and not the newest one's lot. */
    private boolean isLongAgo(final int newest) {
        int lot = 0;
        while (lot < view.lots() && view.lotPoints(lot) < 0) {
            lot++;
        }
        other.at(burns[newest]);
        final int account = other.alias() == 0 ? other.root() : state.aliases.account(other.alias());
        if (lot == view.lots() || view.lotOrigin(lot) != account || state.types.issuer(view.lotType(lot)) != creditors[newest]) {
            return false;
        }
        final boolean itsLot = types[newest] == view.lotType(lot) && origins[newest] == account && points[newest] >= view.lotPoints(lot);
        return !itsLot && faultLife.isLongAgo(view.lotType(lot), other.businessDate(), state.calendar.dayOf(view.timestampNs()));
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
