package daicho.ledger;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import daicho.protocol.RecordLayout;
import daicho.protocol.Setting;
import daicho.protocol.Status;
import daicho.protocol.codec.PointsClass;
import daicho.protocol.codec.ReplyDecoder;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;

/** Random histories of orders between sales, advice, expiry and months: the laws after each command, and all ways to the same state. */
class OrderHistoryTest {
    private static final int CARDS = 12;
    private static final int ORDERS = 12;
    private static final PointsClass[] CLASSES = {PointsClass.BASE, PointsClass.LIMITED, PointsClass.BONUS, PointsClass.EXCHANGE};

    /** What one history has come to. */
    private static final class History implements AutoCloseable {
        final BookOfTest book = new BookOfTest(setting -> setting == Setting.TX_DAYS ? 40 : setting.initial());
        final OrderDesk desk = new OrderDesk(book);
        final Map<String, Long> restOfHold = new HashMap<>();
        final RandomGenerator random;
        int number;
        int captures;
        int lapses;
        int lates;

        History(final long seed) {
            random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
        }

        void step() {
            book.nowNs += 1_000_000_000L + random.nextLong(random.nextInt(60) == 0 ? 20 * BookOfTest.DAY_NS : 200_000_000_000L);
            book.date = book.today() - random.nextInt(2);
            book.terminal = 1 + random.nextInt(2);
            book.flags = 0;
            book.localTime = 0;
            final String key = "K" + number++;
            final String card = "C" + random.nextInt(CARDS);
            final String order = "O" + random.nextInt(ORDERS);
            switch (random.nextInt(14)) {
                case 0, 1 -> book.sale(key, card, random.nextInt(20_000), 0, 0);
                case 2 -> book.earnOf(key, card, CLASSES[random.nextInt(CLASSES.length)], random.nextInt(3) * 7 / 2, random.nextInt(300));
                case 3, 4, 5, 6 -> hold(key, card, order);
                case 7, 8, 9, 10 -> capture(key, order);
                case 11 -> desk.release(key, order);
                case 12 -> desk.extend(key, order, 1 + random.nextInt(5_000));
                default -> advice(key, card);
            }
        }

        private void hold(final String key, final String card, final String order) {
            final long points = 5 * (1 + random.nextInt(30));
            final ReplyDecoder reply = desk.hold(
                key, card, order, points, random.nextInt(4) == 0 ? random.nextInt(30 * 86_400) : random.nextInt(2_000));
            if (BookOfTest.status(reply) == Status.OK) {
                restOfHold.put(book.terminal + order, points);
            }
        }

        /** P10: without ALLOW_OVER no more is ever captured than was held, in time and late. */
        private void capture(final String key, final String order) {
            final int flags = new int[] {0, 0, 0, RecordLayout.FINAL_CAPTURE, RecordLayout.ALLOW_OVER,
                RecordLayout.LATE_CAPTURE}[random.nextInt(6)];
            final long amount = random.nextInt(2) * random.nextInt(3_000);
            final ReplyDecoder reply = desk.capture(key, order, random.nextInt(60), amount, amount / 3, flags);
            if (BookOfTest.status(reply) == Status.OK && (flags & RecordLayout.ALLOW_OVER) == 0) {
                captures++;
                lates += (flags & RecordLayout.LATE_CAPTURE) != 0 && reply.held() == 0 && reply.burned() > 0 ? 1 : 0;
                final long rest = restOfHold.merge(book.terminal + order, -reply.burned(), Long::sum);
                assertTrue(rest >= 0, order + " at " + key);
            }
            lapses += BookOfTest.status(reply) == Status.HOLD_LAPSED ? 1 : 0;
        }

        private void advice(final String key, final String card) {
            book.flags = RecordLayout.ADVICE;
            book.burn(key, card, 1 + random.nextInt(200));
            book.flags = 0;
        }

        @Override
        public void close() {
            book.close();
        }
    }

