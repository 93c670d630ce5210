package daicho.ledger.transaction;

import java.util.Comparator;
import java.util.PriorityQueue;

/** Walks all transactions in the order they were made: the dates' tables are each in order, and are merged. For snapshots. */
public final class TransactionOrder {
    private final Transactions transactions;
    private final PriorityQueue<Cursor> cursors = new PriorityQueue<>(
        Comparator.comparingLong(Cursor::sequence).thenComparingInt(Cursor::ordinal));

    /** Over all transactions; not to be used once they have changed. */
    public TransactionOrder(final Transactions transactions) {
        this.transactions = transactions;
        for (int date = transactions.floor(); date <= transactions.newestDate(); date++) {
            final DayTable day = transactions.day(date);
            if (day.isFor(date) && day.first() != 0) {
                cursors.add(new Cursor(day, day.first()));
            }
        }
    }

    /** @return place of the next transaction, 0 when there are no more. */
    public long next() {
        final Cursor cursor = cursors.poll();
        if (cursor == null) {
            return 0;
        }
        final long place = cursor.at >>> 3;
        final long following = cursor.day.next(cursor.at, transactions.records().bytesAt(cursor.at));
        if (following != 0) {
            cursors.add(new Cursor(cursor.day, following));
        }
        return place;
    }

    private final class Cursor {
        private final DayTable day;
        private final long at;

        Cursor(final DayTable day, final long at) {
            this.day = day;
            this.at = at;
        }

        long sequence() {
            return transactions.memory().getLong(at + TransactionLayout.SEQUENCE);
        }

        int ordinal() {
            return transactions.memory().getShort(at + TransactionLayout.ORDINAL);
        }
    }
}
