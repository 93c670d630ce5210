package daicho.ledger;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import daicho.ledger.Returns.Part;
import daicho.protocol.RecordLayout;
import daicho.protocol.Status;
import daicho.protocol.codec.PointsClass;
import daicho.protocol.codec.ReplyDecoder;
import daicho.protocol.codec.ReversalReason;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.Test;

/** What must hold of every reversal, tried on random members: several lots, several components, debt, expiry between. */
class ReversalPropertiesTest {
    private static final int ROUNDS = 150;
    private static final PointsClass[] CLASSES = {
        PointsClass.BASE, PointsClass.CAMPAIGN, PointsClass.LIMITED, PointsClass.BONUS, PointsClass.EXCHANGE};

    private static RandomGenerator random(final long seed) {
        return RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
    }

    /** A member with a random past; equal for equal seeds. */
    private static final class Member implements AutoCloseable {
        final BookOfTest book = new BookOfTest();
        final Returns returns = new Returns(book);
        final RandomGenerator random;
        private int keys;

        Member(final long seed) {
            random = random(seed);
            book.sale("first", "4711", 0, 0, 0);
            for (int i = random.nextInt(8); i >= 0; i--) {
                book.earnOf(key(), "4711", CLASSES[random.nextInt(CLASSES.length)], random.nextInt(2) * 7, random.nextInt(300));
                if (random.nextInt(3) == 0) {
                    pass(random.nextInt(25));
                }
            }
        }

        String key() {
            return "k" + keys++;
        }

        void pass(final int days) {
            book.day(book.today() + days);
            returns.ofDate = book.date;
        }

        Part[] parts(final long amount) {
            final Part[] parts = new Part[random.nextInt(4)];
            for (int i = 0; i < parts.length; i++) {
                parts[i] = new Part(CLASSES[random.nextInt(CLASSES.length)], random.nextInt(2) * 7, random.nextLong(amount + 1),
                    random.nextInt(2) * random.nextLong(200));
            }
            return parts;
        }

        /** After a touch, so that everything due has been booked. */
        WhatStands stands() {
            book.sale(key(), "4711", 0, 0, 0);
            book.ledger.checkLaws();
            assertEquals(book.ledger.recomputeDigest(), book.ledger.digest());
            return new WhatStands(book.ledger);
        }

        @Override
        public void close() {
            book.close();
        }
    }

    private static void assertSame(final String what, final WhatStands expected, final WhatStands found) {
        assertEquals(expected.lots, found.lots, what);
        assertEquals(expected.debts, found.debts, what);
        assertEquals(expected.totals, found.totals, what);
    }

    /** P4, also when time has passed between, for a time-out: nothing may tell that the points were gone for a while. */
    @Test
    void burningAndGivingBackIsBurningLess() {
        for (long seed = 0; seed < ROUNDS; seed++) {
            try (Member one = new Member(seed); Member two = new Member(seed)) {
                final long less = burnAndGiveBack(one, -1);
                burnAndGiveBack(two, less);
                assertSame("seed " + seed, two.stands(), one.stands());
            }
        }
    }

    /** Burns some and gives some back; or, told how many it comes to, burns just these. Returns that number. */
    private static long burnAndGiveBack(final Member member, final long less) {
        final long points = 2 + member.random.nextInt(600);
        final long back = 1 + member.random.nextLong(points - 1);
        final int days = member.random.nextInt(3) == 0 ? member.random.nextInt(100) : 0;
        member.book.flags = RecordLayout.ADVICE;
        assertTrue(BookOfTest.status(member.book.burn("B", "4711", less < 0 ? points : less)).isAccepted());
        member.book.flags = 0;
        final int date = member.book.date;
        member.book.day(date + days);
        member.returns.reason = ReversalReason.TIMEOUT;
        if (less < 0) {
            member.returns.ofDate = date;
            final long first = 1 + member.random.nextLong(back);
            assertEquals(first, member.returns.points("R1", "B", first).restored());
            assertEquals(back - first, member.returns.points("R2", "B", back - first).restored());
        }
        return points - back;
    }

