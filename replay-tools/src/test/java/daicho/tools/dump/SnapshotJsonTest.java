package daicho.tools.dump;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import daicho.protocol.codec.HoldState;
import daicho.protocol.codec.LotKeyEncoder;
import daicho.protocol.codec.MessageHeaderEncoder;
import daicho.protocol.codec.PointsClass;
import daicho.protocol.codec.SnapshotEndEncoder;
import daicho.protocol.codec.SnapshotHoldEncoder;
import daicho.protocol.codec.SnapshotPinEncoder;
import java.io.IOException;
import java.io.StringWriter;
import java.lang.reflect.InvocationTargetException;
import java.util.stream.IntStream;
import org.agrona.concurrent.UnsafeBuffer;
import org.agrona.sbe.MessageDecoderFlyweight;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class SnapshotJsonTest {
    private final UnsafeBuffer buffer = new UnsafeBuffer(new byte[1024]);

    static IntStream templates() {
        final MessageLayouts layouts = new MessageLayouts();
        return IntStream.range(0, 1_000).filter(template -> layouts.of(template) != null);
    }

    /** The layout counts its own offsets; the generated codecs prove them. */
    @ParameterizedTest
    @MethodSource("templates")
    void everyMessageIsAsLongAsItsCodecSays(final int template) throws ReflectiveOperationException {
        final MessageLayouts.Message message = new MessageLayouts().of(template);
        final MessageDecoderFlyweight decoder = decoder(message.name());
        assertEquals(template, decoder.sbeTemplateId());
        assertEquals(decoder.sbeBlockLength(), message.fields().stream().mapToInt(MessageLayouts.Field::bytes).sum());
    }

    private static MessageDecoderFlyweight decoder(final String name)
        throws ClassNotFoundException, NoSuchMethodException, InstantiationException, IllegalAccessException, InvocationTargetException {
        return (MessageDecoderFlyweight)Class.forName("daicho.protocol.codec." + name + "Decoder").getConstructor().newInstance();
    }

    @Test
    void ofASecretThereIsOnlyThatItIsThere() throws IOException {
        final SnapshotPinEncoder pin = new SnapshotPinEncoder().wrapAndApplyHeader(buffer, 0, new MessageHeaderEncoder());
        pin.putSecret(Records.padded("0123456789abcdef"), 0, 16).putProvisionalSecret(Records.padded("fedcba9876543210"), 0, 16).account(5)
            .sinceSeconds(6).pepperVersion(7).state((short)1);
        assertEquals("{\"template\":\"SnapshotPin\",\"secret\":\"***\",\"provisional_secret\":\"***\",\"account\":5,"
            + "\"since_seconds\":6,\"pepper_version\":7,\"state\":1}", json(MessageHeaderEncoder.ENCODED_LENGTH + pin.encodedLength()));
    }

    @Test
    void fieldsHaveNamesAndGroupsAreArrays() throws IOException {
        final SnapshotHoldEncoder hold = new SnapshotHoldEncoder().wrapAndApplyHeader(buffer, 0, new MessageHeaderEncoder());
        hold.putOrder(Records.padded("W-77"), 0, 16).openedSequence(17).openedNs(18).dueNs(19).points(600).captured(400).root(5).account(6)
            .alias(7).terminal(4_000_000_000L).brand(2).businessDate(Records.DAY).state(HoldState.OPEN);
        final SnapshotHoldEncoder.LotsEncoder lots = hold.lotsCount(2);
        lot(lots.next().points(150).key(), Records.DAY);
        lot(lots.next().points(50).key(), 0xFFFF);
        assertEquals("""
            {"template":"SnapshotHold","order":"W-77","opened_sequence":17,"opened_ns":18,"due_ns":19,"points":600,"captured":400,"root":5,\
            "account":6,"alias":7,"terminal":4000000000,"brand":2,"business_date":"2026-04-01","state":"OPEN","lots":[\
            {"key":{"origin":5,"issuer":2,"campaign":0,"scope":0,"activation_day":"on confirmation","expiry_day":"2026-04-01",\
            "points_class":"BASE"},"points":150},\
            {"key":{"origin":5,"issuer":2,"campaign":0,"scope":0,"activation_day":"on confirmation","expiry_day":"never",\
            "points_class":"BASE"},"points":50}]}""", json(MessageHeaderEncoder.ENCODED_LENGTH + hold.encodedLength()));
    }

    private static void lot(final LotKeyEncoder key, final int expiryDay) {
        key.origin(5).issuer(2).activationDay(0xFFFF).expiryDay(expiryDay).pointsClass(PointsClass.BASE);
    }

    @Test
    void unknownRecordKeepsItsBytes() throws IOException {
        new SnapshotEndEncoder().wrapAndApplyHeader(buffer, 0, new MessageHeaderEncoder()).records(7).digest(8);
        assertEquals("{\"template\":\"SnapshotEnd\",\"records\":7,\"digest\":\"0000000000000008\"}", json(24));
        buffer.putShort(2, (short)999);
        assertNull(new MessageLayouts().of(999));
        assertEquals("{\"template\":\"999\",\"body\":\"07000000000000000800000000000000\"}", json(24));
    }

    private String json(final int length) throws IOException {
        final StringWriter text = new StringWriter();
        try (JsonGenerator json = new JsonFactory().createGenerator(text)) {
            new SnapshotJson(json).write(buffer, 0, length);
        }
        return text.toString();
    }
}
