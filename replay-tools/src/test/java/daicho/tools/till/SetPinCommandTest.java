package daicho.tools.till;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import daicho.protocol.RecordLayout;
import daicho.protocol.SecretLayout;
import daicho.protocol.Status;
import daicho.protocol.codec.SetPinRequestDecoder;
import daicho.tools.CommandRun;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Where a PIN is read from, and what is said about it. */
class SetPinCommandTest {
    private static final SecretLayout LAYOUT = SecretLayout.of(SetPinRequestDecoder.TEMPLATE_ID);

    private static CommandRun run(final FakeEngine engine, final String input, final String... more) {
        final String[] arguments = Arrays.copyOf(new String[] {"setpin", "--connect", engine.endpoint(), "--card", "1"}, 5 + more.length);
        System.arraycopy(more, 0, arguments, 5, more.length);
        final InputStream usual = System.in;
        System.setIn(new ByteArrayInputStream(input.getBytes(StandardCharsets.US_ASCII)));
        try {
            return CommandRun.of(arguments);
        } finally {
            System.setIn(usual);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"482913", "482913\n", "482913\r\nmore"})
    void withoutAnOptionItIsTheFirstLineOfTheInput(final String input) throws IOException {
        try (FakeEngine engine = new FakeEngine(any -> Replies.reply(Status.OK))) {
            final CommandRun run = run(engine, input);
            assertEquals(0, run.exit(), run.err());
            final byte[] record = engine.records().getFirst();
            assertEquals(SetPinRequestDecoder.TEMPLATE_ID, RecordLayout.template(new UnsafeBuffer(record), 0));
            assertArrayEquals(Arrays.copyOf("482913".getBytes(StandardCharsets.US_ASCII), 16),
                Arrays.copyOfRange(record, LAYOUT.secretAt(0), LAYOUT.secretAt(0) + 16));
            assertFalse((run.out() + run.err()).contains("482913"));
        }
    }

    @Test
    void anOptionWithoutAValueAsksToo() throws IOException {
        try (FakeEngine engine = new FakeEngine(any -> Replies.reply(Status.OK))) {
            assertEquals(0, run(engine, "482913\n", "--pin", "--json").exit());
            assertEquals('4', engine.records().getFirst()[LAYOUT.secretAt(0)]);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\n", "482", "4829130000000000000", "48a9"})
    void whatIsNoPinIsAMistakeAndIsNotRepeated(final String input) throws IOException {
        try (FakeEngine engine = new FakeEngine(any -> Replies.reply(Status.OK))) {
            final CommandRun run = run(engine, input);
            assertEquals(2, run.exit());
            assertTrue(run.err().contains("PIN"), run.err());
            assertTrue(input.isBlank() || !run.err().contains(input), run.err());
            assertTrue(engine.records().isEmpty());
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        LOCKED    | 44 | 1800000000 | until 2027-01-15T08:00:00Z
        LOCKED    | 44 | 0          | until a new PIN is set
        FORBIDDEN | 80 | 60         | --peppers FILE
        FORBIDDEN | 80 | 64         | TLS
        FORBIDDEN | 80 | 8          | FORBIDDEN
        """)
    void aRefusalSaysWhatToDo(final Status status, final int template, final long detail, final String words) throws IOException {
        try (FakeEngine engine = new FakeEngine(any -> Replies.reply(status, template, detail))) {
            final CommandRun run = run(engine, "", "--pin", "482913");
            assertEquals(3, run.exit());
            assertTrue(run.out().contains(words), run.out());
        }
    }

    @Test
    void nothingBehindTheLineIsTaken() throws IOException {
        final ByteArrayInputStream input = new ByteArrayInputStream("1234\nrest".getBytes(StandardCharsets.US_ASCII));
        assertArrayEquals("1234".getBytes(StandardCharsets.US_ASCII), TypedPin.firstLine(input));
        assertEquals("rest", new String(input.readAllBytes(), StandardCharsets.US_ASCII));
    }
}