    /**
     * P5, by money and by points, on sales with several components that also burned. A sale that both burned and earned comes to the same
     * total; which lot gave the points can differ, for each return takes back before it gives back.
     */
    @Test
    void partialReturnsInAnySizesAndOrderAreOne() {
        for (long seed = 0; seed < 2 * ROUNDS; seed++) {
            final boolean byPoints = seed % 2 == 0;
            try (Member one = new Member(seed); Member two = new Member(seed)) {
                final long whole = sell(one, byPoints);
                assertEquals(whole, sell(two, byPoints));
                final RandomGenerator random = random(seed + 1_000_000);
                final long returned = random.nextInt(3) == 0 ? whole : random.nextLong(whole + 1);
                final long[] told = giveBack(one, byPoints, List.of(returned));
                final long[] toldInParts = giveBack(two, byPoints, split(random, returned));
                final String what = "seed " + seed + ' ' + returned + " of " + whole;
                assertEquals(told[0], toldInParts[0], what + " taken back");
                assertEquals(told[1], toldInParts[1], what + " restored");
                assertEquals(told[2], toldInParts[2], what + " refund");
                final WhatStands expected = one.stands();
                final WhatStands found = two.stands();
                assertEquals(expected.net, found.net, what);
                if (told[0] == 0 || told[1] == 0) {
                    assertEquals(expected.lots, found.lots, what);
                    assertEquals(expected.owed, found.owed, what);
                }
            }
        }
    }

    private static long sell(final Member member, final boolean byPoints) {
        final long amount = 1 + member.random.nextLong(30_000);
        final long most = Math.min(amount, member.book.balance("4711").spendable());
        final long burn = Math.min(most, member.random.nextInt(2) * member.random.nextLong(400));
        final Part[] parts = member.parts(amount);
        final ReplyDecoder reply = member.returns.sale("S", "4711", amount, burn, burn, parts);
        assertEquals(Status.OK, BookOfTest.status(reply));
        final long whole = !byPoints ? amount : burn > 0 ? burn : reply.earned();
        if (member.random.nextInt(3) == 0) {
            member.book.burn("spent", "4711", 1 + member.random.nextLong(300));
        }
        if (member.random.nextInt(3) == 0) {
            member.book.day(member.book.today() + member.random.nextInt(70));
        }
        return whole;
    }

    private static List<Long> split(final RandomGenerator random, final long whole) {
        final List<Long> parts = new ArrayList<>();
        long rest = whole;
        while (rest > 0) {
            final long part = Math.min(rest, 1 + random.nextLong(Math.max(1, whole / (1 + random.nextInt(6)))));
            parts.add(part);
            rest -= part;
        }
        return parts;
    }

    private static long[] giveBack(final Member member, final boolean byPoints, final List<Long> parts) {
        final long[] told = new long[3];
        int number = 0;
        for (final long part : parts) {
            final String key = "R" + number++;
            final ReplyDecoder reply = byPoints ? member.returns.points(key, "S", part) : member.returns.money(key, "S", part);
            assertTrue(BookOfTest.status(reply).isAccepted());
            told[0] += reply.burned() + reply.debtMade();
            told[1] += reply.restored();
            told[2] += reply.refundAmount();
        }
        return told;
    }

    /** A void of what has just happened leaves everything as it was; P9 the other way round. */
    @Test
    void aVoidedSaleHasNeverBeen() {
        for (long seed = 0; seed < ROUNDS; seed++) {
            try (Member one = new Member(seed); Member two = new Member(seed); Member three = new Member(seed)) {
                one.returns.reason = ReversalReason.TIMEOUT;
                sellAndVoid(one);
                two.returns.reason = ReversalReason.TIMEOUT;
                voidAndSell(two);
                final WhatStands never = three.stands();
                assertSame("sold and voided, seed " + seed, never, one.stands());
                assertSame("voided before it was sold, seed " + seed, never, two.stands());
            }
        }
    }

    private static void sellAndVoid(final Member member) {
        final long amount = 1 + member.random.nextLong(30_000);
        final long burn = Math.min(amount, member.random.nextLong(400));
        final long spendable = member.book.balance("4711").spendable();
        final ReplyDecoder sold = member.returns.sale("S", "4711", amount, burn, burn, member.parts(amount));
        assertEquals(burn <= spendable ? Status.OK : Status.INSUFFICIENT, BookOfTest.status(sold));
        final ReplyDecoder voided = member.returns.voids("V", "S");
        assertEquals(burn <= spendable ? Status.OK : Status.OK_NOOP, BookOfTest.status(voided));
        assertEquals(spendable, voided.spendable());
    }

    private static void voidAndSell(final Member member) {
        final long amount = 1 + member.random.nextLong(30_000);
        final long burn = Math.min(amount, member.random.nextLong(400));
        assertEquals(Status.OK_NO_ORIGINAL, BookOfTest.status(member.returns.voids("V", "S")));
        assertEquals(Status.ORIGINAL_REVERSED,
            BookOfTest.status(member.returns.sale("S", "4711", amount, burn, burn, member.parts(amount))));
        assertEquals(Status.ORIGINAL_REVERSED, BookOfTest.status(member.book.burn("S", "4711", 1)));
    }
}
