package daicho.gateway.net;

import static org.junit.jupiter.api.Assertions.assertEquals;

import daicho.protocol.Status;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Chunks of imports take a fifth of the engine's ring at most; whatever is beyond is told to wait, and tills find room. */
class ImportShareTest {
    private static final int SLOTS = 20;
    private static final int FIFTH = 4;
    private static final byte[] SALE = Records.sale(1, 1, "4711", 1_000);

    private static House house() {
        return new House(House.terms(null, Timing.STANDARD), SLOTS, null);
    }

    @Test
    void whatIsBeyondTheFifthIsToldToWait() {
        try (House house = house(); Till desk = house.till().logOn(); Till till = house.till().logOn()) {
            assertEquals(0, till.ask(SALE).status());
            assertEquals(0, desk.ask(Records.importChunk(1, 1)).status());
            house.engine().gate(false);
            for (int number = 2; number <= 2 + FIFTH; number++) {
                desk.send(Records.importChunk(1, number));
            }
            // Only what passes the gate's wait comes at once: the refusal of the last one.
            final Till.Answer refused = desk.receive();
            assertEquals(Status.BUSY.code(), refused.status());
            assertEquals(ImportShare.WAIT_MS, refused.detail());
            house.engine().gate(true);
            for (int i = 0; i < FIFTH; i++) {
                assertEquals(0, desk.receive().status());
            }
            assertEquals(0, desk.ask(Records.importChunk(1, 99)).status());
            assertEquals(0, till.ask(SALE).status());
        }
    }

    @Test
    void aChunkTakesASlotOfItsOwnAndOrderIsKept() {
        try (House house = house(); Till desk = house.till().logOn()) {
            final List<Long> sent = new ArrayList<>();
            sent.add(desk.send(SALE));
            sent.add(desk.send(Records.importChunk(1, 1)));
            sent.add(desk.send(SALE));
            sent.add(desk.send(Records.importChunk(1, 2)));
            final List<Long> answered = new ArrayList<>();
            for (int i = 0; i < sent.size(); i++) {
                final Till.Answer answer = desk.receive();
                assertEquals(0, answer.status());
                answered.add(answer.correlation());
            }
            assertEquals(sent, answered);
        }
    }

    @Test
    void whoGoesAwayGivesItsShareBack() {
        try (House house = house()) {
            try (Till gone = house.till().logOn()) {
                assertEquals(0, gone.ask(SALE).status());
                house.engine().gate(false);
                for (int number = 1; number <= FIFTH; number++) {
                    gone.send(Records.importChunk(1, number));
                }
                // Logon, SetTerminal and sale were answered before.
                House.await("under way", () -> house.engine().answered() == 3 + FIFTH);
            }
            House.await("gone", () -> house.gateway().connections() == 0);
            house.engine().gate(true);
            try (Till next = house.till().logOn()) {
                for (int number = 1; number <= FIFTH; number++) {
                    next.send(Records.importChunk(1, number));
                }
                for (int number = 1; number <= FIFTH; number++) {
                    assertEquals(0, next.receive().status());
                }
            }
        }
    }

    @Test
    void aFullRingHoldsAChunkBackAndGivesItUpInTime() {
        final Timing hasty = new Timing(Timing.STANDARD.logonMs(), Timing.STANDARD.frameMs(), Timing.STANDARD.heartbeatMs(), 50,
            Timing.STANDARD.lingerMs());
        try (House house = new House(House.terms(null, hasty), SLOTS, null); Till desk = house.till().logOn()) {
            assertEquals(0, desk.ask(SALE).status());
            house.engine().open(false);
            for (int i = 0; i < 3 * FIFTH; i++) {
                final Till.Answer refused = desk.ask(Records.importChunk(1, i + 1));
                assertEquals(Status.BUSY.code(), refused.status());
                assertEquals(1_000, refused.detail());
            }
            house.engine().open(true);
            assertEquals(0, desk.ask(Records.importChunk(1, 1)).status());
        }
    }
}
