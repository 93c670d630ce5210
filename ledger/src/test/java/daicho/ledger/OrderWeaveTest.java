package daicho.ledger;

import static daicho.ledger.OrderDesk.assertStatus;
import static org.junit.jupiter.api.Assertions.assertEquals;

import daicho.ledger.time.LedgerCalendar;
import daicho.protocol.RecordLayout;
import daicho.protocol.Setting;
import daicho.protocol.Status;
import daicho.protocol.codec.Decision;
import daicho.protocol.codec.Direction;
import daicho.protocol.codec.EntryKind;
import daicho.protocol.codec.ReplyDecoder;
import daicho.protocol.codec.ReversalReason;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Orders, returns and operators among caps, sliding expiry, closed accounts, old dates and statements. */
class OrderWeaveTest {
    private static BookOfTest bookWith(final Map<Setting, Long> values) {
        return new BookOfTest(setting -> values.getOrDefault(setting, setting.initial()));
    }

    private static int expiry(final int day) {
        return LedgerCalendar.plusMonths(day, 24, true);
    }

    @Test
    void aHoldCountsAmongTheCapsAndItsCaptureDoesNotCountAgain() {
        final BookOfTest book = bookWith(Map.of(Setting.VELOCITY_ACCOUNT_POINTS, 100L));
        final OrderDesk desk = new OrderDesk(book);
        book.earn("E", "A", 0, 1_000);
        assertStatus(Status.OK, desk.hold("H1", "A", "O1", 60, 900));
        assertStatus(Status.VELOCITY, desk.hold("H2", "A", "O2", 41, 900));
        assertStatus(Status.VELOCITY, book.burn("B1", "A", 41));
        assertStatus(Status.OK, desk.capture("C1", "O1", 50, 0));
        assertStatus(Status.VELOCITY, desk.capture("C2", "O1", 51, RecordLayout.ALLOW_OVER));
        assertStatus(Status.EXCEEDS_HOLD, desk.capture("C3", "O1", 51, 0));
        assertStatus(Status.OK, desk.capture("C4", "O1", 50, RecordLayout.ALLOW_OVER));
        assertStatus(Status.VELOCITY, book.burn("B2", "A", 1));
        book.day(BookOfTest.FIRST_DAY + 1);
        assertStatus(Status.OK, desk.hold("H3", "A", "O3", 30, 60));
        desk.pass(61);
        assertStatus(Status.VELOCITY, desk.capture("C5", "O3", 71, RecordLayout.LATE_CAPTURE));
        assertStatus(Status.EXCEEDS_HOLD, desk.capture("C6", "O3", 31, RecordLayout.LATE_CAPTURE));
        assertStatus(Status.OK, desk.capture("C7", "O3", 70, RecordLayout.LATE_CAPTURE | RecordLayout.ALLOW_OVER));
        assertStatus(Status.VELOCITY, book.burn("B3", "A", 1));
        Desk.check(book);
    }

    @Test
    void adjustmentsAreCappedForTheOperatorWhoAsks() {
        final BookOfTest book = bookWith(Map.of(Setting.VELOCITY_OPERATOR_POINTS, 100L, Setting.ADJUST_DUAL_LIMIT, 50L));
        final Desk desk = new Desk(book);
        book.earn("E", "A", 0, 10);
        assertStatus(Status.INSUFFICIENT, desk.adjust("A0", "A", Direction.DOWN, 11));
        assertStatus(Status.OK, desk.adjust("A1", "A", Direction.UP, 40));
        final ReplyDecoder waits = desk.adjust("A2", "A", Direction.UP, 60);
        assertStatus(Status.NEEDS_APPROVER, waits);
        final long sequence = waits.sequence();
        assertStatus(Status.VELOCITY, desk.adjust("A3", "A", Direction.UP, 1));
        desk.operator = 8;
        assertStatus(Status.OK, desk.approve("A4", sequence, Decision.ACCEPT));
        assertStatus(Status.OK, desk.adjust("A5", "A", Direction.DOWN, 50));
        assertEquals(60, book.balance("A").spendable());
        Desk.check(book);
    }

