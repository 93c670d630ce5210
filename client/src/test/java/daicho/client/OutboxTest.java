package daicho.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import daicho.client.fake.Replies;
import daicho.client.record.CardId;
import daicho.client.record.Head;
import daicho.client.record.Key;
import daicho.client.record.PinCommands;
import daicho.client.record.Queries;
import daicho.client.record.TransactionName;
import daicho.protocol.Frame;
import daicho.protocol.Status;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Steps the outbox on the test's own thread. */
class OutboxTest {
    private static final long DEADLINE = 1_000;
    private final Outbox outbox = new Outbox(4, 2);

    /** Keeps what is written. */
    private static final class Kept implements FrameSink {
        final List<byte[]> records = new ArrayList<>();
        final List<Integer> flags = new ArrayList<>();
        final List<Runnable> tasks = new ArrayList<>();
        final List<Long> delays = new ArrayList<>();

        @Override
        public void write(final byte[] record, final int frameFlags, final long correlation) {
            records.add(record);
            flags.add(frameFlags);
            assertEquals(records.size(), correlation);
        }

        @Override
        public void flush() {
        }

        @Override
        public void later(final Runnable task, final long delayMs) {
            tasks.add(task);
            delays.add(delayMs);
        }
    }

    private static Pending pending(final int number) {
        return new Pending(DaichoClientTest.earn(number), DEADLINE, () -> { });
    }

    private Pending submitted(final int number) {
        final Pending pending = pending(number);
        outbox.submit(pending);
        outbox.pump();
        return pending;
    }

    private static byte[] reply(final Status status, final long detail) {
        return Replies.reply(status, 30, detail);
    }

    private static Throwable causeOf(final Pending pending) {
        return assertThrows(CompletionException.class, pending.answer::join).getCause();
    }

    @Test
    void aPinIsWipedWhenItsRecordIsAnsweredAndNotBefore() {
        final byte[] record = PinCommands.setPin(Head.of(new TransactionName(7, LocalDate.EPOCH, Key.text("P-1"))), CardId.pos("1"),
            "81726354".getBytes(StandardCharsets.US_ASCII));
        final Pending pending = new Pending(record, DEADLINE, () -> { });
        final Kept kept = new Kept();
        outbox.attach(kept, 0, 0);
        outbox.submit(pending);
        outbox.pump();
        outbox.answered(1, reply(Status.BUSY, 10));
        kept.tasks.getFirst().run();
        assertTrue(new String(kept.records.getLast(), StandardCharsets.ISO_8859_1).contains("81726354"));
        outbox.answered(2, reply(Status.OK, 0));
        assertEquals(Status.OK, pending.answer.join().status());
        assertFalse(new String(record, StandardCharsets.ISO_8859_1).contains("81726354"));
    }

    @Test
    void whatBecameOfARequestThatWasNotAnsweredIsNotKnown() {
        final Pending pending = new Pending(PinCommands.setPin(Head.of(new TransactionName(7, LocalDate.EPOCH, Key.text("P-1"))),
            CardId.pos("1"), "81726354".getBytes(StandardCharsets.US_ASCII)), DEADLINE, () -> { });
        outbox.attach(new Kept(), 0, 0);
        outbox.submit(pending);
        outbox.pump();
        outbox.abandon("gone", null);
        assertInstanceOf(OutcomeUnknown.class, causeOf(pending));
    }

    @Test
    void bytesInFlightAreBoundedButOneRecordAlwaysFits() {
        final Kept kept = new Kept();
        final int frameBytes = DaichoClientTest.earn(0).length + Frame.HEADER_BYTES;
        outbox.attach(kept, 100, frameBytes * 2L);
        submitted(0);
        submitted(1);
        submitted(2);
        assertEquals(2, kept.records.size());
        assertTrue(outbox.answered(1, reply(Status.OK, 0)));
        outbox.pump();
        assertEquals(3, kept.records.size());

        outbox.detach();
        final Kept narrow = new Kept();
        outbox.attach(narrow, 100, 1);
        assertEquals(1, narrow.records.size());
    }

    @Test
    void answersMayComeInAnyOrder() {
        final Kept kept = new Kept();
        outbox.attach(kept, 4, 0);
        final List<Pending> all = List.of(submitted(0), submitted(1), submitted(2), submitted(3));
        for (final int place : new int[] {2, 0, 3, 1}) {
            assertTrue(outbox.answered(place + 1, reply(Status.OK, place)));
            assertEquals(place, all.get(place).answer.join().fields().detail());
        }
        assertFalse(outbox.answered(1, reply(Status.OK, 0)), "answered twice");
        assertFalse(outbox.answered(5, reply(Status.OK, 0)), "not sent yet");
        assertFalse(outbox.answered(0, reply(Status.OK, 0)), "never a record's");
        assertFalse(outbox.answered(-1, reply(Status.OK, 0)), "never a record's");
    }

