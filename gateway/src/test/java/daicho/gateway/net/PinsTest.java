package daicho.gateway.net;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import daicho.gateway.metrics.Count;
import daicho.gateway.pin.Peppers;
import daicho.gateway.programme.Programme;
import daicho.protocol.Frame;
import daicho.protocol.RecordLayout;
import daicho.protocol.SecretLayout;
import daicho.protocol.Status;
import daicho.protocol.codec.ImportChunkDecoder;
import daicho.protocol.codec.MergeDecoder;
import daicho.protocol.codec.MergeProof;
import daicho.protocol.codec.MergeRequestDecoder;
import daicho.protocol.codec.SetPinDecoder;
import io.netty.buffer.PooledByteBufAllocator;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** PINs in the clear end at the gateway: what goes to the engine are keyed hashes, and what does not go there is refused. */
class PinsTest {
    private static final byte[] OLD = HexFormat.of().parseHex("11".repeat(32));
    private static final byte[] NEW = HexFormat.of().parseHex("22".repeat(40));
    private static final int SET_PIN_SECRET = SecretLayout.of(SetPinDecoder.TEMPLATE_ID).secretAt(0);
    private static final int SET_PIN_PEPPER = SecretLayout.of(SetPinDecoder.TEMPLATE_ID).pepperVersionAt();
    private static final SecretLayout MERGE = SecretLayout.of(MergeDecoder.TEMPLATE_ID);
    private static final SecretLayout CHUNK = SecretLayout.of(ImportChunkDecoder.TEMPLATE_ID);

    @TempDir
    private Path folder;
    private Peppers peppers;

    @BeforeEach
    void writePeppers() throws Exception {
        final Path file = Files.writeString(folder.resolve("peppers.toml"), "[[pepper]]\nversion = 6\nkey = \"" + "22".repeat(40) +
            "\"\n[[pepper]]\nversion = 5\nkey = \"" + "11".repeat(32) + "\"\n");
        peppers = Peppers.read(Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------")), folder.resolve("book"));
    }

    private static byte[] hash(final byte[] key, final byte[] record, final int aliasAt, final String pin) throws Exception {
        final Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(key, "HmacSHA256"));
        mac.update(record, aliasAt, RecordLayout.ALIAS_BYTES);
        return Arrays.copyOf(mac.doFinal(pin.getBytes()), SecretLayout.SECRET_BYTES);
    }

    /** The record that the engine took last, where the sent one is changed but for template, versions and secrets. */
    private static byte[] taken(final House house) {
        final byte[] frame = house.engine().taken().getLast();
        return Arrays.copyOfRange(frame, Frame.HEADER_BYTES, frame.length);
    }

    private static byte[] part(final byte[] record, final int at) {
        return Arrays.copyOfRange(record, at, at + SecretLayout.SECRET_BYTES);
    }

    @Test
    void aNewPinGoesOnAsItsHash() throws Exception {
        try (House house = House.withPeppers(peppers); Till till = house.till().logOn()) {
            final byte[] sent = PinRecords.setPin(7, 1, "1000001", "123456789012");
            assertEquals(0, till.ask(sent).status());
            final byte[] taken = taken(house);
            final byte[] expected = sent.clone();
            expected[RecordLayout.TEMPLATE] = SetPinDecoder.TEMPLATE_ID;
            expected[SET_PIN_PEPPER] = 6;
            System.arraycopy(hash(NEW, sent, RecordLayout.BODY, "123456789012"), 0, expected, SET_PIN_SECRET, 16);
            assertArrayEquals(expected, taken);
            assertEquals(1, house.count(Count.PINS));
            assertEquals(1, house.gateway().counters().getFirst().commands(SetPinDecoder.TEMPLATE_ID));
        }
    }

