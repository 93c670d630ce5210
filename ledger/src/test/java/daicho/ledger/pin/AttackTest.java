package daicho.ledger.pin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import daicho.protocol.Status;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Who tries numbers gets nowhere, whether the book is stopped and started meanwhile or not, and learns nothing on the way. */
class AttackTest {
    private static final int TRIES = 10_000;
    private static final long CARD = 4_711;
    private static final long UNKNOWN = 4_712;
    private static final long PIN = 7_777;

    @Test
    void tenThousandPinsAgainstOneCardAreFifteenTries() {
        for (final int restarts : new int[] {0, 7}) {
            final List<String> known = tries(CARD, restarts);
            assertEquals(known, tries(UNKNOWN, restarts), "a card that nobody knows answers alike");
            assertEquals(15, known.stream().filter(answer -> answer.startsWith("AUTH_FAILED")).count());
            assertEquals(TRIES - 15, known.stream().filter(answer -> answer.startsWith("LOCKED")).count());
        }
    }

    /** A try each ten minutes, the right PIN among them when its turn comes; each with a target of its own. */
    private static List<String> tries(final long card, final int restarts) {
        final List<String> answers = new ArrayList<>();
        try (Guesser guesser = new Guesser()) {
            guesser.member(CARD, PIN);
            for (int pin = 0; pin < TRIES; pin++) {
                final long target = 1_000_000 + pin;
                guesser.pass(600).member(target, 0);
                final Status status = guesser.guess(card, pin, target);
                answers.add(status + " " + guesser.lockedUntil());
                if (restarts > 0 && pin % (TRIES / restarts) == 11) {
                    guesser.restart();
                }
            }
        }
        return answers;
    }

    @Test
    void onePinAgainstTenThousandCardsIsTenTriesADay() {
        final List<String> known = sweep(true, 0);
        assertEquals(known, sweep(false, 0), "cards that nobody knows answer alike");
        assertEquals(known, sweep(true, 9), "stopping and starting changes nothing");
        final Map<Status, Integer> counts = new EnumMap<>(Status.class);
        known.forEach(answer -> counts.merge(Status.valueOf(answer.split(" ")[0]), 1, Integer::sum));
        // 10,000 tries a minute apart are a week: ten on the first day and on each one after.
        assertEquals(Map.of(Status.AUTH_FAILED, 70, Status.LOCKED, TRIES - 70), counts);
    }

    /** One PIN on cards in sequence, all into one target; none of them has it. */
    private static List<String> sweep(final boolean known, final int restarts) {
        final List<String> answers = new ArrayList<>();
        try (Guesser guesser = new Guesser()) {
            guesser.member(1, 0);
            for (int i = 0; known && i < TRIES; i++) {
                guesser.member(100_000 + i, PIN + 1 + i % 50);
            }
            guesser.nowNs += TRIES * Guesser.SECOND_NS;
            guesser.nowNs = guesser.nowNs / Guesser.SECOND_NS / 86_400 * 86_400 * Guesser.SECOND_NS;
            for (int i = 0; i < TRIES; i++) {
                guesser.nowNs = guesser.nowNs / Guesser.SECOND_NS * Guesser.SECOND_NS;
                final Status status = guesser.pass(60).guess(100_000 + i, PIN, 1);
                answers.add(status + " " + guesser.lockedUntil());
                if (restarts > 0 && i % (TRIES / restarts) == 5) {
                    guesser.restart();
                }
            }
        }
        return answers;
    }

    @Test
    void whoFloodsTheTableWithUnknownCardsFreesNoLockedOneBeforeAHundredThousandTargets() {
        try (Guesser guesser = new Guesser()) {
            guesser.member(CARD, PIN);
            guesser.member(1, 0);
            for (int i = 0; i < 5; i++) {
                guesser.guess(CARD, i, 1);
            }
            int counted = 0;
            for (int i = 0; i < 30_000; i++) {
                final long target = 1_000_000 + i / 100;
                if (i % 100 == 0) {
                    guesser.member(target, 0);
                }
                counted += guesser.guess(500_000 + i, 1, target) == Status.AUTH_FAILED ? 1 : 0;
            }
            assertEquals(3_000, counted, "ten for each of 300 targets");
            assertTrue(guesser.state.cardFailures.cards() > 3_000);
            assertEquals(Status.LOCKED, guesser.guess(CARD, PIN, 1));
        }
    }
}
