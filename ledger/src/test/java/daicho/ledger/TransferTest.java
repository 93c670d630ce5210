package daicho.ledger;

import static daicho.ledger.BookOfTest.status;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import daicho.protocol.RecordLayout;
import daicho.protocol.Setting;
import daicho.protocol.Status;
import daicho.protocol.codec.Direction;
import daicho.protocol.codec.EntryKind;
import daicho.protocol.codec.PointsClass;
import daicho.protocol.codec.ReplyDecoder;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class TransferTest {
    private static final int TRANSFER = EntryKind.TRANSFER.value();

    private BookOfTest book = new BookOfTest();
    private Desk desk = new Desk(book);

    @AfterEach
    void lawsHoldAndReplayAgrees() {
        Desk.check(book);
    }

    @Test
    void pointsMoveAndBothStatementsShowIt() {
        book.earn("E1", "A", 0, 100);
        book.earn("E2", "B", 0, 7);
        final ReplyDecoder reply = desk.transfer("T1", "A", "B", 60);
        final long sequence = reply.sequence();
        assertEquals(Status.OK, status(reply));
        assertEquals(60, reply.burned());
        assertEquals(40, reply.spendable());
        assertEquals(67, book.balance("B").spendable());
        assertEquals(new Desk.Line(sequence, 0, -60, 40, TRANSFER), desk.statement("A").getFirst());
        assertEquals(new Desk.Line(sequence, sequence, 60, 67, TRANSFER), desk.statement("B").getFirst());
        assertEquals(107, desk.issuer(1).issued());
        assertEquals(107, desk.issuer(1).live());
        assertEquals(0, desk.issuer(1).burned());
        final ReplyDecoder again = desk.transfer("T1", "A", "B", 60);
        assertTrue(again.flags().duplicate());
        assertEquals(60, again.burned());
        assertEquals(40, again.spendable());
    }

    @Test
    void expiryIssuerAndScopeStayAndTheLotsThatGoFirstMove() {
        book.earnOf("E1", "A", PointsClass.CAMPAIGN, 7, 50);
        book.day(BookOfTest.FIRST_DAY + 40);
        book.earn("E2", "A", 0, 50);
        book.earn("E3", "B", 0, 1);
        final int firstExpiry = book.balance("A").nextExpiryDay();
        desk.transfer("T1", "A", "B", 30);
        assertEquals(firstExpiry, book.balance("B").nextExpiryDay());
        assertEquals(30, book.balance("B").nextExpiryPoints());
        assertEquals(1, book.balance("B").spendable());
        assertEquals(31, book.balance("B").spendableAll());
        assertEquals(50, desk.issuer(2).live());
        // 20 of the scope are left, then 10 of the others go.
        desk.transfer("T2", "A", "B", 30);
        assertEquals(11, book.balance("B").spendable());
        assertEquals(61, book.balance("B").spendableAll());
        assertEquals(40, book.balance("A").spendable());
    }

    @Test
    void theReceiverIsTheOriginNow() {
        book.earn("E1", "A", 0, 100);
        book.earn("E2", "B", 0, 100);
        desk.transfer("T1", "A", "B", 100);
        // Origin is part of a lot's key: with the receiver's own it is one lot, and a way there and back leaves two as they were.
        desk.transfer("T2", "B", "A", 100);
        assertEquals(100, book.balance("A").spendable());
        assertEquals(100, book.balance("A").nextExpiryPoints());
        assertEquals(Status.INSUFFICIENT, status(desk.transfer("T3", "A", "B", 101)));
    }

    @Test
    void limitedAndPendingPointsStayBehind() {
        book.earnOf("E1", "A", PointsClass.LIMITED, 0, 10);
        book.earnOf("E2", "A", PointsClass.BONUS, 0, 20);
        book.earn("E3", "A", 0, 30);
        book.earn("E4", "B", 0, 0);
        final ReplyDecoder reply = desk.transfer("T1", "A", "B", 31);
        assertEquals(Status.INSUFFICIENT, status(reply));
        assertEquals(30, reply.detail());
        assertEquals(40, reply.spendable());
        assertEquals(Status.OK, status(desk.transfer("T2", "A", "B", 30)));
        assertEquals(10, book.balance("A").spendable());
        assertEquals(20, book.balance("A").pending());
        assertEquals(30, book.balance("B").spendable());
    }

    @Test
    void nobodyIsEnrolledAndNobodyGivesToItself() {
        book.earn("E1", "A", 0, 100);
        book.link("L1", "A", "A2");
        assertEquals(Status.NOT_FOUND, status(desk.transfer("T1", "A", "X", 1)));
        assertEquals(Status.NOT_FOUND, status(desk.transfer("T2", "X", "A", 1)));
        assertEquals(Status.NOT_FOUND, status(book.balance("X")));
        assertEquals(Status.SAME_ACCOUNT, status(desk.transfer("T3", "A", "A2", 1)));
        assertEquals(Status.SAME_ACCOUNT, status(desk.transfer("T4", "A", "A", 1)));
        desk.hotlist("H1", "A2", 0);
        assertEquals(Status.CARD_HOT, status(desk.transfer("T5", "A2", "A", 1)));
        assertEquals(Status.SAME_ACCOUNT, status(desk.transfer("T6", "A", "A2", 1)));
    }

    @Test
    void whoOwesGivesNothingAndTheReceiversDebtIsRepaid() {
        book.earn("E1", "A", 0, 10);
        book.earn("E2", "B", 0, 100);
        book.flags = RecordLayout.ADVICE;
        book.burn("B1", "A", 35);
        book.flags = 0;
        final ReplyDecoder reply = desk.transfer("T1", "A", "B", 1);
        assertEquals(Status.IN_DEBT, status(reply));
        assertEquals(25, reply.detail());
        assertEquals(Status.OK, status(desk.transfer("T2", "B", "A", 40)));
        assertEquals(15, book.balance("A").spendable());
        assertEquals(0, book.balance("A").debt());
        assertEquals(EntryKind.REPAY.value(), desk.statement("A").get(0).kind());
        assertEquals(-25, desk.statement("A").get(0).points());
        assertEquals(40, desk.statement("A").get(1).points());
        assertEquals(60, book.balance("B").spendable());
    }

    @Test
    void theReceiversBalanceAndLotsAreBounded() {
        book.close();
        book = new BookOfTest(setting -> setting == Setting.MAX_BALANCE ? 1_000 : setting.initial());
        desk = new Desk(book);
        book.earn("E1", "A", 0, 600);
        book.earn("E2", "B", 0, 500);
        final ReplyDecoder reply = desk.transfer("T1", "A", "B", 501);
        assertEquals(Status.LIMIT, status(reply));
        assertEquals(1_000, reply.detail());
        assertEquals(Status.OK, status(desk.transfer("T2", "A", "B", 500)));
        desk.adjust("J1", "B", Direction.DOWN, 1_000);
        for (int i = 0; i < 512; i++) {
            desk.expiryDay = BookOfTest.FIRST_DAY + 100 + i;
            assertEquals(Status.OK, status(desk.adjust("J2" + i, "B", Direction.UP, 1)));
        }
        final ReplyDecoder full = desk.transfer("T3", "A", "B", 1);
        assertEquals(Status.LIMIT, status(full));
        assertEquals(512, full.detail());
        assertEquals(100, book.balance("A").spendable());
        // Lots that are there already take more.
        desk.adjust("J3", "A", Direction.DOWN, 100);
        assertEquals(Status.OK, status(desk.transfer("T4", "B", "A", 512)));
        assertEquals(512, book.balance("A").spendable());
        assertEquals(Status.OK, status(desk.transfer("T5", "A", "B", 200)));
        assertEquals(Status.OK, status(desk.transfer("T6", "A", "B", 312)));
        assertEquals(512, book.balance("B").spendable());
        assertEquals(1, book.balance("B").nextExpiryPoints());
    }
}