    @Test
    void eachPinOfAMergeGoesOnAsTwoHashesAndOtherProofsAsTheyAre() throws Exception {
        try (House house = House.withPeppers(peppers); Till till = house.till().logOn()) {
            final byte[] sent = PinRecords.mergeRequest(7, 1, "TARGET", "1000001:1234", "1000002:", "1000003:87654321");
            assertEquals(0, till.ask(sent).status());
            final byte[] taken = taken(house);
            assertEquals(MergeDecoder.TEMPLATE_ID, RecordLayout.template(new UnsafeBuffer(taken), 0));
            assertEquals(6, taken[MERGE.pepperVersionAt()]);
            assertEquals(5, taken[MERGE.pepperVersionAt() + 2]);
            assertArrayEquals(hash(NEW, sent, MERGE.entryAt(0), "1234"), part(taken, MERGE.secretAt(0)));
            assertArrayEquals(hash(OLD, sent, MERGE.entryAt(0), "1234"), part(taken, MERGE.secretAt(0) + 16));
            assertArrayEquals(new byte[32], Arrays.copyOfRange(taken, MERGE.secretAt(1), MERGE.secretAt(1) + 32));
            assertArrayEquals(hash(NEW, sent, MERGE.entryAt(2), "87654321"), part(taken, MERGE.secretAt(2)));
            assertArrayEquals(hash(OLD, sent, MERGE.entryAt(2), "87654321"), part(taken, MERGE.secretAt(2) + 16));
            for (int i = 0; i < 3; i++) {
                assertArrayEquals(Arrays.copyOfRange(sent, MERGE.entryAt(i), MERGE.secretAt(i)),
                    Arrays.copyOfRange(taken, MERGE.entryAt(i), MERGE.secretAt(i)));
            }
            assertEquals(2, house.count(Count.PINS));
        }
    }

    @Test
    void rowsWithAndWithoutPins() throws Exception {
        try (House house = House.withPeppers(peppers); Till till = house.till().logOn()) {
            final byte[] sent = PinRecords.chunk(true, 7, 1, "1000001:4321", "1000002:", "1000003:123456789012:77", "1000004::78");
            assertEquals(0, till.ask(sent).status());
            final byte[] taken = taken(house);
            assertEquals(ImportChunkDecoder.TEMPLATE_ID, RecordLayout.template(new UnsafeBuffer(taken), 0));
            assertEquals(6, taken[CHUNK.pepperVersionAt()]);
            final byte[] expected = sent.clone();
            expected[RecordLayout.TEMPLATE] = ImportChunkDecoder.TEMPLATE_ID;
            expected[CHUNK.pepperVersionAt()] = 6;
            System.arraycopy(hash(NEW, sent, CHUNK.entryAt(0), "4321"), 0, expected, CHUNK.secretAt(0), 16);
            System.arraycopy(hash(NEW, sent, CHUNK.entryAt(2), "123456789012"), 0, expected, CHUNK.secretAt(2), 16);
            System.arraycopy(hash(NEW, sent, CHUNK.entryAt(2) + RecordLayout.ALIAS_BYTES, "123456789012"), 0, expected,
                CHUNK.secretAt(2) + 16, 16);
            assertArrayEquals(expected, taken);
            assertEquals(2, house.count(Count.PINS));
        }
    }

    @Test
    void aRequestWithoutAPinNeedsNoPepper() {
        try (House house = House.open(); Till till = house.till().logOn()) {
            assertEquals(0, till.ask(PinRecords.mergeRequest(7, 1, "TARGET", "1000001:")).status());
            assertEquals(MergeDecoder.TEMPLATE_ID, RecordLayout.template(new UnsafeBuffer(taken(house)), 0));
            assertEquals(0, taken(house)[MERGE.pepperVersionAt()]);
        }
    }

    @Test
    void withoutPeppersNoPinIsTaken() {
        try (House house = House.open(); Till till = house.till().logOn()) {
            refused(till, PinRecords.setPin(7, 1, "1000001", "1234"), SET_PIN_PEPPER);
            refused(till, PinRecords.mergeRequest(7, 1, "TARGET", "1000001:1234"), MERGE.pepperVersionAt());
            refused(till, PinRecords.chunk(true, 7, 1, "1000001:1234"), CHUNK.pepperVersionAt());
            assertEquals(1, house.engine().taken().size());
        }
    }

    @Test
    void hashesDoNotComeFromOutside() {
        try (House house = House.withPeppers(peppers); Till till = house.till().logOn()) {
            final byte[] setPin = PinRecords.setPin(7, 1, "1000001", "1234");
            setPin[RecordLayout.TEMPLATE] = SetPinDecoder.TEMPLATE_ID;
            setPin[SET_PIN_PEPPER] = 6;
            refused(till, setPin, SET_PIN_SECRET);
            refused(till, PinRecords.merge(7, 1, "TARGET", MergeProof.PIN, "1234"), MERGE.secretAt(0));
            refused(till, PinRecords.merge(7, 1, "TARGET", MergeProof.PIN, ""), MERGE.secretAt(0));
            refused(till, PinRecords.merge(7, 1, "TARGET", MergeProof.OPERATOR, "1234"), MERGE.secretAt(0));
            assertEquals(0, till.ask(PinRecords.merge(7, 1, "TARGET", MergeProof.OPERATOR, "")).status());
            refused(till, PinRecords.chunk(false, 7, 1, "1000001:", "1000002:1234"), CHUNK.secretAt(1));
            final byte[] second = PinRecords.chunk(false, 7, 1, "1000001:", "1000002:");
            second[CHUNK.secretAt(1) + 16] = 1;
            refused(till, second, CHUNK.secretAt(1) + 16);
            assertEquals(0, till.ask(PinRecords.chunk(false, 7, 1, "1000001:", "1000002:")).status());
        }
    }

