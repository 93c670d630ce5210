package daicho.ledger.transaction;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class MilestonesTest {
    @Test
    void oneIsNearWhereverOneLooks() {
        try (Milestones milestones = new Milestones()) {
            for (long sequence = 1; sequence <= 100_000; sequence++) {
                milestones.passed(1 + (int)(sequence & 1), sequence, sequence * 10);
            }
            long farthest = 0;
            for (long sequence = 1; sequence < 95_000; sequence += 501) {
                for (int root = 1; root <= 2; root++) {
                    final long found = milestones.atOrAfter(root, sequence) / 10;
                    assertTrue(found >= sequence && 1 + (found & 1) == root, root + " " + sequence + ": " + found);
                    farthest = Math.max(farthest, found - sequence);
                }
            }
            assertTrue(farthest < 8_192, "after " + farthest);
            assertEquals(0, milestones.atOrAfter(3, 1));
            assertEquals(0, milestones.atOrAfter(1, 100_001));
        }
    }

    @Test
    void theOldestGiveWayToNewOnes() {
        try (Milestones milestones = new Milestones(128)) {
            for (long sequence = 1; sequence <= 100_000; sequence++) {
                milestones.passed(1, sequence, sequence);
            }
            final long oldest = milestones.atOrAfter(1, 1);
            assertTrue(oldest > 50_000, "kept from " + oldest);
            assertEquals(oldest, milestones.atOrAfter(1, oldest));
            assertTrue(milestones.atOrAfter(1, oldest + 1) > oldest);
        }
    }
}