    @Test
    void oneLateAnswerDoesNotMixUpTheOthers() {
        final Kept kept = new Kept();
        outbox.attach(kept, 4, 0);
        final Pending late = submitted(0);
        for (int i = 1; i < 100; i++) {
            final Pending next = submitted(i);
            if (kept.records.size() == i + 1) {
                assertTrue(outbox.answered(i + 1, reply(Status.OK, i)));
                assertEquals(i, next.answer.join().fields().detail());
            }
        }
        assertTrue(kept.records.size() >= 4, "the ring takes some more meanwhile");
        assertFalse(late.isDone());
        assertTrue(outbox.answered(1, reply(Status.OK, 77)));
        assertEquals(77, late.answer.join().fields().detail());
    }

    @ParameterizedTest
    @EnumSource(names = {"BUSY", "RATE_LIMITED"})
    void busyIsTriedAgainWithTheSameBytesAfterTheTimeItSaysAndNotForEver(final Status status) {
        final Kept kept = new Kept();
        outbox.attach(kept, 4, 0);
        final Pending pending = submitted(1);
        assertTrue(outbox.answered(1, reply(status, 30)));
        assertFalse(pending.isDone());
        kept.tasks.get(0).run();
        assertEquals(2, kept.records.size());
        assertSame(kept.records.get(0), kept.records.get(1));
        assertEquals(List.of(0, Frame.RETRANSMIT), kept.flags);
        assertTrue(outbox.answered(2, reply(status, Long.MAX_VALUE)));
        kept.tasks.get(1).run();
        assertEquals(List.of(30L, 5_000L), kept.delays, "as told, but not for ever");
        assertTrue(outbox.answered(3, reply(status, 1)));
        assertEquals(status, assertInstanceOf(Answer.Refused.class, pending.answer.join()).status());
    }

    @Test
    void busyToTheDeadlineHasFailedForNothingIsInFlight() {
        final Kept kept = new Kept();
        outbox.attach(kept, 4, 0);
        final Pending pending = submitted(1);
        assertTrue(outbox.answered(1, reply(Status.BUSY, 1)));
        outbox.sweep(DEADLINE, "time is up");
        assertInstanceOf(Unreachable.class, causeOf(pending));
        kept.tasks.getFirst().run();
        assertEquals(1, kept.records.size(), "given up means given up");
    }

    @Test
    void aRefusalSaysNothingAboutAnEarlierCopy() {
        outbox.attach(new Kept(), 4, 0);
        final Pending command = submitted(1);
        final Pending query = new Pending(
            Queries.balance(Head.unnamed(1, LocalDate.EPOCH), CardId.pos("1")), DEADLINE, () -> { });
        outbox.submit(query);
        outbox.pump();
        outbox.detach();
        outbox.attach(new Kept(), 4, 0);
        assertTrue(outbox.answered(1, reply(Status.READ_ONLY, 1)));
        assertTrue(outbox.answered(2, reply(Status.READ_ONLY, 1)));
        assertInstanceOf(OutcomeUnknown.class, causeOf(command));
        assertInstanceOf(Answer.Refused.class, query.answer.join());
    }

    @Test
    void aRecordThatWasSentBeforeTheClientKnewItIsMarkedFromTheStart() {
        final Kept kept = new Kept();
        outbox.attach(kept, 4, 0);
        final Pending pending = pending(1);
        pending.wasSentBefore();
        outbox.submit(pending);
        outbox.pump();
        assertEquals(List.of(Frame.RETRANSMIT), kept.flags);
        assertTrue(outbox.answered(1, reply(Status.FORBIDDEN, 0)));
        assertInstanceOf(OutcomeUnknown.class, causeOf(pending));
    }

    @Test
    void givingUpTellsUnknownFromFailedAndKeepsThePlaceInTheWindow() {
        final Kept kept = new Kept();
        outbox.attach(kept, 1, 0);
        final Pending sent = submitted(1);
        final Pending queued = submitted(2);
        outbox.sweep(DEADLINE - 1, "not yet");
        assertFalse(sent.isDone() || queued.isDone());
        outbox.sweep(DEADLINE, "time is up");
        assertInstanceOf(OutcomeUnknown.class, causeOf(sent));
        assertInstanceOf(Unreachable.class, causeOf(queued));
        submitted(3);
        assertEquals(1, kept.records.size(), "the engine still has one to answer");
        assertTrue(outbox.answered(1, reply(Status.OK, 0)));
        outbox.pump();
        assertEquals(2, kept.records.size());
    }

    @Test
    void whatWasGivenUpIsNotSentAgain() {
        outbox.attach(new Kept(), 4, 0);
        submitted(1);
        outbox.sweep(DEADLINE, "time is up");
        outbox.detach();
        final Kept second = new Kept();
        outbox.attach(second, 4, 0);
        assertEquals(0, second.records.size());
    }

    @Test
    void aSenderIsToldAfterItsPlaceIsFree() {
        final AtomicInteger freed = new AtomicInteger();
        final Pending pending = new Pending(DaichoClientTest.earn(1), DEADLINE, freed::incrementAndGet);
        final AtomicInteger seen = new AtomicInteger(-1);
        pending.answer.whenComplete((answer, cause) -> seen.set(freed.get()));
        pending.giveUp("test", null);
        pending.giveUp("again", null);
        assertEquals(1, seen.get());
        assertEquals(1, freed.get());
    }
}
