package daicho.ledger;

import static daicho.ledger.BookOfTest.status;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import daicho.protocol.Status;
import daicho.protocol.codec.EntryKind;
import daicho.protocol.codec.ReplyDecoder;
import daicho.protocol.codec.Restriction;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SetPinTest {
    private final BookOfTest book = new BookOfTest();
    private final Desk desk = new Desk(book);

    @AfterEach
    void lawsHoldAndReplayAgrees() {
        Desk.check(book);
    }

    @Test
    void aPinIsStateAndAnEntryOfTheStatement() {
        book.earn("E1", "A", 0, 100);
        final long before = book.ledger.recomputeDigest();
        final ReplyDecoder reply = desk.setPin("N1", "A", 1, 1);
        assertEquals(Status.OK, status(reply));
        assertEquals(100, reply.spendable());
        assertNotEquals(before, book.ledger.recomputeDigest());
        assertEquals(EntryKind.CARD.value(), desk.statement("A").getFirst().kind());
        // Another one may follow at any time, with whatever pepper.
        assertEquals(Status.OK, status(desk.setPin("N2", "A", 2, 7)));
        assertEquals(Status.OK, status(desk.setPin("N3", "A", 2, 7)));
    }

    @Test
    void aRetryFindsItsAnswerThoughThePepperWasChangedMeanwhile() {
        book.earn("E1", "A", 0, 100);
        desk.setPin("N1", "A", 1, 1);
        final long digest = book.ledger.digest();
        final ReplyDecoder again = desk.setPin("N1", "A", 99, 2);
        assertEquals(Status.OK, status(again));
        assertTrue(again.flags().duplicate());
        assertNotEquals(digest, book.ledger.digest(), "the sequence alone moves");
        book.earn("E2", "B", 0, 1);
        final ReplyDecoder other = desk.setPin("N1", "B", 1, 1);
        assertEquals(Status.KEY_REUSED, status(other));
        assertEquals(5, other.detail());
        desk.operator = 8;
        assertEquals(Status.KEY_REUSED, status(desk.setPin("N1", "A", 1, 1)));
    }

    @Test
    void lostRetiredUnknownAndClosedCardsGetNone() {
        book.earn("E1", "A", 0, 100);
        assertEquals(Status.NOT_FOUND, status(desk.setPin("N1", "X", 1, 1)));
        desk.hotlist("H1", "A", 0);
        assertEquals(Status.CARD_HOT, status(desk.setPin("N2", "A", 1, 1)));
        desk.reissue("R1", "A", "B", 0);
        assertEquals(Status.CARD_HOT, status(desk.setPin("N3", "A", 1, 1)));
        assertEquals(Status.OK, status(desk.setPin("N4", "B", 1, 1)));
        desk.unlink("U1", "B");
        assertEquals(Status.NOT_FOUND, status(desk.setPin("N5", "B", 1, 1)));
        book.sale("S1", "C", 0, 0, 0);
        desk.close("C1", "C");
        assertEquals(Status.ACCOUNT_STATE, status(desk.setPin("N6", "C", 1, 1)));
    }

    @Test
    void aBlockedAccountIsForOperatorsAndAFrozenOneForEverybody() {
        book.earn("E1", "A", 0, 100);
        desk.restrict("R1", "A", Restriction.FROZEN, true);
        desk.operator = 0;
        assertEquals(Status.OK, status(desk.setPin("N1", "A", 1, 1)));
        desk.operator = 7;
        desk.restrict("R2", "A", Restriction.BLOCKED, true);
        desk.operator = 0;
        assertEquals(Status.ACCOUNT_STATE, status(desk.setPin("N2", "A", 1, 1)));
        desk.operator = 7;
        assertEquals(Status.OK, status(desk.setPin("N3", "A", 1, 1)));
    }
}
