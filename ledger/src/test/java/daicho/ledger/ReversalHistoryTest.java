package daicho.ledger;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import daicho.ledger.Returns.Part;
import daicho.protocol.RecordLayout;
import daicho.protocol.Setting;
import daicho.protocol.codec.PointsClass;
import daicho.protocol.codec.ReversalMeasure;
import daicho.protocol.codec.ReversalMode;
import daicho.protocol.codec.ReversalReason;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;

/** Random histories with reversals and confirmations: the laws after every command, and the same state by every way to it. */
class ReversalHistoryTest {
    private static final PointsClass[] CLASSES = {
        PointsClass.BASE, PointsClass.CAMPAIGN, PointsClass.LIMITED, PointsClass.BONUS, PointsClass.EXCHANGE};

    private final List<byte[]> sent = new ArrayList<>();
    private final List<Integer> dates = new ArrayList<>();
    private final List<Integer> terminals = new ArrayList<>();
    private final Set<Integer> statuses = new HashSet<>();

    private static BookOfTest shortMemory() {
        return new BookOfTest(setting -> setting == Setting.TX_DAYS ? 60 : setting == Setting.MAX_TRANSACTIONS ? 2_500 : setting.initial());
    }

    private void step(final BookOfTest book, final Returns returns, final RandomGenerator random, final int number) {
        if (!sent.isEmpty() && random.nextInt(8) == 0) {
            book.executeAgain(sent.get(random.nextInt(sent.size())));
            dates.add(book.date);
            terminals.add(book.terminal);
            return;
        }
        book.nowNs += random.nextLong(random.nextInt(150) == 0 ? 25 * BookOfTest.DAY_NS : 600_000_000_000L);
        book.date = book.today() - random.nextInt(2);
        book.terminal = 1 + random.nextInt(2);
        book.flags = random.nextInt(5) == 0 ? RecordLayout.ADVICE : 0;
        final String card = "C" + random.nextInt(12);
        final String key = "K" + number;
        switch (random.nextInt(8)) {
            case 0, 1 -> returns.sale(key, card, random.nextInt(20_000), random.nextInt(3) * random.nextInt(100), 0, parts(random));
            case 2 -> book.earnOf(key, card, CLASSES[random.nextInt(CLASSES.length)], random.nextInt(2) * 7, random.nextInt(300));
            case 3 -> book.burn(key, card, 1 + random.nextInt(200));
            default -> undo(book, returns, random, key, number);
        }
        statuses.add((int)book.reply.getShort(8));
        sent.add(book.journal.getLast().bytes());
        dates.add(book.date);
        terminals.add(book.terminal);
    }

    private static Part[] parts(final RandomGenerator random) {
        final Part[] parts = new Part[random.nextInt(4)];
        for (int i = 0; i < parts.length; i++) {
            parts[i] = new Part(CLASSES[random.nextInt(CLASSES.length)], random.nextInt(2) * 7, random.nextLong(10_000),
                random.nextInt(2) * random.nextLong(200));
        }
        return parts;
    }

    private void undo(final BookOfTest book, final Returns returns, final RandomGenerator random, final String key, final int number) {
        book.flags = 0;
        final int original = Math.max(0, number - random.nextInt(random.nextInt(6) == 0 ? 600 : 40) + (random.nextInt(10) == 0 ? 5 : 0));
        returns.ofDate = original < number ? dates.get(original) : book.date;
        returns.ofTerminal = original < number ? terminals.get(original) : book.terminal;
        returns.shortfallPaid = random.nextInt(4) == 0 ? random.nextInt(100) : 0;
        returns.reason = ReversalReason.get((short)(1 + random.nextInt(5)));
        final String name = "K" + original;
        switch (random.nextInt(9)) {
            case 0 -> returns.confirm(key, name);
            case 1 -> returns.voids(key, name);
            case 2 -> returns.whole(key, name);
            case 3, 4 -> returns.points(key, name, random.nextInt(60));
            case 5 -> returns.reverse(key, "", 1 + random.nextLong(book.ledger.lastSequence()),
                random.nextInt(2) == 0 ? ReversalMode.VOID : ReversalMode.RETURN, ReversalMeasure.WHOLE, 0, 0);
            default -> returns.money(key, name, random.nextInt(4_000));
        }
    }

    @Test
    void theLawsHoldAndEveryWayLeadsToTheSameState() {
        for (long seed = 1; seed <= 6; seed++) {
            sent.clear();
            dates.clear();
            terminals.clear();
            final RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
            final int cut = random.nextInt(2_500);
            Ledger tail = null;
            try (BookOfTest book = shortMemory()) {
                final Returns returns = new Returns(book);
                for (int i = 0; i < 2_500; i++) {
                    step(book, returns, random, i);
                    book.ledger.checkLaws();
                    assertEquals(book.ledger.recomputeDigest(), book.ledger.digest(), "seed " + seed + " command " + i);
                    if (i == cut) {
                        tail = book.restored();
                    }
                }
                comparePaths(book, tail, seed);
                sendAgain(book);
            }
        }
        assertTrue(statuses.containsAll(List.of(0, 2, 3, 4, 100, 120, 121, 122, 123, 124, 125, 126)), statuses.toString());
    }

    /** P3: all that was sent is sent once more; no points move. */
    private void sendAgain(final BookOfTest book) {
        book.flags = 0;
        book.date = book.today();
        for (int card = 0; card < 12; card++) {
            book.sale("touch" + card, "C" + card, 0, 0, 0);
        }
        final WhatStands before = new WhatStands(book.ledger);
        for (final byte[] record : sent) {
            book.executeAgain(record);
        }
        final WhatStands after = new WhatStands(book.ledger);
        assertEquals(before.lots, after.lots);
        assertEquals(before.debts, after.debts);
        assertEquals(before.totals, after.totals);
    }

    private static void comparePaths(final BookOfTest book, final Ledger tail, final long seed) {
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
            assertEquals(restored.recomputeDigest(), restored.digest());
            restored.checkLaws();
        }
    }
}
