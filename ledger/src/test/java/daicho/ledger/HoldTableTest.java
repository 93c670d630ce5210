package daicho.ledger;

import static daicho.ledger.OrderDesk.assertStatus;
import static daicho.ledger.OrderDesk.check;
import static org.junit.jupiter.api.Assertions.assertEquals;

import daicho.protocol.RecordLayout;
import daicho.protocol.Status;
import daicho.protocol.codec.ReplyDecoder;
import java.util.function.Consumer;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What can be done with a hold, by its state: every cell of the table. */
class HoldTableTest {
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
            Status.HOLD_LAPSED, ok(260, 0), Status.EXCEEDS_HOLD, Status.INSUFFICIENT, Status.OK_NOOP, Status.HOLD_LAPSED),
        rowOf("LAPSED, 70 of it captured before", desk -> {
            desk.capture("P", "O", 70, 0);
            desk.pass(900);
        }, 230, 0,
            Status.HOLD_LAPSED, Status.HOLD_LAPSED, Status.HOLD_LAPSED, Status.HOLD_LAPSED, Status.HOLD_LAPSED, Status.HOLD_LAPSED,
            Status.HOLD_LAPSED, Status.EXCEEDS_HOLD, Status.EXCEEDS_HOLD, Status.INSUFFICIENT, Status.OK_NOOP, Status.HOLD_LAPSED),
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
}
