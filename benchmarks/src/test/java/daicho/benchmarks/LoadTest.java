package daicho.benchmarks;

import static java.nio.ByteOrder.LITTLE_ENDIAN;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import daicho.benchmarks.floor.MischiefServer;
import daicho.benchmarks.floor.NullServer;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.CRC32C;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The load tool against servers that do nothing, or do it wrong. */
class LoadTest {
    private static final int STATUS = 24;

    @TempDir
    private Path temp;

    /** What a run said. */
    private record Run(int exit, String out, String remarks) {
        long number(final String name) {
            final Matcher matcher = Pattern.compile("\"" + name + "\":([0-9]+)").matcher(out.lines().toList().getLast());
            assertTrue(matcher.find(), out);
            return Long.parseLong(matcher.group(1));
        }
    }

    private static Run run(final String connect, final String... options) {
        final ByteArrayOutputStream out = new ByteArrayOutputStream();
        final ByteArrayOutputStream remarks = new ByteArrayOutputStream();
        final List<String> arguments = new ArrayList<>(List.of("--connect", connect, "--seconds", "1", "--warmup", "0"));
        arguments.addAll(List.of(options));
        final int exit = Load.run(arguments.toArray(String[]::new),
            new PrintStream(out, true, StandardCharsets.UTF_8), new PrintStream(remarks, true, StandardCharsets.UTF_8));
        return new Run(exit, out.toString(StandardCharsets.UTF_8), remarks.toString(StandardCharsets.UTF_8));
    }

    private static Run runAtFloor(final String... options) throws Exception {
        try (NullServer server = new NullServer(0)) {
            Thread.ofPlatform().daemon().start(server);
            return run("127.0.0.1:" + server.port(), options);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "--connections 1 --window 1",
        "--connections 3 --window 64 --keys uuid",
        "--connections 1 --window 4096 --skew zipf --lots 24",
        "--connections 2 --rate 3000",
    })
    void everyCommandIsAnsweredOnceAndShortBurnsAreDeclined(final String options) throws Exception {
        final Run run = runAtFloor(("--members 500 --json " + options).split(" "));
        assertEquals(0, run.exit(), run.remarks());
        assertEquals(0, run.number("errors"));
        assertTrue(run.number("commands") > 0);
        assertTrue(run.number("declined") <= run.number("commands") / 16);
        assertTrue(run.number("p50_us") <= run.number("p99_us") && run.number("p999_us") <= run.number("max_us"), run.out());
    }

    @Test
    void mergesAreToldAndEndWithThePairs() throws Exception {
        final Run enough = runAtFloor("--members", "3000", "--rate", "2000", "--merges", "10");
        assertEquals(0, enough.exit(), enough.remarks());
        assertTrue(enough.out().matches("(?s).*, 10 % merges \\([12][0-9]{2}\\), .*"), enough.out());
        final Run few = runAtFloor("--members", "21", "--rate", "2000", "--merges", "10");
        assertEquals(1, few.exit(), few.out());
        assertTrue(few.remarks().contains("after 10 all members are merged"), few.remarks());
    }

    @Test
    void openLoopSendsWhatWasOffered() throws Exception {
        assertEquals(2_000, runAtFloor("--members", "10", "--rate", "2000", "--json").number("commands"), 2);
    }

    @Test
    void peopleGetATableAPlotAndAllPercentiles() throws Exception {
        final Path percentiles = temp.resolve("a.hgrm");
        final Path plot = temp.resolve("a.png");
        final Run run = runAtFloor("--members", "10", "--hgrm", percentiles.toString(), "--png", plot.toString());
        assertEquals(0, run.exit(), run.remarks());
        assertTrue(run.out().contains("commands/s") && run.out().contains("p99.9"), run.out());
        assertTrue(Files.readString(percentiles).contains("Percentile"));
        assertEquals(0x89504E47, ByteBuffer.wrap(Files.readAllBytes(plot)).getInt());
    }

    @Test
    void unexpectedStatusIsAnError() throws Exception {
        final Run run = spoil(200, frame -> {
            ByteBuffer.wrap(frame).order(LITTLE_ENDIAN).putShort(STATUS, (short)502);
            return frame;
        });
        assertEquals(1, run.exit(), run.out());
        assertEquals(1, run.number("errors"));
        assertTrue(run.remarks().contains("READ_ONLY"), run.remarks());
    }

