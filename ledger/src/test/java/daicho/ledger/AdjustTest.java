package daicho.ledger;

import static daicho.ledger.BookOfTest.status;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import daicho.protocol.RecordLayout;
import daicho.protocol.Setting;
import daicho.protocol.Status;
import daicho.protocol.codec.Decision;
import daicho.protocol.codec.Direction;
import daicho.protocol.codec.EntryKind;
import daicho.protocol.codec.PointsClass;
import daicho.protocol.codec.ReplyDecoder;
import daicho.protocol.codec.ReversalMeasure;
import daicho.protocol.codec.ReversalMode;
import java.time.LocalDate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class AdjustTest {
    private final BookOfTest book = new BookOfTest();
    private final Desk desk = new Desk(book);

    @AfterEach
    void lawsHoldAndReplayAgrees() {
        Desk.check(book);
    }

    @Test
    void upAddsPointsByTheRuleForBasePoints() {
        book.earn("E1", "A", 0, 100);
        final ReplyDecoder reply = desk.adjust("J1", "A", Direction.UP, 50);
        assertEquals(Status.OK, status(reply));
        assertEquals(50, reply.earned());
        assertEquals(150, reply.spendable());
        assertEquals(LocalDate.of(2028, 3, 31).toEpochDay(), reply.nextExpiryDay());
        assertEquals(50, desk.issuer(1).adjustedUp());
        assertEquals(100, desk.issuer(1).issued());
        final Desk.Line line = desk.statement("A").getFirst();
        assertEquals(EntryKind.ADJUSTMENT.value(), line.kind());
        assertEquals(50, line.points());
        assertEquals(150, line.balance());
        final ReplyDecoder again = desk.adjust("J1", "A", Direction.UP, 50);
        assertTrue(again.flags().duplicate());
        assertEquals(50, again.earned());
        assertEquals(150, again.spendable());
    }

    @Test
    void issuerClassAndLastDayCanBeGiven() {
        book.earn("E1", "A", 0, 1);
        desk.issuer = 2;
        desk.expiryDay = BookOfTest.FIRST_DAY + 3;
        desk.pointsClass = PointsClass.BONUS;
        final ReplyDecoder reply = desk.adjust("J1", "A", Direction.UP, 50);
        assertEquals(BookOfTest.FIRST_DAY + 3, reply.nextExpiryDay());
        assertEquals(51, reply.spendable());
        assertEquals(50, desk.issuer(2).adjustedUp());
        desk.expiryDay = BookOfTest.FIRST_DAY - 1;
        final ReplyDecoder late = desk.adjust("J2", "A", Direction.UP, 7);
        assertTrue(late.flags().lateExpiryMoved());
        book.burn("B1", "A", 50);
        assertEquals(BookOfTest.FIRST_DAY + 30, book.balance("A").nextExpiryDay());
    }

    @Test
    void downTakesLivePointsInBurnOrder() {
        book.earnOf("E1", "A", PointsClass.BONUS, 0, 30);
        book.earn("E2", "A", 0, 20);
        book.earnOf("E3", "A", PointsClass.LIMITED, 7, 10);
        final ReplyDecoder reply = desk.adjust("J1", "A", Direction.DOWN, 15);
        assertEquals(Status.OK, status(reply));
        assertEquals(15, reply.burned());
        assertEquals(0, reply.earned());
        assertEquals(10, desk.issuer(2).adjustedDown());
        assertEquals(5, desk.issuer(1).adjustedDown());
        assertEquals(0, desk.issuer(1).burned());
        assertEquals(-15, desk.statement("A").getFirst().points());
        final ReplyDecoder tooMuch = desk.adjust("J2", "A", Direction.DOWN, 16);
        assertEquals(Status.INSUFFICIENT, status(tooMuch));
        assertEquals(15, tooMuch.detail());
        assertEquals(15, tooMuch.spendable());
        assertEquals(30, tooMuch.pending());
        assertEquals(15, desk.adjust("J1", "A", Direction.DOWN, 15).burned());
    }

    @Test
    void addedPointsRepayDebtAtOnce() {
        book.earn("E1", "A", 0, 10);
        book.flags = RecordLayout.ADVICE;
        book.burn("B1", "A", 25);
        book.flags = 0;
        final ReplyDecoder reply = desk.adjust("J1", "A", Direction.UP, 40);
        assertEquals(15, reply.repaid());
        assertEquals(25, reply.spendable());
        assertEquals(0, reply.debt());
    }

    @Test
    void anUnknownCardIsNotFoundAndNotEnrolled() {
        assertEquals(Status.NOT_FOUND, status(desk.adjust("J1", "X", Direction.UP, 1)));
        assertEquals(Status.NOT_FOUND, status(book.balance("X")));
        assertEquals(Status.NOT_FOUND, status(desk.adjust("J2", "X", Direction.UP, 1_000_000)));
    }

    @Test
    void aboveTheLimitAnotherOperatorMustSayYes() {
        book.earn("E1", "A", 0, 1);
        final ReplyDecoder asked = desk.adjust("J1", "A", Direction.UP, 10_001);
        assertEquals(Status.NEEDS_APPROVER, status(asked));
        assertEquals(1, asked.spendable());
        final long sequence = asked.sequence();
        assertEquals(Status.NEEDS_APPROVER, status(desk.approve("P1", sequence, Decision.ACCEPT)));
        assertEquals(Status.NEEDS_APPROVER, status(desk.approve("P2", sequence, Decision.REJECT)));
        desk.operator = 8;
        final ReplyDecoder done = desk.approve("P3", sequence, Decision.ACCEPT);
        final long decision = done.sequence();
        assertEquals(Status.OK, status(done));
        assertEquals(10_001, done.earned());
        assertEquals(10_002, done.spendable());
        assertEquals(sequence, desk.statement("A").getFirst().related());
        assertEquals(decision, desk.statement("A").getFirst().sequence());
        final ReplyDecoder twice = desk.approve("P4", sequence, Decision.ACCEPT);
        assertEquals(Status.OK_NOOP, status(twice));
        assertEquals(decision, twice.detail());
        assertEquals(Status.EXISTS, status(desk.approve("P5", sequence, Decision.REJECT)));
        desk.operator = 7;
        assertEquals(Status.NEEDS_APPROVER, status(desk.adjust("J1", "A", Direction.UP, 10_001)));
        assertEquals(10_002, book.balance("A").spendable());
    }

    @Test
    void aRejectedAdjustmentIsDropped() {
        book.earn("E1", "A", 0, 1);
        desk.adjust("J1", "A", Direction.UP, 10_001);
        desk.operator = 8;
        assertEquals(Status.OK, status(desk.approve("P1", "J1", 0, Decision.REJECT)));
        assertEquals(Status.OK_NOOP, status(desk.approve("P2", "J1", 0, Decision.REJECT)));
        assertEquals(Status.EXISTS, status(desk.approve("P3", "J1", 0, Decision.ACCEPT)));
        assertEquals(1, book.balance("A").spendable());
    }

    @Test
    void aYesThatCannotBeDoneNowCanBeSaidAgain() {
        book.earn("E1", "A", 0, 5_000);
        final long sequence = desk.adjust("J1", "A", Direction.DOWN, 10_001).sequence();
        desk.operator = 8;
        final ReplyDecoder reply = desk.approve("P1", sequence, Decision.ACCEPT);
        assertEquals(Status.INSUFFICIENT, status(reply));
        assertEquals(5_000, reply.detail());
        book.earn("E2", "A", 0, 6_000);
        assertEquals(10_001, desk.approve("P2", sequence, Decision.ACCEPT).burned());
        assertEquals(999, book.balance("A").spendable());
    }

    @Test
    void whatDoesNotWaitCannotBeApproved() {
        book.earn("E1", "A", 0, 1);
        desk.operator = 8;
        assertEquals(Status.ORIGINAL_NOT_FOUND, status(desk.approve("P1", 1, Decision.ACCEPT)));
        assertEquals(Status.ORIGINAL_NOT_FOUND, status(desk.approve("P2", "E1", 0, Decision.ACCEPT)));
        assertEquals(Status.ORIGINAL_NOT_FOUND, status(desk.approve("P3", "none", 0, Decision.ACCEPT)));
    }

    @Test
    void whatWaitsTooLongIsForgotten() {
        book.earn("E1", "A", 0, 1);
        final long first = desk.adjust("J1", "A", Direction.UP, 10_001).sequence();
        book.day(BookOfTest.FIRST_DAY + 400);
        final long second = desk.adjust("J2", "A", Direction.UP, 10_001).sequence();
        desk.operator = 8;
        assertEquals(Status.OK, status(desk.approve("P1", first, Decision.REJECT)));
        book.day(BookOfTest.FIRST_DAY + 801);
        assertEquals(Status.ORIGINAL_NOT_FOUND, status(desk.approve("P2", second, Decision.ACCEPT)));
        assertEquals(Status.ORIGINAL_NOT_FOUND, status(desk.approve("P3", first, Decision.REJECT)));
    }

    @Test
    void onlySoManyAdjustmentsCanWait() {
        book.earn("E1", "A", 0, 1);
        ReplyDecoder reply = desk.adjust("J0", "A", Direction.UP, 10_001);
        final long first = reply.sequence();
        int waiting = 0;
        while (status(reply) == Status.NEEDS_APPROVER) {
            waiting++;
            reply = desk.adjust("J" + waiting, "A", Direction.UP, 10_001);
        }
        assertEquals(Status.LIMIT, status(reply));
        assertEquals(4_096, waiting);
        desk.operator = 8;
        assertEquals(Status.OK, status(desk.approve("P1", first, Decision.ACCEPT)));
        assertEquals(Status.NEEDS_APPROVER, status(desk.adjust("K1", "A", Direction.UP, 10_001)));
        // The decided one gave its place.
        assertEquals(Status.ORIGINAL_NOT_FOUND, status(desk.approve("P2", first, Decision.ACCEPT)));
        assertEquals(Status.LIMIT, status(desk.adjust("K2", "A", Direction.UP, 10_001)));
    }

    @Test
    void whatWasVoidedWhileItWaitedIsNotApprovedAnyMore() {
        try (BookOfTest one = new BookOfTest(setting -> setting == Setting.ADJUST_DUAL_LIMIT ? 100 : setting.initial())) {
            final Desk its = new Desk(one);
            final Returns returns = new Returns(one);
            one.earn("E", "A", 0, 10);
            final long sequence = its.adjust("J", "A", Direction.UP, 500).sequence();
            assertEquals(Status.OK_NOOP, status(returns.whole("V", "J")));
            its.operator = 8;
            assertEquals(Status.OK, status(its.approve("P0", sequence, Decision.ACCEPT)));
            final long second = its.adjust("J2", "A", Direction.UP, 500).sequence();
            final long voided = returns.reverse("V2", "J2", 0, ReversalMode.VOID, ReversalMeasure.WHOLE, 0, 0).sequence();
            its.operator = 9;
            final ReplyDecoder reply = its.approve("P", second, Decision.ACCEPT);
            assertEquals(Status.EXISTS, status(reply));
            assertEquals(voided, reply.detail());
            assertEquals(510, one.balance("A").spendableAll());
            Desk.check(one);
        }
    }
}
