package daicho.ledger.secret;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import daicho.ledger.book.DigestSum;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Both tables of wrong PINs against plain maps that forget in the same order. */
class FailuresTest {
    private static final long DAY = 1_000;
    private static final int MOST = 16;

    private final DigestSum digest = new DigestSum();
    private final CardFailures cards = new CardFailures(MOST, digest);
    private final TargetFailures targets = new TargetFailures(MOST, digest);

    @AfterEach
    void close() {
        cards.close();
        targets.close();
    }

    @Test
    void aFullTableForgetsTheCardThatWasLeftAloneLongest() {
        final Random random = new Random(1);
        cards.seed(77);
        final Map<Long, Integer> model = new LinkedHashMap<>();
        for (int i = 1; i <= 20_000; i++) {
            final long card = random.nextInt(random.nextBoolean() ? 20 : 60);
            if (random.nextInt(5) == 0) {
                cards.clear(card, 1, 2);
                model.remove(card);
            } else {
                cards.count(card, 1, 2, i, 5, 1_000, 10, DAY);
                final int before = model.getOrDefault(card, 0);
                model.remove(card);
                if (model.size() == MOST) {
                    model.remove(model.keySet().iterator().next());
                }
                model.put(card, before + 1);
            }
            assertEquals(cards.digestOfAll(), digest.value());
            assertEquals(new ArrayList<>(model.entrySet()).toString(), cardRows().toString());
        }
        assertEquals(model.size(), cards.cards());
    }

    private List<Map.Entry<Long, Integer>> cardRows() {
        final List<Map.Entry<Long, Integer>> rows = new ArrayList<>();
        for (int row = cards.first(); row != 0; row = cards.next(row)) {
            assertEquals(row, cards.find(cards.high(row), cards.low(row), cards.issuer(row)));
            rows.add(Map.entry(cards.high(row), cards.count(row)));
        }
        return rows;
    }

    @Test
    void eachFurtherLockIsTwiceAsLongUpToADayAndTheLastIsForGood() {
        final List<Long> locks = new ArrayList<>();
        for (int i = 1; i <= 13; i++) {
            cards.count(9, 9, 9, i * 10_000L, 5, 13, 100, DAY);
            final long until = cards.lockedUntilNs(cards.find(9, 9, 9));
            if (until > i * 10_000L) {
                locks.add(until == CardFailures.FOR_GOOD ? until : until - i * 10_000L);
            }
        }
        assertEquals(List.of(100L, 200L, 400L, 800L, 1_000L, 1_000L, 1_000L, 1_000L, CardFailures.FOR_GOOD), locks);
        cards.clear(9, 9, 9);
        assertEquals(0, cards.find(9, 9, 9));
        assertEquals(0, cards.lockedUntilNs(0));
        assertEquals(0, digest.value());
    }

    @Test
    void onlyDifferentCardsWithinADayLockATarget() {
        for (int i = 0; i < 9; i++) {
            targets.count(3, 100 + i, 10 + i, 10, DAY);
            targets.count(3, 100, 20 + i, 10, DAY);
        }
        assertEquals(9, targets.cards(targets.find(3)));
        assertEquals(0, targets.lockedUntilNs(targets.find(3)));
        // A day after the first ones they do not count any more; card 100 was tried again later.
        targets.count(3, 200, DAY + 18, 10, DAY);
        assertEquals(2, targets.cards(targets.find(3)));
        for (int i = 1; i <= 8; i++) {
            targets.count(3, 200 + i, DAY + 18 + i, 10, DAY);
        }
        assertEquals(2 * DAY + 26, targets.lockedUntilNs(targets.find(3)));
        assertEquals(0, targets.cards(targets.find(3)));
        assertEquals(targets.digestOfAll(), digest.value());
        assertEquals(0, targets.find(4));
    }

    @Test
    void aFullTableForgetsTheTargetThatWasLeftAloneLongestAndALowerBoundLocksAtOnce() {
        final Random random = new Random(2);
        final Map<Integer, Integer> model = new LinkedHashMap<>();
        for (int i = 1; i <= 20_000; i++) {
            final int target = 1 + random.nextInt(40);
            targets.count(target, random.nextLong(), i * DAY / 50, 16, DAY);
            model.remove(target);
            if (model.size() == MOST) {
                model.remove(model.keySet().iterator().next());
            }
            model.put(target, 0);
            final List<Integer> rows = new ArrayList<>();
            for (int row = targets.first(); row != 0; row = targets.next(row)) {
                rows.add(targets.target(row));
            }
            assertEquals(new ArrayList<>(model.keySet()), rows);
            assertEquals(targets.digestOfAll(), digest.value());
        }
        for (int i = 0; i < 14; i++) {
            targets.count(1, i, 1_000 * DAY + i, 16, DAY);
        }
        assertTrue(targets.lockedUntilNs(targets.find(1)) < 1_000 * DAY);
        targets.count(1, 99, 1_000 * DAY + 20, 3, DAY);
        assertEquals(1_001 * DAY + 20, targets.lockedUntilNs(targets.find(1)));
    }
}