    @Test
    void duplicateOfANewKeyIsAnError() throws Exception {
        final Run run = spoil(200, frame -> {
            ByteBuffer.wrap(frame).order(LITTLE_ENDIAN).putShort(STATUS + 2, (short)1);
            return frame;
        });
        assertEquals(1, run.exit(), run.out());
        assertTrue(run.remarks().contains("DUPLICATE"), run.remarks());
    }

    @Test
    void lostRepliesAreAnError() throws Exception {
        final Run run = spoil(200, frame -> null);
        assertEquals(1, run.exit(), run.out());
        assertTrue(run.remarks().contains("replies missing"), run.remarks());
        assertEquals(1, run.number("exit_code"));
    }

    @Test
    void foreignCorrelationIsAnError() throws Exception {
        final Run run = spoil(200, frame -> {
            ByteBuffer.wrap(frame).order(LITTLE_ENDIAN).putInt(8, 0x7000_0000);
            return frame;
        });
        assertEquals(1, run.exit(), run.out());
        assertTrue(run.remarks().contains("nobody waits for"), run.remarks());
    }

    @Test
    void bookThatDeclinesNobodyIsAnError() throws Exception {
        try (MischiefServer server = new MischiefServer((frame, number) -> {
            if (number > 0) {
                ByteBuffer.wrap(frame).order(LITTLE_ENDIAN).putShort(STATUS, (short)0);
                // The checksum is only looked at now and then, but it is.
                seal(frame);
            }
            return frame;
        })) {
            final Run run = run(server.endpoint(), "--members", "50", "--connections", "1", "--window", "64", "--json");
            assertEquals(1, run.exit(), run.out());
            assertTrue(run.remarks().contains("were not declined"), run.remarks());
        }
    }

    @Test
    void wrongChecksumIsAnError() throws Exception {
        try (MischiefServer server = new MischiefServer((frame, number) -> {
            frame[0] ^= (byte)(number > 0 ? 1 : 0);
            return frame;
        })) {
            final Run run = run(server.endpoint(), "--members", "50", "--connections", "1", "--json");
            assertEquals(1, run.exit(), run.out());
            assertTrue(run.remarks().contains("checksum"), run.remarks());
        }
    }

    private static void seal(final byte[] frame) {
        final CRC32C crc = new CRC32C();
        crc.update(frame, 4, frame.length - 4);
        ByteBuffer.wrap(frame).order(LITTLE_ENDIAN).putInt((int)crc.getValue());
    }

    private static Run spoil(final int which, final UnaryOperator<byte[]> mischief) throws Exception {
        try (MischiefServer server = new MischiefServer((frame, number) -> {
            if (number != which) {
                return frame;
            }
            final byte[] spoiled = mischief.apply(frame);
            if (spoiled != null) {
                seal(spoiled);
            }
            return spoiled;
        })) {
            return run(server.endpoint(), "--members", "50", "--connections", "1", "--window", "64", "--json");
        }
    }

    @Test
    void nobodyThereIsUnreachable() throws Exception {
        final int port;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = socket.getLocalPort();
        }
        final Run run = run("127.0.0.1:" + port, "--json");
        assertEquals(4, run.exit());
        assertEquals(4, run.number("exit_code"));
        assertTrue(run.remarks().contains("daicho serve"), run.remarks());
        assertEquals(1, run.remarks().lines().count(), run.remarks());
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "--window 5 --rate 5", "--rate 0", "--window 0", "--members 0", "--members 100000001", "--lots 25", "--merges 101", "--merges -1", "--skew sideways", "--keys none",
        "--connections 0", "--seconds 0", "--credential me", "--terminals 0", "--what",
    })
    void nonsenseIsUsage(final String options) {
        final Run run = run("127.0.0.1:1", (options + " --json").split(" "));
        assertEquals(2, run.exit(), options);
        assertEquals(2, run.number("exit_code"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"nowhere", "a:0", "a:65536", ":1", "a:b"})
    void noPlaceIsUsage(final String connect) {
        assertEquals(2, run(connect).exit());
    }
}
