package daicho.ledger;

import static java.nio.ByteOrder.LITTLE_ENDIAN;
import static daicho.ledger.OrderDesk.assertStatus;
import static daicho.ledger.OrderDesk.check;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import daicho.protocol.RecordLayout;
import daicho.protocol.Setting;
import daicho.protocol.Status;
import daicho.protocol.codec.AccountStatus;
import daicho.protocol.codec.BookReplyDecoder;
import daicho.protocol.codec.EntryKind;
import daicho.protocol.codec.PointsClass;
import daicho.protocol.codec.ReplyDecoder;
import java.time.LocalDate;
import java.util.List;
import java.util.function.Consumer;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What time does to holds: lots whose day is over, holds that lapse, holds that are forgotten, restarts. */
class HoldTimeTest {
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

    /** 100 points that go on this day, of which 60 are held for long. */
    private int heldOverItsDay() {
        book.sale("S", CARD, 10_000, 0, 0);
        final int lastDay = (int)LocalDate.of(2028, 3, 31).toEpochDay();
        book.day(lastDay - 1);
        assertStatus(Status.OK, desk.hold("H", CARD, "O", 60, 5 * 86_400));
        book.day(lastDay + 2);
        return lastDay;
    }

    @Test
    void heldPointsDoNotExpireWhileTheirLotDoes() {
        heldOverItsDay();
        final ReplyDecoder seen = book.balance(CARD);
        assertEquals(0, seen.spendable());
        assertEquals(60, seen.held());
        final ReplyDecoder captured = desk.capture("C", "O", 25, 0);
        assertStatus(Status.OK, captured);
        assertEquals(35, captured.held());
        assertEquals(40, issuer().expired());
    }

    @Test
    void pointsReleasedAfterTheirDayExpireInTheSameRecord() {
        heldOverItsDay();
        final ReplyDecoder released = desk.release("R", "O");
        assertStatus(Status.OK, released);
        assertEquals(60, released.restored());
        assertEquals(60, released.forfeited());
        assertEquals(0, released.spendable());
        assertEquals(100, issuer().expired());
        check(book);
        final List<OrderDesk.Line> lines = desk.statement(CARD);
        assertEquals(List.of(EntryKind.HOLD, EntryKind.EXPIRE, EntryKind.EXPIRE, EntryKind.RELEASE),
            lines.stream().map(OrderDesk.Line::kind).toList());
        assertEquals(List.of(100L, 60L, 0L, 0L), lines.stream().map(OrderDesk.Line::balance).toList());
        assertEquals(List.of(0L, -40L, -60L, 0L), lines.stream().map(OrderDesk.Line::points).toList());
        assertEquals(book.nowNs, lines.get(2).timestampNs());
    }

    @Test
    void theLastParcelReleasesWhatHasExpiredSince() {
        heldOverItsDay();
        final ReplyDecoder captured = desk.capture("C", "O", 25, FINAL);
        assertEquals(25, captured.burned());
        assertEquals(35, captured.restored());
        assertEquals(35, captured.forfeited());
        assertEquals(75, issuer().expired());
        assertEquals(25, issuer().burned());
    }

    @Test
    void pointsThatLapseAfterTheirDayExpireThen() {
        final int lastDay = heldOverItsDay();
        book.tick();
        book.day(lastDay + 10);
        assertEquals(0, book.balance(CARD).held());
        book.sale("S2", CARD, 0, 0, 0);
        assertEquals(100, issuer().expired());
        final List<OrderDesk.Line> lines = desk.statement(CARD);
        assertEquals(List.of(EntryKind.HOLD, EntryKind.EXPIRE, EntryKind.LAPSE, EntryKind.EXPIRE, EntryKind.SALE),
            lines.stream().map(OrderDesk.Line::kind).toList());
        final long dueNs = lines.get(0).timestampNs() + 5 * BookOfTest.DAY_NS;
        assertEquals(dueNs, lines.get(2).timestampNs());
        assertEquals(dueNs, lines.get(3).timestampNs());
        // An advice of the till's last day can draw on both parts that expired.
        book.date = lastDay - 1;
        book.flags = RecordLayout.ADVICE;
        assertEquals(0, book.burn("B", CARD, 100).debtMade());
        assertEquals(0, issuer().expired());
    }


