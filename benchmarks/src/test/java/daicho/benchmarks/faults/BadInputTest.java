package daicho.benchmarks.faults;

import static java.nio.ByteOrder.LITTLE_ENDIAN;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.OperatingSystemMXBean;
import daicho.client.ClientConfig;
import daicho.client.Credential;
import daicho.client.DaichoClient;
import daicho.client.Unreachable;
import daicho.client.fleet.PosFeed;
import daicho.client.record.BookTotals;
import daicho.client.record.CardId;
import daicho.client.record.Commands;
import daicho.client.record.Head;
import daicho.client.record.Key;
import daicho.client.record.Queries;
import daicho.client.record.TransactionName;
import daicho.protocol.Limits;
import daicho.protocol.RecordLayout;
import daicho.protocol.Status;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What comes wrong from outside, at one real engine: a clear status or a close each time, and the next till is served as ever. */
class BadInputTest {
    private static final byte[] KEY = HexFormat.of().parseHex("000102030405060708090a0b0c0d0e0f");
    private static final Credential TILL = new Credential("till", KEY);
    private static final String GOOD_CARD = "4006381333931";
    private static final String MISREAD_CARD = "4006381333932";
    private static final int AMOUNT = RecordLayout.BODY + RecordLayout.ALIAS_BYTES;
    private static final int FORGED = 2_000;
    private static final long ROOM_BYTES = 512L << 20;

    @TempDir
    private static Path temp;
    private static Child engine;
    private static int port;
    private static DaichoClient till;
    private static LocalDate today;
    private static long booked;
    private static long number;

    @BeforeAll
    static void open() throws IOException {
        final Path credentials = Files.writeString(temp.resolve("credentials.toml"), """
            [[credential]]
            name = "till"
            key = "%s"
            rights = ["till"]
              [[credential.terminal]]
              terminal = 7
              store = 3
              brand = 1
            [[credential]]
            name = "office"
            key = "%s"
            rights = ["operator"]
            """.formatted(HexFormat.of().formatHex(KEY), HexFormat.of().formatHex(KEY)));
        final Path programme = Files.writeString(temp.resolve("programme.toml"), """
            [[brands]]
            brand = 1
            [[rules]]
            brand = 1
            unit = 100
            points = 1
            [[schemes]]
            scheme = 1
            auto-enroll = true
            min-length = 13
            max-length = 13
            digits-only = true
            check-digit = "EAN"
            """);
        engine = Child.serve(temp, List.of(), List.of(), "--data", temp.resolve("data").toString(), "--port", "0", "--no-admin",
            "--durability", "process", "--credentials", credentials.toString(), "--programme", programme.toString());
        port = engine.port();
        till = connect(TILL);
        today = PosFeed.today(till, Clock.systemUTC());
    }

    private static DaichoClient connect(final Credential credential) {
        return DaichoClient.connect(ClientConfig.to("127.0.0.1", port).withCredential(credential)
            .withPatience(Duration.ofSeconds(10), Duration.ofSeconds(10), Duration.ofSeconds(10))
            .withBackoff(Duration.ofMillis(50), Duration.ofMillis(100), 0));
    }

    private static Head head(final LocalDate date, final Key key) {
        return Head.of(new TransactionName(7, date, key));
    }

    private static byte[] sale(final String card) {
        return Commands.sale(head(today, Key.running(1, ++number)), CardId.pos(card), 100, 0, 0, List.of());
    }

    /** After each fault: another till's sale is booked, and only what was accepted is in the book. */
    @AfterEach
    void othersAreServed() {
        assertEquals(Status.OK, till.call(sale(GOOD_CARD)).status());
        booked++;
        try (DaichoClient office = connect(new Credential("office", KEY))) {
            final BookTotals book = BookTotals.read(office.call(Queries.book(Head.unnamed(0, today))).message());
            assertEquals(booked, book.issuers().stream().mapToLong(BookTotals.Issuer::issued).sum());
            assertTrue(book.issuers().stream().allMatch(BookTotals.Issuer::isBalanced));
        }
    }

    @AfterAll
    static void stop() throws Exception {
        till.close();
        assertTrue(engine.stop().startsWith("stopped "));
        assertFalse(engine.err().contains("\tat "), engine::err);
        assertTrue(Shop.verify(temp.resolve("data")).get("ok").asBoolean());
        engine.close();
    }

