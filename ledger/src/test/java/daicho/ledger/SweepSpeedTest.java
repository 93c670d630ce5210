package daicho.ledger;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import daicho.protocol.RecordLayout;
import daicho.protocol.codec.BookReplyDecoder;
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
                for (int card = 0; card < CARDS; card++) {
                    final String expected = seen(atOnce, "C" + card);
                    assertEquals(expected, seen(slowly, "C" + card), "seed " + seed);
                    assertEquals(expected, seen(never, "C" + card), "seed " + seed);
                }
                final List<Long> totals = totals(atOnce);
                expired += totals.get(1);
                assertEquals(totals, totals(slowly), "seed " + seed);
                assertEquals(totals, totals(never), "seed " + seed);
                assertTrue(expired > 0);
            }
        }
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
        for (int card = 0; card < CARDS; card++) {
            book.sale("Z" + card, "C" + card, 0, 0, 0);
        }
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
