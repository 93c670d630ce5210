package daicho.ledger;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import daicho.protocol.Limits;
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
import java.util.function.Function;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Points set aside for orders: every cell of the table of what can be done with a hold, and what comes of it for the lots. */
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

    private static void check(final BookOfTest book) {
        book.ledger.checkLaws();
        assertEquals(book.ledger.recomputeDigest(), book.ledger.digest());
    }

    private static void assertStatus(final Status expected, final ReplyDecoder reply) {
        assertEquals(expected, BookOfTest.status(reply));
    }

    private BookReplyDecoder.IssuersDecoder issuer() {
        return book.book().issuers().next();
    }

    // ---------------------------------------------------------------- the table

    private record Column(String name, Function<OrderDesk, ReplyDecoder> command) {
    }

    private record Row(String state, Consumer<OrderDesk> comesThere, long spendable, Cell... cells) {
    }

    /** What a command answers, and what is spendable and held after it. */
    private record Cell(Status status, long spendable, long held) {
    }

    private static final Column[] COLUMNS = {
        new Column("capture of a part", desk -> desk.capture("C", "O", 40, 0)),
        new Column("capture of a part, the last", desk -> desk.capture("C", "O", 40, FINAL)),
        new Column("capture of all", desk -> desk.capture("C", "O", 100, 0)),
        new Column("capture of nothing, the last", desk -> desk.capture("C", "O", 0, FINAL)),
        new Column("capture of more", desk -> desk.capture("C", "O", 150, 0)),
        new Column("capture of more, allowed", desk -> desk.capture("C", "O", 150, OVER)),
        new Column("capture of more than there is", desk -> desk.capture("C", "O", 301, OVER)),
        new Column("capture of a part, even late", desk -> desk.capture("C", "O", 40, LATE)),
        new Column("capture of more, even late", desk -> desk.capture("C", "O", 150, LATE)),
        new Column("capture of more than there is, even late", desk -> desk.capture("C", "O", 301, LATE | OVER)),
        new Column("release", desk -> desk.release("C", "O")),
        new Column("extend", desk -> desk.extend("C", "O", 2_000)),
    };

    private static Row rowOf(
        final String state, final Consumer<OrderDesk> comesThere, final long spendable, final long held, final Object... cells) {
        final Cell[] row = new Cell[cells.length];
        for (int i = 0; i < cells.length; i++) {
            row[i] = cells[i] instanceof final Status declined ? new Cell(declined, spendable, held) : (Cell)cells[i];
        }
        return new Row(state, comesThere, spendable, row);
    }

    private static Cell ok(final long spendable, final long held) {
        return new Cell(Status.OK, spendable, held);
    }

    /** 300 points are there, 100 are held for order O. A status alone declines and leaves all as it was. */
    private final Row[] table = {
        rowOf("OPEN", desk -> { }, 200, 100,
            ok(200, 60), ok(260, 0), ok(200, 0), ok(300, 0), Status.EXCEEDS_HOLD, ok(150, 0), Status.INSUFFICIENT,
            ok(200, 60), Status.EXCEEDS_HOLD, Status.INSUFFICIENT, ok(300, 0), ok(200, 100)),
        rowOf("OPEN, 30 of it captured", desk -> desk.capture("P", "O", 30, 0), 200, 70,
            ok(200, 30), ok(230, 0), Status.EXCEEDS_HOLD, ok(270, 0), Status.EXCEEDS_HOLD, ok(120, 0), Status.INSUFFICIENT,
            ok(200, 30), Status.EXCEEDS_HOLD, Status.INSUFFICIENT, ok(270, 0), ok(200, 70)),
        rowOf("CAPTURED", desk -> desk.capture("P", "O", 100, 0), 200, 0,
            Status.HOLD_DONE, Status.HOLD_DONE, Status.HOLD_DONE, Status.HOLD_DONE, Status.HOLD_DONE, Status.HOLD_DONE, Status.HOLD_DONE,
            Status.HOLD_DONE, Status.HOLD_DONE, Status.HOLD_DONE, Status.HOLD_DONE, Status.HOLD_DONE),
        rowOf("CAPTURED in part for the last time", desk -> desk.capture("P", "O", 30, FINAL), 270, 0,
            Status.HOLD_DONE, Status.HOLD_DONE, Status.HOLD_DONE, Status.HOLD_DONE, Status.HOLD_DONE, Status.HOLD_DONE, Status.HOLD_DONE,
            Status.HOLD_DONE, Status.HOLD_DONE, Status.HOLD_DONE, Status.HOLD_DONE, Status.HOLD_DONE),
        rowOf("RELEASED", desk -> desk.release("P", "O"), 300, 0,
            Status.HOLD_RELEASED, Status.HOLD_RELEASED, Status.HOLD_RELEASED, Status.HOLD_RELEASED, Status.HOLD_RELEASED,
            Status.HOLD_RELEASED, Status.HOLD_RELEASED, Status.HOLD_RELEASED, Status.HOLD_RELEASED, Status.HOLD_RELEASED,
            Status.OK_NOOP, Status.HOLD_RELEASED),
        rowOf("LAPSED", desk -> desk.pass(900), 300, 0,
            Status.HOLD_LAPSED, Status.HOLD_LAPSED, Status.HOLD_LAPSED, Status.HOLD_LAPSED, Status.HOLD_LAPSED, Status.HOLD_LAPSED,
            Status.HOLD_LAPSED, ok(260, 0), ok(150, 0), Status.INSUFFICIENT, Status.OK_NOOP, Status.HOLD_LAPSED),
    };

    @Test
    void everyCellOfTheTable() {
        for (final Row row : table) {
            assertEquals(COLUMNS.length, row.cells().length, row.state());
            for (int i = 0; i < COLUMNS.length; i++) {
                final String where = row.state() + ": " + COLUMNS[i].name();
                try (BookOfTest one = new BookOfTest()) {
                    final OrderDesk its = new OrderDesk(one);
                    one.earn("E", CARD, 0, 300);
                    assertStatus(Status.OK, its.hold("H", CARD, "O", 100, 0));
                    row.comesThere().accept(its);
                    final ReplyDecoder reply = COLUMNS[i].command().apply(its);
                    assertEquals(row.cells()[i].status(), BookOfTest.status(reply), where);
                    assertEquals(row.cells()[i].spendable(), reply.spendable(), where);
                    assertEquals(row.cells()[i].held(), reply.held(), where);
                    check(one);
                }
            }
        }
    }

    @Test
    void whatIsNotThereIsNotFound() {
        assertStatus(Status.HOLD_NOT_FOUND, desk.capture("C", "O", 1, 0));
        assertStatus(Status.HOLD_NOT_FOUND, desk.release("R", "O"));
        assertStatus(Status.HOLD_NOT_FOUND, desk.extend("X", "O", 1));
        book.earn("E", CARD, 0, 300);
        desk.hold("H", CARD, "O", 100, 0);
        book.terminal = 2;
        assertStatus(Status.HOLD_NOT_FOUND, desk.release("R", "O"));
    }

    // ---------------------------------------------------------------- hold

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

    // ---------------------------------------------------------------- extend

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

    // ---------------------------------------------------------------- capture

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

    // ---------------------------------------------------------------- debt

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

    // ---------------------------------------------------------------- expiry

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

    // ---------------------------------------------------------------- lapsing

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

    // ---------------------------------------------------------------- being remembered

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
