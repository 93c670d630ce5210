package daicho.ledger;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import daicho.ledger.time.MidnightGrace;
import daicho.protocol.RecordLayout;
import daicho.protocol.Status;
import daicho.protocol.codec.BookReplyDecoder;
import daicho.protocol.codec.Direction;
import daicho.protocol.codec.PointsClass;
import daicho.protocol.codec.ReplyDecoder;
import daicho.protocol.codec.ReversalReason;
import daicho.protocol.codec.StatementReplyDecoder;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

/** Days pass, swept at once, slowly, or by nobody: no account, no reply and no total of the book can tell. */
class SweepSpeedTest {
    private static final int CARDS = 30;

    @Test
    void theSpeedOfTheSweepCannotBeSeen() {
        for (long seed = 91; seed <= 94; seed++) {
            try (BookOfTest atOnce = new BookOfTest(); BookOfTest slowly = new BookOfTest(); BookOfTest never = new BookOfTest()) {
                long expired = 0;
                for (final BookOfTest book : List.of(atOnce, slowly, never)) {
                    live(book, HistoryTest.random(seed), book == atOnce ? 256 : book == slowly ? 3 : 0);
                }
                // A query books nothing, and tells what a command would find.
                assertSeenAlike(atOnce, slowly, never, "seed " + seed);
                for (final BookOfTest book : List.of(atOnce, slowly, never)) {
                    touchAll(book);
                }
                assertSeenAlike(atOnce, slowly, never, "seed " + seed);
                final List<Long> totals = totals(atOnce);
                expired += totals.get(1);
                assertEquals(totals, totals(slowly), "seed " + seed);
                assertEquals(totals, totals(never), "seed " + seed);
                assertTrue(expired > 0);
            }
        }
    }

    /** Yesterday's points serve longer or shorter from now on: what is due by then, is so whenever somebody looks. */
    @Test
    void norCanItBeSeenWhenTheGraceAfterMidnightChangesWhileItSweeps() {
        for (long seed = 31; seed <= 50; seed++) {
            try (BookOfTest atOnce = new BookOfTest(); BookOfTest slowly = new BookOfTest(); BookOfTest never = new BookOfTest()) {
                for (final BookOfTest book : List.of(atOnce, slowly, never)) {
                    liveAtMidnight(book, HistoryTest.random(seed), book == atOnce ? 256 : book == slowly ? 3 : 0);
                    assertEquals(book.ledger.digest(), book.ledger.recomputeDigest());
                    try (Ledger restored = book.restored(); Ledger replayed = book.replay()) {
                        assertEquals(book.ledger.digest(), restored.digest());
                        assertEquals(book.ledger.digest(), replayed.digest());
                    }
                }
                assertSeenAlike(atOnce, slowly, never, "seed " + seed);
                for (final BookOfTest book : List.of(atOnce, slowly, never)) {
                    touchAll(book);
                }
                assertSeenAlike(atOnce, slowly, never, "seed " + seed);
                assertEquals(totals(atOnce), totals(slowly), "seed " + seed);
                assertEquals(totals(atOnce), totals(never), "seed " + seed);
                assertTrue(totals(never).get(1) > 0);
            }
        }
    }

    private static void liveAtMidnight(final BookOfTest book, final RandomGenerator random, final int accounts) {
        final Desk desk = new Desk(book);
        int version = 1;
        for (int card = 0; card < CARDS; card++) {
            book.earn("E" + card, "C" + card, 0, 1);
            for (int day = 0; day < 12; day++) {
                desk.expiryDay = BookOfTest.FIRST_DAY + day;
                desk.adjust("A" + card + "-" + day, "C" + card, Direction.UP, 1 + random.nextInt(50));
            }
        }
        for (int i = 0; i < 200; i++) {
            final int today = book.today();
            final int hour = random.nextInt(4_000);
            final boolean tomorrow = random.nextInt(12) == 0;
            if (tomorrow && today < BookOfTest.FIRST_DAY + 14) {
                book.at(today + 1, hour);
            } else {
                book.nowNs += random.nextLong(600_000_000_000L);
            }
            final long now = book.nowNs;
            if (accounts > 0) {
                book.tick();
                for (int from = book.ledger.sweepFrom(); from > 0; from = accounts == 256 ? book.ledger.sweepFrom() : 0) {
                    book.sweep(from, accounts);
                }
            }
            book.nowNs = now + 1_000_000;
            book.date = book.today();
            if (random.nextInt(6) == 0) {
                version += BookOfTest.status(book.programme(version + 1, 900 * random.nextInt(5))) == Status.OK ? 1 : 0;
            } else {
                book.burn("K" + i, "C" + random.nextInt(CARDS), 1 + random.nextInt(40));
            }
        }
        book.at(BookOfTest.FIRST_DAY + 20, 50_000);
    }

