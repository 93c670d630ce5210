package daicho.ledger;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import daicho.protocol.RecordLayout;
import daicho.protocol.Setting;
import daicho.protocol.Status;
import daicho.protocol.codec.Direction;
import daicho.protocol.codec.ReplyDecoder;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

/** Random histories of accounts that are joined and parted. */
class MergeHistoryTest {
    private static final Set<Status> SEEN = EnumSet.of(Status.OK, Status.OK_ALREADY_MERGED, Status.SELF_MERGE, Status.MERGE_NOT_ALLOWED,
        Status.ACCOUNT_STATE, Status.ORIGINAL_NOT_FOUND, Status.UNMERGE_WINDOW, Status.SAME_ACCOUNT);

    @Test
    void theLawsHoldAfterEachCommandAndEveryWayLeadsToTheSameState() {
        final Set<Status> missing = EnumSet.copyOf(SEEN);
        int unmerges = 0;
        for (long seed = 1; seed <= 10; seed++) {
            try (EveryVerb history = new EveryVerb(seed, true)) {
                final int cut = history.random.nextInt(2_500);
                Ledger tail = null;
                for (int i = 0; i < 2_500; i++) {
                    history.step();
                    history.book.ledger.checkLaws();
                    assertEquals(history.book.ledger.recomputeDigest(), history.book.ledger.digest(), "seed " + seed + " command " + i);
                    tail = i == cut ? history.book.restored() : tail;
                }
                EveryVerbTest.compare(history.book, tail, "seed " + seed);
                missing.removeAll(history.seen);
                unmerges += history.unmerges;
            }
        }
        assertTrue(missing.isEmpty(), () -> "never seen " + missing);
        assertTrue(unmerges > 40, "only " + unmerges + " unmerges");
    }

    /** P6. */
    @Test
    void mergedAndUnmergedWithNothingBetweenNothingHasHappened() {
        int tried = 0;
        for (long seed = 31; seed <= 38; seed++) {
            try (EveryVerb history = new EveryVerb(seed - seed % 3, true)) {
                for (int i = 0; i < 1_500; i++) {
                    history.step();
                    tried += i % 25 == 24 ? mergeAndUnmerge(history, i) : 0;
                }
            }
        }
        assertTrue(tried > 80, "only " + tried + " pairs");
    }

    private static int mergeAndUnmerge(final EveryVerb history, final int number) {
        final BookOfTest book = history.book;
        final Merging merging = history.merging;
        book.date = book.today();
        book.localTime = 0;
        final String source = "C" + history.random.nextInt(30);
        final String target = "C" + history.random.nextInt(30);
        // Whatever is refused has brought the account up to the present all the same.
        merging.unmerge("P" + number, source, 0);
        merging.unmerge("Q" + number, target, 0);
        final List<String> before = merging.accounts();
        if (BookOfTest.status(merging.merge("R" + number, target, source)) != Status.OK) {
            return 0;
        }
        final long merge = book.ledger.lastSequence();
        assertEquals(Status.OK, BookOfTest.status(merging.unmerge("S" + number, source, merge)));
        assertEquals(before, merging.accounts());
        return 1;
    }

    /** P7: the same history, merged in another order. */
    @Test
    void theOrderInWhichAccountsAreMergedCannotBeSeenOnTheBalance() {
        for (long seed = 1; seed <= 20; seed++) {
            final List<String> balances = new ArrayList<>();
            for (int order = 0; order < 4; order++) {
                try (BookOfTest book = new BookOfTest()) {
                    final RandomGenerator random = HistoryTest.random(seed);
                    final List<byte[]> sent = new ArrayList<>();
                    for (int i = 0; i < 300; i++) {
                        HistoryTest.step(book, random, sent, i);
                    }
                    balances.add(merged(book, new Random(seed * 10 + order)));
                }
            }
            assertEquals(1, Set.copyOf(balances).size(), "seed " + seed + ' ' + balances);
        }
    }

    private static String merged(final BookOfTest book, final Random order) {
        final Merging merging = new Merging(book);
        book.flags = 0;
        book.terminal = 1;
        book.date = book.today();
        final List<String> cards = new ArrayList<>(List.of("C1", "C2", "C3", "C4", "C5", "C6", "C7", "C8"));
        cards.forEach(card -> book.earn("E" + card, card, 0, 0));
        int number = 0;
        Collections.shuffle(cards, order);
        while (cards.size() > 1) {
            final String source = cards.remove(order.nextInt(cards.size()));
            final Status status = BookOfTest.status(merging.merge("M" + number++, cards.get(order.nextInt(cards.size())), source));
            assertTrue(status == Status.OK || status == Status.SELF_MERGE || status == Status.OK_ALREADY_MERGED, status.toString());
        }
        final ReplyDecoder balance = book.balance("C1");
        return List.of(balance.spendableAll(), balance.pending(), balance.held(), balance.debt()).toString();
    }

