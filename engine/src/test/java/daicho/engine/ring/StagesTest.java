package daicho.engine.ring;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import daicho.engine.TestClock;
import daicho.engine.clock.SequencerClock;
import daicho.engine.fault.FailStop;
import daicho.engine.hash.ReplyHash;
import daicho.ledger.Ledger;
import daicho.protocol.ExitCode;
import daicho.protocol.Frame;
import daicho.protocol.Status;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.agrona.MutableDirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class StagesTest {
    private static final long NOW_NS = 1_795_000_000_000_000_000L;
    private static final long STOP_NS = Duration.ofSeconds(10).toNanos();
    private static final int DATE = 20_775;

    private final TestClock clock = new TestClock(NOW_NS);
    private final Captured egress = new Captured();
    private final List<ExitCode> halts = new ArrayList<>();
    private final FailStop failStop = new FailStop((code, line) -> {
        synchronized (halts) {
            halts.add(code);
        }
    });
    private final Frames frames = new Frames();
    private MemoryJournal journal = new MemoryJournal(false, false);
    private Stages stages;

    /** No hash. */
    private static final class NoHash implements LateHash {
        @Override
        public long copy(final MutableDirectBuffer target) {
            return 0;
        }

        @Override
        public void wanted(final long sequence) {
        }
    }

    private void start(final boolean pipelined, final boolean forced, final int slots) {
        final Ledger ledger = new Ledger();
        final byte[] genesis = Frames.genesis(1);
        ledger.execute(1, NOW_NS - 1, new UnsafeBuffer(genesis), 0, genesis.length, new UnsafeBuffer(new byte[4096]), 0);
        journal.committed = 1;
        stages = new Stages(
            new StagesConfig(pipelined, forced, (byte)(forced ? 2 : 1), slots, 2, 256 * 1024, 100), journal, ledger,
            new SequencerClock(clock, NOW_NS - 1, Duration.ofSeconds(300).toNanos(), Duration.ofDays(7).toNanos()), new ReplyHash(0),
            new NoHash(), egress, failStop);
        stages.start();
    }

    @AfterEach
    void stop() {
        openGates();
        stages.stop(STOP_NS);
    }

    private void openGates() {
        if (journal.commitGate != null) {
            journal.commitGate.release(1_000);
        }
        if (journal.forceGate != null) {
            journal.forceGate.release(1_000);
        }
    }

    private boolean offer(final long connection) {
        return stages.ring().offer(connection, frames.buffer(), 0, frames.length());
    }

    @Test
    void aReplyWaitsForTheJournalThoughItIsApplied() {
        journal = new MemoryJournal(true, false);
        start(true, false, 16);
        frames.clear().sale(1, 1, DATE, 1, 100);
        assertTrue(offer(9));
        Captured.await(() -> !egress.sent().isEmpty(), () -> "not applied beside the journal");
        assertEquals(2, egress.sent().getFirst().gate());
        assertEquals(0, egress.left().size());
        journal.commitGate.release();
        assertEquals(1, egress.awaitLeft(1).size());
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void aReplyWaitsForTheDisk(final boolean pipelined) {
        journal = new MemoryJournal(false, true);
        start(pipelined, true, 16);
        frames.clear().sale(1, 1, DATE, 1, 100).balance(2, 1);
        assertTrue(offer(9));
        Captured.await(() -> egress.sent().size() == 2, () -> "not applied beside the force");
        assertEquals(2, journal.appendedSequence());
        assertEquals(0, egress.left().size());
        journal.forceGate.release();
        assertEquals(2, egress.awaitLeft(2).size());
        assertEquals(2, egress.left().getLast().durability());
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void aQueryAloneIsReleased(final boolean pipelined) {
        start(pipelined, false, 16);
        frames.clear().balance(5, 1);
        assertTrue(offer(9));
        Captured.await(() -> egress.sent().size() == 1 && egress.releases() > 0, () -> "the answer was not released");
        assertEquals(1, egress.left().size());
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void aFullRingRefusesAtOnceAndKeepsSlotsForTheHost(final boolean pipelined) {
        journal = new MemoryJournal(true, false);
        start(pipelined, false, 8);
        int taken = 0;
        for (int i = 0; i < 20; i++) {
            frames.clear().sale(i, 1, DATE, i + 1, 100);
            taken += offer(9) ? 1 : 0;
        }
        assertEquals(6, taken);
        assertTrue(stages.ring().offerInternal(frames.buffer(), frames.length()));
        assertFalse(offer(9));
        openGates();
        assertEquals(6, egress.awaitLeft(6).size());
    }

    @ParameterizedTest
    @CsvSource({"false,false", "true,false", "false,true", "true,true"})
    void aJournalThatThrowsStopsEverythingBeforeTheAnswerLeaves(final boolean pipelined, final boolean forced) {
        start(pipelined, forced, 16);
        if (forced) {
            journal.forceFailure = new AssertionError("the disk is gone");
        } else {
            journal.failure = new IllegalStateException("the journal is gone");
        }
        frames.clear().sale(1, 1, DATE, 1, 100);
        assertTrue(offer(9));
        Captured.await(failStop::isPoisoned, () -> "nothing stopped");
        Captured.await(() -> !halts(), () -> "nobody was told");
        assertFalse(stages.stop(STOP_NS));
        assertEquals(0, egress.left().size());
        assertEquals(List.of(forced ? ExitCode.FORCE_FAILED : ExitCode.INVARIANT_BROKEN), halts);
    }

    private boolean halts() {
        synchronized (halts) {
            return halts.isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void aBrokenRunStopsEverything(final boolean pipelined) {
        start(pipelined, false, 16);
        frames.clear().sale(1, 1, DATE, 1, 100);
        Frame.write(frames.buffer(), 0, 7, 0, 1);
        assertTrue(offer(9));
        Captured.await(failStop::isPoisoned, () -> "nothing stopped");
        assertEquals(0, egress.left().size());
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void withoutRoomCommandsAreRefusedAndQueriesGoOn(final boolean pipelined) {
        start(pipelined, false, 16);
        journal.room = false;
        frames.clear().sale(1, 1, DATE, 1, 100).balance(2, 1);
        assertTrue(offer(9));
        egress.awaitLeft(2);
        final Captured.Answer refused = egress.sent().get(0);
        assertEquals(Status.READ_ONLY.code(), refused.status());
        assertEquals(0, refused.durability());
        assertEquals(1, detail(refused));
        assertEquals(Status.NOT_FOUND.code(), egress.sent().get(1).status());
        assertEquals(1, stages.readOnly());
        journal.room = true;
        assertTrue(offer(9));
        egress.awaitLeft(4);
        assertEquals(2, journal.appendedSequence());
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void aJumpOfTheClockStopsCommandsUntilItIsConfirmed(final boolean pipelined) {
        start(pipelined, false, 16);
        clock.step(Duration.ofSeconds(301).toNanos());
        frames.clear().sale(1, 1, DATE, 1, 100).balance(2, 1);
        assertTrue(offer(9));
        egress.awaitLeft(2);
        assertEquals(Status.READ_ONLY.code(), egress.sent().get(0).status());
        assertEquals(2, detail(egress.sent().get(0)));
        frames.clear().clockConfirm(3, 77, clock.wallNs() - Duration.ofSeconds(400).toNanos());
        assertTrue(offer(9));
        egress.awaitLeft(3);
        assertEquals(Status.READ_ONLY.code(), egress.sent().get(2).status());
        frames.clear().clockConfirm(4, 77, clock.wallNs());
        assertTrue(offer(9));
        egress.awaitLeft(4);
        assertEquals(2, journal.appendedSequence());
        assertEquals(clock.wallNs(), journal.firstTimestampNs);
        frames.clear().sale(5, 1, DATE, 1, 100);
        assertTrue(offer(9));
        egress.awaitLeft(5);
        assertEquals(3, journal.appendedSequence());
    }

    @Test
    void repliesOfManyRunsFillSeveralRunsOfReplies() {
        start(false, false, 64);
        for (int run = 0; run < 4; run++) {
            frames.clear();
            for (int i = 0; i < 500; i++) {
                frames.sale(run * 500L + i, i, DATE, run * 500L + i + 1, 100);
            }
            assertTrue(offer(9));
        }
        egress.awaitLeft(2_000);
        for (int i = 0; i < 2_000; i++) {
            assertEquals(i, egress.sent().get(i).correlation());
        }
        assertTrue(stages.stop(STOP_NS));
        assertFalse(journal.checkpoints.isEmpty());
        assertEquals(2_001, journal.checkpoints.getLast());
    }

    private static long detail(final Captured.Answer answer) {
        return new daicho.protocol.codec.ReplyDecoder().wrapAndApplyHeader(
            new UnsafeBuffer(answer.message()), 0, new daicho.protocol.codec.MessageHeaderDecoder()).detail();
    }
}
