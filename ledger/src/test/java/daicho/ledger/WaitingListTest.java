package daicho.ledger;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import daicho.ledger.book.DigestSum;
import daicho.ledger.desk.Waiting;
import daicho.ledger.desk.WaitingList;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.Test;

class WaitingListTest {
    private static final int ROOM = 64;

    private final DigestSum digest = new DigestSum();
    private final WaitingList list = new WaitingList(ROOM, 5, digest);
    private final Waiting row = new Waiting();

    private void add(final long sequence) {
        row.clear();
        row.sequence = sequence;
        row.timestampNs = sequence;
        row.points = sequence % 1_000;
        list.add(row);
    }

    private List<Long> open() {
        final List<Long> sequences = new ArrayList<>();
        for (int at = list.first(); at != 0; at = list.next(at)) {
            sequences.add(list.sequence(at));
        }
        return sequences;
    }

    @Test
    void aReversedRowIsToldAsSuch() {
        add(1);
        assertTrue(list.decide(1, Waiting.REVERSED, 9));
        assertFalse(list.decide(1, Waiting.ACCEPTED, 10));
        assertTrue(list.find(1, row));
        assertEquals(Waiting.REVERSED, row.state);
        assertEquals(9, row.decision);
        assertFalse(list.find(2, row));
    }

    @Test
    void whatWaitsIsBoundedAndDecidedRowsMakeRoomOldestDecisionFirst() {
        for (int i = 1; i <= ROOM; i++) {
            assertFalse(list.isFull(0));
            add(i);
        }
        assertTrue(list.isFull(0));
        assertFalse(list.isFull(2));
        list.decide(30, Waiting.ACCEPTED, 100);
        list.decide(20, Waiting.REJECTED, 101);
        assertFalse(list.isFull(0));
        add(102);
        assertFalse(list.find(30, row));
        assertTrue(list.find(20, row));
        add(103);
        assertFalse(list.find(20, row));
        assertTrue(list.isFull(0));
    }

    @Test
    void aMapWouldSayTheSame() {
        final RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(3);
        final TreeMap<Long, Integer> open = new TreeMap<>();
        long oldest = 0;
        for (long sequence = 1; sequence < 20_000; sequence++) {
            switch (random.nextInt(3)) {
                case 0 -> {
                    if (!list.isFull(oldest)) {
                        add(sequence);
                        open.put(sequence, 1);
                    }
                }
                case 1 -> {
                    final Long some = open.ceilingKey(sequence - random.nextInt(200));
                    if (some != null) {
                        assertTrue(list.decide(some, Waiting.ACCEPTED, sequence));
                        open.remove(some);
                    }
                }
                default -> {
                    oldest = Math.max(oldest, sequence - 150);
                    list.forgetBefore(oldest);
                    open.headMap(oldest).clear();
                    final long after = sequence - random.nextInt(200);
                    final int at = list.firstAfter(Math.max(0, after));
                    final Long expected = open.higherKey(Math.max(0, after));
                    assertEquals(expected == null ? 0 : expected, at == 0 ? 0 : list.sequence(at));
                }
            }
            assertEquals(digest.value(), list.hash());
            if (sequence % 50 == 0) {
                list.forgetBefore(oldest);
                assertEquals(List.copyOf(open.keySet()), open());
            }
        }
    }
}
