package daicho.ledger.transaction;

import daicho.protocol.codec.EntryKind;

/** Looks at what one terminal booked on one business date, kind by kind. One instance, moved from row to row. */
public final class TillDay {
    /** Kinds are below this. */
    public static final int KINDS = 32;
    private static final int COUNTED = bit(EntryKind.EARN) | bit(EntryKind.BURN) | bit(EntryKind.SALE) | bit(EntryKind.CAPTURE) |
        bit(EntryKind.REVERSAL) | bit(EntryKind.ADJUSTMENT) | bit(EntryKind.TRANSFER) | bit(EntryKind.HOLD) | bit(EntryKind.RELEASE);

    private final Transactions transactions;
    private TillTotals totals;
    private long row;

    /** Over the transactions. */
    public TillDay(final Transactions transactions) {
        this.transactions = transactions;
    }

    private static int bit(final EntryKind kind) {
        return 1 << kind.value();
    }

    /** @return whether a kind is one that tills count: those that move or set aside points. */
    static boolean isCounted(final int kind) {
        return (COUNTED >>> kind & 1) != 0;
    }

    /**
     * Moves to the first kind.
     *
     * @param date business date.
     * @param till number of the terminal, see {@code Terminals.Assignment}.
     * @return false when nothing was booked.
     */
    public boolean first(final int date, final int till) {
        final DayTable day = transactions.day(date);
        totals = day.totals();
        row = day.isFor(date) && date >= transactions.floor() ? totals.first(till) : 0;
        return row != 0;
    }

    /** Moves to the next kind; false when there is none. Kinds come in no order. */
    public boolean next() {
        row = totals.next(row);
        return row != 0;
    }

    /** @return the kind, see the schema. */
    public int kind() {
        return totals.kind(row);
    }

    /** @return number of transactions. */
    public int count() {
        return totals.count(row);
    }

    /** @return sum of gross amounts. */
    public long amount() {
        return totals.amount(row);
    }

    /** @return sum of points added and given back. */
    public long earned() {
        return totals.earned(row);
    }

    /** @return sum of points taken. */
    public long burned() {
        return totals.burned(row);
    }
}
