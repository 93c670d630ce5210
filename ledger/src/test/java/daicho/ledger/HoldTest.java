package daicho.ledger;

import static daicho.ledger.OrderDesk.assertStatus;
import static daicho.ledger.OrderDesk.check;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import daicho.protocol.Limits;
import daicho.protocol.RecordLayout;
import daicho.protocol.Status;
import daicho.protocol.codec.BookReplyDecoder;
import daicho.protocol.codec.EntryKind;
import daicho.protocol.codec.PointsClass;
import daicho.protocol.codec.ReplyDecoder;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Points set aside for orders: what a hold takes, what parcels spend and earn, and what debt has to do with it. */
class HoldTest {
    private static final String CARD = "4711";
    private static final int FINAL = RecordLayout.FINAL_CAPTURE;
    private static final int OVER = RecordLayout.ALLOW_OVER;
    private static final int LATE = RecordLayout.LATE_CAPTURE;

    private final BookOfTest book = new BookOfTest();
    private final OrderDesk desk = new OrderDesk(book);

    @AfterEach
    void theLawsHold() {
        check(book);
        book.close();
    }

    private BookReplyDecoder.IssuersDecoder issuer() {
        return book.book().issuers().next();
    }

    @Test
    void aHoldMovesPointsFromLiveToHeldAndTellsWhenItLapses() {
        book.earn("E", CARD, 0, 300);
        final ReplyDecoder reply = desk.hold("H", CARD, "O", 100, 60);
        assertStatus(Status.OK, reply);
        assertEquals(200, reply.spendable());
        assertEquals(100, reply.held());
        assertEquals(0, reply.burned());
        assertEquals(book.nowNs / 1_000_000_000L + 60, reply.detail());
        assertEquals(200, issuer().live());
        assertEquals(100, issuer().held());
        assertEquals(book.nowNs + 60_000_000_000L, book.ledger.nextDueNs());
        assertTrue(desk.hold("H", CARD, "O", 100, 60).flags().duplicate());
        assertEquals(100, book.balance(CARD).held());
    }

    @Test
    void theStatementAddsUp() {
        book.earn("E", CARD, 0, 300);
        desk.hold("H", CARD, "O", 100, 0);
        desk.capture("C", "O", 40, 2_000, 40, 0);
        desk.extend("X", "O", 2_000);
        desk.release("R", "O");
        final List<OrderDesk.Line> lines = desk.statement(CARD);
        assertEquals(List.of(EntryKind.EARN, EntryKind.HOLD, EntryKind.CAPTURE, EntryKind.EXTEND, EntryKind.RELEASE),
            lines.stream().map(OrderDesk.Line::kind).toList());
        assertEquals(List.of(300L, 0L, -21L, 0L, 0L), lines.stream().map(OrderDesk.Line::points).toList());
        assertEquals(List.of(300L, 300L, 279L, 279L, 279L), lines.stream().map(OrderDesk.Line::balance).toList());
        assertEquals(List.of(false, false, true, true, true), lines.stream().map(OrderDesk.Line::related).toList());
    }

    @Test
    void holdingIsRefusedLikeBurning() {
        assertStatus(Status.NOT_FOUND, desk.hold("H1", CARD, "O", 1, 0));
        book.earn("E", CARD, 0, 300);
        final ReplyDecoder poor = desk.hold("H2", CARD, "O", 301, 0);
        assertStatus(Status.INSUFFICIENT, poor);
        assertEquals(300, poor.detail());
        book.terminal = 2;
        final ReplyDecoder few = desk.hold("H3", CARD, "O", 5, 0);
        assertStatus(Status.BURN_RULE, few);
        assertEquals(1, few.detail());
        final ReplyDecoder odd = desk.hold("H4", CARD, "O", 12, 0);
        assertStatus(Status.BURN_RULE, odd);
        assertEquals(2, odd.detail());
        book.flags = RecordLayout.ADVICE;
        book.burn("B", CARD, 400);
        book.flags = 0;
        final ReplyDecoder owing = desk.hold("H5", CARD, "O", 10, 0);
        assertStatus(Status.IN_DEBT, owing);
        assertEquals(100, owing.detail());
    }

