package daicho.ledger;

import static daicho.ledger.BookOfTest.status;
import static daicho.ledger.PinMerging.by;
import static daicho.ledger.PinMerging.known;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import daicho.protocol.Setting;
import daicho.protocol.Status;
import daicho.protocol.codec.ReplyDecoder;
import daicho.protocol.codec.Restriction;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** PINs as whole commands meet them: retries, several at once, restarts, and those who try numbers. */
class PinMergeTest {
    private static final int PIN = 4_711;
    private static final int WRONG = 1_111;
    private static final long SECOND_NS = 1_000_000_000L;

    private final BookOfTest book = new BookOfTest();
    private final PinMerging merging = new PinMerging(book);
    private int keys;

    PinMergeTest() {
        book.earn("E1", "G", 0, 100);
        book.earn("E2", "A", 0, 10);
        book.earn("E3", "B", 0, 1);
        merging.setPin("N1", "A", PIN);
        merging.setPin("N2", "B", PIN);
    }

    @AfterEach
    void lawsHoldAndReplayAgrees() {
        Desk.check(book);
    }

    private Status merge(final String target, final PinMerging.Source... sources) {
        return status(merging.merge("M" + ++keys, target, sources));
    }

    @Test
    void aRightPinMergesOnce() {
        final ReplyDecoder reply = merging.merge("K1", "G", by("A", PIN));
        assertEquals(Status.OK, status(reply));
        assertEquals(110, reply.spendable());
        assertTrue(merging.merge("K1", "G", by("A", PIN)).flags().duplicate());
        book.earn("E4", "N", 0, 5);
        assertEquals(Status.PIN_USED, merge("N", by("A", PIN)));
        assertEquals(Status.AUTH_FAILED, merge("N", by("A", WRONG)));
        merging.restart();
        assertEquals(Status.PIN_USED, merge("N", by("A", PIN)));
        assertEquals(Status.OK, status(merging.setPin("N3", "A", PIN)));
        assertEquals(Status.OK_ALREADY_MERGED, merge("G", by("A", PIN)));
        assertEquals(Status.OK_ALREADY_MERGED, merge("G", by("A", PIN)), "what opened nothing is not used up");
    }

    @Test
    void ofSeveralPinsOnlyTheWrongOneCountsAndNoneIsUsed() {
        for (int i = 0; i < 5; i++) {
            assertEquals(Status.AUTH_FAILED, merge("G", by("A", PIN), by("B", WRONG)));
        }
        assertEquals(Status.LOCKED, merge("G", by("A", PIN), by("B", PIN)));
        assertEquals(Status.OK, merge("G", by("A", PIN), known("B")), "the lock is for PINs alone");
        assertEquals(111, book.balance("G").spendable());
    }

    @Test
    void aRetryCountsOnceWhateverPinItBrings() {
        for (int i = 0; i < 20; i++) {
            final ReplyDecoder reply = merging.merge("K1", "G", by("A", i == 0 ? WRONG : PIN + i % 2));
            assertEquals(Status.AUTH_FAILED, status(reply));
            assertEquals(i > 0, reply.flags().duplicate());
        }
        // Under another pepper too: it is the same body.
        merging.previousPepper = merging.pepper++;
        assertTrue(merging.merge("K1", "G", by("A", PIN)).flags().duplicate());
        for (int i = 0; i < 4; i++) {
            assertEquals(Status.AUTH_FAILED, merge("G", by("A", WRONG)));
        }
        assertEquals(Status.LOCKED, merge("G", by("A", PIN)));
        assertEquals(Status.KEY_REUSED, status(merging.merge("K1", "G", by("B", PIN))));
        assertEquals(Status.KEY_REUSED, status(merging.merge("K1", "G", by("A", PIN), by("B", PIN))));
    }

    @Test
    void aPinOutlivesOneRotationOfThePepperAndNotTwo() {
        merging.previousPepper = merging.pepper++;
        assertEquals(Status.OK, merge("G", by("A", PIN)));
        merging.previousPepper = merging.pepper++;
        assertEquals(Status.AUTH_FAILED, merge("G", by("B", PIN)));
        assertEquals(Status.OK, status(merging.setPin("N3", "B", PIN)));
        assertEquals(Status.OK, merge("G", by("B", PIN)));
    }

    @Test
    void aNewPinUnlocksAndSoDoesAReissue() {
        lockForGood("A");
        lockForGood("B");
        merging.restart();
        assertEquals(Status.OK, status(merging.setPin("N3", "A", WRONG)));
        assertEquals(Status.OK, merge("G", by("A", WRONG)));
        lockForGood("C");
        assertEquals(Status.OK, status(merging.desk.reissue("R1", "B", "C", 0)));
        assertEquals(Status.CARD_HOT, merge("G", by("B", PIN)));
        assertEquals(Status.AUTH_FAILED, merge("G", by("C", PIN)), "the new card has no PIN, and was not locked");
        assertEquals(Status.OK, status(merging.setPin("N4", "C", PIN)));
        assertEquals(Status.OK, merge("G", by("C", PIN)));
    }

