package daicho.ledger;

import static org.junit.jupiter.api.Assertions.assertEquals;

import daicho.ledger.Returns.Part;
import daicho.protocol.RecordLayout;
import daicho.protocol.Status;
import daicho.protocol.codec.EntryKind;
import daicho.protocol.codec.PointsClass;
import daicho.protocol.codec.ReplyDecoder;
import daicho.protocol.codec.StatementReplyDecoder;
import java.time.LocalDate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ConfirmationTest {
    private final BookOfTest book = new BookOfTest();
    private final Returns returns = new Returns(book);

    @AfterEach
    void lawsHoldAndReplayAgrees() {
        book.ledger.checkLaws();
        assertEquals(book.ledger.recomputeDigest(), book.ledger.digest());
        try (Ledger again = book.replay(); Ledger restored = book.restored()) {
            assertEquals(book.ledger.digest(), again.digest());
            assertEquals(book.ledger.digest(), restored.digest());
            assertEquals(book.ledger.digest(), restored.recomputeDigest());
            restored.checkLaws();
        }
        book.close();
    }

    private static void says(final Status status, final ReplyDecoder reply) {
        assertEquals(status, BookOfTest.status(reply));
    }

    @Test
    void confirmMakesProvisionalPointsUsable() {
        returns.sale("S1", "4711", 10_000, 0, 0, Part.computed(PointsClass.EXCHANGE, 10_000));
        returns.sale("S2", "4711", 5_000, 0, 0, Part.computed(PointsClass.EXCHANGE, 5_000));
        returns.money("V1", "S1", 1_000);
        final ReplyDecoder reply = returns.confirm("C", "S1");
        says(Status.OK, reply);
        assertEquals(90, reply.detail());
        assertEquals(90, reply.spendable());
        assertEquals(50, reply.pending());
        says(Status.OK_NOOP, returns.confirm("C2", "S1"));
        final ReplyDecoder back = returns.money("V2", "S1", 4_000);
        assertEquals(40, back.burned());
        assertEquals(50, back.spendable());
        assertEquals(50, back.pending());
        returns.whole("V3", "S2");
        says(Status.ALREADY_REVERSED, returns.confirm("C3", "S2"));
        assertEquals(0, book.balance("4711").pending());
        says(Status.ORIGINAL_NOT_FOUND, returns.confirm("C4", "X"));
        book.sale("P", "4711", 100, 0, 0);
        says(Status.OK_NOOP, returns.confirm("C5", "P"));
        assertEquals(EntryKind.CONFIRM, confirmEntry().kind());
    }

    private StatementReplyDecoder.EntriesDecoder confirmEntry() {
        for (final StatementReplyDecoder.EntriesDecoder entry : book.statement("4711", 0, 20).entries()) {
            if (entry.kind() == EntryKind.CONFIRM) {
                assertEquals(0, entry.points());
                return entry;
            }
        }
        throw new AssertionError("no confirmation on the statement");
    }

    @Test
    void confirmedPointsRepayDebt() {
        returns.sale("S1", "4711", 10_000, 0, 0, Part.computed(PointsClass.EXCHANGE, 10_000));
        book.flags = RecordLayout.ADVICE;
        book.burn("B", "4711", 30);
        book.flags = 0;
        final ReplyDecoder reply = returns.confirm("C", "S1");
        assertEquals(30, reply.repaid());
        assertEquals(70, reply.spendable());
        assertEquals(0, reply.debt());
    }

    @Test
    void provisionalPointsThatExpiredCountAsGivenBack() {
        returns.sale("S1", "4711", 10_000, 0, 0, Part.computed(PointsClass.EXCHANGE, 10_000));
        book.day((int)LocalDate.of(2026, 7, 1).toEpochDay());
        says(Status.OK_NOOP, returns.confirm("C", "S1"));
        final ReplyDecoder reply = returns.whole("V", "S1");
        assertEquals(100, reply.burned());
        assertEquals(0, reply.debt());
    }
}
