package daicho.ledger;

import static daicho.ledger.PinMerging.by;
import static org.junit.jupiter.api.Assertions.assertEquals;

import daicho.ledger.ImportDesk.Row;
import daicho.protocol.Status;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a preset member reads off the sticker opens a merge: the PIN with the card, or with the provisional id. */
class StickerTest {
    private static final String CARD = "A";
    private static final String ID = "P-1";
    private static final int PIN = 4_711;

    private final BookOfTest book = new BookOfTest();
    private final ImportDesk desk = new ImportDesk(book);
    private final PinMerging merging = new PinMerging(book);
    private int keys;

    StickerTest() {
        merging.pepper = 1;
        merging.previousPepper = 0;
        book.earn("e1", "G", 0, 1);
        book.earn("e2", "N", 0, 2);
    }

    @AfterEach
    void lawsHoldAndReplayAgrees() {
        Desk.check(book);
    }

    private void imported(final Row row) {
        assertEquals(Status.OK, BookOfTest.status(desk.begin(3, 1, row.points)));
        assertEquals(0, desk.chunk(3, 1, row).detail());
        assertEquals(Status.OK, BookOfTest.status(desk.commit(3)));
    }

    private void importedWithSticker() {
        imported(new Row(2, CARD, 100).provisional(ID).pin(PIN));
    }

    private Status merge(final String target, final String shown, final int pin) {
        return BookOfTest.status(merging.merge("m" + ++keys, target, by(shown, pin)));
    }

    @ParameterizedTest
    @CsvSource({"A, P-1, false", "P-1, A, false", "P-1, A, true"})
    void eitherOpensAndThenItIsUsedUpForBoth(final String shown, final String other, final boolean restarts) {
        importedWithSticker();
        if (restarts) {
            merging.restart();
        }
        assertEquals(Status.OK, merge("G", shown, PIN));
        assertEquals(101, book.balance("G").spendable());
        if (restarts) {
            merging.restart();
        }
        assertEquals(Status.PIN_USED, merge("N", shown, PIN));
        assertEquals(Status.PIN_USED, merge("N", other, PIN));
        assertEquals(Status.AUTH_FAILED, merge("N", other, PIN + 1));
    }

    @ParameterizedTest
    @ValueSource(strings = {CARD, ID})
    void beforeTheCommitNeitherOpensAnything(final String shown) {
        assertEquals(Status.OK, BookOfTest.status(desk.begin(3, 1, 0)));
        assertEquals(0, desk.chunk(3, 1, new Row(2, CARD, 0).provisional(ID).pin(PIN)).detail());
        assertEquals(Status.AUTH_FAILED, merge("G", shown, PIN));
    }

    @Test
    void aRowWithoutAProvisionalIdHasOneWayAlone() {
        imported(new Row(2, CARD, 100).pin(PIN));
        assertEquals(Status.OK, BookOfTest.status(book.link("l1", CARD, ID)));
        assertEquals(Status.AUTH_FAILED, merge("G", ID, PIN));
        assertEquals(Status.OK, merge("G", CARD, PIN));
    }

    @Test
    void anotherIdOfTheMemberHasNoPartInIt() {
        importedWithSticker();
        assertEquals(Status.OK, BookOfTest.status(book.link("l1", CARD, "P-2")));
        assertEquals(Status.AUTH_FAILED, merge("G", "P-2", PIN));
        assertEquals(Status.OK, merge("G", ID, PIN));
    }

    @Test
    void wrongOnesAreCountedForWhatWasShownAndForgottenForBothWithTheRightOne() {
        importedWithSticker();
        for (int i = 0; i < 5; i++) {
            assertEquals(Status.AUTH_FAILED, merge("G", ID, PIN + 1));
        }
        assertEquals(Status.LOCKED, merge("G", ID, PIN));
        assertEquals(Status.OK, merge("G", CARD, PIN));
        assertEquals(Status.PIN_USED, merge("N", ID, PIN));
    }

    @ParameterizedTest
    @CsvSource({"A, P-1", "P-1, A"})
    void aNewPinGoesWithTheCardShownAlone(final String shown, final String other) {
        importedWithSticker();
        assertEquals(Status.OK, BookOfTest.status(merging.setPin("s1", shown, PIN + 1)));
        assertEquals(Status.AUTH_FAILED, merge("G", other, PIN));
        assertEquals(Status.AUTH_FAILED, merge("G", shown, PIN));
        assertEquals(Status.AUTH_FAILED, merge("G", other, PIN + 1));
        assertEquals(Status.OK, merge("G", shown, PIN + 1));
    }

    @Test
    void theProvisionalIdStillOpensWhenTheCardWasReissued() {
        importedWithSticker();
        assertEquals(Status.OK, BookOfTest.status(merging.desk.reissue("r1", CARD, "B", 0)));
        assertEquals(Status.AUTH_FAILED, merge("G", "B", PIN));
        assertEquals(Status.OK, merge("G", ID, PIN));
    }

    @Test
    void bothOutliveOneRotationOfThePepperAndNotTwo() {
        importedWithSticker();
        merging.previousPepper = merging.pepper++;
        assertEquals(Status.OK, merge("G", ID, PIN));
        assertEquals(Status.PIN_USED, merge("N", CARD, PIN));
        merging.previousPepper = merging.pepper++;
        assertEquals(Status.AUTH_FAILED, merge("N", ID, PIN));
    }

    /** An import never takes the place of a PIN that the account has: neither part of the new one counts. */
    @Test
    void whoHasAPinAlreadyKeepsIt() {
        book.earn("e3", CARD, 0, 5);
        assertEquals(Status.OK, BookOfTest.status(merging.setPin("s1", CARD, PIN + 1)));
        importedWithSticker();
        assertEquals(Status.AUTH_FAILED, merge("G", ID, PIN));
        assertEquals(Status.OK, merge("G", CARD, PIN + 1));
    }
}
