package daicho.ledger;

import static org.junit.jupiter.api.Assertions.assertEquals;

import daicho.protocol.RecordLayout;
import daicho.protocol.Status;
import daicho.protocol.codec.BookReplyDecoder;
import daicho.protocol.codec.MessageHeaderDecoder;
import daicho.protocol.codec.ReplyDecoder;
import daicho.protocol.codec.SnapshotAdoptionDecoder;
import daicho.protocol.codec.SnapshotBatchDecoder;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;

/** Random histories with imports: laws and digest after each command, every way to a state leads to the same one, twice is once. */
class PresetHistoryTest {
    private static final int STEPS = 900;

    @Test
    void theLawsHoldAfterEachCommandAndEveryWayLeadsToTheSameState() {
        for (long seed = 1; seed <= 12; seed++) {
            try (PresetHistory history = new PresetHistory(seed, false)) {
                final BookOfTest book = history.book;
                final int cut = history.random.nextInt(STEPS);
                Ledger tail = null;
                for (int i = 0; i < STEPS; i++) {
                    final long before = book.ledger.digest();
                    book.balance(history.card());
                    book.statement(history.card(), 0, 10);
                    assertEquals(before, book.ledger.digest(), "a query changed the state");
                    history.step();
                    final String what = "seed " + seed + " step " + i;
                    assertEquals(book.ledger.recomputeDigest(), book.ledger.digest(), what);
                    book.ledger.checkLaws();
                    tail = i == cut ? book.restored() : tail;
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
            assertEquals(book.ledger.digest(), replay.digest(), what);
            assertEquals(book.ledger.digest(), restored.digest(), what);
            assertEquals(restored.recomputeDigest(), restored.digest(), what);
            assertEquals(book.ledger.nextDueNs(), restored.nextDueNs(), what);
            restored.checkLaws();
        }
    }

    /** P12: whatever of an import is sent twice is done once. */
    @Test
    void anImportTwiceIsAnImportOnce() {
        for (long seed = 31; seed <= 42; seed++) {
            try (PresetHistory once = new PresetHistory(seed, false); PresetHistory twice = new PresetHistory(seed, true)) {
                for (int i = 0; i < STEPS; i++) {
                    once.step();
                    twice.step();
                }
                assertEquals(standing(once), standing(twice), "seed " + seed);
            }
        }
    }

    @Test
    void aBalanceSeenIsTheBalanceThatTheNextCommandFinds() {
        for (long seed = 51; seed <= 53; seed++) {
            try (PresetHistory history = new PresetHistory(seed, false)) {
                for (int i = 0; i < STEPS; i++) {
                    history.step();
                    final String card = history.card();
                    final String seen = points(history.book.balance(card));
                    final ReplyDecoder found = history.book.sale("S" + i, card, 0, 0, 0);
                    if (BookOfTest.status(found) == Status.OK && !found.flags().enrolled()) {
                        assertEquals(seen, points(found), "seed " + seed + " step " + i);
                    }
                }
            }
        }
    }

    @Test
    void theHistoriesGoThroughAllThatCanBecomeOfARow() {
        final Set<String> seen = new TreeSet<>();
        for (long seed = 1; seed <= 16; seed++) {
            try (PresetHistory history = new PresetHistory(seed, false)) {
                for (int i = 0; i < STEPS; i++) {
                    history.step();
                }
                history.book.ledger.snapshot(0, (buffer, offset, length) -> {
                    if (RecordLayout.template(buffer, offset) == SnapshotAdoptionDecoder.TEMPLATE_ID) {
                        final SnapshotAdoptionDecoder row =
                            new SnapshotAdoptionDecoder().wrapAndApplyHeader(buffer, offset, new MessageHeaderDecoder());
                        seen.add("adoption " + row.state() + (row.shell() == 0 ? "" : " with a shell"));
                    } else if (RecordLayout.template(buffer, offset) == SnapshotBatchDecoder.TEMPLATE_ID) {
                        seen.add(new SnapshotBatchDecoder().wrapAndApplyHeader(buffer, offset, new MessageHeaderDecoder()).state().name());
                    }
                });
                for (int batch = 1; batch <= 60; batch++) {
                    history.desk.told(batch).values().forEach(code -> seen.add(Status.of(code).name()));
                }
            }
        }
        final Set<String> missing = new TreeSet<>(Set.of("adoption 0", "adoption 0 with a shell", "adoption 1", "adoption 1 with a shell", "adoption 2",
            "adoption 2 with a shell", "adoption 3 with a shell", "adoption 4", "adoption 4 with a shell", "OPEN", "COMMITTED",
            "ABORTED", "UNDONE", "EXISTS", "BAD_CARD", "TOO_LATE", "ACCOUNT_STATE"));
        missing.removeAll(seen);
        assertEquals(Set.of(), missing);
    }

    private static String points(final ReplyDecoder reply) {
        return List.of(reply.spendable(), reply.spendableAll(), reply.pending(), reply.held(), reply.debt()).toString();
    }

    private static List<String> standing(final PresetHistory history) {
        final List<String> standing = new ArrayList<>();
        final BookOfTest book = history.book;
        for (int i = 0; i < 24; i++) {
            final ReplyDecoder reply = book.balance("C" + i);
            standing.add(i + " " + reply.status() + " " + reply.root() + " " + reply.spendableAll() + " " + reply.pending() + " " + reply.held() +
                " " + reply.debt() + " " + reply.nextExpiryDay());
        }
        for (final BookReplyDecoder.IssuersDecoder issuer : book.book().issuers()) {
            standing.add(issuer.brand() + " " + issuer.issued() + " " + issuer.migrated() + " " + issuer.live() + " " + issuer.held() + " " +
                issuer.burned() + " " + issuer.expired() + " " + issuer.forfeited() + " " + issuer.debt() + " " + issuer.settled());
        }
        return standing;
    }
}
