package daicho.gateway.net;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import daicho.gateway.metrics.Count;
import daicho.protocol.Limits;
import daicho.protocol.Status;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** Deadlines, windows, a full ring, readers that do not read. */
class PressureTest {
    private static final byte[] SALE = Records.sale(7, 1, "1000001", 250);
    private static final long LONG = 60_000;

    @Test
    void whoSaysNothingIsClosed() {
        try (House house = house(new Timing(50, LONG, LONG, LONG, LONG), 64); Till other = house.till().logOn(); Till till = house.till()) {
            assertTrue(till.isClosedByPeer());
            assertEquals(1, house.count(Count.DEADLINES));
            assertEquals(0, other.ask(SALE).status());
        }
    }

    @Test
    void aFrameThatDripsInIsClosedThoughBytesKeepComing() {
        try (House house = house(new Timing(LONG, 100, LONG, LONG, LONG), 64); Till other = house.till().logOn(); Till till = house.till().logOn()) {
            final byte[] frame = Records.frame(1, SALE);
            final AtomicBoolean over = new AtomicBoolean();
            final Thread dripping = Thread.ofPlatform().start(() -> drip(house, till, frame, over));
            assertTrue(till.isClosedByPeer());
            over.set(true);
            House.await("the dripping has stopped", () -> !dripping.isAlive());
            assertEquals(1, house.count(Count.DEADLINES));
            assertEquals(0, other.ask(SALE).status());
        }
    }

    private static void drip(final House house, final Till till, final byte[] frame, final AtomicBoolean over) {
        try {
            for (int i = 0; i < frame.length - 1 && !over.get(); i++) {
                final long before = house.count(Count.BYTES_IN);
                till.raw(frame, i, 1);
                House.await("the byte has come", () -> house.count(Count.BYTES_IN) > before || over.get());
            }
        } catch (final UncheckedIOException e) {
            // Closed, as it should be.
        }
    }

    @Test
    void silenceIsClosedAfterTwoHeartbeats() {
        try (House house = house(new Timing(LONG, LONG, 40, LONG, LONG), 64); Till till = house.till().logOn()) {
            assertTrue(till.isClosedByPeer());
        }
    }

    @Test
    void aFullWindowStopsReadingAndNothingIsLost() {
        try (House house = House.open(); Till till = house.till().logOn()) {
            house.engine().gate(false);
            final int commands = 3 * Limits.WINDOW_COMMANDS;
            final Thread sender = Thread.ofPlatform().start(() -> sendMany(till, commands));
            House.await("the window is full", () -> house.count(Count.WINDOW_STALLS) > 0);
            House.await("the window is with the engine", () -> house.engine().answered() == 1 + 1 + Limits.WINDOW_COMMANDS);
            house.engine().gate(true);
            assertEquals(LongStream.rangeClosed(1, commands).boxed().toList(), correlations(till, commands));
            House.await("all sent", () -> !sender.isAlive());
        }
    }

    @Test
    void aFullRingStallsAndGoesOnWithNothingLost() {
        try (House house = house(Timing.STANDARD, 1); Till till = house.till().logOn(); Till other = house.till().logOn()) {
            house.engine().working(false);
            final int commands = 2_000;
            final Thread sender = Thread.ofPlatform().start(() -> sendMany(till, commands));
            House.await("stalled", () -> house.count(Count.RING_STALLS) > 0);
            house.engine().working(true);
            assertEquals(LongStream.rangeClosed(1, commands).boxed().toList(), correlations(till, commands));
            House.await("all sent", () -> !sender.isAlive());
            assertEquals(0, other.ask(SALE).status());
        }
    }

    @Test
    void aRingThatStaysFullIsToldAsBusy() {
        try (House house = house(new Timing(LONG, LONG, LONG, 50, LONG), 64); Till till = house.till().logOn()) {
            house.engine().open(false);
            final Till.Answer answer = till.ask(SALE);
            assertEquals(Status.BUSY.code(), answer.status());
            assertEquals(1_000, answer.detail());
            house.engine().open(true);
            assertEquals(0, till.ask(SALE).status());
        }
    }