    private static List<Object> lapsed(final Consumer<BookOfTest> how) {
        try (BookOfTest one = new BookOfTest()) {
            final OrderDesk its = new OrderDesk(one);
            one.earn("E", CARD, 0, 300);
            its.hold("H1", CARD, "O1", 100, 60);
            its.hold("H2", CARD, "O2", 50, 30);
            its.hold("H3", CARD, "O3", 20, 6_000);
            one.nowNs += 3_600_000_000_000L;
            how.accept(one);
            one.sale("S", CARD, 0, 0, 0);
            check(one);
            final List<OrderDesk.Line> lines = its.statement(CARD);
            assertEquals(EntryKind.SALE, lines.getLast().kind());
            return List.of(lines.subList(0, lines.size() - 1), one.balance(CARD).spendable(), one.balance(CARD).held());
        }
    }

    @Test
    void itCannotBeSeenWhatMadeAHoldLapse() {
        final List<Object> byTouch = lapsed(one -> { });
        assertEquals(byTouch, lapsed(one -> {
            one.tick();
            assertEquals(20, one.book().issuers().next().held());
        }));
        assertEquals(byTouch, lapsed(one -> one.enroll("N", "M1", AccountStatus.REGISTERED)));
        assertEquals(byTouch, lapsed(one -> one.sweep(1, 10)));
        assertEquals(byTouch, lapsed(one -> one.balance(CARD)));
    }

    @Test
    void aTickLapsesManyHoldsAndTheNextOneTheRest() {
        for (int i = 0; i < 150; i++) {
            book.earn("E" + i, "A" + i, 0, 10);
            desk.hold("H" + i, "A" + i, "O" + i, 10, 60);
        }
        desk.pass(61);
        assertEquals(1_500, issuer().held());
        book.tick();
        assertEquals(1_500 - 640, issuer().held());
        assertTrue(book.ledger.nextDueNs() < book.nowNs);
        book.enroll("N", "M1", AccountStatus.REGISTERED);
        assertEquals(1_500 - 660, issuer().held());
        book.tick();
        book.tick();
        assertEquals(0, issuer().held());
        assertTrue(book.ledger.nextDueNs() > book.nowNs);
    }


    @Test
    void closedHoldsAreRememberedAsLongAsTheirRecords() {
        try (BookOfTest one = new BookOfTest(setting -> setting == Setting.TX_DAYS ? 40 : setting.initial())) {
            final OrderDesk its = new OrderDesk(one);
            one.earn("E", CARD, 0, 300);
            for (int i = 0; i < 20; i++) {
                its.hold("H" + i, CARD, "O" + i, 10, 60);
                its.capture("C" + i, "O" + i, 10, 0);
            }
            one.day(BookOfTest.FIRST_DAY + 40);
            assertStatus(Status.HOLD_DONE, its.release("R1", "O3"));
            check(one);
            one.day(BookOfTest.FIRST_DAY + 41);
            assertStatus(Status.HOLD_NOT_FOUND, its.release("R2", "O3"));
            check(one);
            assertStatus(Status.OK, its.hold("H", CARD, "O3", 10, 60));
            check(one);
            try (Ledger restored = one.restored()) {
                assertEquals(one.ledger.digest(), restored.digest());
            }
            one.tick();
            check(one);
            assertStatus(Status.OK, its.release("R3", "O3"));
            assertStatus(Status.HOLD_NOT_FOUND, its.release("R4", "O4"));
        }
    }

    @Test
    void aQuoteForgetsNoHoldThatNoCommandHasForgotten() {
        try (BookOfTest one = new BookOfTest(setting -> setting == Setting.TX_DAYS ? 40 : setting.initial())) {
            final OrderDesk its = new OrderDesk(one);
            one.earn("E", CARD, 0, 300);
            its.hold("H1", CARD, "O1", 10, 60);
            its.capture("C1", "O1", 10, 0);
            one.day(BookOfTest.FIRST_DAY + 40);
            its.hold("H2", CARD, "O2", 10, 60);
            final byte[] asked = one.journal.getLast().bytes();
            final long before = one.ledger.digest();
            one.day(BookOfTest.FIRST_DAY + 41);
            one.record.putBytes(0, asked);
            one.record.putShort(RecordLayout.FLAGS, (short)RecordLayout.QUOTE, LITTLE_ENDIAN);
            one.query(asked.length);
            assertEquals(before, one.ledger.digest());
            check(one);
            one.tick();
            check(one);
            try (Ledger replayed = one.replay(); Ledger restored = one.restored()) {
                assertEquals(replayed.digest(), one.ledger.digest());
                assertEquals(restored.digest(), one.ledger.digest());
            }
        }
    }

