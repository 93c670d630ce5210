package daicho.ledger;

import static org.junit.jupiter.api.Assertions.assertEquals;

import daicho.protocol.RecordLayout;
import daicho.protocol.Setting;
import daicho.protocol.Status;
import daicho.protocol.codec.ReplyDecoder;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

/** Caps on burns a day. */
class VelocityTest {
    private static BookOfTest bookWith(final Map<Setting, Long> caps) {
        return new BookOfTest(setting -> caps.getOrDefault(setting, setting.initial()));
    }

    private static void assertStatus(final Status expected, final ReplyDecoder reply) {
        assertEquals(expected, BookOfTest.status(reply));
    }

    @Test
    void anAccountBurnsSoOftenADay() {
        try (BookOfTest book = bookWith(Map.of(Setting.VELOCITY_ACCOUNT_BURNS, 2L))) {
            book.earn("E", "A", 0, 1_000);
            book.earn("F", "B", 0, 1_000);
            assertStatus(Status.OK, book.burn("B1", "A", 1));
            assertStatus(Status.OK, book.sale("S1", "A", 100, 1, 1));
            final ReplyDecoder third = book.burn("B2", "A", 1);
            assertStatus(Status.VELOCITY, third);
            // It is 10 o'clock at the programme's offset.
            assertEquals(14 * 3_600, third.detail());
            assertEquals(998, book.balance("A").spendable());
            assertStatus(Status.OK, book.sale("S2", "A", 100, 0, 0));
            assertStatus(Status.OK, book.burn("B3", "B", 1));
            book.day(BookOfTest.FIRST_DAY + 1);
            assertStatus(Status.OK, book.burn("B4", "A", 1));
            assertStatus(Status.VELOCITY, book.executeAgain(book.journal.get(book.journal.size() - 4).bytes()));
        }
    }

    @Test
    void pointsAreCappedByAccountAndByTerminal() {
        try (BookOfTest book = bookWith(Map.of(Setting.VELOCITY_ACCOUNT_POINTS, 100L, Setting.VELOCITY_TERMINAL_POINTS, 150L))) {
            book.earn("E", "A", 0, 1_000);
            book.earn("F", "B", 0, 1_000);
            assertStatus(Status.OK, book.burn("B1", "A", 60));
            assertStatus(Status.VELOCITY, book.burn("B2", "A", 41));
            assertStatus(Status.OK, book.burn("B3", "A", 40));
            assertStatus(Status.VELOCITY, book.burn("B4", "B", 51));
            assertStatus(Status.OK, book.burn("B5", "B", 50));
            book.terminal = 2;
            assertStatus(Status.OK, book.burn("B6", "B", 50));
        }
    }

    @Test
    void whatIsDeclinedIsNotCountedAndAnAdviceIsCountedButNotDeclined() {
        try (BookOfTest book = bookWith(Map.of(Setting.VELOCITY_ACCOUNT_BURNS, 2L))) {
            book.earn("E", "A", 0, 1_000);
            assertStatus(Status.INSUFFICIENT, book.burn("B0", "A", 5_000));
            assertStatus(Status.OK, book.burn("B1", "A", 1));
            book.flags = RecordLayout.ADVICE;
            assertStatus(Status.OK, book.burn("B2", "A", 1));
            assertStatus(Status.OK, book.burn("B3", "A", 1));
            book.flags = 0;
            assertStatus(Status.VELOCITY, book.burn("B4", "A", 1));
        }
    }

    @Test
    void theBrandsRuleComesBeforeTheCapAndTheCapBeforeTheBalance() {
        try (BookOfTest book = bookWith(Map.of(Setting.VELOCITY_TERMINAL_BURNS, 1L))) {
            book.terminal = 2;
            book.earn("E", "A", 0, 100);
            assertStatus(Status.OK, book.burn("B1", "A", 10));
            assertStatus(Status.BURN_RULE, book.burn("B2", "A", 3));
            assertStatus(Status.VELOCITY, book.burn("B3", "A", 1_000));
        }
    }

    @Test
    void countersSurviveReplayAndSnapshot() {
        final RandomGenerator random = HistoryTest.random(71);
        try (BookOfTest book = bookWith(Map.of(Setting.VELOCITY_ACCOUNT_BURNS, 3L, Setting.VELOCITY_TERMINAL_POINTS, 900L))) {
            final List<byte[]> sent = new ArrayList<>();
            int declined = 0;
            for (int i = 0; i < 4_000; i++) {
                HistoryTest.step(book, random, sent, i);
                declined += Status.of(book.reply.getShort(8)) == Status.VELOCITY ? 1 : 0;
                if (i % 50 == 0) {
                    assertEquals(book.ledger.recomputeDigest(), book.ledger.digest());
                    book.ledger.checkLaws();
                }
            }
            assertEquals(true, declined > 20, "declined " + declined);
            try (Ledger replay = book.replay(); Ledger restored = book.restored()) {
                assertEquals(book.ledger.digest(), replay.digest());
                assertEquals(book.ledger.digest(), restored.digest());
                assertEquals(book.ledger.digest(), restored.recomputeDigest());
            }
        }
    }
}