    @Test
    void repliesWaitForTheirGate() {
        try (House house = House.open(); Till till = house.till().logOn(); Till other = house.till()) {
            house.engine().gate(false);
            till.send(SALE);
            House.await("answered", () -> house.engine().answered() == 3);
            // A reply of the gateway's own passes it: only what is gated waits.
            assertEquals(Status.NOT_AUTHENTICATED.code(), other.ask(SALE).status());
            till.raw(Records.frame(500, Records.heartbeat()));
            assertEquals(500, till.receive().correlation());
            house.engine().gate(true);
            assertEquals(1 + 1, till.receive().correlation());
        }
    }

    @Test
    void repliesForAClosedConnectionAreDropped() {
        try (House house = House.open()) {
            house.engine().gate(false);
            try (Till till = house.till()) {
                till.send(Records.logon("any"));
                House.await("answered", () -> house.engine().answered() == 1);
            }
            House.await("gone", () -> house.gateway().connections() == 0);
            // The next one gets the same place, but not the reply.
            try (Till next = house.till()) {
                House.await("there", () -> house.gateway().connections() == 1);
                house.engine().gate(true);
                House.await("dropped", () -> house.count(Count.REPLIES_DROPPED) == 1);
                next.logOn();
            }
        }
    }

    @Test
    void whoNeverReadsIsClosedAtItsCapAndOthersAreServed() {
        final Terms usual = House.terms(null, Timing.STANDARD);
        final Terms terms = new Terms(null, usual.patterns(), usual.adopted(), null, usual.failures(), usual.timing(), 256 * 1024, 100, Terms.EGRESS_BYTES);
        try (House house = House.with(terms); Till deaf = house.till().logOn(); Till other = house.till().logOn()) {
            house.engine().padReplies(8_000);
            final Thread sender = Thread.ofPlatform().start(() -> {
                try {
                    sendMany(deaf, 1_000_000);
                } catch (final UncheckedIOException e) {
                    // Closed, as it should be.
                }
            });
            House.await("closed", () -> house.count(Count.SLOW_READERS) == 1);
            House.await("noticed", () -> !sender.isAlive());
            assertEquals(0, other.ask(SALE).status());
        }
    }

    @Test
    void moreRepliesThanTheRingHoldsBehindAShutGateDoNotBlockTheEngine() {
        final Terms usual = House.terms(null, Timing.STANDARD);
        final Terms terms = new Terms(null, usual.patterns(), usual.adopted(), null, usual.failures(), usual.timing(), 64 << 20, 100, 1 << 20);
        try (House house = House.with(terms); Till till = house.till().logOn()) {
            till.ask(SALE);
            house.engine().gate(false);
            house.engine().padReplies(8_000);
            final int commands = 1_000;
            sendMany(till, commands);
            House.await("all answered though none may leave", () -> house.engine().answered() == 3 + commands);
            house.engine().gate(true);
            assertEquals(LongStream.rangeClosed(1, commands).boxed().toList(), correlations(till, commands));
        }
    }

    @Test
    void whatWasTakenIsAnsweredBeforeTheEnd() {
        final House house = House.open();
        try (Till till = house.till().logOn()) {
            house.engine().gate(false);
            till.send(SALE);
            House.await("answered", () -> house.engine().answered() == 3);
            house.gateway().stopReading();
            till.send(SALE);
            house.engine().gate(true);
            house.gateway().close(2_000);
            assertEquals(2, till.receive().correlation());
            assertTrue(till.isClosedByPeer());
            assertEquals(3, house.engine().answered());
        } finally {
            house.engine().close();
        }
    }

    private static House house(final Timing timing, final int slots) {
        return new House(House.terms(null, timing), slots, null);
    }

    private static void sendMany(final Till till, final int commands) {
        for (int correlation = 1; correlation <= commands; correlation++) {
            till.raw(Records.frame(correlation, Records.sale(7, correlation, "1000001", 250)));
        }
    }

    private static List<Long> correlations(final Till till, final int replies) {
        final List<Long> correlations = new ArrayList<>(replies);
        for (int i = 0; i < replies; i++) {
            correlations.add(till.receive().correlation());
        }
        return correlations;
    }
}