    private static void touchAll(final BookOfTest book) {
        for (int card = 0; card < CARDS; card++) {
            book.sale("Z" + card, "C" + card, 0, 0, 0);
        }
    }

    private static void assertSeenAlike(final BookOfTest one, final BookOfTest other, final BookOfTest third, final String where) {
        for (int card = 0; card < CARDS; card++) {
            final String expected = seen(one, "C" + card);
            assertEquals(expected, seen(other, "C" + card), where);
            assertEquals(expected, seen(third, "C" + card), where);
        }
    }

    @Test
    void aNewGraceHoldsFromTheFirstDayThatIsDueByNeither() {
        try (BookOfTest book = new BookOfTest()) {
            final Desk desk = new Desk(book);
            book.sale("E", "C", 0, 0, 0);
            for (int day = 0; day < 3; day++) {
                desk.expiryDay = BookOfTest.FIRST_DAY + day;
                desk.adjust("A" + day, "C", Direction.UP, 10);
            }
            book.at(BookOfTest.FIRST_DAY + 1, 301);
            book.programme(2, 3_600);
            assertEquals(20, book.balance("C").spendableAll());
            assertEquals(-10, book.statement("C", 0, 1).entries().next().points());
            assertEquals(instant(BookOfTest.FIRST_DAY + 1, 300), book.statement("C", 0, 1).entries().next().timestampNs());
            book.at(BookOfTest.FIRST_DAY + 2, 400);
            book.programme(3, 100);
            book.at(BookOfTest.FIRST_DAY + 3, 101);
            assertEquals(0, book.balance("C").spendableAll());
            final StatementReplyDecoder.EntriesDecoder entries = book.statement("C", 0, 2).entries();
            assertEquals(instant(BookOfTest.FIRST_DAY + 3, 100), entries.next().timestampNs());
            assertEquals(instant(BookOfTest.FIRST_DAY + 2, 3_600), entries.next().timestampNs());
        }
    }

    /** So many changes are remembered; one more waits for the sweep. */
    @Test
    void changesThatTheSweepDoesNotKeepUpWithAreRefused() {
        try (BookOfTest book = new BookOfTest()) {
            final Desk desk = new Desk(book);
            book.sale("E", "C", 0, 0, 0);
            desk.expiryDay = BookOfTest.FIRST_DAY;
            desk.adjust("A", "C", Direction.UP, 10);
            for (int change = 1; change < MidnightGrace.MOST; change++) {
                book.at(BookOfTest.FIRST_DAY + change, 40_000);
                assertEquals(Status.OK, BookOfTest.status(book.programme(1 + change, change)));
            }
            book.at(BookOfTest.FIRST_DAY + 100, 40_000);
            final int next = MidnightGrace.MOST + 1;
            assertEquals(Status.LIMIT, BookOfTest.status(book.programme(next, next)));
            assertEquals(Status.OK, BookOfTest.status(book.programme(next)));
            book.sweep(1, 256);
            assertEquals(Status.OK, BookOfTest.status(book.programme(next + 1, next)));
            assertEquals(book.ledger.digest(), book.ledger.recomputeDigest());
        }
    }

    private static long instant(final int day, final int secondsAfterMidnight) {
        return day * BookOfTest.DAY_NS - BookOfTest.OFFSET_MINUTES * 60_000_000_000L + secondsAfterMidnight * 1_000_000_000L;
    }