    @Test
    void aCaptureIsActivityAndHeldPointsSlideOnlyOnceTheyAreFree() {
        final BookOfTest book = bookWith(Map.of(Setting.SLIDING_EXPIRY, 1L));
        final OrderDesk desk = new OrderDesk(book);
        book.earn("E", "A", 0, 100);
        final int first = expiry(book.date);
        book.day(BookOfTest.FIRST_DAY + 60);
        desk.hold("H", "A", "O", 40, 900);
        assertEquals(first, book.balance("A").nextExpiryDay());
        desk.capture("C1", "O", 10, 0);
        assertEquals(expiry(book.date), book.balance("A").nextExpiryDay());
        assertEquals(60, book.balance("A").nextExpiryPoints());
        desk.release("R", "O");
        assertEquals(first, book.balance("A").nextExpiryDay());
        assertEquals(30, book.balance("A").nextExpiryPoints());
        book.sale("S", "A", 0, 0, 0);
        assertEquals(90, book.balance("A").nextExpiryPoints());
        Desk.check(book);
    }

    @Test
    void aReturnFindsPointsThatHaveSlid() {
        final BookOfTest book = bookWith(Map.of(Setting.SLIDING_EXPIRY, 1L));
        final Returns returns = new Returns(book);
        final Desk desk = new Desk(book);
        desk.expiryDay = book.date + 20;
        desk.issuer = 2;
        book.sale("S", "A", 10_000, 0, 0);
        book.burn("B", "A", 30);
        book.day(BookOfTest.FIRST_DAY + 60);
        desk.expiryDay = book.date + 20;
        desk.adjust("J", "A", Direction.UP, 50);
        book.sale("T", "A", 0, 0, 0);
        returns.ofDate = BookOfTest.FIRST_DAY;
        // The 70 that are left have slid: they are taken before the 50 that would burn first.
        assertEquals(70, returns.money("V1", "S", 7_000).burned());
        assertEquals(50, book.balance("A").spendable());
        assertEquals(50, book.balance("A").nextExpiryPoints());
        assertEquals(book.date + 20, book.balance("A").nextExpiryDay());
        // Burned points come back to where they would have slid to, though their own lot is no more.
        assertEquals(30, returns.whole("V2", "B").restored());
        assertEquals(80, book.balance("A").spendable());
        book.day(BookOfTest.FIRST_DAY + 85);
        assertEquals(30, book.balance("A").spendable());
        assertEquals(expiry(BookOfTest.FIRST_DAY + 60), book.balance("A").nextExpiryDay());
        Desk.check(book);
    }

    @Test
    void pointsThatWouldHaveSlidBeyondTheirDayAreNotForfeited() {
        final BookOfTest book = bookWith(Map.of(Setting.SLIDING_EXPIRY, 1L, Setting.TX_DAYS, 2_000L));
        final Returns returns = new Returns(book);
        book.earn("E", "A", 0, 100);
        final int first = expiry(book.date);
        book.burn("B", "A", 100);
        book.day(first - 10);
        book.sale("T", "A", 0, 0, 0);
        book.day(first + 40);
        returns.ofDate = BookOfTest.FIRST_DAY;
        returns.reason = ReversalReason.CUSTOMER;
        final ReplyDecoder reply = returns.whole("V", "B");
        assertEquals(0, reply.forfeited());
        assertEquals(100, book.balance("A").spendable());
        assertEquals(expiry(first - 10), book.balance("A").nextExpiryDay());
        Desk.check(book);
    }

