package daicho.tools.dump;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import daicho.protocol.RecordLayout;
import daicho.protocol.Templates;
import daicho.protocol.codec.MessageHeaderEncoder;
import daicho.protocol.codec.TickEncoder;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringWriter;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

class RecordJsonTest {
    private static final long TIMESTAMP_NS = 1_775_000_000_000_000_042L;
    private static final String HEAD = """
        "version":1,"terminal":4000000000,"business_date":"2026-04-01","flags":["ADVICE","ALLOW_PARTIAL"],\
        "key":"31198705046","local_time":"2026-04-01T12:30:15","operator_id":12""";

    private final UnsafeBuffer buffer = new UnsafeBuffer(new byte[4096]);

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
        Tick         |
        Sweep        | "from_root":7,"count":256
        ClockConfirm | "wall_clock_ns":1775000000000000001
        SetTerminal  | "target":319,"store":31,"brand":1,"from_date":"2026-04-01","only_if_absent":true,"credential":"shop-31"
        Enroll       | "alias":{"scheme":"POS_CARD","namespace":3,"id":"1000001"},"status":"REGISTERED"
        Link         | "alias":{"scheme":"POS_CARD","namespace":3,"id":"1000001"},"new_alias":{"scheme":200,"namespace":3,"id":"app-77"}
        Burn         | "alias":{"scheme":"POS_CARD","namespace":3,"id":"1000001"},"points":50,"amount":51,"purpose":9
        Seal         | "target":{"terminal":32004,"business_date":"2026-04-01","key":"R-1"}
        Hold           | "alias":{"scheme":"POS_CARD","namespace":3,"id":"1000001"},"order":"O-1","points":50,"seconds":900
        Release        | "order":"O-1"
        Extend         | "order":"O-1","seconds":600
        Reverse        | "original":{"terminal":32004,"business_date":"2026-04-01","key":"R-1"},"original_sequence":7,"amount":500,"points":4,"shortfall_paid":3,"mode":"RETURN","measure":"MONEY","reason":"CUSTOMER"
        Confirm        | "original":{"terminal":32004,"business_date":"2026-04-01","key":"R-1"},"original_sequence":7
        Approve        | "original":{"terminal":32004,"business_date":"2026-04-01","key":"R-1"},"original_sequence":7,"decision":"ACCEPT"
        SettleReferral | "referral":99,"decision":"REJECT"
        Adjust         | "alias":{"scheme":"POS_CARD","namespace":3,"id":"1000001"},"ticket":"T-9","points":50,"reason_code":3,"issuer":2,"expiry_day":"2026-04-01","direction":"UP","points_class":"ADJUST"
        Transfer       | "alias":{"scheme":"POS_CARD","namespace":3,"id":"1000001"},"to_alias":{"scheme":200,"namespace":3,"id":"app-77"},"points":50,"purpose":9
        OpenLateWindow | "target":319,"from_date":"2026-04-01","to_date":"2026-04-02","seconds":3600
        Unlink         | "alias":{"scheme":"POS_CARD","namespace":3,"id":"1000001"}
        Hotlist        | "alias":{"scheme":"POS_CARD","namespace":3,"id":"1000001"},"since_seconds":1775000000
        Unhotlist      | "alias":{"scheme":"POS_CARD","namespace":3,"id":"1000001"}
        Reissue        | "alias":{"scheme":"POS_CARD","namespace":3,"id":"1000001"},"new_alias":{"scheme":200,"namespace":3,"id":"app-77"},"since_seconds":1775000000
        Close          | "alias":{"scheme":"POS_CARD","namespace":3,"id":"1000001"}
        SetPin         | "alias":{"scheme":"POS_CARD","namespace":3,"id":"1000001"},"pepper_version":6,"secret":"***"
        Merge          | "alias":{"scheme":"POS_CARD","namespace":3,"id":"1000001"},"kind":"FAMILY","pepper_version":6,"previous_pepper_version":0,"sources":[{"alias":{"scheme":200,"namespace":3,"id":"app-77"},"proof":"BATCH","rule":3,"score":910,"reference":"F-1","secret":null,"previous_secret":null},{"alias":{"scheme":"POS_CARD","namespace":3,"id":"1000002"},"proof":"PIN","rule":0,"score":0,"reference":null,"secret":"***","previous_secret":"***"}]
        Unmerge        | "alias":{"scheme":"POS_CARD","namespace":3,"id":"1000001"},"merge":48211,"approved_by":13
        ImportBegin    | "batch":3,"rows":2,"points":5,"sha256":"0707070707070707070707070707070707070707070707070707070707070707"
        ImportChunk    | "batch":3,"number":1,"pepper_version":6,"rows":[{"line":2,"card":{"scheme":"POS_CARD","namespace":3,"id":"1000001"},"provisional":{"scheme":"PROVISIONAL","namespace":3,"id":"77"},"secret":"***","provisional_secret":"***","points":50,"store":31,"brand":1,"expiry_day":"2026-04-01","opened_day":"2026-04-01","points_class":"MIGRATED","status":"REGISTERED"},{"line":3,"card":{"scheme":"POS_CARD","namespace":3,"id":"1000002"},"points":0,"store":0,"brand":1,"expiry_day":"2026-04-01","opened_day":"2026-04-01","points_class":"MIGRATED","status":"PROVISIONAL"}]
        ImportCommit   | "batch":3,"rows":2,"points":50
        ImportAbort    | "batch":3
        ImportUndo     | "batch":3,"number":1
        Restrict       | "alias":{"scheme":"POS_CARD","namespace":3,"id":"1000001"},"restriction":"FROZEN","on":true
        """)
    void bodyStandsBehindTheHead(final String template, final String body) throws IOException {
        assertEquals(
            "{\"sequence\":9,\"timestamp\":\"2026-03-31T23:33:20.000000042Z\",\"timestamp_ns\":" + TIMESTAMP_NS
                + ",\"template\":\"" + template + "\"," + HEAD + (body == null ? "" : "," + body) + "}",
            json(Records.write(template, buffer)));
    }

    @Test
    void groupsAreArrays() throws IOException {
        final JsonNode sale = node("Sale");
        assertEquals(906, sale.get("amount").asInt());
        assertEquals(
            "[{\"eligible\":855,\"points\":0,\"campaign\":0,\"points_class\":\"BASE\",\"mode\":\"COMPUTED\"},"
                + "{\"eligible\":0,\"points\":5,\"campaign\":8,\"points_class\":\"BONUS\",\"mode\":\"GIVEN\"}]",
            sale.get("components").toString());
    }

    @Test
    void capturesHaveComponents() throws IOException {
        final JsonNode capture = node("Capture");
        assertEquals(List.of(50, 906, 51),
            List.of(capture.get("points").asInt(), capture.get("amount").asInt(), capture.get("burn_amount").asInt()));
        assertEquals("O-1", capture.get("order").asText());
        assertEquals("[{\"eligible\":855,\"points\":0,\"campaign\":8,\"points_class\":\"BASE\",\"mode\":\"COMPUTED\"}]",
            capture.get("components").toString());
    }

    @Test
    void settingsHaveNames() throws IOException {
        final JsonNode genesis = node("Genesis");
        assertEquals("ffffffffffffffff", genesis.get("hash_seed").asText());
        assertEquals("[{\"setting\":\"TX_DAYS\",\"value\":400},{\"setting\":999,\"value\":5}]", genesis.get("settings").toString());
    }

    @Test
    void programmeIsReadable() throws IOException {
        final JsonNode programme = node("SetProgramme");
        assertEquals("2026-04-01T12:30:15", programme.at("/rules/0/to_local").asText());
        assertTrue(programme.at("/rules/0/from_local").isNull());
        assertEquals("LUHN", programme.at("/schemes/0/check_digit").asText());
        assertEquals("1000000", programme.at("/schemes/0/range_from").asText());
        assertTrue(programme.at("/schemes/0/range_to").isNull());
        assertEquals("LATE_DAYS", programme.at("/settings/0/setting").asText());
    }

    @ParameterizedTest
    @CsvSource({
        "false, 31198705046, \"31198705046\"",
        "false, '', null",
        "true, '', '{\"epoch\":0,\"number\":0}'",
        "true, A, '{\"epoch\":65,\"number\":0}'",
        "false, '\u0001\u0002', \"01020000000000000000000000000000\"",
        "false, abcdefghijklmnop, \"abcdefghijklmnop\"",
    })
    void keyIsShownAsWhatItIs(final boolean running, final String text, final String shown) throws IOException {
        final TickEncoder tick = new TickEncoder().wrapAndApplyHeader(buffer, 0, new MessageHeaderEncoder());
        tick.header().putKey(Records.padded(text), 0, 16).flags().clear().running(running);
        assertEquals(shown, new ObjectMapper().readTree(json(RecordLayout.BODY)).get("key").toString());
    }

    @Test
    void unknownMessageKeepsItsBytes() throws IOException {
        final int length = Records.write("Sweep", buffer);
        buffer.putShort(RecordLayout.TEMPLATE, (short)59);
        final JsonNode unknown = new ObjectMapper().readTree(json(length));
        assertEquals("59", unknown.get("template").asText());
        assertEquals("0700000000010000", unknown.get("body").asText());
    }

    @ParameterizedTest
    @MethodSource("journaledMessages")
    void everyFieldOfTheSchemaIsThere(final Element message) throws IOException {
        final JsonNode record = node(message.getAttribute("name"));
        assertFieldsOf(message, record);
    }

    private static void assertFieldsOf(final Element parent, final JsonNode object) {
        for (final Element field : children(parent)) {
            final String name = field.getAttribute("name").replaceAll("([A-Z])", "_$1").toLowerCase(Locale.ROOT);
            if (field.getTagName().equals("group")) {
                assertFalse(object.get(name).isEmpty(), name);
                assertFieldsOf(field, object.get(name).get(0));
            } else if (!name.startsWith("reserved") && !name.equals("header")) {
                assertTrue(object.has(name), () -> name + " of " + parent.getAttribute("name"));
            }
        }
    }

    static List<Element> journaledMessages() throws Exception {
        try (InputStream schema = MessageHeaderEncoder.class.getResourceAsStream("/daicho/protocol/daicho.xml")) {
            return children(DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(schema).getDocumentElement()).stream()
                .filter(element -> element.getTagName().equals("sbe:message"))
                .filter(message -> Templates.isJournaled(Integer.parseInt(message.getAttribute("id")), 0))
                .toList();
        }
    }

    private static List<Element> children(final Element parent) {
        final NodeList nodes = parent.getChildNodes();
        return IntStream.range(0, nodes.getLength()).mapToObj(nodes::item)
            .filter(Element.class::isInstance).map(Element.class::cast).toList();
    }

    private JsonNode node(final String template) throws IOException {
        return new ObjectMapper().readTree(json(Records.write(template, buffer)));
    }

    private String json(final int length) throws IOException {
        final StringWriter text = new StringWriter();
        try (JsonGenerator json = new JsonFactory().createGenerator(text)) {
            new RecordJson(json).write(9, TIMESTAMP_NS, buffer, 0, length);
        }
        return text.toString();
    }
}
