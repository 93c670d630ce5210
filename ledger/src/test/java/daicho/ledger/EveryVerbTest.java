package daicho.ledger;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import daicho.protocol.Status;
import daicho.protocol.codec.ReplyDecoder;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;

/** Histories with all that a receipt can need: the laws after each command, and every way to a state must come to the same one. */
class EveryVerbTest {
    @Test
    void theLawsHoldAfterEachCommandAndEveryWayLeadsToTheSameState() {
        final Set<Status> seen = EnumSet.noneOf(Status.class);
        for (long seed = 1; seed <= 12; seed++) {
            try (EveryVerb history = new EveryVerb(seed)) {
                final BookOfTest book = history.book;
                final int cut = history.random.nextInt(2_500);
                Ledger tail = null;
                for (int i = 0; i < 2_500; i++) {
                    history.step();
                    book.ledger.checkLaws();
                    assertEquals(book.ledger.recomputeDigest(), book.ledger.digest(), "seed " + seed + " command " + i);
                    tail = i == cut ? book.restored() : tail;
                }
                compare(book, tail, "seed " + seed);
                seen.addAll(history.seen);
            }
        }
        final Set<Status> missing = EnumSet.of(Status.OK, Status.OK_PARTIAL, Status.OK_SHORTFALL, Status.OK_NO_ORIGINAL, Status.OK_NOOP,
            Status.REFERRED, Status.INSUFFICIENT, Status.ACCOUNT_STATE, Status.CARD_HOT, Status.VELOCITY, Status.IN_DEBT, Status.HOLD_DONE,
            Status.HOLD_RELEASED, Status.HOLD_LAPSED, Status.EXCEEDS_HOLD, Status.HOLD_NOT_FOUND, Status.ORIGINAL_NOT_FOUND,
            Status.ALREADY_REVERSED, Status.NOT_REVERSIBLE, Status.TOO_OLD, Status.ORIGINAL_REVERSED, Status.EXCEEDS_ORIGINAL,
            Status.EXISTS, Status.NEEDS_APPROVER, Status.TOO_LATE, Status.SAME_ACCOUNT, Status.OK_ALREADY_MERGED, Status.SELF_MERGE,
            Status.MERGE_NOT_ALLOWED);
        missing.removeAll(seen);
        assertTrue(missing.isEmpty(), () -> "never seen " + missing);
    }

    static void compare(final BookOfTest book, final Ledger tail, final String what) {
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
            assertEquals(book.ledger.digest(), replay.digest(), what);
            assertEquals(book.ledger.digest(), restored.digest(), what);
            assertEquals(restored.recomputeDigest(), restored.digest(), what);
            assertEquals(book.ledger.nextDueNs(), restored.nextDueNs(), what);
            restored.checkLaws();
        }
    }

    @Test
    void aBalanceSeenIsTheBalanceThatTheNextCommandFinds() {
        for (long seed = 21; seed <= 23; seed++) {
            try (EveryVerb history = new EveryVerb(seed)) {
                final BookOfTest book = history.book;
                for (int i = 0; i < 2_000; i++) {
                    history.step();
                    book.nowNs += history.random.nextLong(2 * BookOfTest.DAY_NS);
                    book.date = book.today();
                    final String card = "C" + history.random.nextInt(10);
                    final long digest = book.ledger.digest();
                    final String seen = standing(book.balance(card));
                    assertEquals(digest, book.ledger.digest());
                    assertEquals(digest, book.ledger.recomputeDigest());
                    final ReplyDecoder found = book.sale("P" + i, card, 0, 0, 0);
                    if (BookOfTest.status(found) == Status.OK && !found.flags().enrolled()) {
                        assertEquals(seen, standing(found), "seed " + seed + " command " + i);
                    }
                }
            }
        }
    }

    private static String standing(final ReplyDecoder reply) {
        return List.of(reply.spendable(), reply.spendableAll(), reply.pending(), reply.held(), reply.debt()).toString();
    }
}
