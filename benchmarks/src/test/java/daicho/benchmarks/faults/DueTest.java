package daicho.benchmarks.faults;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import daicho.client.record.BookTotals;
import daicho.client.record.CardId;
import daicho.client.record.Commands;
import daicho.client.record.Head;
import daicho.client.record.Key;
import daicho.client.record.Queries;
import daicho.client.record.TransactionName;
import daicho.engine.Durability;
import daicho.engine.Engine;
import daicho.engine.Stopped;
import daicho.engine.recovery.Replay;
import daicho.protocol.Limits;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What is due happens though nobody comes: a tick, and sweeps of so many accounts each. */
@Timeout(60)
class DueTest {
    private static final long NOON_NS = TimeUnit.SECONDS.toNanos(1_795_316_400L);
    private static final int MEMBERS = 3 * Limits.SWEEP_ACCOUNTS / 2;
    private static final int POINTS = 5;

    @TempDir
    private Path folder;
    private final InProcess.Clock clock = new InProcess.Clock(NOON_NS);

    @Test
    void pointsExpireWithoutTrafficInSweepsOfABoundedSize() {
        final InProcess.Counting egress = new InProcess.Counting();
        final Engine engine = Engine.start(InProcess.config(folder).withDurability(Durability.PROCESS).withClock(clock), egress, InProcess.QUIET);
        final Stopped stopped;
        try {
            expire(engine);
        } finally {
            stopped = engine.stop();
        }
        try (Replay replay = Replay.openAtBeginning(folder)) {
            assertEquals(stopped.digest(), replay.run((sequence, read, total) -> { }).digest());
            replay.ledger().checkLaws();
        }
    }

    private void expire(final Engine engine) {
        InProcess.setTerminal(engine, today());
        earn(engine);
        final long before = engine.status().appliedSequence();
        assertEquals((long)MEMBERS * POINTS, issuer(engine).live());
        // Two years and the rest of a month later; nobody has come since.
        clock.pass(TimeUnit.DAYS.toNanos(800));
        Child.await(Child.PATIENCE, () -> isSwept(book(engine)), "all that is due is swept");
        assertEquals((long)MEMBERS * POINTS, issuer(engine).expired());
        final long own = engine.status().appliedSequence() - before;
        final long sweepsADay = (MEMBERS + Limits.SWEEP_ACCOUNTS - 1) / Limits.SWEEP_ACCOUNTS;
        assertTrue(own >= 1 + sweepsADay, "one tick and two sweeps at least, but only " + own);
        assertTrue(own <= 1 + 800 * sweepsADay, "own commands: " + own);
        final long quietAt = engine.status().appliedSequence();
        clock.pass(TimeUnit.SECONDS.toNanos(1));
        assertEquals(quietAt, book(engine).sequence(), "with nothing due the engine writes nothing");
    }

    private void earn(final Engine engine) {
        for (int member = 0; member < MEMBERS; member++) {
            final TransactionName name = new TransactionName(1, today(), Key.running(1, member + 1L));
            final byte[] reply = engine.call(Commands.earn(Head.of(name), CardId.pos("m" + member), 100L * POINTS, List.of()));
            assertEquals(0, reply[8] + reply[9], "status");
        }
    }

    private BookTotals book(final Engine engine) {
        final BookTotals totals = BookTotals.read(engine.call(Queries.book(Head.unnamed(0, today()))));
        assertTrue(totals.issuers().getFirst().isBalanced());
        return totals;
    }

    private boolean isSwept(final BookTotals totals) {
        return totals.sweptThrough() != null && !totals.sweptThrough().isBefore(today().minusDays(1));
    }

    private BookTotals.Issuer issuer(final Engine engine) {
        return book(engine).issuers().getFirst();
    }

    private LocalDate today() {
        return LocalDate.ofEpochDay(Math.floorDiv(clock.wallNs() + TimeUnit.HOURS.toNanos(9), TimeUnit.DAYS.toNanos(1)));
    }
}
