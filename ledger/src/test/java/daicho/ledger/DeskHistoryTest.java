package daicho.ledger;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import daicho.protocol.RecordLayout;
import daicho.protocol.Status;
import daicho.protocol.codec.Decision;
import daicho.protocol.codec.Direction;
import daicho.protocol.codec.PointsClass;
import daicho.protocol.codec.Restriction;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;

/** Random histories of tills and operators: the laws after every command, and every way of coming to a state must come to the same one. */
class DeskHistoryTest {
    private static final int COMMANDS = 4_000;
    private static final PointsClass[] CLASSES = {PointsClass.BASE, PointsClass.LIMITED, PointsClass.BONUS, PointsClass.ADJUST};

    private final Set<Status> seen = EnumSet.noneOf(Status.class);
    private final List<byte[]> sent = new ArrayList<>();
    private final List<Long> waiting = new ArrayList<>();
    private final List<Long> referred = new ArrayList<>();

    private static BookOfTest open(final long seed) {
        return new BookOfTest(setting -> switch (setting) {
            case MAX_TRANSACTIONS -> 3_000;
            case OFFLINE_FLOOR -> 150;
            case ADJUST_DUAL_LIMIT -> 60;
            case CLOSE_WITH_BALANCE -> seed % 2;
            default -> setting.initial();
        });
    }

    private void step(final BookOfTest book, final RandomGenerator random, final int number) {
        if (!sent.isEmpty() && random.nextInt(8) == 0) {
            book.executeAgain(sent.get(random.nextInt(sent.size())));
            return;
        }
        book.nowNs += random.nextLong(random.nextInt(300) == 0 ? 40 * BookOfTest.DAY_NS : 600_000_000_000L);
        book.date = book.today() - (random.nextInt(10) == 0 ? random.nextInt(60) : random.nextInt(2));
        book.terminal = 1 + random.nextInt(2);
        book.localTime = random.nextInt(4) == 0 ? 0 : book.date * 86_400L + random.nextInt(86_400);
        final String key = "K" + number;
        final String card = "C" + random.nextInt(30);
        final Desk desk = new Desk(book);
        desk.operator = 1 + random.nextInt(3);
        if (random.nextInt(2) == 0) {
            sell(book, random, key, card);
        } else {
            operate(book, desk, random, key, card);
        }
        book.flags = 0;
        note(book);
    }

    private static void sell(final BookOfTest book, final RandomGenerator random, final String key, final String card) {
        book.flags = random.nextInt(3) == 0 ? RecordLayout.ADVICE : 0;
        switch (random.nextInt(4)) {
            case 0 -> book.sale(key, card, random.nextInt(20_000), random.nextInt(40) * 5, 0);
            case 1 -> book.burn(key, card, 1 + random.nextInt(200));
            case 2 -> book.earnOf(key, card, CLASSES[random.nextInt(3)], random.nextInt(2) * 7, random.nextInt(300));
            default -> book.link(key, card, "C" + random.nextInt(60));
        }
    }

    private void operate(final BookOfTest book, final Desk desk, final RandomGenerator random, final String key, final String card) {
        final String other = "C" + random.nextInt(60);
        final Decision decision = random.nextInt(3) == 0 ? Decision.REJECT : Decision.ACCEPT;
        desk.issuer = random.nextInt(3);
        desk.expiryDay = random.nextInt(3) == 0 ? book.today() - 5 + random.nextInt(90) : 0;
        desk.pointsClass = CLASSES[random.nextInt(CLASSES.length)];
        switch (random.nextInt(24)) {
            case 0 -> desk.unlink(key, "C" + (30 + random.nextInt(30)));
            case 1, 2 -> desk.hotlist(key, card, random.nextBoolean() ? 0 : book.nowNs / 1_000_000_000L - random.nextInt(90_000));
            case 3, 4 -> desk.unhotlist(key, card);
            case 5 -> desk.reissue(key, card, other, 0);
            case 6 -> desk.close(key, "C" + random.nextInt(3));
            case 7 -> desk.restrict(key, card, random.nextBoolean() ? Restriction.FROZEN : Restriction.BLOCKED, true);
            case 8, 9, 10 -> desk.restrict(key, card, random.nextBoolean() ? Restriction.FROZEN : Restriction.BLOCKED, false);
            case 11 -> desk.openWindow(key, random.nextInt(3), book.today() - 60, book.today() - 30, random.nextInt(7_200));
            case 12, 13 -> desk.adjust(key, card, Direction.UP, 1 + random.nextInt(120));
            case 14, 15 -> desk.adjust(key, card, Direction.DOWN, 1 + random.nextInt(120));
            case 16, 17 -> desk.approve(key, some(waiting, random), decision);
            case 18, 19 -> desk.settle(key, some(referred, random), decision);
            default -> desk.transfer(key, card, other, 1 + random.nextInt(150));
        }
    }

