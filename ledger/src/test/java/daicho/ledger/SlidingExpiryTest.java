package daicho.ledger;

import static org.junit.jupiter.api.Assertions.assertEquals;

import daicho.ledger.time.LedgerCalendar;
import daicho.protocol.RecordLayout;
import daicho.protocol.Setting;
import daicho.protocol.codec.PointsClass;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

/** Expiry by last activity. */
class SlidingExpiryTest {
    private static BookOfTest sliding() {
        return new BookOfTest(setting -> setting == Setting.SLIDING_EXPIRY ? 1
            : setting == Setting.MAX_TRANSACTIONS ? 3_000 : setting.initial());
    }

    private static int expiry(final int day) {
        return LedgerCalendar.plusMonths(day, 24, true);
    }

    @Test
    void pointsOfAMemberWhoComesDoNotExpire() {
        try (BookOfTest book = sliding()) {
            book.earn("E", "A", 0, 100);
            book.earn("F", "B", 0, 100);
            for (int month = 1; month <= 40; month++) {
                book.day(BookOfTest.FIRST_DAY + 30 * month);
                book.sale("S" + month, "A", 0, 0, 0);
                assertEquals(expiry(book.date), book.balance("A").nextExpiryDay());
                assertEquals(100, book.balance("A").nextExpiryPoints());
            }
            assertEquals(100, book.balance("A").spendable());
            assertEquals(0, book.balance("B").spendable());
            book.ledger.checkLaws();
        }
    }

    @Test
    void earnsBurnsAndSalesAreActivityDeclinedAndReferredOnesAreNot() {
        try (BookOfTest book = sliding()) {
            book.earn("E", "A", 0, 100);
            final int first = expiry(book.date);
            book.day(BookOfTest.FIRST_DAY + 60);
            book.burn("D", "A", 1_000);
            assertEquals(first, book.balance("A").nextExpiryDay());
            book.flags = RecordLayout.ADVICE;
            book.burn("R", "A", 20_000);
            book.flags = 0;
            assertEquals(first, book.balance("A").nextExpiryDay());
            book.burn("B", "A", 1);
            assertEquals(expiry(book.date), book.balance("A").nextExpiryDay());
            book.day(BookOfTest.FIRST_DAY + 120);
            book.earn("G", "A", 0, 1);
            assertEquals(100, book.balance("A").nextExpiryPoints());
            assertEquals(expiry(book.date), book.balance("A").nextExpiryDay());
        }
    }

    @Test
    void aLateUploadDoesNotMoveItBackAndOtherClassesStay() {
        try (BookOfTest book = sliding()) {
            book.earn("E", "A", 0, 100);
            final int first = expiry(book.date);
            book.day(BookOfTest.FIRST_DAY + 5);
            book.date = BookOfTest.FIRST_DAY - 20;
            book.sale("S", "A", 0, 0, 0);
            assertEquals(first, book.balance("A").nextExpiryDay());
            book.date = book.today();
            book.earnOf("C", "B", PointsClass.CAMPAIGN, 0, 10);
            final int campaign = book.balance("B").nextExpiryDay();
            book.day(BookOfTest.FIRST_DAY + 60);
            book.sale("T", "B", 0, 0, 0);
            assertEquals(campaign, book.balance("B").nextExpiryDay());
        }
    }

    @Test
    void historiesKeepTheLawsAndReplay() {
        final RandomGenerator random = HistoryTest.random(81);
        try (BookOfTest book = sliding()) {
            final List<byte[]> sent = new ArrayList<>();
            for (int i = 0; i < 3_000; i++) {
                HistoryTest.step(book, random, sent, i);
                book.ledger.checkLaws();
                assertEquals(book.ledger.recomputeDigest(), book.ledger.digest());
            }
            try (Ledger replay = book.replay(); Ledger restored = book.restored()) {
                assertEquals(book.ledger.digest(), replay.digest());
                assertEquals(book.ledger.digest(), restored.digest());
            }
        }
    }
}
