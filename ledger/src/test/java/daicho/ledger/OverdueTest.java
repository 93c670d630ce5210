package daicho.ledger;

import static org.junit.jupiter.api.Assertions.assertEquals;

import daicho.ledger.Returns.Part;
import daicho.protocol.RecordLayout;
import daicho.protocol.codec.BookReplyDecoder;
import daicho.protocol.codec.PointsClass;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What fell due unseen is told by Book as if everybody had been looked at. */
class OverdueTest {
    private static final int EVERYBODY = 256;
    private static final int BONUS_BEGINS = BookOfTest.FIRST_DAY + 14;
    /** The end of May 2026, when BONUS is over; EXCHANGE is a month later. */
    private static final int BONUS_ENDS = 20_604;
    private static final int EXCHANGE_ENDS = 20_634;

    private final BookOfTest book = new BookOfTest();
    private final Returns returns = new Returns(book);

    @AfterEach
    void lawsHold() {
        book.ledger.checkLaws();
        assertEquals(book.ledger.recomputeDigest(), book.ledger.digest());
        book.close();
    }

    private void earnAllKinds() {
        returns.sale("S1", "4711", 30_000, 0, 0, Part.computed(PointsClass.BASE, 10_000), Part.computed(PointsClass.BONUS, 20_000));
        returns.sale("S2", "4712", 40_000, 0, 0, Part.computed(PointsClass.EXCHANGE, 40_000));
    }

    /** Live, pending and expired points; the same before and after a sweep. */
    private void stands(final long live, final long pending, final long expired) {
        final String expected = live + " live, " + pending + " pending, " + expired + " expired";
        assertEquals(expected, told());
        book.tick();
        for (int from = book.ledger.sweepFrom(); from != 0; from = book.ledger.sweepFrom()) {
            book.sweep(from, EVERYBODY);
        }
        assertEquals(expected, told());
    }

    private String told() {
        final BookReplyDecoder reply = book.book();
        assertEquals(1, reply.balanced());
        final BookReplyDecoder.IssuersDecoder row = reply.issuers().next();
        return row.live() + " live, " + row.pending() + " pending, " + row.expired() + " expired";
    }

    @Test
    void pointsThatBeganAndEndedUnseenHaveExpired() {
        earnAllKinds();
        stands(100, 600, 0);
        book.day(BONUS_ENDS + 1);
        stands(100, 400, 200);
    }

    @Test
    void pointsThatBeganUnseenAreLive() {
        earnAllKinds();
        book.day(BONUS_BEGINS);
        stands(300, 400, 0);
    }

    @Test
    void pointsThatWaitedForConfirmationTillTheirDayWasOverHaveExpired() {
        earnAllKinds();
        book.day(EXCHANGE_ENDS);
        stands(100, 400, 200);
        book.day(EXCHANGE_ENDS + 1);
        stands(100, 0, 600);
    }

    @Test
    void allAtOnceIsTheSame() {
        earnAllKinds();
        book.day(EXCHANGE_ENDS + 100);
        stands(100, 0, 600);
        returns.confirm("C", "S2");
        returns.whole("V", "S1");
        stands(0, 0, 400);
        book.flags = RecordLayout.ADVICE;
        book.burn("B", "4711", 5);
        assertEquals(5, book.balance("4711").debt());
    }
}
