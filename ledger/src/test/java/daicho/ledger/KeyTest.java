package daicho.ledger;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import daicho.protocol.RecordLayout;
import daicho.protocol.Setting;
import daicho.protocol.Status;
import daicho.protocol.codec.AccountStatus;
import daicho.protocol.codec.ReplyDecoder;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;

class KeyTest {
    @Test
    void aRetryGetsTheFirstAnswerAndTheBalanceOfNow() {
        try (BookOfTest book = new BookOfTest()) {
            final long first = book.sale("R1", "4711", 10_000, 0, 0).sequence();
            final byte[] record = book.journal.getLast().bytes();
            book.sale("R2", "4711", 5_000, 0, 0);
            final ReplyDecoder again = book.executeAgain(record);
            assertEquals(Status.OK, BookOfTest.status(again));
            assertTrue(again.flags().duplicate());
            assertEquals(first, again.sequence());
            assertEquals(100, again.earned());
            assertEquals(150, again.spendable());
            assertEquals(book.ledger.lastSequence(), again.balanceSequence());
        }
    }

    @Test
    void anotherBodyUnderTheKeyIsToldWithItsField() {
        try (BookOfTest book = new BookOfTest()) {
            book.sale("R1", "4711", 10_000, 0, 0);
            final Object[][] rows = {
                {5L, (Runnable)() -> book.sale("R1", "4712", 10_000, 0, 0)},
                {6L, (Runnable)() -> book.sale("R1", "4711", 10_001, 0, 0)},
                {7L, (Runnable)() -> book.sale("R1", "4711", 10_000, 1, 0)},
                {1L, (Runnable)() -> book.burn("R1", "4711", 10_000)},
            };
            for (final Object[] row : rows) {
                ((Runnable)row[1]).run();
                final ReplyDecoder reply = new ReplyDecoder().wrapAndApplyHeader(book.reply, 0, book.headerDecoder);
                assertEquals(Status.KEY_REUSED, BookOfTest.status(reply));
                assertEquals(row[0], reply.detail());
            }
            assertEquals(100, book.balance("4711").spendable());
        }
    }

    @Test
    void namesDifferByTerminalAndDate() {
        try (BookOfTest book = new BookOfTest()) {
            book.sale("R1", "4711", 100, 0, 0);
            book.terminal = 2;
            assertFalse(book.sale("R1", "4711", 100, 0, 0).flags().duplicate());
            book.date--;
            assertFalse(book.sale("R1", "4711", 100, 0, 0).flags().duplicate());
        }
    }

    @Test
    void datesOutsideTheWindowAreRefusedAndKnownKeysAnsweredStill() {
        try (BookOfTest book = new BookOfTest()) {
            book.date = book.today() - 36;
            assertEquals(Status.TOO_LATE, BookOfTest.status(book.sale("R1", "4711", 100, 0, 0)));
            book.date = book.today() - 35;
            assertEquals(Status.OK, BookOfTest.status(book.sale("R1", "4711", 100, 0, 0)));
            final byte[] record = book.journal.getLast().bytes();
            book.date = book.today() + 2;
            assertEquals(Status.FUTURE_DATE, BookOfTest.status(book.sale("R2", "4711", 100, 0, 0)));
            book.date = book.today() + 1;
            assertEquals(Status.OK, BookOfTest.status(book.sale("R2", "4711", 100, 0, 0)));
            book.day(book.today() + 5);
            assertTrue(book.executeAgain(record).flags().duplicate());
        }
    }

