package daicho.ledger;

import static daicho.ledger.BookOfTest.status;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import daicho.protocol.RecordLayout;
import daicho.protocol.Setting;
import daicho.protocol.Status;
import daicho.protocol.codec.AccountStatus;
import daicho.protocol.codec.Direction;
import daicho.protocol.codec.EntryKind;
import daicho.protocol.codec.PointsClass;
import daicho.protocol.codec.ReplyDecoder;
import daicho.protocol.codec.Restriction;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class AccountStateTest {
    private BookOfTest book = new BookOfTest();
    private Desk desk = new Desk(book);

    @AfterEach
    void lawsHoldAndReplayAgrees() {
        Desk.check(book);
    }

    private void forfeitsAtClosing() {
        book.close();
        book = new BookOfTest(setting -> setting == Setting.CLOSE_WITH_BALANCE ? 1 : setting.initial());
        desk = new Desk(book);
    }

    @Test
    void aFrozenAccountEarnsButDoesNotSpend() {
        book.earn("E1", "A", 0, 100);
        book.earn("E2", "B", 0, 100);
        assertEquals(Status.OK, status(desk.restrict("F1", "A", Restriction.FROZEN, true)));
        assertEquals(Status.OK_NOOP, status(desk.restrict("F2", "A", Restriction.FROZEN, true)));
        assertEquals(Status.OK, status(book.sale("S1", "A", 1_000, 0, 0)));
        final ReplyDecoder reply = book.burn("B1", "A", 1);
        assertEquals(Status.ACCOUNT_STATE, status(reply));
        assertEquals(AccountStatus.PROVISIONAL.value(), reply.detail());
        assertEquals(Status.ACCOUNT_STATE, status(desk.transfer("T1", "A", "B", 1)));
        assertEquals(Status.OK, status(desk.transfer("T2", "B", "A", 1)));
        assertEquals(Status.OK, status(desk.adjust("J1", "A", Direction.DOWN, 1)));
        book.flags = RecordLayout.ADVICE;
        assertEquals(Status.REFERRED, status(book.burn("B2", "A", 1)));
        book.flags = 0;
        assertEquals(Status.OK, status(desk.restrict("F3", "A", Restriction.FROZEN, false)));
        assertEquals(Status.OK_NOOP, status(desk.restrict("F4", "A", Restriction.FROZEN, false)));
        assertEquals(Status.OK, status(book.burn("B3", "A", 110)));
    }

    @Test
    void aBlockedAccountIsForOperatorsOnly() {
        book.earn("E1", "A", 0, 100);
        book.earn("E2", "B", 0, 100);
        assertEquals(Status.OK, status(desk.restrict("F1", "A", Restriction.BLOCKED, true)));
        assertEquals(Status.ACCOUNT_STATE, status(book.sale("S1", "A", 1_000, 0, 0)));
        assertEquals(Status.ACCOUNT_STATE, status(book.burn("B1", "A", 1)));
        assertEquals(Status.ACCOUNT_STATE, status(desk.transfer("T1", "A", "B", 1)));
        assertEquals(Status.ACCOUNT_STATE, status(desk.transfer("T2", "B", "A", 1)));
        assertEquals(Status.OK, status(desk.adjust("J1", "A", Direction.UP, 1)));
        assertEquals(101, book.balance("A").spendable());
        // Both restrictions stand side by side.
        desk.restrict("F2", "A", Restriction.FROZEN, true);
        desk.restrict("F3", "A", Restriction.BLOCKED, false);
        assertEquals(Status.OK, status(book.sale("S2", "A", 0, 0, 0)));
        assertEquals(Status.ACCOUNT_STATE, status(book.burn("B2", "A", 1)));
    }

    @Test
    void anAccountWithPointsIsNotClosedUnlessSettingsSaySo() {
        book.earn("E1", "A", 0, 100);
        final ReplyDecoder reply = desk.close("C1", "A");
        assertEquals(Status.ACCOUNT_STATE, status(reply));
        assertEquals(100, reply.detail());
        assertEquals(100, reply.spendable());
        assertEquals(Status.OK, status(book.burn("B1", "A", 100)));
        assertEquals(Status.OK, status(desk.close("C2", "A")));
        assertEquals(EntryKind.CARD.value(), desk.statement("A").getFirst().kind());
    }

    @Test
    void pendingPointsStandInTheWayToo() {
        book.earnOf("E1", "A", PointsClass.BONUS, 0, 30);
        assertEquals(30, book.balance("A").pending());
        assertEquals(30, desk.close("C1", "A").detail());
    }

    @Test
    void whatIsLeftIsForfeited() {
        forfeitsAtClosing();
        book.earn("E1", "A", 0, 100);
        book.earnOf("E2", "A", PointsClass.BONUS, 0, 30);
        book.earnOf("E3", "A", PointsClass.LIMITED, 7, 5);
        final ReplyDecoder reply = desk.close("C1", "A");
        assertEquals(Status.OK, status(reply));
        assertEquals(135, reply.forfeited());
        assertEquals(0, reply.spendableAll() + reply.pending());
        assertEquals(130, desk.issuer(1).forfeited());
        assertEquals(5, desk.issuer(2).forfeited());
        final Desk.Line line = desk.statement("A").getFirst();
        assertEquals(EntryKind.FORFEIT.value(), line.kind());
        assertEquals(-135, line.points());
        assertTrue(desk.close("C1", "A").flags().duplicate());
        assertEquals(135, desk.close("C1", "A").forfeited());
    }

    @Test
    void aClosedAccountIsNeverUsedAgain() {
        forfeitsAtClosing();
        book.earn("E1", "A", 0, 100);
        book.earn("E2", "B", 0, 100);
        desk.close("C1", "A");
        assertEquals(Status.OK_NOOP, status(desk.close("C2", "A")));
        final ReplyDecoder reply = book.sale("S1", "A", 1_000, 0, 0);
        assertEquals(Status.ACCOUNT_STATE, status(reply));
        assertEquals(AccountStatus.CLOSED.value(), reply.detail());
        assertEquals(Status.ACCOUNT_STATE, status(book.burn("B1", "A", 1)));
        assertEquals(Status.ACCOUNT_STATE, status(desk.transfer("T1", "A", "B", 1)));
        assertEquals(Status.ACCOUNT_STATE, status(desk.transfer("T2", "B", "A", 1)));
        assertEquals(Status.ACCOUNT_STATE, status(book.link("L1", "A", "C")));
        assertEquals(Status.ACCOUNT_STATE, status(desk.reissue("R1", "A", "C", 0)));
        assertEquals(Status.ACCOUNT_STATE, status(desk.restrict("F1", "A", Restriction.FROZEN, true)));
        assertEquals(Status.ACCOUNT_STATE, status(desk.adjust("J1", "A", Direction.UP, 1)));
        assertEquals(Status.EXISTS, status(book.enroll("N1", "A", AccountStatus.REGISTERED)));
        assertEquals(Status.OK, status(book.balance("A")));
        assertEquals(Status.OK, status(desk.hotlist("H1", "A", 0)));
        book.flags = RecordLayout.ADVICE;
        assertEquals(Status.REFERRED, status(book.burn("B2", "A", 1)));
    }

    @Test
    void whoOwesIsNotLetGo() {
        forfeitsAtClosing();
        book.earn("E1", "A", 0, 10);
        book.flags = RecordLayout.ADVICE;
        book.burn("B1", "A", 25);
        book.flags = 0;
        final ReplyDecoder reply = desk.close("C1", "A");
        assertEquals(Status.IN_DEBT, status(reply));
        assertEquals(15, reply.detail());
        assertEquals(15, reply.debt());
        book.earn("E2", "A", 0, 15);
        assertEquals(Status.OK, status(desk.close("C2", "A")));
        assertEquals(Status.NOT_FOUND, status(desk.close("C3", "X")));
        assertEquals(Status.NOT_FOUND, status(desk.restrict("F1", "X", Restriction.FROZEN, true)));
    }
}