    private static void refused(final Till till, final byte[] record, final int detail) {
        final Till.Answer answer = till.ask(record);
        assertEquals(Status.FORBIDDEN.code(), answer.status());
        assertEquals(detail, answer.detail());
    }

    @Test
    void aPinIsFourToTwelveDigits() {
        try (House house = House.withPeppers(peppers); Till till = house.till().logOn()) {
            for (final String wrong : new String[] {"123", "1234567890123", "12a4", "1234 ", " 1234", "-1234", "１２３４"}) {
                final Till.Answer answer = till.ask(PinRecords.setPin(7, 1, "1000001", wrong));
                assertEquals(Status.BAD_FIELD.code(), answer.status(), wrong);
                assertEquals(SET_PIN_SECRET, answer.detail(), wrong);
            }
            final byte[] gap = PinRecords.setPin(7, 1, "1000001", "1234");
            gap[SET_PIN_SECRET + 8] = '5';
            assertEquals(Status.BAD_FIELD.code(), till.ask(gap).status());
            assertEquals(0, till.ask(PinRecords.setPin(7, 1, "1000001", "0000")).status());
        }
    }

    @Test
    void theSecondHashOfARowIsForTheGatewayToMake() {
        try (House house = House.withPeppers(peppers); Till till = house.till().logOn()) {
            final byte[] chunk = PinRecords.chunk(true, 7, 1, "1000001:1234:77");
            chunk[CHUNK.secretAt(0) + 16] = '1';
            final Till.Answer answer = till.ask(chunk);
            assertEquals(Status.BAD_FIELD.code(), answer.status());
            assertEquals(CHUNK.secretAt(0) + 16, answer.detail());
        }
    }

    @Test
    void whoCanBeListenedToMayNotSayAPin() {
        final PooledByteBufAllocator allocator = new PooledByteBufAllocator(true);
        final Terms usual = House.terms(null, Timing.STANDARD);
        final EventLoopShare share = new EventLoopShare(0, null, new Terms(null, usual.patterns(), usual.adopted(), peppers, usual.failures(),
            usual.timing(), usual.outboundBytes(), usual.maxConnections(), usual.egressBytes()), new TerminalLimit(1), new ImportShare(64), allocator);
        final UnsafeBuffer merge = new UnsafeBuffer(PinRecords.mergeRequest(7, 1, "TARGET", "1000002:", "1000001:1234"));
        assertEquals(MERGE.secretAt(1), new Secrets(share, false).forbidden(merge, 0, MergeRequestDecoder.TEMPLATE_ID));
        assertEquals(0, new Secrets(share, true).forbidden(merge, 0, MergeRequestDecoder.TEMPLATE_ID));
        final UnsafeBuffer none = new UnsafeBuffer(PinRecords.mergeRequest(7, 1, "TARGET", "1000002:"));
        assertEquals(0, new Secrets(share, false).forbidden(none, 0, MergeRequestDecoder.TEMPLATE_ID));
        share.close();
    }

    @Test
    void theCardsOfSourcesAreLookedAtToo() {
        final Programme digits = new Programme(Programme.STANDARD.brands(), Programme.STANDARD.rules(), null, null,
            List.of(new Programme.Pattern(1, true, null, 13, 13, true, "EAN", null, null)), null);
        try (House house = House.with(House.terms(null, Timing.STANDARD, digits)); Till till = house.till().logOn()) {
            final Till.Answer answer = till.ask(PinRecords.mergeRequest(7, 1, "4006381333931", "4006381333931:", "4006381333932:"));
            assertEquals(Status.BAD_CARD.code(), answer.status());
            assertEquals(MERGE.entryAt(1), answer.detail());
        }
    }
}