    @Test
    void aSealedKeyStaysClosedAndAKnownOneAnswers() {
        try (BookOfTest book = new BookOfTest()) {
            assertEquals(Status.ORIGINAL_NOT_FOUND, BookOfTest.status(book.txStatus(1, book.date, "R1")));
            assertEquals(Status.OK_NO_ORIGINAL, BookOfTest.status(book.seal(1, book.date, "R1")));
            assertEquals(Status.OK_NO_ORIGINAL, BookOfTest.status(book.seal(1, book.date, "R1")));
            assertEquals(Status.ORIGINAL_REVERSED, BookOfTest.status(book.sale("R1", "4711", 100, 0, 0)));
            assertEquals(Status.ORIGINAL_REVERSED, BookOfTest.status(book.txStatus(1, book.date, "R1")));
            assertEquals(Status.NOT_FOUND, BookOfTest.status(book.balance("4711")));
            book.sale("R2", "4711", 700, 0, 0);
            final ReplyDecoder known = book.seal(1, book.date, "R2");
            assertEquals(Status.OK, BookOfTest.status(known));
            assertEquals(7, known.earned());
            assertEquals(7, book.txStatus(1, book.date, "R2").earned());
            assertEquals(Status.TOO_OLD, BookOfTest.status(book.seal(1, book.date - 60, "R9")));
        }
    }

    @Test
    void aDeclinedSaleMayComeOnceMoreAsAdvice() {
        try (BookOfTest book = new BookOfTest()) {
            book.sale("R0", "4711", 1_000, 0, 0);
            assertEquals(Status.INSUFFICIENT, BookOfTest.status(book.sale("R1", "4711", 1_000, 30, 30)));
            assertEquals(Status.INSUFFICIENT, BookOfTest.status(book.sale("R1", "4711", 1_000, 30, 30)));
            book.flags = RecordLayout.ADVICE;
            final ReplyDecoder advice = book.sale("R1", "4711", 1_000, 30, 30);
            assertEquals(Status.OK_SHORTFALL, BookOfTest.status(advice));
            assertFalse(advice.flags().duplicate());
            final ReplyDecoder again = book.sale("R1", "4711", 1_000, 30, 30);
            assertEquals(Status.OK_SHORTFALL, BookOfTest.status(again));
            assertTrue(again.flags().duplicate());
            try (Ledger restored = book.restored()) {
                assertEquals(book.ledger.digest(), restored.digest());
            }
        }
    }

    @Test
    void whenMemoryIsFullTheOldestDayGoesAndTodayIsKept() {
        final BookOfTest book = new BookOfTest(setting -> setting == Setting.MAX_TRANSACTIONS ? 1_000 : setting.initial());
        try (book) {
            book.date = book.today() - 10;
            for (int i = 0; i < 400; i++) {
                book.sale("OLD" + i, "4711", 100, 0, 0);
            }
            final byte[] old = book.journal.getLast().bytes();
            book.date = book.today();
            for (int i = 0; i < 600; i++) {
                book.sale("NEW" + i, "4711", 100, 0, 0);
            }
            assertTrue(book.executeAgain(old).flags().duplicate());
            assertEquals(Status.OK, BookOfTest.status(book.sale("NEW600", "4711", 100, 0, 0)));
            assertEquals(Status.TOO_LATE, BookOfTest.status(book.executeAgain(old)));
            for (int i = 601; i < 1_000; i++) {
                book.sale("NEW" + i, "4711", 100, 0, 0);
            }
            final ReplyDecoder full = book.sale("FULL", "4711", 100, 0, 0);
            assertEquals(Status.READ_ONLY, BookOfTest.status(full));
            assertEquals(3, full.detail());
            assertEquals(book.ledger.recomputeDigest(), book.ledger.digest());
            try (Ledger restored = book.restored()) {
                assertEquals(book.ledger.digest(), restored.digest());
            }
        }
    }

    @Test
    void aDayIsForgottenWholeAfterItsTime() {
        try (BookOfTest book = new BookOfTest()) {
            book.sale("R1", "4711", 100, 0, 0);
            final int firstDate = book.date;
            book.day(book.today() + 400);
            book.tick();
            assertEquals(Status.OK, BookOfTest.status(book.txStatus(1, firstDate, "R1")));
            book.day(book.today() + 1);
            book.tick();
            assertEquals(Status.TOO_OLD, BookOfTest.status(book.txStatus(1, firstDate, "R1")));
            assertEquals(0, book.statement("4711", 0, 10).entries().count());
            assertEquals(book.ledger.recomputeDigest(), book.ledger.digest());
        }
    }