    @Test
    void eachOfManyOrdersIsFoundUntilItIsForgotten() {
        try (BookOfTest one = new BookOfTest(setting -> setting == Setting.TX_DAYS ? 40 : setting.initial())) {
            final OrderDesk its = new OrderDesk(one);
            final int orders = 5_000;
            one.earn("E", CARD, 0, 100_000);
            for (int round = 0; round < 2; round++) {
                for (int i = 0; i < orders; i++) {
                    assertStatus(Status.OK, its.hold("H" + i, CARD, "O" + i, 1 + i % 7, 60));
                    assertStatus(Status.OK, i % 2 == 0 ? its.release("R" + i, "O" + i) : its.capture("C" + i, "O" + i, 1 + i % 7, 0));
                }
                check(one);
                for (int i = 0; i < orders; i++) {
                    assertStatus(i % 2 == 0 ? Status.OK_NOOP : Status.HOLD_DONE, its.release("S" + i, "O" + i));
                }
                one.day(one.date + 50);
                assertStatus(Status.HOLD_NOT_FOUND, its.release("S", "O" + round));
            }
        }
    }

    @Test
    void anOpenHoldOutlivesItsRecord() {
        try (BookOfTest one = new BookOfTest(setting -> setting == Setting.TX_DAYS ? 40 : setting.initial())) {
            final OrderDesk its = new OrderDesk(one);
            one.earn("E", CARD, 0, 300);
            one.date = BookOfTest.FIRST_DAY - 30;
            assertStatus(Status.OK, its.hold("H", CARD, "O", 100, 20 * 86_400));
            one.day(BookOfTest.FIRST_DAY + 15);
            assertEquals(100, its.capture("C", "O", 20, 0).held() + 20);
            check(one);
            one.day(BookOfTest.FIRST_DAY + 21);
            assertStatus(Status.HOLD_NOT_FOUND, its.capture("L", "O", 20, LATE));
            check(one);
            assertEquals(280, one.balance(CARD).spendable());
        }
    }

    @Test
    void openHoldsOutliveARestart() {
        book.earnOf("E1", CARD, PointsClass.EXCHANGE, 0, 50);
        book.earnOf("E2", CARD, PointsClass.LIMITED, 0, 50);
        book.earn("E3", CARD, 0, 300);
        desk.hold("H1", CARD, "O1", 180, 600);
        desk.hold("H2", CARD, "O2", 120, 300);
        desk.hold("H3", CARD, "O3", 20, 300);
        desk.capture("C1", "O1", 70, 0);
        desk.release("R", "O3");
        try (Ledger restored = book.restored()) {
            assertEquals(book.ledger.digest(), restored.digest());
            assertEquals(book.ledger.nextDueNs(), restored.nextDueNs());
            restored.checkLaws();
            final int cut = book.journal.size();
            desk.capture("C2", "O1", 30, 1_000, 0, 0);
            desk.hold("H4", CARD, "O3", 10, 60);
            desk.pass(400);
            book.tick();
            desk.capture("C3", "O1", 81, OVER | FINAL);
            desk.release("R2", "O2");
            for (final BookOfTest.Journaled line : book.journal.subList(cut, book.journal.size())) {
                final UnsafeBuffer reply = new UnsafeBuffer(new byte[1_024]);
                final int bytes = restored.execute(
                    line.sequence(), line.timestampNs(), new UnsafeBuffer(line.bytes()), 0, line.bytes().length, reply, 0);
                assertEquals(new UnsafeBuffer(line.reply()), new UnsafeBuffer(reply, 0, bytes));
            }
            assertEquals(book.ledger.digest(), restored.digest());
            restored.checkLaws();
        }
    }
}