    @Test
    void theLawsHoldAfterEachCommandAndTheDigestIsWhatStandsThere() {
        for (long seed = 1; seed <= 6; seed++) {
            try (History history = new History(seed)) {
                for (int i = 0; i < 2_500; i++) {
                    history.step();
                    history.book.ledger.checkLaws();
                    assertEquals(history.book.ledger.recomputeDigest(), history.book.ledger.digest(), "seed " + seed + " command " + i);
                }
                assertTrue(history.captures > 20 && history.lapses > 20 && history.lates > 5,
                    "seed " + seed + ": " + history.captures + ", " + history.lapses + ", " + history.lates);
            }
        }
    }

    @Test
    void aBalanceSeenIsTheBalanceThatTheNextCommandFinds() {
        try (History history = new History(11)) {
            final BookOfTest book = history.book;
            for (int i = 0; i < 3_000; i++) {
                history.step();
                book.nowNs += history.random.nextLong(BookOfTest.DAY_NS / 10);
                book.date = book.today();
                final String card = "C" + history.random.nextInt(CARDS);
                final long digest = book.ledger.digest();
                final ReplyDecoder seen = book.balance(card);
                final List<Long> balance = List.of(seen.spendable(), seen.spendableAll(), seen.pending(), seen.held(), seen.debt());
                assertEquals(digest, book.ledger.digest());
                assertEquals(digest, book.ledger.recomputeDigest());
                if (seen.status() == 0) {
                    final ReplyDecoder found = book.sale("P" + i, card, 0, 0, 0);
                    assertEquals(balance,
                        List.of(found.spendable(), found.spendableAll(), found.pending(), found.held(), found.debt()), "command " + i);
                }
            }
        }
    }

    @Test
    void replayAndSnapshotWithTailEndWithTheSameDigest() {
        for (long seed = 21; seed <= 24; seed++) {
            try (History history = new History(seed)) {
                final BookOfTest book = history.book;
                final int cut = history.random.nextInt(3_000);
                Ledger tail = null;
                for (int i = 0; i < 3_000; i++) {
                    history.step();
                    tail = i == cut ? book.restored() : tail;
                }
                try (Ledger replay = book.replay(); Ledger restored = tail) {
                    assertEquals(book.ledger.digest(), replay.digest(), "seed " + seed);
                    final UnsafeBuffer reply = new UnsafeBuffer(new byte[1_024]);
                    for (final BookOfTest.Journaled line : book.journal) {
                        if (line.sequence() > restored.lastSequence()) {
                            final int bytes = restored.execute(
                                line.sequence(), line.timestampNs(), new UnsafeBuffer(line.bytes()), 0, line.bytes().length, reply, 0);
                            assertEquals(new UnsafeBuffer(line.reply()), new UnsafeBuffer(reply, 0, bytes),
                                "seed " + seed + " line " + line.sequence());
                        }
                    }
                    assertEquals(book.ledger.digest(), restored.digest(), "seed " + seed);
                    assertEquals(book.ledger.nextDueNs(), restored.nextDueNs());
                    restored.checkLaws();
                }
            }
        }
    }

    @Test
    void itCannotBeSeenHowFastHoldsLapse() {
        for (long seed = 31; seed <= 33; seed++) {
            try (History slow = new History(seed); History fast = new History(seed)) {
                for (int i = 0; i < 2_000; i++) {
                    slow.step();
                    fast.step();
                    assertEquals(slow.book.journal.getLast().timestampNs(), fast.book.journal.getLast().timestampNs());
                    final long nowNs = fast.book.nowNs;
                    fast.book.nowNs += 500_000_000L;
                    fast.book.tick();
                    fast.book.sweep(Math.max(1, fast.book.ledger.sweepFrom()), 256);
                    fast.book.nowNs = nowNs;
                }
                for (int card = 0; card < CARDS; card++) {
                    slow.book.sale("Z" + card, "C" + card, 0, 0, 0);
                    fast.book.sale("Z" + card, "C" + card, 0, 0, 0);
                    final ReplyDecoder balance = slow.book.balance("C" + card);
                    final List<Long> expected = List.of(balance.spendable(), balance.held(), balance.debt(), balance.pending());
                    final ReplyDecoder other = fast.book.balance("C" + card);
                    assertEquals(expected, List.of(other.spendable(), other.held(), other.debt(), other.pending()));
                }
            }
        }
    }
}