    private static long some(final List<Long> sequences, final RandomGenerator random) {
        return sequences.isEmpty() ? 1 : sequences.get(Math.max(0, sequences.size() - 1 - random.nextInt(20)));
    }

    private void note(final BookOfTest book) {
        final BookOfTest.Journaled last = book.journal.getLast();
        sent.add(last.bytes());
        final Status status = Status.of(new UnsafeBuffer(last.reply()).getShort(8) & 0xFFFF);
        seen.add(status);
        if (status == Status.NEEDS_APPROVER) {
            waiting.add(last.sequence());
        } else if (status == Status.REFERRED) {
            referred.add(last.sequence());
        }
    }

    private static RandomGenerator random(final long seed) {
        return RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
    }

    private void forget() {
        sent.clear();
        waiting.clear();
        referred.clear();
    }

    @Test
    void theLawsHoldAfterEachCommandAndTheDigestIsWhatStandsThere() {
        for (long seed = 1; seed <= 4; seed++) {
            final RandomGenerator random = random(seed);
            forget();
            try (BookOfTest book = open(seed)) {
                for (int i = 0; i < COMMANDS; i++) {
                    step(book, random, i);
                    book.ledger.checkLaws();
                    assertEquals(book.ledger.recomputeDigest(), book.ledger.digest(), "seed " + seed + " command " + i);
                }
            }
        }
        final Set<Status> expected = EnumSet.of(Status.OK, Status.OK_NOOP, Status.OK_SHORTFALL, Status.REFERRED, Status.NEEDS_APPROVER,
            Status.INSUFFICIENT, Status.NOT_FOUND, Status.ACCOUNT_STATE, Status.CARD_HOT, Status.IN_DEBT, Status.SAME_ACCOUNT,
            Status.EXISTS, Status.ORIGINAL_NOT_FOUND, Status.LIMIT, Status.TOO_LATE);
        assertTrue(seen.containsAll(expected), () -> "seen " + seen);
    }

    @Test
    void replayAndSnapshotWithTailEndWithTheSameDigest() {
        for (long seed = 11; seed <= 14; seed++) {
            final RandomGenerator random = random(seed);
            forget();
            try (BookOfTest book = open(seed)) {
                final int cut = random.nextInt(COMMANDS);
                Ledger tail = null;
                for (int i = 0; i < COMMANDS; i++) {
                    step(book, random, i);
                    if (i == cut) {
                        tail = book.restored();
                    }
                }
                compare(book, tail, "seed " + seed);
            }
        }
    }

    private static void compare(final BookOfTest book, final Ledger tail, final String what) {
        try (Ledger replay = book.replay(); Ledger restored = tail) {
            for (final BookOfTest.Journaled line : book.journal) {
                if (line.sequence() > restored.lastSequence()) {
                    final int bytes = restored.execute(
                        line.sequence(), line.timestampNs(), new UnsafeBuffer(line.bytes()), 0, line.bytes().length, book.reply, 0);
                    final byte[] answer = new byte[bytes];
                    book.reply.getBytes(0, answer);
                    assertEquals(new UnsafeBuffer(line.reply()), new UnsafeBuffer(answer), what + " line " + line.sequence());
                }
            }
            assertEquals(book.ledger.digest(), replay.digest());
            assertEquals(book.ledger.digest(), restored.digest());
            restored.checkLaws();
        }
    }
}