    /** What every card has in the end is what was given to it less what was spent with it, however often it was one with others. */
    @Test
    void whenAllArePartedEverybodyHasWhatIsTheirs() {
        int unmerges = 0;
        for (long seed = 1; seed <= 30; seed++) {
            try (Shares history = new Shares(seed)) {
                for (int i = 0; i < 300; i++) {
                    history.step("K" + i);
                }
                unmerges += history.partAll();
                history.compare();
            }
        }
        assertTrue(unmerges > 200, "only " + unmerges + " unmerges");
    }

    /** A history that keeps an account of each card: points do not expire in it. */
    private static final class Shares implements AutoCloseable {
        private final RandomGenerator random;
        private final BookOfTest book = new BookOfTest(setting -> setting == Setting.ADJUST_DUAL_LIMIT ? 10_000 : setting.initial());
        private final Merging merging = new Merging(book);
        private final Returns returns = new Returns(book);
        private final Desk desk = new Desk(book);
        private final OrderDesk orders = new OrderDesk(book);
        private final Map<String, Long> shares = new HashMap<>();
        private final Map<String, String> ofKey = new HashMap<>();
        private final List<Long> merges = new ArrayList<>();
        private final List<String> keys = new ArrayList<>();
        private final String seed;
        private int unmerges;

        Shares(final long seed) {
            random = HistoryTest.random(seed);
            this.seed = "seed " + seed;
            for (int card = 0; card < 6; card++) {
                note("C" + card, book.earn("E" + card, "C" + card, 0, random.nextInt(300)).earned());
            }
        }

        private void note(final String card, final long points) {
            shares.merge(card, points, Long::sum);
        }

        private String card() {
            return "C" + random.nextInt(6);
        }

        void step(final String key) {
            book.nowNs += 1_000_000_000L;
            final String card = card();
            switch (random.nextInt(12)) {
                case 0, 1 -> sell(key, card);
                case 2, 3, 4 -> burn(key, card);
                case 5, 6 -> giveBack(key);
                case 7 -> transfer(key, card, card());
                case 8 -> order(key, card);
                case 9 -> adjust(key, card);
                case 10 -> join(key, card);
                default -> part(key, random.nextInt(4) == 0);
            }
            book.flags = 0;
            book.ledger.checkLaws();
        }

        private void sell(final String key, final String card) {
            book.terminal = 1 + random.nextInt(2);
            final ReplyDecoder reply = returns.sale(key, card, 100 * random.nextInt(200), random.nextInt(60), random.nextInt(50));
            keep(key, card, reply.earned() - reply.burned());
        }

        private void burn(final String key, final String card) {
            book.flags = random.nextInt(3) == 0 ? RecordLayout.ADVICE : 0;
            keep(key, card, -book.burn(key, card, 1 + random.nextInt(150)).burned());
        }

        private void keep(final String key, final String card, final long points) {
            note(card, points);
            if (book.terminal == 1) {
                keys.add(key);
                ofKey.put(key, card);
            }
            book.terminal = 1;
        }

        private void giveBack(final String key) {
            if (!keys.isEmpty()) {
                final String original = keys.get(random.nextInt(keys.size()));
                final ReplyDecoder reply = random.nextBoolean() ? returns.whole(key, original) : returns.points(key, original, random.nextInt(50));
                if (BookOfTest.status(reply) == Status.OK) {
                    note(ofKey.get(original), reply.restored() - reply.burned() - reply.debtMade());
                }
            }
        }

        private void transfer(final String key, final String from, final String to) {
            final ReplyDecoder reply = desk.transfer(key, from, to, 1 + random.nextInt(60));
            note(from, -reply.burned());
            note(to, reply.burned());
        }

        private void order(final String key, final String card) {
            if (BookOfTest.status(orders.hold(key, card, key, 1 + random.nextInt(60), 600)) == Status.OK) {
                note(card, -orders.capture(key + "c", key, 1, RecordLayout.FINAL_CAPTURE).burned());
            }
        }

        private void adjust(final String key, final String card) {
            final boolean up = random.nextBoolean();
            final ReplyDecoder reply = desk.adjust(key, card, up ? Direction.UP : Direction.DOWN, 1 + random.nextInt(60));
            note(card, reply.earned() - reply.burned());
        }

        private void join(final String key, final String card) {
            if (BookOfTest.status(merging.merge(key, card, card())) == Status.OK) {
                merges.add(book.ledger.lastSequence());
            }
        }

        private void part(final String key, final boolean really) {
            if (really && !merges.isEmpty()) {
                final long merge = merges.remove(random.nextInt(merges.size()));
                assertEquals(Status.OK, BookOfTest.status(merging.unmerge(key, "", merge)), seed);
                unmerges++;
            }
        }

        int partAll() {
            for (int i = 0; !merges.isEmpty(); i++) {
                part("U" + i, true);
                book.ledger.checkLaws();
            }
            return unmerges;
        }

        void compare() {
            shares.forEach((card, share) -> {
                final ReplyDecoder balance = book.balance(card);
                assertEquals(share, balance.spendableAll() + balance.pending() + balance.held() - balance.debt(), seed + ' ' + card);
            });
            assertEquals(book.ledger.recomputeDigest(), book.ledger.digest());
        }

        @Override
        public void close() {
            book.close();
        }
    }
}