    @Test
    void aClosedAccountTakesNothingButWhatItMust() {
        final BookOfTest book = bookWith(Map.of(Setting.CLOSE_WITH_BALANCE, 1L, Setting.OFFLINE_FLOOR, 50L));
        final OrderDesk orders = new OrderDesk(book);
        final Returns returns = new Returns(book);
        final Desk desk = new Desk(book);
        book.earn("E", "A", 0, 500);
        book.earn("F", "B", 0, 500);
        book.burn("B1", "A", 100);
        book.flags = RecordLayout.ADVICE;
        final long referral = book.burn("B2", "A", 60).sequence();
        book.flags = 0;
        orders.hold("H1", "A", "O1", 100, 900);
        final ReplyDecoder refused = desk.close("X1", "A");
        assertStatus(Status.ACCOUNT_STATE, refused);
        assertEquals(100, refused.detail());
        orders.pass(901);
        assertEquals(400, desk.close("X2", "A").forfeited());
        assertStatus(Status.ACCOUNT_STATE, orders.hold("H2", "A", "O2", 1, 900));
        assertStatus(Status.ACCOUNT_STATE, orders.capture("C1", "O1", 1, RecordLayout.LATE_CAPTURE));
        assertStatus(Status.OK_NOOP, orders.release("L1", "O1"));
        assertStatus(Status.ACCOUNT_STATE, orders.extend("L2", "O1", 900));
        assertStatus(Status.ACCOUNT_STATE, desk.transfer("T1", "B", "A", 10));
        assertStatus(Status.ACCOUNT_STATE, desk.adjust("J1", "A", Direction.UP, 10));
        final ReplyDecoder returned = returns.whole("V1", "B1");
        assertEquals(100, returned.restored());
        assertEquals(100, returned.forfeited());
        assertEquals(0, returned.spendable());
        final ReplyDecoder settled = desk.settle("S1", referral, Decision.ACCEPT);
        assertStatus(Status.OK_SHORTFALL, settled);
        assertEquals(60, settled.debtMade());
        assertEquals(60, returns.whole("V2", "B2").restored());
        assertEquals(0, book.balance("A").debt());
        Desk.check(book);
    }

    @Test
    void anOldDateComesInThroughAWindowWhateverTheCommand() {
        final BookOfTest book = bookWith(Map.of());
        final OrderDesk orders = new OrderDesk(book);
        final Returns returns = new Returns(book);
        final Desk desk = new Desk(book);
        book.earn("E", "A", 0, 500);
        book.earn("F", "B", 0, 500);
        book.day(BookOfTest.FIRST_DAY + 50);
        for (int open = 0; open <= 1; open++) {
            final Status expected = open == 0 ? Status.TOO_LATE : Status.OK;
            final String key = "K" + open;
            book.date = BookOfTest.FIRST_DAY + 5;
            assertStatus(expected, orders.hold(key + 1, "A", "O1", 50, 900));
            assertStatus(expected, orders.extend(key + 2, "O1", 1_000));
            assertStatus(expected, orders.capture(key + 3, "O1", 10, 0));
            assertStatus(expected, orders.release(key + 4, "O1"));
            assertStatus(expected, book.burn(key + 5, "A", 10));
            returns.ofDate = book.date;
            assertStatus(expected, returns.whole(key + 6, key + 5));
            assertStatus(expected, desk.transfer(key + 7, "A", "B", 10));
            assertStatus(expected, desk.adjust(key + 8, "A", Direction.UP, 10));
            assertStatus(open == 0 ? Status.TOO_OLD : Status.OK_NO_ORIGINAL, book.seal(1, book.date, key + 9));
            book.date = book.today();
            desk.openWindow("W" + open, 1, BookOfTest.FIRST_DAY + 5, BookOfTest.FIRST_DAY + 5, 600);
        }
        Desk.check(book);
    }

    @Test
    void aLastCaptureWhoseRestIsPastItsDayShowsTwoLinesThatAddUp() {
        final BookOfTest book = bookWith(Map.of(Setting.TX_DAYS, 2_000L));
        final OrderDesk desk = new OrderDesk(book);
        book.earn("E", "A", 0, 100);
        final int lastDay = book.balance("A").nextExpiryDay();
        book.day(lastDay);
        desk.hold("H", "A", "O", 100, 3 * 86_400);
        book.day(lastDay + 2);
        assertEquals(40, desk.capture("C", "O", 60, RecordLayout.FINAL_CAPTURE).forfeited());
        final List<OrderDesk.Line> lines = desk.statement("A");
        assertEquals(List.of(EntryKind.EARN, EntryKind.HOLD, EntryKind.EXPIRE, EntryKind.CAPTURE),
            lines.stream().map(OrderDesk.Line::kind).toList());
        assertEquals(List.of(100L, 100L, 60L, 0L), lines.stream().map(OrderDesk.Line::balance).toList());
        assertEquals(List.of(100L, 0L, -40L, -60L), lines.stream().map(OrderDesk.Line::points).toList());
        Desk.check(book);
    }
}
