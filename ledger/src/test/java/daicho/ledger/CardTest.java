package daicho.ledger;

import static daicho.ledger.BookOfTest.status;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import daicho.protocol.RecordLayout;
import daicho.protocol.Status;
import daicho.protocol.codec.AccountStatus;
import daicho.protocol.codec.EntryKind;
import daicho.protocol.codec.ReplyDecoder;
import daicho.protocol.codec.Restriction;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class CardTest {
    private static final int CARD = EntryKind.CARD.value();

    private final BookOfTest book = new BookOfTest();
    private final Desk desk = new Desk(book);

    @AfterEach
    void lawsHoldAndReplayAgrees() {
        Desk.check(book);
    }

    private long nowSeconds() {
        return book.nowNs / 1_000_000_000L;
    }

    @Test
    void aRetiredAliasFindsNothing() {
        book.earn("E1", "A", 0, 100);
        book.link("L1", "A", "B");
        assertEquals(Status.OK, status(desk.unlink("U1", "A")));
        assertEquals(Status.NOT_FOUND, status(book.sale("S1", "A", 1_000, 0, 0)));
        assertEquals(Status.NOT_FOUND, status(book.burn("B1", "A", 1)));
        assertEquals(Status.NOT_FOUND, status(book.balance("A")));
        assertEquals(Status.NOT_FOUND.code(), book.statement("A", 0, 10).status());
        assertEquals(Status.NOT_FOUND, status(desk.transfer("T1", "A", "B", 1)));
        assertEquals(Status.NOT_FOUND, status(desk.transfer("T2", "B", "A", 1)));
        assertEquals(Status.NOT_FOUND, status(desk.hotlist("H1", "A", 0)));
        assertEquals(Status.NOT_FOUND, status(desk.unhotlist("H2", "A")));
        assertEquals(Status.NOT_FOUND, status(desk.reissue("H3", "A", "C", 0)));
        assertEquals(Status.EXISTS, status(book.enroll("N1", "A", AccountStatus.REGISTERED)));
        assertEquals(Status.EXISTS, status(book.link("L2", "B", "A")));
        assertEquals(100, book.balance("B").spendable());
        assertEquals(CARD, desk.statement("B").getFirst().kind());
        assertEquals(0, desk.statement("B").getFirst().points());
    }

    @Test
    void unlinkingTwiceDoesNothingAndAnUnknownCardIsNotFound() {
        book.earn("E1", "A", 0, 100);
        desk.unlink("U1", "A");
        assertEquals(Status.OK_NOOP, status(desk.unlink("U2", "A")));
        assertTrue(desk.unlink("U1", "A").flags().duplicate());
        assertEquals(Status.NOT_FOUND, status(desk.unlink("U3", "X")));
        assertEquals(Status.NOT_FOUND, status(desk.hotlist("H1", "X", 0)));
        assertEquals(Status.NOT_FOUND, status(desk.unhotlist("H2", "X")));
        assertEquals(Status.NOT_FOUND, status(desk.reissue("H3", "X", "Y", 0)));
    }

    @Test
    void aHotCardEarnsButDoesNotBurn() {
        book.earn("E1", "A", 0, 100);
        assertEquals(Status.OK, status(desk.hotlist("H1", "A", 0)));
        assertEquals(Status.OK, status(book.sale("S1", "A", 1_000, 0, 0)));
        assertEquals(Status.CARD_HOT, status(book.burn("B1", "A", 1)));
        assertEquals(Status.CARD_HOT, status(book.sale("S2", "A", 1_000, 1, 1)));
        assertEquals(Status.CARD_HOT, status(book.link("L1", "A", "B")));
        book.earn("E2", "B", 0, 5);
        assertEquals(Status.CARD_HOT, status(desk.transfer("T1", "A", "B", 1)));
        assertEquals(Status.OK, status(desk.transfer("T2", "B", "A", 5)));
        assertEquals(115, book.balance("A").spendable());
        assertEquals(Status.OK_NOOP, status(desk.hotlist("H2", "A", 0)));
        assertEquals(Status.OK, status(desk.unhotlist("H3", "A")));
        assertEquals(Status.OK_NOOP, status(desk.unhotlist("H4", "A")));
        assertEquals(Status.OK, status(book.burn("B2", "A", 1)));
    }

    @Test
    void anAdviceIsReferredWhenTheCardWasLostBeforeIt() {
        book.earn("E1", "A", 0, 100);
        final long local = nowSeconds() + BookOfTest.OFFSET_MINUTES * 60L;
        desk.hotlist("H1", "A", nowSeconds() - 3_600);
        book.flags = RecordLayout.ADVICE;
        book.localTime = local - 3_601;
        assertEquals(Status.OK, status(book.burn("B1", "A", 10)));
        book.localTime = local - 3_600;
        assertEquals(Status.REFERRED, status(book.burn("B2", "A", 10)));
        book.localTime = 0;
        assertEquals(Status.REFERRED, status(book.burn("B3", "A", 10)));
        book.flags = 0;
        // The member remembers that it was gone two hours ago already.
        assertEquals(Status.OK, status(desk.hotlist("H2", "A", nowSeconds() - 7_200)));
        assertEquals(Status.OK_NOOP, status(desk.hotlist("H3", "A", nowSeconds() - 7_200)));
        book.flags = RecordLayout.ADVICE;
        book.localTime = local - 3_601;
        assertEquals(Status.REFERRED, status(book.burn("B4", "A", 10)));
        book.localTime = local - 7_201;
        assertEquals(Status.OK, status(book.burn("B5", "A", 10)));
    }

    @Test
    void aTimeToComeCountsAsNow() {
        book.earn("E1", "A", 0, 100);
        desk.hotlist("H1", "A", nowSeconds() + 86_400);
        book.flags = RecordLayout.ADVICE;
        book.localTime = nowSeconds() + BookOfTest.OFFSET_MINUTES * 60L;
        assertEquals(Status.REFERRED, status(book.burn("B1", "A", 10)));
    }

    @Test
    void aReissuedCardIsHotAndItsSuccessorWorks() {
        book.earn("E1", "A", 0, 100);
        final ReplyDecoder reply = desk.reissue("R1", "A", "B", 0);
        assertEquals(Status.OK, status(reply));
        assertEquals(100, reply.spendable());
        assertEquals(Status.CARD_HOT, status(book.burn("B1", "A", 1)));
        assertEquals(Status.OK, status(book.earn("E2", "A", 0, 1)));
        assertEquals(Status.OK, status(book.burn("B2", "B", 101)));
        assertEquals(Status.OK_NOOP, status(desk.reissue("R2", "A", "B", 0)));
        assertEquals(Status.EXISTS, status(desk.reissue("R3", "A", "C", 0)));
        assertEquals(Status.OK, status(desk.reissue("R4", "B", "C", 0)));
        assertEquals(Status.OK, status(book.earn("E3", "A", 0, 7)));
        assertEquals(7, book.balance("C").spendable());
        // The successor is lost for good: the first card gets another.
        desk.unlink("U1", "B");
        assertEquals(Status.OK, status(desk.reissue("R5", "A", "D", 0)));
        assertEquals(7, book.balance("D").spendable());
        // Found again, it works beside its successor.
        assertEquals(Status.OK, status(desk.unhotlist("F1", "A")));
        assertEquals(Status.OK, status(book.burn("B3", "A", 3)));
        assertEquals(Status.OK, status(book.burn("B4", "D", 4)));
    }

    @Test
    void aReissueKeepsTheTimeOfACardThatIsHotAlready() {
        book.earn("E1", "A", 0, 100);
        desk.hotlist("H1", "A", nowSeconds() - 3_600);
        assertEquals(Status.OK, status(desk.reissue("R1", "A", "B", 0)));
        book.flags = RecordLayout.ADVICE;
        book.localTime = nowSeconds() + BookOfTest.OFFSET_MINUTES * 60L - 1_800;
        assertEquals(Status.REFERRED, status(book.burn("B1", "A", 10)));
    }

    @Test
    void anAliasThatIsThereIsNotIssuedAgain() {
        book.earn("E1", "A", 0, 100);
        book.earn("E2", "B", 0, 100);
        assertEquals(Status.EXISTS, status(desk.reissue("R1", "A", "B", 0)));
        assertEquals(Status.EXISTS, status(desk.reissue("R2", "A", "A", 0)));
        assertEquals(Status.OK, status(book.burn("B1", "A", 1)));
    }

    @Test
    void anAccountHasFiveCardsOfASchemeAndARetiredOneMakesRoom() {
        book.earn("E1", "A0", 0, 100);
        for (int i = 0; i < 4; i++) {
            assertEquals(Status.OK, status(desk.reissue("R" + i, "A" + i, "A" + (i + 1), 0)));
        }
        final ReplyDecoder full = desk.reissue("R5", "A4", "A5", 0);
        assertEquals(Status.LIMIT, status(full));
        assertEquals(5, full.detail());
        assertEquals(Status.OK, status(book.burn("B1", "A4", 1)));
        assertEquals(Status.LIMIT, status(book.link("L1", "A4", "A5")));
        desk.unlink("U1", "A0");
        assertEquals(Status.OK, status(desk.reissue("R6", "A4", "A5", 0)));
    }

    @Test
    void anAccountIsIssuedSoManyCardsAndNoMore() {
        book.enroll("E1", "A0", AccountStatus.REGISTERED);
        int issued = 1;
        ReplyDecoder reply = book.link("L0", "A0", "A1");
        while (status(reply) == Status.OK) {
            issued++;
            desk.unlink("U" + issued, "A" + (issued - 1));
            reply = book.link("L" + issued, "A0", "A" + issued);
        }
        assertEquals(Status.LIMIT, status(reply));
        assertEquals(128, issued);
        assertEquals(128, reply.detail());
    }

    @Test
    void cardsOfAFrozenOrBlockedAccountCanBeReported() {
        book.earn("E1", "A", 0, 100);
        desk.restrict("F1", "A", Restriction.BLOCKED, true);
        assertEquals(Status.OK, status(desk.hotlist("H1", "A", 0)));
        assertEquals(Status.OK, status(desk.reissue("R1", "A", "B", 0)));
        assertEquals(Status.ACCOUNT_STATE, status(book.link("L1", "B", "C")));
        assertEquals(Status.OK, status(desk.unlink("U1", "A")));
        assertEquals(Status.ACCOUNT_STATE, status(book.earn("E2", "B", 0, 1)));
    }
}