    @Test
    void enrollAndLink() {
        try (BookOfTest book = new BookOfTest()) {
            assertEquals(Status.OK, BookOfTest.status(book.enroll("K1", "M1", AccountStatus.REGISTERED)));
            assertEquals(Status.EXISTS, BookOfTest.status(book.enroll("K2", "M1", AccountStatus.REGISTERED)));
            assertEquals(Status.OK, BookOfTest.status(book.link("K3", "M1", "4711")));
            assertEquals(Status.OK_NOOP, BookOfTest.status(book.link("K4", "M1", "4711")));
            book.sale("R1", "4711", 1_000, 0, 0);
            assertEquals(10, book.balance("M1").spendable());
            book.sale("R2", "4712", 1_000, 0, 0);
            assertEquals(Status.EXISTS, BookOfTest.status(book.link("K5", "M1", "4712")));
            assertEquals(Status.NOT_FOUND, BookOfTest.status(book.link("K6", "M2", "4713")));
            for (int i = 0; i < 4; i++) {
                assertEquals(Status.OK, BookOfTest.status(book.link("K7" + i, "M1", "50" + i)));
            }
            assertEquals(Status.LIMIT, BookOfTest.status(book.link("K8", "M1", "599")));
        }
    }

    @Test
    void sweepingAndTouchingComeToTheSame() {
        try (BookOfTest swept = new BookOfTest(); BookOfTest touched = new BookOfTest()) {
            for (final BookOfTest book : new BookOfTest[] {swept, touched}) {
                for (int i = 0; i < 600; i++) {
                    book.sale("R" + i, "C" + i, 10_000, 0, 0);
                }
                book.day((int)LocalDate.of(2028, 4, 1).toEpochDay());
            }
            swept.tick();
            assertEquals(1, swept.ledger.sweepFrom());
            assertEquals(60_000, swept.book().issuers().next().expired());
            while (swept.ledger.sweepFrom() != 0) {
                swept.sweep(swept.ledger.sweepFrom(), 256);
                swept.ledger.checkLaws();
            }
            assertEquals(60_000, swept.book().issuers().next().expired());
            assertEquals(LocalDate.of(2028, 3, 31).toEpochDay(), swept.book().sweptThrough());
            for (int i = 0; i < 600; i++) {
                final ReplyDecoder a = swept.sale("S" + i, "C" + i, 5_000, 0, 0);
                final ReplyDecoder b = touched.sale("S" + i, "C" + i, 5_000, 0, 0);
                assertEquals(a.spendable(), b.spendable());
                assertEquals(a.nextExpiryDay(), b.nextExpiryDay());
            }
        }
    }

    @Test
    void theHostIsHeldToItsContract() {
        try (BookOfTest book = new BookOfTest()) {
            book.sale("R1", "4711", 100, 0, 0);
            final long next = book.ledger.lastSequence() + 2;
            assertThrows(InvariantBroken.class,
                () -> book.ledger.execute(next, book.nowNs + 10, book.record, 0, book.length, book.reply, 0));
        }
    }

    @Test
    void repliesOfAReplayAreTheSameBytes() {
        try (BookOfTest book = new BookOfTest(); Ledger again = new Ledger()) {
            for (int i = 0; i < 50; i++) {
                book.sale("R" + i % 40, "C" + i % 7, 1_000 + i % 40, i % 3, i % 3);
            }
            for (final BookOfTest.Journaled line : book.journal) {
                final int bytes = again.execute(line.sequence(), line.timestampNs(),
                    new org.agrona.concurrent.UnsafeBuffer(line.bytes()), 0, line.bytes().length, book.reply, 0);
                final byte[] answer = new byte[bytes];
                book.reply.getBytes(0, answer);
                assertArrayEquals(line.reply(), answer);
            }
        }
    }
}