    @Test
    void garbageIsAnsweredAndClosed() throws IOException {
        final long seed = System.nanoTime();
        final byte[] garbage = new byte[2_000];
        new Random(seed).nextBytes(garbage);
        garbage[6] |= 0x7F;
        try (RawTill raw = new RawTill(port).logOn(TILL)) {
            raw.send(garbage);
            assertEquals(Status.BAD_FRAME, RawTill.status(raw.receive()), "seed " + seed);
            assertNull(raw.receive());
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {Limits.FRAME_BYTES + 1, 16 * 1024 * 1024 - 1})
    void oversizedIsAnsweredAndClosed(final int length) throws IOException {
        final byte[] frame = RawTill.frame(sale(GOOD_CARD));
        new UnsafeBuffer(frame).putShort(4, (short)length, LITTLE_ENDIAN);
        frame[6] = (byte)(length >> 16);
        try (RawTill raw = new RawTill(port).logOn(TILL)) {
            raw.send(frame);
            assertEquals(Status.BAD_FRAME, RawTill.status(raw.receive()));
            assertNull(raw.receive());
        }
    }

    @Test
    void truncatedIsNoCommandAndMayBeSentAgain() throws IOException {
        final byte[] sale = sale(GOOD_CARD);
        final byte[] frame = RawTill.frame(sale);
        for (final int cut : new int[]{1, 15, 16, 40, frame.length - 1}) {
            try (RawTill raw = new RawTill(port).logOn(TILL)) {
                raw.send(Arrays.copyOf(frame, cut));
            }
        }
        assertFalse(till.call(sale).fields().isDuplicate());
        booked++;
        assertTrue(till.sendAgain(sale).join().fields().isDuplicate());
    }

    @Test
    void slowFramesHoldNobodyUp() throws IOException {
        final byte[] sale = sale(GOOD_CARD);
        final byte[] frame = RawTill.frame(sale);
        try (RawTill slow = new RawTill(port).logOn(TILL); RawTill silent = new RawTill(port)) {
            for (final byte one : frame) {
                slow.send(new byte[]{one});
                assertEquals(Status.OK, till.call(sale(GOOD_CARD)).status());
                booked++;
            }
            assertEquals(Status.OK, RawTill.status(slow.receive()));
            booked++;
            assertNull(silent.receive(), "who does not log on is closed");
        }
    }

    @Test
    void wrongCredentialsAreRefused() {
        for (final Credential wrong : List.of(new Credential("till", new byte[16]), new Credential("nobody", KEY))) {
            final ClientConfig config = ClientConfig.to("127.0.0.1", port).withCredential(wrong)
                .withPatience(Duration.ofSeconds(1), Duration.ofSeconds(1), Duration.ofSeconds(1));
            final Unreachable refused = assertThrows(Unreachable.class, () -> DaichoClient.connect(config).close());
            assertTrue(refused.getMessage().contains("AUTH_FAILED"), refused::getMessage);
        }
    }

    @Test
    void anothersTerminalIsForbidden() {
        final Head other = Head.of(new TransactionName(8, today, Key.running(1, ++number)));
        assertEquals(Status.FORBIDDEN, till.call(Commands.sale(other, CardId.pos(GOOD_CARD), 100, 0, 0, List.of())).status());
        assertEquals(Status.FORBIDDEN, till.call(Queries.book(Head.unnamed(7, today))).status());
    }

    @Test
    void cardsThatAreUnknownOrMisread() {
        final CardId unknown = CardId.pos("5901234123457");
        assertEquals(Status.NOT_FOUND, till.call(Queries.balance(Head.unnamed(7, today), unknown)).status());
        assertEquals(Status.NOT_FOUND, till.call(Commands.burn(head(today, Key.running(1, ++number)), unknown, 1, 1)).status());
        assertEquals(Status.BAD_CARD, till.call(sale(MISREAD_CARD)).status());
        assertEquals(Status.BAD_CARD, till.call(sale("123")).status());
    }

    @ParameterizedTest
    @ValueSource(longs = {-1, Integer.MIN_VALUE, Limits.AMOUNT + 1, 0x7FFF_FFFFL})
    void amountsOutOfRange(final long amount) {
        final byte[] sale = sale(GOOD_CARD);
        new UnsafeBuffer(sale).putInt(AMOUNT, (int)amount, LITTLE_ENDIAN);
        assertEquals(Status.BAD_AMOUNT, till.call(sale).status());
        final byte[] burn = Commands.burn(head(today, Key.running(1, ++number)), CardId.pos(GOOD_CARD), 1, 1);
        new UnsafeBuffer(burn).putInt(AMOUNT, (int)amount, LITTLE_ENDIAN);
        assertEquals(Status.BAD_AMOUNT, till.call(burn).status());
    }

    @ParameterizedTest
    @CsvSource({"-36,TOO_LATE", "-4000,TOO_LATE", "2,FUTURE_DATE", "4000,FUTURE_DATE"})
    void datesOutOfRange(final int days, final Status expected) {
        final Head head = head(today.plusDays(days), Key.running(1, ++number));
        assertEquals(expected, till.call(Commands.sale(head, CardId.pos(GOOD_CARD), 100, 0, 0, List.of())).status());
    }

    @Test
    void forgedRunningNumbersCostNoMemory() throws IOException {
        final long before = residentKilobytes();
        for (int i = 0; i < FORGED; i++) {
            final Key forged = Key.running(1 + i % 3, Long.MAX_VALUE - i * 1_000_000_007L);
            final byte[] sale = Commands.sale(head(today, forged), CardId.pos(GOOD_CARD), 100, 0, 0, List.of());
            assertEquals(Status.OK, till.call(sale).status());
            booked++;
            if (i % 100 == 0) {
                assertTrue(till.sendAgain(sale).join().fields().isDuplicate());
            }
        }
        // An engine makes an eighth of the machine's memory ready meanwhile, whatever is sold.
        final long mayGrow = ((OperatingSystemMXBean)ManagementFactory.getOperatingSystemMXBean()).getTotalMemorySize() / 8 + ROOM_BYTES;
        final long grown = (residentKilobytes() - before) << 10;
        assertTrue(grown < mayGrow, "the engine grew by " + grown);
    }

    private static long residentKilobytes() throws IOException {
        final Path status = Path.of("/proc", Long.toString(engine.handle().pid()), "status");
        return Files.readAllLines(status).stream().filter(line -> line.startsWith("VmRSS:"))
            .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", ""))).findFirst().orElseThrow();
    }
}
