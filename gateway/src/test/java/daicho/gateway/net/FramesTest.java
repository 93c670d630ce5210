package daicho.gateway.net;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import daicho.gateway.metrics.Count;
import daicho.protocol.Frame;
import daicho.protocol.Limits;
import daicho.protocol.Status;
import java.util.Arrays;
import java.util.Random;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FramesTest {
    private static final byte[] SALE = Records.sale(7, 1, "1000001", 250);

    @Test
    void aSaleIsTakenAndAnswered() {
        try (House house = House.open(); Till till = house.till().logOn()) {
            final Till.Answer answer = till.ask(SALE);
            assertEquals(0, answer.status());
            assertEquals(100, answer.template());
        }
    }

    @Test
    void oneByteAtATimeIsAFrameToo() {
        try (House house = House.open(); Till till = house.till().logOn()) {
            final byte[] frame = Records.frame(99, SALE);
            for (int i = 0; i < frame.length; i++) {
                till.raw(frame, i, 1);
            }
            assertEquals(99, till.receive().correlation());
        }
    }

    @Test
    void framesMayBeCutAnywhere() {
        try (House house = House.open(); Till till = house.till().logOn()) {
            final byte[] frame = Records.frame(5, SALE);
            for (int cut = 1; cut < frame.length; cut += 3) {
                final byte[] two = new byte[2 * frame.length];
                System.arraycopy(frame, 0, two, 0, frame.length);
                System.arraycopy(frame, 0, two, frame.length, frame.length);
                till.raw(two, 0, frame.length + cut);
                assertEquals(5, till.receive().correlation());
                till.raw(two, frame.length + cut, frame.length - cut);
                assertEquals(5, till.receive().correlation());
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 15, 16, 55, Limits.FRAME_BYTES + 1, 16 * 1024 * 1024 - 1})
    void aLengthThatCannotBeIsAnsweredAndCloses(final int length) {
        try (House house = House.open(); Till till = house.till().logOn(); Till other = house.till().logOn()) {
            final byte[] frame = Records.frame(1, SALE);
            Frame.write(new UnsafeBuffer(frame), 0, length, 0, 77);
            till.raw(frame);
            final Till.Answer answer = till.receive();
            assertEquals(Status.BAD_FRAME.code(), answer.status());
            assertEquals(77, answer.correlation());
            assertTrue(till.isClosedByPeer());
            assertEquals(0, other.ask(SALE).status());
        }
    }

    @Test
    void garbageIsAnsweredOnceAndCloses() {
        final long seed = System.nanoTime();
        final Random random = new Random(seed);
        try (House house = House.open(); Till other = house.till().logOn()) {
            for (int i = 0; i < 20; i++) {
                try (Till till = house.till().logOn()) {
                    final byte[] garbage = new byte[100 + random.nextInt(3_000)];
                    random.nextBytes(garbage);
                    garbage[6] |= 0x7F;
                    till.raw(garbage);
                    assertEquals(Status.BAD_FRAME.code(), till.receive().status(), "seed " + seed);
                    assertTrue(till.isClosedByPeer());
                }
            }
            assertEquals(0, other.ask(SALE).status());
        }
    }

    @Test
    void aFlippedBitIsNoticed() {
        try (House house = House.open(); Till till = house.till().logOn()) {
            final byte[] frame = Records.frame(1, SALE);
            frame[60] ^= 4;
            till.raw(frame);
            assertEquals(Status.BAD_FRAME.code(), till.receive().status());
            assertTrue(till.isClosedByPeer());
        }
    }

    @Test
    void unknownFrameFlagsCloseButRetransmitIsFine() {
        try (House house = House.open(); Till till = house.till().logOn()) {
            final byte[] again = Records.frame(1, SALE);
            Frame.write(new UnsafeBuffer(again), 0, again.length, Frame.RETRANSMIT, 1);
            till.raw(Records.seal(again));
            assertEquals(0, till.receive().status());
            Frame.write(new UnsafeBuffer(again), 0, again.length, 2, 1);
            till.raw(Records.seal(again));
            assertEquals(Status.BAD_FRAME.code(), till.receive().status());
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 63, 65, 0xFFFF})
    void aBlockThatLiesAboutItsLengthCloses(final int blockLength) {
        final byte[] lie = SALE.clone();
        lie[0] = (byte)blockLength;
        lie[1] = (byte)(blockLength >> 8);
        try (House house = House.open(); Till till = house.till().logOn()) {
            assertEquals(Status.BAD_FRAME.code(), till.ask(lie).status());
            assertTrue(till.isClosedByPeer());
        }
    }

    @Test
    void whatWasGoodBeforeTheBreakIsStillAnswered() {
        try (House house = House.open(); Till till = house.till().logOn()) {
            final byte[] good = Records.frame(1, SALE);
            final byte[] both = Arrays.copyOf(good, good.length + 64);
            both[good.length + 4] = 3;
            till.raw(both);
            final int first = till.receive().status();
            final int second = till.receive().status();
            assertEquals(Status.BAD_FRAME.code(), first + second);
            assertTrue(till.isClosedByPeer());
        }
    }

    @Test
    void aTruncatedFrameIsNotACommand() {
        try (House house = House.open()) {
            try (Till till = house.till().logOn()) {
                till.raw(Records.frame(1, SALE), 0, 50);
            }
            House.await("both ends closed", () -> house.gateway().connections() == 0);
            assertEquals(1, house.engine().taken().size());
        }
    }

    @Test
    void aHeartbeatComesBackAsItWas() {
        try (House house = House.open(); Till till = house.till().logOn()) {
            final byte[] frame = Records.frame(4_711, Records.heartbeat());
            till.raw(frame);
            assertArrayEquals(frame, till.receive().frame());
        }
    }

    @Test
    void anotherVersionIsTold() {
        final byte[] newer = SALE.clone();
        newer[6] = 2;
        try (House house = House.open(); Till till = house.till().logOn()) {
            final Till.Answer answer = till.ask(newer);
            assertEquals(Status.VERSION.code(), answer.status());
            assertEquals(1, answer.detail());
            assertEquals(0, till.ask(SALE).status());
            assertEquals(1, house.count(Count.REFUSED));
        }
    }

    @Test
    void amountsOutOfRangeAreToldWithTheirOffset() {
        try (House house = House.open(); Till till = house.till().logOn()) {
            final Till.Answer large = till.ask(Records.sale(7, 1, "1000001", Limits.AMOUNT + 1));
            assertEquals(Status.BAD_AMOUNT.code(), large.status());
            assertEquals(60, large.detail());
            final Till.Answer negative = till.ask(Records.sale(7, 1, "1000001", 0xFFFF_FFFEL));
            assertEquals(Status.BAD_AMOUNT.code(), negative.status());
            assertEquals(0, till.ask(Records.sale(7, 1, "1000001", Limits.AMOUNT)).status());
        }
    }
}