    private void lockForGood(final String card) {
        for (int i = 0; i < 15; i++) {
            assertEquals(Status.AUTH_FAILED, merge("G", by(card, WRONG)), "try " + i);
            book.nowNs += BookOfTest.DAY_NS;
            book.date = book.today();
        }
        assertEquals(Status.LOCKED, merge("G", by(card, PIN)));
    }

    @Test
    void whatIsWrongWithTheAccountsComesBeforeThePinAndIsNotCounted() {
        for (int i = 0; i < 30; i++) {
            assertEquals(Status.NOT_FOUND, merge("X", by("A", WRONG)));
        }
        merging.desk.restrict("R1", "A", Restriction.FROZEN, true);
        for (int i = 0; i < 30; i++) {
            assertEquals(Status.ACCOUNT_STATE, merge("G", by("A", WRONG)));
        }
        merging.desk.restrict("R2", "A", Restriction.FROZEN, false);
        assertEquals(Status.OK, merge("G", by("A", PIN)));
    }

    @Test
    void aRightPinIsNotUsedWhenTheMergeIsDeclined() {
        assertEquals(Status.AUTH_FAILED, merge("G", by("A", WRONG)));
        assertEquals(Status.SELF_MERGE, merge("G", by("A", PIN), known("G")));
        for (int i = 0; i < 4; i++) {
            assertEquals(Status.AUTH_FAILED, merge("G", by("A", WRONG)), "what was wrong before is still counted");
        }
        assertEquals(Status.LOCKED, merge("G", by("A", PIN)));
    }

    @Test
    void tenThousandPinsAgainstOneCard() {
        final List<String> known = tries("A");
        final List<String> unknown = tries("Z");
        assertEquals(known, unknown, "a card that nobody knows answers alike");
        assertEquals(15, known.stream().filter(answer -> answer.startsWith("AUTH_FAILED")).count());
        merging.setPin("N9", "A", PIN);
        assertEquals(Status.OK, merge("G", by("A", PIN)));
    }

    /** From two tills side by side, each try under a key of its own, into a target of its own; restarts between. */
    private List<String> tries(final String card) {
        final long begin = book.nowNs;
        final List<String> answers = new ArrayList<>();
        for (int pin = 0; pin < 10_000; pin++) {
            book.nowNs = Math.max(book.nowNs, begin + pin * 600 * SECOND_NS);
            book.date = book.today();
            book.terminal = 1 + pin % 2;
            final String target = "T" + card + pin;
            book.sale("S" + card + pin, target, 0, 0, 0);
            final ReplyDecoder reply = merging.merge("P" + card + pin, target, by(card, pin));
            answers.add(status(reply) + " " + (reply.detail() == 0 ? 0 : reply.detail() - begin / SECOND_NS) + " " + reply.spendable() + " " +
                reply.flags().merged());
            if (pin % 3_000 == 2_999) {
                merging.restart();
            }
        }
        book.terminal = 1;
        return answers;
    }

    @Test
    void onePinAgainstTenThousandCards() {
        final Map<Status, Integer> counts = new EnumMap<>(Status.class);
        for (int i = 0; i < 10_000; i++) {
            book.nowNs += SECOND_NS;
            book.date = book.today();
            final String card = "C" + i;
            if (i % 2 == 0) {
                // Every other one is a card that somebody has, half of them with the very PIN.
                book.sale("S" + i, card, 0, 0, 0);
                merging.setPin("N" + i, card, i % 4 == 0 && i > 100 ? PIN : WRONG);
            }
            counts.merge(merge("G", by(card, PIN)), 1, Integer::sum);
            if (i % 3_000 == 2_999) {
                merging.restart();
            }
        }
        // Ten tries that fail, and a day of locks in which the right ones do not open either: three hours have passed.
        assertEquals(Map.of(Status.AUTH_FAILED, 10, Status.LOCKED, 9_990), counts);
        assertEquals(Status.OK, merge("G", known("A")), "an operator's word opens all the same");
        book.nowNs += BookOfTest.DAY_NS;
        book.date = book.today();
        assertEquals(Status.OK, merge("G", by("B", PIN)));
    }

    @Test
    void settingsCountFromGenesis() {
        try (BookOfTest strict = new BookOfTest(setting -> setting == Setting.PIN_TRIES ? 1 : setting.initial())) {
            final PinMerging other = new PinMerging(strict);
            strict.earn("E1", "G", 0, 1);
            assertEquals(Status.AUTH_FAILED, status(other.merge("K1", "G", by("A", 1))));
            assertEquals(Status.LOCKED, status(other.merge("K2", "G", by("A", 1))));
        }
    }
}
