package daicho.ledger.transaction;

import static java.nio.ByteOrder.LITTLE_ENDIAN;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import daicho.ledger.state.Capacity;
import daicho.ledger.state.State;
import daicho.protocol.RecordLayout;
import daicho.protocol.codec.EarnDecoder;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Finding transactions by sequence, and what is kept of those that were undone. */
class TransactionsTest {
    private static final int FIRST_DATE = 20_000;
    private static final int DATES = 3;
    private static final int COUNT = 20_000;

    private final State state = new State(Capacity.LARGEST);
    private final Transactions transactions = state.transactions;
    private final TransactionView view = new TransactionView(transactions);
    private final Head head = new Head();
    private final Head due = new Head();
    private final Outcome outcome = new Outcome();

    @AfterEach
    void close() {
        assertEquals(transactions.recomputeDigest(), transactions.digest());
        state.close();
    }

    /** Each third sequence has nothing, each fifth has something that fell due before it; dates take turns. */
    private void fill() {
        final UnsafeBuffer record = new UnsafeBuffer(new byte[RecordLayout.BODY]);
        transactions.floor(FIRST_DATE);
        for (int sequence = 1; sequence <= COUNT; sequence++) {
            final int date = FIRST_DATE + sequence % 7 % DATES;
            if (sequence % 5 == 0) {
                due.internal(FIRST_DATE + 1);
                transactions.record(due, outcome, sequence, sequence, 0);
            }
            if (sequence % 3 != 0) {
                record.putShort(RecordLayout.TEMPLATE, (short)EarnDecoder.TEMPLATE_ID, LITTLE_ENDIAN);
                record.putShort(RecordLayout.BUSINESS_DATE, (short)date, LITTLE_ENDIAN);
                record.putLong(RecordLayout.KEY, sequence, LITTLE_ENDIAN);
                head.read(record, 0);
                transactions.record(head, outcome, sequence, sequence, 0);
            }
        }
    }

    @Test
    void everyCommandIsFoundByItsSequence() {
        fill();
        for (int sequence = 1; sequence <= COUNT; sequence++) {
            final long place = transactions.ofSequence(sequence);
            assertEquals(sequence % 3 != 0, place != 0, "sequence " + sequence);
            if (place != 0) {
                assertEquals(sequence, view.at(place).keyHigh());
            }
        }
        assertEquals(0, transactions.ofSequence(0));
        assertEquals(0, transactions.ofSequence(COUNT + 1));
    }

    @Test
    void whatWasUndoneIsKeptAsLongAsItsDate() {
        fill();
        final Undone undone = new Undone();
        for (int sequence = 1; sequence <= COUNT; sequence += 3) {
            assertFalse(transactions.undone(transactions.ofSequence(sequence), undone));
            undone.measured = sequence;
            undone.amount = sequence + 1L;
            undone.measure = 1;
            undone.state = Undone.REVERSED;
            transactions.keepUndone(transactions.ofSequence(sequence), undone);
            assertTrue(transactions.isReversed(sequence));
            assertFalse(transactions.isReversed(sequence + 1));
        }
        undone.clear();
        undone.state = Undone.CONFIRMED;
        transactions.keepUndone(transactions.ofSequence(1), undone);
        assertFalse(transactions.isReversed(1));
        transactions.forgetBefore(FIRST_DATE + 1);
        for (int sequence = 4; sequence <= COUNT; sequence += 3) {
            final boolean remembered = sequence % 7 % DATES != 0;
            assertEquals(remembered, transactions.isReversed(sequence));
            if (remembered) {
                assertTrue(transactions.undone(transactions.ofSequence(sequence), undone));
                assertEquals(sequence, undone.measured);
                assertEquals(sequence + 1L, undone.amount);
            }
        }
    }
}