    @Test
    void onlyPointsThatTheBrandAdmitsAreHeld() {
        book.earnOf("E1", CARD, PointsClass.CAMPAIGN, 7, 100);
        book.earn("E2", CARD, 0, 50);
        assertStatus(Status.INSUFFICIENT, desk.hold("H1", CARD, "O", 51, 0));
        book.terminal = 2;
        assertStatus(Status.OK, desk.hold("H2", CARD, "O", 150, 0));
    }

    @Test
    void anOrderIsNamedOnceUntilItIsGivenBack() {
        book.earn("E", CARD, 0, 1_000);
        desk.hold("H1", CARD, "O", 100, 0);
        assertStatus(Status.EXISTS, desk.hold("H2", CARD, "O", 50, 0));
        book.terminal = 2;
        assertStatus(Status.OK, desk.hold("H3", CARD, "O", 50, 0));
        book.terminal = 1;
        desk.release("R1", "O");
        assertStatus(Status.OK, desk.hold("H4", CARD, "O", 70, 0));
        desk.pass(900);
        final ReplyDecoder third = desk.hold("H5", CARD, "O", 80, 0);
        assertStatus(Status.OK, third);
        assertEquals(80, third.held());
        desk.capture("C", "O", 80, 0);
        assertStatus(Status.EXISTS, desk.hold("H6", CARD, "O", 10, 0));
        check(book);
    }

    @Test
    void anOrderThatHasLapsedUnseenIsFreeForAnotherMember() {
        book.earn("E1", CARD, 0, 300);
        book.earn("E2", "4712", 0, 300);
        // Three that lapse first, so that the command itself finds the fourth not booked yet.
        for (int i = 0; i < 3; i++) {
            book.earn("F" + i, "F" + i, 0, 10);
            desk.hold("G" + i, "F" + i, "G" + i, 10, 5);
        }
        desk.hold("H1", CARD, "O", 100, 60);
        desk.pass(60);
        final ReplyDecoder reply = desk.hold("H2", "4712", "O", 50, 60);
        assertStatus(Status.OK, reply);
        assertEquals(50, reply.held());
        check(book);
        assertEquals(0, book.balance(CARD).held());
        desk.capture("C", "O", 50, 0);
        assertEquals(300, book.balance(CARD).spendable());
        assertEquals(250, book.balance("4712").spendable());
    }

    @Test
    void thirtyTwoHoldsAreOpenAtMost() {
        book.earn("E", CARD, 0, 1_000);
        for (int i = 0; i < Limits.OPEN_HOLDS; i++) {
            assertStatus(Status.OK, desk.hold("H" + i, CARD, "O" + i, 10, 60 + i));
        }
        final ReplyDecoder full = desk.hold("H", CARD, "O", 10, 60);
        assertStatus(Status.LIMIT, full);
        assertEquals(Limits.OPEN_HOLDS, full.detail());
        desk.release("R", "O7");
        assertStatus(Status.OK, desk.hold("HH", CARD, "O", 10, 60));
        assertEquals(320, book.balance(CARD).held());
    }


    @Test
    void aHoldLastsThirtyDaysAtMost() {
        book.earn("E", CARD, 0, 300);
        desk.hold("H", CARD, "O", 100, 60);
        desk.pass(30);
        final ReplyDecoder tooLong = desk.extend("X1", "O", Limits.HOLD_SECONDS);
        assertStatus(Status.LIMIT, tooLong);
        assertEquals(Limits.HOLD_SECONDS - 30, tooLong.detail());
        assertStatus(Status.OK_NOOP, desk.extend("X2", "O", 10));
        final long latest = book.nowNs / 1_000_000_000L + Limits.HOLD_SECONDS - 31;
        final ReplyDecoder longest = desk.extend("X3", "O", Limits.HOLD_SECONDS - 31);
        assertStatus(Status.OK, longest);
        assertEquals(latest, longest.detail());
        desk.pass(10 * 86_400);
        assertEquals(100, book.balance(CARD).held());
        desk.pass(20 * 86_400);
        assertEquals(0, book.balance(CARD).held());
    }


