package daicho.ledger;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import daicho.protocol.RecordLayout;
import daicho.protocol.Setting;
import daicho.protocol.codec.PointsClass;
import daicho.protocol.codec.ReplyDecoder;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;

/** Random histories: the laws after every command, and every way of coming to a state must come to the same one. */
class HistoryTest {
    private static final PointsClass[] CLASSES = {
        PointsClass.BASE, PointsClass.CAMPAIGN, PointsClass.LIMITED, PointsClass.BONUS, PointsClass.EXCHANGE};

    static RandomGenerator random(final long seed) {
        return RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
    }

    static BookOfTest smallMemory() {
        return new BookOfTest(setting -> setting == Setting.MAX_TRANSACTIONS ? 3_000 : setting.initial());
    }

    /** One more command; one in five is one that was sent before. */
    static void step(final BookOfTest book, final RandomGenerator random, final List<byte[]> sent, final int number) {
        if (!sent.isEmpty() && random.nextInt(5) == 0) {
            book.executeAgain(sent.get(random.nextInt(sent.size())));
            return;
        }
        book.nowNs += random.nextLong(random.nextInt(400) == 0 ? 20 * BookOfTest.DAY_NS : 600_000_000_000L);
        book.date = book.today() - (random.nextInt(10) == 0 ? random.nextInt(38) : random.nextInt(2)) + random.nextInt(2);
        book.terminal = 1 + random.nextInt(2);
        book.flags = random.nextInt(4) == 0 ? RecordLayout.ADVICE : random.nextInt(8) == 0 ? RecordLayout.ALLOW_PARTIAL : 0;
        book.localTime = random.nextInt(4) == 0 ? 0 : book.date * 86_400L + random.nextInt(86_400);
        final String key = "K" + number;
        final String card = (random.nextInt(20) == 0 ? "M" : "C") + random.nextInt(40);
        switch (random.nextInt(10)) {
            case 0, 1, 2 -> book.sale(key, card, random.nextInt(20_000), 0, 0);
            case 3 -> book.sale(key, card, random.nextInt(20_000), random.nextInt(60) * 5, random.nextInt(200));
            case 4, 5 -> book.earnOf(key, card, CLASSES[random.nextInt(CLASSES.length)], random.nextInt(3) * 7 / 2, random.nextInt(200));
            case 6, 7 -> book.burn(key, card, 1 + random.nextInt(200));
            case 8 -> book.link(key, card, "C" + random.nextInt(60));
            default -> house(book, random);
        }
        sent.add(book.journal.getLast().bytes());
    }

    private static void house(final BookOfTest book, final RandomGenerator random) {
        switch (random.nextInt(3)) {
            case 0 -> book.seal(1, book.date, "K" + random.nextInt(1_000_000));
            case 1 -> book.sweep(Math.max(1, book.ledger.sweepFrom()), 1 + random.nextInt(20));
            default -> book.tick();
        }
    }

    @Test
    void theLawsHoldAfterEachCommandAndTheDigestIsWhatStandsThere() {
        for (long seed = 1; seed <= 6; seed++) {
            final RandomGenerator random = random(seed);
            try (BookOfTest book = smallMemory()) {
                final List<byte[]> sent = new ArrayList<>();
                for (int i = 0; i < 2_000; i++) {
                    step(book, random, sent, i);
                    book.ledger.checkLaws();
                    assertEquals(book.ledger.recomputeDigest(), book.ledger.digest(), "seed " + seed + " command " + i);
                }
            }
        }
    }

    @Test
    void noQueryChangesTheDigest() {
        final RandomGenerator random = random(11);
        try (BookOfTest book = smallMemory()) {
            final List<byte[]> sent = new ArrayList<>();
            for (int i = 0; i < 3_000; i++) {
                step(book, random, sent, i);
                final long digest = book.ledger.digest();
                final long now = book.nowNs;
                book.nowNs += random.nextLong(800 * BookOfTest.DAY_NS);
                book.balance("C" + random.nextInt(40));
                book.statement("C" + random.nextInt(40), 0, 50);
                book.book();
                assertEquals(digest, book.askedDigest());
                book.nowNs = now;
                assertEquals(digest, book.ledger.digest());
                assertEquals(digest, book.ledger.recomputeDigest());
            }
        }
    }

