package daicho.ledger;

import static daicho.ledger.PinMerging.by;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import daicho.ledger.ImportDesk.Row;
import daicho.protocol.Status;
import daicho.protocol.codec.AccountStatus;
import daicho.protocol.codec.ReplyDecoder;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a row brings for a card that a till has enrolled: with the commit its provisional id finds the account and its PIN counts. */
class AdoptedRowTest {
    private static final int PIN = 4_711;

    private final BookOfTest book = new BookOfTest();
    private final ImportDesk desk = new ImportDesk(book);
    private final PinMerging merging = new PinMerging(book);

    AdoptedRowTest() {
        merging.pepper = 1;
        merging.previousPepper = 0;
        book.earn("e1", "G", 0, 1);
    }

    @AfterEach
    void lawsHoldAndReplayAgrees() {
        Desk.check(book);
    }

    private static void is(final Status status, final ReplyDecoder reply) {
        assertEquals(status, BookOfTest.status(reply));
    }

    private void stage(final int batch, final Row row) {
        is(Status.OK, desk.begin(batch, 1, row.points));
        assertEquals(0, desk.chunk(batch, 1, row).detail());
    }

    @ParameterizedTest
    @CsvSource({"P-1, false, false", "P-1, false, true", "P-1, true, false", "T, false, false", "T, true, true"})
    void whoNamesItFirstAfterTheCommitFindsIt(final String shown, final boolean stagedBeforeTheSale, final boolean restarts) {
        final Row row = new Row(2, "T", 100).provisional("P-1").pin(PIN);
        if (stagedBeforeTheSale) {
            stage(3, row);
            book.earn("e2", "T", 0, 5);
        } else {
            book.earn("e2", "T", 0, 5);
            stage(3, row);
        }
        is(Status.NOT_FOUND, book.balance("P-1"));
        is(Status.AUTH_FAILED, merging.merge("m1", "G", by(shown, PIN)));
        is(Status.OK, desk.commit(3));
        if (restarts) {
            merging.restart();
        }
        is(Status.OK, merging.merge("m2", "G", by(shown, PIN)));
        assertEquals(106, book.balance("G").spendable());
        assertEquals(106, book.balance("T").spendable());
        assertEquals(106, book.balance("P-1").spendable());
        book.earn("e3", "N", 0, 1);
        is(Status.PIN_USED, merging.merge("m3", "N", by("T", PIN)));
        is(Status.PIN_USED, merging.merge("m4", "N", by("P-1", PIN)));
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void itIsOneMemberWhoeverIsAskedFirst(final boolean cardFirst) {
        book.earn("e2", "T", 0, 5);
        stage(3, new Row(2, "T", 100).provisional("P-1"));
        is(Status.OK, desk.commit(3));
        if (cardFirst) {
            book.burn("b1", "T", 1);
        }
        final long root = book.balance("T").root();
        assertEquals(root, book.balance("P-1").root());
        assertEquals(cardFirst ? 94 : 95, book.burn("b2", "P-1", 10).spendable());
        is(Status.OK_NOOP, book.link("l1", "T", "P-1"));
        assertEquals(1, desk.undo(3, 1).detail(), "some of it is spent");
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void whatFindsNoRoomCountsAsNeverIssued(final boolean cardFirst) {
        book.earn("e2", "T", 0, 5);
        stage(3, new Row(2, "T", 100).provisional("P-6"));
        for (int i = 1; i <= 5; i++) {
            is(Status.OK, book.link("l" + i, "T", "P-" + i));
        }
        is(Status.OK, desk.commit(3));
        if (cardFirst) {
            book.burn("b1", "T", 0);
        }
        is(Status.NOT_FOUND, book.balance("P-6"));
        is(Status.OK, book.enroll("n", "P-6", AccountStatus.PROVISIONAL));
        assertEquals(0, book.balance("P-6").spendable());
        assertEquals(105, book.balance("T").spendable());
    }

    /** Both cards of a row were given away meanwhile: the last one shown has the rest. */
    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void aRowOfTwoMembersGivesItsPinToTheLast(final boolean firstIsLookedAtFirst) {
        stage(3, new Row(2, "A", 100).provisional("P-1").pin(PIN));
        assertTrue(book.earn("e2", "A", 0, 5).flags().enrolled());
        is(Status.OK, book.enroll("n", "P-1", AccountStatus.PROVISIONAL));
        is(Status.OK, desk.commit(3));
        book.burn("b1", firstIsLookedAtFirst ? "A" : "P-1", 0);
        book.burn("b2", "A", 0);
        book.burn("b3", "P-1", 0);
        assertEquals(105, book.balance("A").spendable());
        assertEquals(0, book.balance("P-1").spendable());
        is(Status.AUTH_FAILED, merging.merge("m1", "G", by("A", PIN)));
        is(Status.OK, merging.merge("m2", "G", by("P-1", PIN)));
    }

    @Test
    void ofADroppedBatchItIsNobodys() {
        book.earn("e2", "T", 0, 5);
        stage(3, new Row(2, "T", 100).provisional("P-1").pin(PIN));
        is(Status.OK, desk.abort(3));
        is(Status.AUTH_FAILED, merging.merge("m1", "G", by("P-1", PIN)));
        is(Status.OK, book.link("l1", "G", "P-1"));
        assertEquals(1, book.balance("P-1").spendable());
        assertEquals(5, book.balance("T").spendable());
    }
}