    @Test
    void parcelsAreCapturedOneByOneAndEarn() {
        book.earn("E", CARD, 0, 500);
        desk.hold("H", CARD, "O", 300, 0);
        final ReplyDecoder first = desk.capture("C1", "O", 100, 1_100, 100, 0);
        assertEquals(100, first.burned());
        assertEquals(10, first.earned());
        assertEquals(200, first.held());
        assertEquals(210, first.spendable());
        final ReplyDecoder second = desk.capture("C2", "O", 150, 3_000, 150, 0, 7, 8);
        assertEquals(15, second.earned());
        assertEquals(50, second.held());
        final ReplyDecoder all = desk.capture("C3", "O", 0, 0, 0, 0);
        assertEquals(0, all.earned());
        assertEquals(50, all.held());
        final ReplyDecoder last = desk.capture("C4", "O", 20, 20, 20, FINAL);
        assertEquals(0, last.earned());
        assertEquals(30, last.restored());
        assertEquals(0, last.held());
        assertEquals(255, last.spendable());
        assertEquals(270, issuer().burned());
        assertStatus(Status.HOLD_DONE, desk.capture("C5", "O", 1, 0));
    }

    @Test
    void lotsAreSpentInTheOrderTheyWereHeld() {
        book.earnOf("E1", CARD, PointsClass.EXCHANGE, 0, 50);
        book.earnOf("E2", CARD, PointsClass.LIMITED, 0, 50);
        desk.hold("H", CARD, "O", 80, 0);
        // Points that would be burned first come later: the hold keeps its lots.
        book.earnOf("E3", CARD, PointsClass.LIMITED, 0, 50);
        desk.capture("C", "O", 60, 0);
        desk.release("R", "O");
        final ReplyDecoder reply = book.balance(CARD);
        assertEquals(90, reply.spendable());
        check(book);
    }

    @Test
    void aCaptureOfMoreThanIsHeldIsAllOrNothing() {
        book.earn("E", CARD, 0, 120);
        desk.hold("H", CARD, "O", 100, 0);
        final ReplyDecoder poor = desk.capture("C1", "O", 121, 500, 0, OVER);
        assertStatus(Status.INSUFFICIENT, poor);
        assertEquals(20, poor.detail());
        assertEquals(0, poor.earned());
        assertEquals(100, poor.held());
        final ReplyDecoder without = desk.capture("C2", "O", 101, 0);
        assertStatus(Status.EXCEEDS_HOLD, without);
        assertEquals(100, without.detail());
        final ReplyDecoder all = desk.capture("C3", "O", 120, 500, 0, OVER);
        assertStatus(Status.OK, all);
        assertEquals(120, all.burned());
        assertEquals(5, all.spendable());
    }

    @Test
    void aLateCaptureBurnsAfreshAndIsLinkedToTheOrder() {
        book.earn("E", CARD, 0, 120);
        final long opened = desk.hold("H", CARD, "O", 100, 0).sequence();
        desk.pass(1_000);
        book.burn("B", CARD, 60);
        assertStatus(Status.INSUFFICIENT, desk.capture("C1", "O", 61, LATE));
        final ReplyDecoder late = desk.capture("C2", "O", 60, 260, 60, LATE);
        assertStatus(Status.OK, late);
        assertEquals(60, late.burned());
        assertEquals(2, late.earned());
        assertEquals(opened, book.statement(CARD, 0, 1).entries().next().related());
        assertStatus(Status.INSUFFICIENT, desk.capture("C3", "O", 3, LATE));
    }

