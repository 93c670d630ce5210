package daicho.ledger.pin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import daicho.ledger.secret.PinTable;
import daicho.protocol.Setting;
import daicho.protocol.Status;
import java.lang.management.ManagementFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class PinGateTest {
    private static final long MINE = 1;
    private static final long CARD = 4_711;
    private static final long PIN = 1_234;

    private final Guesser guesser = new Guesser();
    private final int mine = guesser.member(MINE, 0);
    private final int account = guesser.member(CARD, PIN);

    @AfterEach
    void restartKeepsAll() {
        guesser.restart();
        guesser.close();
    }

    private void wrong(final int times, final long card) {
        for (int i = 0; i < times; i++) {
            assertEquals(Status.AUTH_FAILED, guesser.guess(card, 9_999, MINE));
            assertEquals(0, guesser.lockedUntil());
        }
    }

    @Test
    void theRightPinOpensOnceAndClearsWhatWasWrong() {
        wrong(4, CARD);
        assertEquals(Status.OK, guesser.guess(CARD, PIN, MINE));
        assertEquals(PinTable.UNUSED, guesser.state.pins.state(guesser.state.pins.find(account)));
        assertEquals(1, guesser.state.cardFailures.cards());
        guesser.gate.used(account);
        assertEquals(0, guesser.state.cardFailures.cards());
        assertEquals(Status.PIN_USED, guesser.guess(CARD, PIN, MINE));
        assertEquals(0, guesser.state.cardFailures.cards());
        assertEquals(Status.AUTH_FAILED, guesser.guess(CARD, PIN + 1, MINE));
        assertEquals(1, guesser.state.cardFailures.cards());
    }

    @Test
    void fiveWrongOnesLockForHalfAnHourEachFurtherOneForTwiceAsLongUpToADayThenForGood() {
        wrong(4, CARD);
        final int[] seconds = {1_800, 3_600, 7_200, 14_400, 28_800, 57_600, 86_400, 86_400, 86_400, 86_400};
        for (final int locked : seconds) {
            wrong(1, CARD);
            final long until = guesser.nowNs + locked * Guesser.SECOND_NS;
            assertEquals(Status.LOCKED, guesser.pass(locked - 1).guess(CARD, PIN, MINE));
            assertEquals(until / Guesser.SECOND_NS + 1, guesser.lockedUntil());
            assertEquals(Status.LOCKED, guesser.guess(CARD, 1, MINE));
            guesser.pass(1);
        }
        wrong(1, CARD);
        assertEquals(Status.LOCKED, guesser.pass(10 * 366 * 86_400).guess(CARD, PIN, MINE));
        assertEquals(0, guesser.lockedUntil());
    }

    @Test
    void aLockPassesToTheNanosecond() {
        wrong(5, CARD);
        guesser.nowNs += 1_800 * Guesser.SECOND_NS - 2;
        assertEquals(Status.LOCKED, guesser.guess(CARD, PIN, MINE));
        assertEquals(Status.OK, guesser.guess(CARD, PIN, MINE));
    }

    @Test
    void unknownRetiredAndPinlessCardsAreAnsweredAndLockedAlike() {
        final long retired = 5;
        final long pinless = 6;
        guesser.member(retired, PIN);
        guesser.retire(guesser.source.alias());
        guesser.member(pinless, 0);
        for (int i = 0; i < 17; i++) {
            final Status status = guesser.guess(CARD, 9_999, MINE);
            assertEquals(status, guesser.guess(404, 9_999, MINE), "try " + i);
            final long detail = guesser.lockedUntil();
            assertEquals(status, guesser.guess(retired, PIN, MINE), "try " + i);
            assertEquals(detail, guesser.lockedUntil());
            assertEquals(status, guesser.guess(pinless, 0, MINE), "try " + i);
            assertEquals(detail, guesser.lockedUntil());
            guesser.pass(86_400);
        }
        assertEquals(Status.LOCKED, guesser.guess(404, 9_999, MINE));
    }

    @Test
    void tenDifferentCardsLockATargetForADayFromTheLast() {
        for (int i = 0; i < 9; i++) {
            wrong(2, 100 + i);
            guesser.pass(60);
        }
        assertEquals(Status.OK, guesser.guess(CARD, PIN, MINE));
        wrong(1, 200);
        final long until = guesser.nowNs + 86_400 * Guesser.SECOND_NS;
        assertEquals(Status.LOCKED, guesser.guess(CARD, PIN, MINE));
        assertEquals(until / Guesser.SECOND_NS + 1, guesser.lockedUntil());
        assertEquals(Status.LOCKED, guesser.guess(300, PIN, MINE));
        guesser.member(2, 0);
        assertEquals(Status.OK, guesser.guess(CARD, PIN, 2));
        assertEquals(Status.OK, guesser.pass(86_400).guess(CARD, PIN, MINE));
        // It begins anew: nine more do not lock it.
        for (int i = 0; i < 9; i++) {
            wrong(1, 400 + i);
        }
        assertEquals(Status.OK, guesser.guess(CARD, PIN, MINE));
        assertEquals(mine, guesser.target.root());
    }

    @Test
    void aCardThatIsLockedCountsForNoTarget() {
        wrong(5, CARD);
        for (int i = 0; i < 50; i++) {
            assertEquals(Status.LOCKED, guesser.guess(CARD, i, MINE));
        }
        assertEquals(1, guesser.state.targetFailures.cards(guesser.state.targetFailures.find(mine)));
        assertEquals(5, guesser.state.cardFailures.count(guesser.state.cardFailures.first()));
    }

    @Test
    void aSecretIsComparedUnderTheVersionItWasMadeWith() {
        guesser.pepper = Guesser.PEPPER + 1;
        assertEquals(Status.AUTH_FAILED, guesser.guess(CARD, PIN, MINE));
        guesser.previousPepper = Guesser.PEPPER;
        assertEquals(Status.OK, guesser.guess(CARD, PIN, MINE));
        assertEquals(Status.AUTH_FAILED, guesser.guess(CARD, PIN + 1, MINE));
        guesser.pepper = Guesser.PEPPER + 2;
        guesser.previousPepper = Guesser.PEPPER + 1;
        assertEquals(Status.AUTH_FAILED, guesser.guess(CARD, PIN, MINE));
        guesser.pepper = 0;
        guesser.previousPepper = 0;
        assertEquals(Status.AUTH_FAILED, guesser.guess(404, 0, MINE));
    }

    @Test
    void eitherSecretOpensUnderTheVersionOfBothAndBothAreUsedUpAtOnce() {
        guesser.pinOfTwo(account, PIN, PIN + 1);
        assertEquals(Status.OK, guesser.guess(CARD, PIN, MINE));
        assertEquals(Status.OK, guesser.guess(CARD, PIN + 1, MINE));
        assertEquals(Status.AUTH_FAILED, guesser.guess(CARD, PIN + 2, MINE));
        guesser.previousPepper = guesser.pepper++;
        assertEquals(Status.OK, guesser.guess(CARD, PIN, MINE));
        assertEquals(Status.OK, guesser.guess(CARD, PIN + 1, MINE));
        guesser.previousPepper = guesser.pepper++;
        assertEquals(Status.AUTH_FAILED, guesser.guess(CARD, PIN + 1, MINE));
        guesser.pepper = Guesser.PEPPER;
        guesser.restart();
        assertEquals(Status.OK, guesser.guess(CARD, PIN + 1, MINE));
        guesser.gate.used(account);
        assertEquals(Status.PIN_USED, guesser.guess(CARD, PIN, MINE));
        assertEquals(Status.PIN_USED, guesser.guess(CARD, PIN + 1, MINE));
        guesser.state.pins.put(account, Guesser.secret(PIN, Guesser.PEPPER), ~PIN, Guesser.PEPPER, 0);
        assertEquals(Status.OK, guesser.guess(CARD, PIN, MINE));
        assertEquals(Status.AUTH_FAILED, guesser.guess(CARD, PIN + 1, MINE));
    }

    @Test
    void zeroIsNoSecretBeItPresentedOrKept() {
        guesser.previousPepper = Guesser.PEPPER;
        final long[][] kept = {{PIN, PIN + 1}, {PIN, 0}, {0, PIN}, {0, 0}};
        for (final long[] secrets : kept) {
            guesser.pinOfTwo(account, secrets[0], secrets[1]);
            assertEquals(Status.AUTH_FAILED, guesser.guessNothing(CARD, MINE), secrets[0] + " " + secrets[1]);
        }
    }

    @Test
    void halfOfOneSecretAndHalfOfTheOtherAreNone() {
        guesser.state.pins.put(account, Guesser.secret(PIN, Guesser.PEPPER), 1, 1, ~PIN, Guesser.PEPPER, 0);
        assertEquals(Status.AUTH_FAILED, guesser.guess(CARD, PIN, MINE));
    }

    @Test
    void settingsSayHowManyAndHowLong() {
        guesser.state.settings.set(Setting.PIN_TRIES.number(), 2);
        guesser.state.settings.set(Setting.PIN_TRIES_IN_ALL.number(), 3);
        guesser.state.settings.set(Setting.PIN_LOCK_SECONDS.number(), 10);
        guesser.state.settings.set(Setting.PIN_CARDS_FOR_TARGET.number(), 2);
        wrong(2, CARD);
        assertEquals(Status.LOCKED, guesser.guess(CARD, PIN, MINE));
        guesser.pass(10);
        wrong(1, CARD);
        assertEquals(Status.LOCKED, guesser.pass(1_000_000).guess(CARD, PIN, MINE));
        assertEquals(0, guesser.lockedUntil());
        wrong(1, 404);
        wrong(1, 405);
        assertEquals(Status.LOCKED, guesser.guess(406, PIN, MINE));
    }

    @Test
    void pinsAndWrongOnesAreStateThatTheDigestCounts() {
        final long before = guesser.state.digest.value();
        wrong(1, CARD);
        final long wrongOne = guesser.state.digest.value();
        assertNotEquals(before, wrongOne);
        guesser.gate.used(account);
        assertNotEquals(wrongOne, guesser.state.digest.value());
        guesser.pinOfTwo(account, PIN, 0);
        final long one = guesser.state.digest.value();
        guesser.pinOfTwo(account, PIN, PIN);
        assertNotEquals(one, guesser.state.digest.value());
        guesser.gate.used(account);
        guesser.restart();
        assertEquals(Status.PIN_USED, guesser.guess(CARD, PIN, MINE));
    }

    @Test
    void aHundredThousandTriesAllocateNothing() {
        final com.sun.management.ThreadMXBean threads = (com.sun.management.ThreadMXBean)ManagementFactory.getThreadMXBean();
        long least = Long.MAX_VALUE;
        for (int round = 0; round < 6; round++) {
            final long before = threads.getCurrentThreadAllocatedBytes();
            for (int i = 0; i < 20_000; i++) {
                guesser.guess(i % 3 == 0 ? CARD : i, i % 5 == 0 ? PIN : i, i % 7 == 0 ? CARD : MINE);
                guesser.pass(i % 100 == 0 ? 86_400 : 0);
            }
            least = Math.min(least, threads.getCurrentThreadAllocatedBytes() - before);
        }
        assertEquals(0, least);
    }
}