    @Test
    void aBalanceSeenIsTheBalanceThatTheNextCommandFinds() {
        final RandomGenerator random = random(12);
        try (BookOfTest book = smallMemory()) {
            final List<byte[]> sent = new ArrayList<>();
            for (int i = 0; i < 5_000; i++) {
                step(book, random, sent, i);
                book.nowNs += random.nextLong(3 * BookOfTest.DAY_NS);
                book.flags = 0;
                book.date = book.today();
                final String card = "C" + random.nextInt(40);
                final ReplyDecoder seen = book.balance(card);
                final long[] balance = {seen.spendable(), seen.spendableAll(), seen.pending(), seen.debt(), seen.nextExpiryDay()};
                if (seen.status() == 0) {
                    final ReplyDecoder found = book.sale("P" + i, card, 0, 0, 0);
                    final long[] after = {
                        found.spendable(), found.spendableAll(), found.pending(), found.debt(), found.nextExpiryDay()};
                    assertEquals(List.of(balance[0], balance[1], balance[2], balance[3], balance[4]),
                        List.of(after[0], after[1], after[2], after[3], after[4]));
                }
            }
        }
    }

    @Test
    void replayAndSnapshotWithTailEndWithTheSameDigest() {
        for (long seed = 21; seed <= 24; seed++) {
            final RandomGenerator random = random(seed);
            try (BookOfTest book = smallMemory()) {
                final List<byte[]> sent = new ArrayList<>();
                final int cut = random.nextInt(4_000);
                Ledger tail = null;
                for (int i = 0; i < 4_000; i++) {
                    step(book, random, sent, i);
                    if (i == cut) {
                        tail = book.restored();
                        assertEquals(5, tail.restoredReplyHash());
                    }
                }
                try (Ledger replay = book.replay(); Ledger restored = tail) {
                    for (final BookOfTest.Journaled line : book.journal) {
                        if (line.sequence() > restored.lastSequence()) {
                            final int bytes = restored.execute(line.sequence(), line.timestampNs(), new UnsafeBuffer(line.bytes()), 0,
                                line.bytes().length, book.reply, 0);
                            final byte[] answer = new byte[bytes];
                            book.reply.getBytes(0, answer);
                            assertEquals(new UnsafeBuffer(line.reply()), new UnsafeBuffer(answer), "seed " + seed + " line " + line.sequence());
                        }
                    }
                    assertEquals(book.ledger.digest(), replay.digest());
                    assertEquals(book.ledger.digest(), restored.digest());
                    restored.checkLaws();
                }
            }
        }
    }

    @Test
    void aPrefixSentTwiceMovesNoPoints() {
        final RandomGenerator random = random(31);
        try (BookOfTest book = new BookOfTest()) {
            final List<byte[]> sent = new ArrayList<>();
            for (int i = 0; i < 2_000; i++) {
                book.terminal = 1;
                book.sale("K" + i, "C" + random.nextInt(40), random.nextInt(20_000), random.nextInt(3), 0);
                sent.add(book.journal.getLast().bytes());
            }
            final long[] before = balances(book);
            for (final byte[] record : sent) {
                assertTrue(book.executeAgain(record).flags().duplicate());
            }
            assertEquals(new UnsafeBuffer(bytes(before)), new UnsafeBuffer(bytes(balances(book))));
        }
    }

    private static long[] balances(final BookOfTest book) {
        final long[] balances = new long[40];
        for (int i = 0; i < balances.length; i++) {
            balances[i] = book.balance("C" + i).spendable();
        }
        return balances;
    }

    private static byte[] bytes(final long[] values) {
        final UnsafeBuffer buffer = new UnsafeBuffer(new byte[values.length * 8]);
        for (int i = 0; i < values.length; i++) {
            buffer.putLong(i * 8, values[i]);
        }
        return buffer.byteArray();
    }

    @Test
    void aMillionCommandsKeepTheLaws() {
        final RandomGenerator random = random(41);
        try (BookOfTest book = smallMemory()) {
            final List<byte[]> sent = new ArrayList<>();
            for (int i = 0; i < 1_000_000; i++) {
                step(book, random, sent, i);
                if (sent.size() > 2_000) {
                    sent.subList(0, 1_000).clear();
                    book.journal.clear();
                    book.ledger.checkLaws();
                }
            }
            assertEquals(book.ledger.recomputeDigest(), book.ledger.digest());
        }
    }
}