    @Test
    void lateCapturesTogetherWithWhatWasCapturedInTimeSpendNoMoreThanWasHeld() {
        book.earn("E", CARD, 0, 300);
        desk.hold("H", CARD, "O", 100, 0);
        desk.capture("C1", "O", 30, 0);
        desk.pass(900);
        final ReplyDecoder whole = desk.capture("C2", "O", 71, LATE);
        assertStatus(Status.EXCEEDS_HOLD, whole);
        assertEquals(70, whole.detail());
        assertStatus(Status.OK, desk.capture("C3", "O", 45, LATE));
        final ReplyDecoder rest = desk.capture("C4", "O", 26, LATE);
        assertStatus(Status.EXCEEDS_HOLD, rest);
        assertEquals(25, rest.detail());
        assertStatus(Status.INSUFFICIENT, desk.capture("C5", "O", 226, LATE | OVER));
        assertStatus(Status.OK, desk.capture("C6", "O", 40, LATE | OVER));
        assertStatus(Status.EXCEEDS_HOLD, desk.capture("C7", "O", 1, LATE));
        assertStatus(Status.OK, desk.capture("C8", "O", 0, LATE));
        assertEquals(185, book.balance(CARD).spendable());
    }

    @Test
    void aHoldOfAnotherDayStartsAnewAfterTheOldOneWasSpentLate() {
        book.earn("E", CARD, 0, 300);
        desk.hold("H1", CARD, "O", 10, 0);
        desk.pass(900);
        assertStatus(Status.OK, desk.capture("C1", "O", 10, LATE));
        assertStatus(Status.EXCEEDS_HOLD, desk.capture("C2", "O", 1, LATE));
        assertStatus(Status.OK, desk.hold("H2", CARD, "O", 20, 0));
        assertStatus(Status.OK, desk.capture("C3", "O", 20, LATE));
    }

    @Test
    void theFirstAnswerOfACaptureIsGivenAgain() {
        book.earn("E", CARD, 0, 120);
        desk.hold("H", CARD, "O", 100, 0);
        desk.capture("C", "O", 30, 1_030, 30, FINAL);
        final ReplyDecoder again = desk.capture("C", "O", 30, 1_030, 30, FINAL);
        assertTrue(again.flags().duplicate());
        assertEquals(30, again.burned());
        assertEquals(10, again.earned());
        assertEquals(70, again.restored());
        assertEquals(100, again.spendable());
    }


    @Test
    void debtDoesNotTouchHeldPointsAndIsRepaidWhenTheyAreReleased() {
        book.earn("E", CARD, 0, 300);
        desk.hold("H", CARD, "O", 100, 0);
        book.flags = RecordLayout.ADVICE;
        assertEquals(50, book.burn("B", CARD, 250).debtMade());
        book.flags = 0;
        assertEquals(100, book.balance(CARD).held());
        assertStatus(Status.IN_DEBT, desk.capture("C1", "O", 120, OVER));
        final ReplyDecoder captured = desk.capture("C2", "O", 30, 0);
        assertStatus(Status.OK, captured);
        assertEquals(50, captured.debt());
        final ReplyDecoder released = desk.release("R", "O");
        assertEquals(50, released.repaid());
        assertEquals(0, released.debt());
        assertEquals(20, released.spendable());
    }

    @Test
    void debtIsRepaidWhenAHoldLapses() {
        book.earn("E", CARD, 0, 300);
        desk.hold("H", CARD, "O", 100, 0);
        book.flags = RecordLayout.ADVICE;
        book.burn("B", CARD, 250);
        book.flags = 0;
        desk.pass(900);
        final ReplyDecoder seen = book.balance(CARD);
        assertEquals(0, seen.debt());
        assertEquals(50, seen.spendable());
        book.tick();
        assertEquals(50, book.balance(CARD).spendable());
        assertEquals(0, issuer().held());
    }
}
