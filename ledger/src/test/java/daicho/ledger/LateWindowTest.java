package daicho.ledger;

import static daicho.ledger.BookOfTest.status;
import static org.junit.jupiter.api.Assertions.assertEquals;

import daicho.protocol.Status;
import daicho.protocol.codec.ReplyDecoder;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class LateWindowTest {
    private static final int DAY = BookOfTest.FIRST_DAY + 500;
    private static final int OLD = DAY - 50;

    private final BookOfTest book = new BookOfTest().day(DAY);
    private final Desk desk = new Desk(book);

    @AfterEach
    void lawsHoldAndReplayAgrees() {
        Desk.check(book);
    }

    private ReplyDecoder saleOf(final String key, final int date) {
        book.date = date;
        final ReplyDecoder reply = book.sale(key, "A", 1_000, 0, 0);
        book.date = book.today();
        return reply;
    }

    @Test
    void oldDatesComeInWhileAWindowIsOpen() {
        assertEquals(Status.TOO_LATE, status(saleOf("S1", OLD)));
        final ReplyDecoder reply = desk.openWindow("W1", 0, OLD, OLD + 5, 3_600);
        assertEquals(Status.OK, status(reply));
        assertEquals(book.nowNs / 1_000_000_000L + 3_600, reply.detail());
        assertEquals(Status.OK, status(saleOf("S1", OLD)));
        assertEquals(Status.OK, status(saleOf("S2", OLD + 5)));
        final ReplyDecoder outside = saleOf("S3", OLD + 6);
        assertEquals(Status.TOO_LATE, status(outside));
        assertEquals(DAY - 35, outside.detail());
        assertEquals(Status.TOO_LATE, status(saleOf("S4", OLD - 1)));
        book.nowNs += 3_600_000_000_000L;
        assertEquals(Status.TOO_LATE, status(saleOf("S5", OLD)));
        assertEquals(20, book.balance("A").spendable());
    }

    @Test
    void aWindowCanBeForOneTerminal() {
        desk.openWindow("W1", 2, OLD, OLD, 3_600);
        assertEquals(Status.TOO_LATE, status(saleOf("S1", OLD)));
        book.terminal = 2;
        assertEquals(Status.OK, status(saleOf("S1", OLD)));
    }

    @Test
    void aKeyOfAnOldDateCanBeSealedToo() {
        assertEquals(Status.TOO_OLD, status(book.seal(1, OLD, "S1")));
        desk.openWindow("W1", 1, OLD, OLD, 3_600);
        assertEquals(Status.OK_NO_ORIGINAL, status(book.seal(1, OLD, "S1")));
        assertEquals(Status.ORIGINAL_REVERSED, status(saleOf("S1", OLD)));
        assertEquals(Status.TOO_OLD, status(book.seal(2, OLD, "S1")));
    }

    @Test
    void whatIsForgottenIsNeverLetIn() {
        book.tick();
        final int floor = DAY - 400;
        final ReplyDecoder reply = desk.openWindow("W1", 0, floor - 10, floor - 1, 3_600);
        assertEquals(Status.TOO_LATE, status(reply));
        assertEquals(floor, reply.detail());
        assertEquals(Status.OK, status(desk.openWindow("W2", 0, floor - 10, floor, 3_600)));
        assertEquals(Status.TOO_LATE, status(saleOf("S1", floor - 1)));
        assertEquals(Status.OK, status(saleOf("S2", floor)));
    }

    @Test
    void noSecondsCloseIt() {
        desk.openWindow("W1", 0, OLD, OLD, 3_600);
        desk.openWindow("W2", 0, OLD + 1, OLD + 1, 3_600);
        assertEquals(Status.OK_NOOP, status(desk.openWindow("W3", 1, OLD, OLD, 0)));
        assertEquals(Status.OK, status(desk.openWindow("W4", 0, OLD, OLD, 0)));
        assertEquals(Status.OK_NOOP, status(desk.openWindow("W5", 0, OLD, OLD, 0)));
        assertEquals(Status.TOO_LATE, status(saleOf("S1", OLD)));
        assertEquals(Status.OK, status(saleOf("S2", OLD + 1)));
        assertEquals(Status.OK_NOOP, status(desk.openWindow("W6", 0, OLD, OLD - 1, 60)));
    }

    @Test
    void theSameBoundsGiveANewEnd() {
        desk.openWindow("W1", 0, OLD, OLD, 60);
        desk.openWindow("W2", 0, OLD, OLD, 3_600);
        book.nowNs += 120_000_000_000L;
        assertEquals(Status.OK, status(saleOf("S1", OLD)));
        desk.openWindow("W3", 0, OLD, OLD, 1);
        book.nowNs += 1_000_000_000L;
        assertEquals(Status.TOO_LATE, status(saleOf("S2", OLD)));
    }

    @Test
    void thereAreSoManyWindowsAndPassedOnesMakeRoom() {
        for (int i = 0; i < 64; i++) {
            assertEquals(Status.OK, status(desk.openWindow("W" + i, 100 + i, OLD, OLD, 60 + i)));
        }
        final ReplyDecoder full = desk.openWindow("X1", 1, OLD, OLD, 60);
        assertEquals(Status.LIMIT, status(full));
        assertEquals(64, full.detail());
        book.nowNs += 61_000_000_000L;
        assertEquals(Status.OK, status(desk.openWindow("X2", 1, OLD, OLD, 60)));
        assertEquals(Status.OK, status(saleOf("S1", OLD)));
    }
}