    /** The same commands at the same times; in between sweeps of some accounts each, 0 for none. */
    private static void live(final BookOfTest book, final RandomGenerator random, final int accounts) {
        final OrderDesk orders = new OrderDesk(book);
        final Returns returns = new Returns(book);
        final List<Integer> dates = new ArrayList<>();
        for (int i = 0; i < 1_200; i++) {
            book.nowNs += random.nextLong(1, random.nextInt(10) == 0 ? 70 * BookOfTest.DAY_NS : BookOfTest.DAY_NS);
            final long now = book.nowNs;
            if (accounts > 0) {
                book.tick();
                for (int from = book.ledger.sweepFrom(); from > 0; from = accounts == 256 ? book.ledger.sweepFrom() : 0) {
                    book.sweep(from, accounts);
                }
            }
            book.nowNs = now + 1_000_000;
            book.date = book.today();
            book.terminal = 1 + random.nextInt(2);
            final String card = "C" + random.nextInt(CARDS);
            dates.add(book.date);
            switch (random.nextInt(8)) {
                case 4 -> orders.hold(
                    "K" + i, card, "O" + random.nextInt(20), 5 + random.nextInt(60), 1 + random.nextInt(30 * 86_400));
                case 5 -> orders.capture(
                    "K" + i, "O" + random.nextInt(20), random.nextInt(30), random.nextInt(2) * RecordLayout.FINAL_CAPTURE);
                case 6, 7 -> undo(returns, random, i, dates);
                case 0 -> book.sale("K" + i, card, random.nextInt(20_000), random.nextInt(4) * 5, 0);
                case 1 -> book.burn("K" + i, card, 10 + random.nextInt(20) * 5);
                case 2 -> book.earnOf("K" + i, card, PointsClass.BONUS, 0, random.nextInt(300));
                default -> book.earn("K" + i, card, 0, random.nextInt(300));
            }
        }
        book.nowNs += 20 * BookOfTest.DAY_NS;
    }

    private static void undo(final Returns returns, final RandomGenerator random, final int number, final List<Integer> dates) {
        final int original = Math.max(0, number - 1 - random.nextInt(40));
        returns.ofDate = dates.get(original);
        returns.ofTerminal = 1 + random.nextInt(2);
        returns.reason = ReversalReason.get((short)(1 + random.nextInt(5)));
        if (random.nextInt(2) == 0) {
            returns.whole("K" + number, "K" + original);
        } else {
            returns.money("K" + number, "K" + original, random.nextInt(5_000));
        }
    }

    /** Balance and statement of a card, sequences aside. */
    private static String seen(final BookOfTest book, final String card) {
        final ReplyDecoder balance = book.balance(card);
        final StringBuilder text = new StringBuilder().append(balance.status()).append(' ').append(balance.spendable()).append(' ')
            .append(balance.pending()).append(' ').append(balance.debt()).append(' ').append(balance.nextExpiryDay()).append(' ')
            .append(balance.nextExpiryPoints()).append(' ').append(balance.held());
        if (balance.status() == 0) {
            for (final StatementReplyDecoder.EntriesDecoder entry : book.statement(card, 0, 500).entries()) {
                text.append('\n').append(entry.kindRaw()).append(' ').append(entry.timestampNs() / 1_000_000).append(' ')
                    .append(entry.points()).append(' ').append(entry.balance()).append(' ').append(entry.businessDate()).append(' ')
                    .append(entry.related() != 0);
            }
        }
        return text.toString();
    }

    private static List<Long> totals(final BookOfTest book) {
        final List<Long> totals = new ArrayList<>();
        for (final BookReplyDecoder.IssuersDecoder issuer : book.book().issuers()) {
            totals.addAll(List.of((long)issuer.brand(), issuer.expired(), issuer.live(), issuer.pending(), issuer.burned(), issuer.issued()));
            totals.addAll(List.of(issuer.held(), issuer.debt(), issuer.takenBack(), issuer.forfeited(), issuer.settled()));
        }
        return totals;
    }
}
