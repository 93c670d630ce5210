package daicho.client.docs;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import daicho.protocol.Frame;
import daicho.protocol.FrameChecksum;
import daicho.protocol.check.RecordShape;
import daicho.protocol.check.Verdict;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Keeps {@code docs/PROTOCOL.md} true. Run with {@code -Dupdate.docs=true} it writes the generated blocks instead of complaining. */
class ProtocolDocTest {
    private static final String UPDATE = "update.docs";
    private static final String EXAMPLE = "example ";

    private static final Schema SCHEMA = new Schema();

    @BeforeAll
    static void updateIfAsked() throws IOException {
        if (Boolean.getBoolean(UPDATE)) {
            DocFile.open("PROTOCOL.md").rewrite(ProtocolBlocks.render(SCHEMA));
        }
    }

    private static Map<String, Dump.Read> dumps() throws IOException {
        final Map<String, Dump.Read> dumps = new LinkedHashMap<>();
        DocFile.open("PROTOCOL.md").blocks().forEach((name, block) -> {
            if (name.startsWith(EXAMPLE)) {
                dumps.put(name.substring(EXAMPLE.length()), Dump.read(block.replace("```text\n", "").replace("```\n", "")));
            }
        });
        return dumps;
    }

    private static byte[] record(final Dump.Read dump) {
        return Arrays.copyOfRange(dump.frame(), Frame.HEADER_BYTES, dump.frame().length);
    }

    @Test
    void everyBlockIsThereAndNoneIsUnknown() throws IOException {
        assertEquals(new TreeSet<>(ProtocolBlocks.render(SCHEMA).keySet()), new TreeSet<>(DocFile.open("PROTOCOL.md").blocks().keySet()),
            "docs/PROTOCOL.md does not have the generated blocks that it should have");
    }

    @Test
    void everyBlockSaysWhatTheCodeSays() throws IOException {
        final Map<String, String> written = DocFile.open("PROTOCOL.md").blocks();
        ProtocolBlocks.render(SCHEMA).forEach((name, fresh) -> assertEquals(fresh, written.get(name),
            "docs/PROTOCOL.md: block '" + name + "' is out of date; write it with"
                + " mvn -pl client -am test -Dtest=ProtocolDocTest -Dsurefire.failIfNoSpecifiedTests=false -D" + UPDATE + "=true"));
    }

    @Test
    void everyDumpIsAFrameThatSaysWhatStandsBesideIt() throws IOException {
        final Map<String, Dump.Read> dumps = dumps();
        assertFalse(dumps.isEmpty());
        dumps.forEach((name, dump) -> {
            final byte[] bytes = dump.frame();
            final UnsafeBuffer buffer = new UnsafeBuffer(bytes);
            assertTrue(new FrameChecksum().matches(ByteBuffer.wrap(bytes), 0, bytes.length), name + ": checksum");
            assertEquals(bytes.length, Frame.length(buffer, 0), name + ": length");
            final Map<String, String> expected = new LinkedHashMap<>();
            expected.put("frame.crc", Integer.toUnsignedString(new FrameChecksum().of(ByteBuffer.wrap(bytes), 0, bytes.length)));
            expected.put("frame.length", Integer.toString(bytes.length));
            expected.put("frame.flags", Integer.toString(Frame.flags(buffer, 0)));
            expected.put("frame.correlation", Long.toString(Frame.correlation(buffer, 0)));
            final int template = daicho.protocol.RecordLayout.template(buffer, Frame.HEADER_BYTES);
            expected.putAll(GeneratedReader.read(SCHEMA.message(template), record(dump)));
            assertEquals(expected, dump.values(), name);
        });
    }

    @Test
    void everyMessageHasADump() throws IOException {
        final Set<String> shown = dumps().values().stream()
            .map(dump -> SCHEMA.message(Integer.parseInt(dump.values().get("messageHeader.templateId"))).name()).collect(Collectors.toSet());
        assertEquals(SCHEMA.messages().stream().filter(ProtocolBlocks::isForClients).map(Schema.Message::name).collect(Collectors.toSet()), shown);
    }

    @Test
    void everyRequestShownWouldBeLetIn() throws IOException {
        final Map<String, Dump.Read> dumps = dumps();
        Examples.requests().forEach((name, record) -> {
            assertArrayEquals(record, record(dumps.get(name)), name);
            assertEquals(Verdict.OK, RecordShape.check(new UnsafeBuffer(record), 0, record.length), name);
        });
    }

    @Test
    void valuesAreThoseOfTheExamples() throws IOException {
        final Map<String, Dump.Read> dumps = dumps();
        final Map<String, String> sale = dumps.get("Sale").values();
        assertEquals("1001", sale.get("header.terminal"));
        assertEquals("20779", sale.get("header.businessDate"));
        assertEquals("522d303030313233" + "0000000000000000", sale.get("header.key"));
        assertEquals("34393030303030303030303137" + "000000", sale.get("alias.id"));
        assertEquals("1980", sale.get("amount"));
        final Map<String, String> burn = dumps.get("Burn").values();
        assertEquals("0700000000000000" + "6712000000000000", burn.get("header.key"));
        assertEquals("5", burn.get("header.flags"));
        assertEquals("1", burn.get("frame.flags"));
        final Map<String, String> reply = dumps.get("Reply to the Sale").values();
        assertEquals("19", reply.get("earned"));
        assertEquals("-61", dumps.get("StatementReply").values().get("entries[0].points"));
    }

    @Test
    void aDumpThatLiesIsFound() {
        final byte[] frame = Examples.all().get("Sale");
        final String dump = Dump.of(frame, SCHEMA).replace("```text\n", "").replace("```\n", "");
        assertArrayEquals(frame, Dump.read(dump).frame());
        final Dump.Read lying = Dump.read(dump.replace("amount = 1980", "amount = 1981"));
        assertFalse(lying.values().equals(Dump.read(dump).values()));
        final byte[] changed = Dump.read(dump.replace("bc 07", "bd 07")).frame();
        assertFalse(new FrameChecksum().matches(ByteBuffer.wrap(changed), 0, changed.length));
    }
}
