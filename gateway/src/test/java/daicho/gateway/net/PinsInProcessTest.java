package daicho.gateway.net;

import static java.nio.ByteOrder.LITTLE_ENDIAN;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import daicho.gateway.Served;
import daicho.protocol.RecordLayout;
import daicho.protocol.Status;
import daicho.protocol.codec.SetPinDecoder;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.KeyStore;
import java.security.SecureRandom;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** PINs against a real process: what is left of them, and whether those who try numbers get anywhere, kills between. */
class PinsInProcessTest {
    private static final int TILL = 7;
    private static final int OFFSET_HOURS = 9;
    private static final String CARD = "100000000001";
    private static final String UNKNOWN = "999999999999";
    private static final String TARGET = "200000000001";
    private static final String OTHER_TARGET = "200000000002";

    @TempDir
    private Path folder;
    private final SecureRandom random = new SecureRandom();
    private final List<String> pins = new ArrayList<>();
    private Path peppers;
    /** Certificate, when it goes over TLS. */
    private KeyStore store;
    private int number;

    @BeforeEach
    void writePeppers() throws IOException {
        peppers = Files.writeString(folder.resolve("peppers.toml"), "[[pepper]]\nversion = 1\nkey = \"" + "4b".repeat(32) + "\"\n");
        Files.setPosixFilePermissions(peppers, PosixFilePermissions.fromString("rw-------"));
    }

    private Served serve() throws IOException {
        final List<String> arguments = new ArrayList<>(List.of("--data", folder.resolve("book").toString(), "--open", "--port", "0",
            "--admin-port", "0", "--durability", "process", "--peppers", peppers.toString()));
        if (store != null) {
            try {
                arguments.addAll(List.of("--tls-cert", TlsTest.pem(folder, "cert", store).toString(), "--tls-key",
                    TlsTest.pem(folder, "key", store).toString()));
            } catch (final Exception e) {
                throw new IOException(e);
            }
        }
        return new Served(arguments.toArray(String[]::new));
    }

    private static int port(final Served served, final String line, final String name) throws IOException {
        final String found = served.lines.stream().filter(each -> each.startsWith(line)).findFirst().orElseGet(() -> {
            try {
                return served.await(line);
            } catch (final IOException e) {
                throw new IllegalStateException(e);
            }
        });
        return Integer.parseInt(found.replaceAll(".*" + name + "=(\\d+).*", "$1"));
    }

    private Till till(final Served served) throws IOException {
        return socket(served).logOn();
    }

    private Till socket(final Served served) throws IOException {
        final int port = port(served, "ready ", "port");
        try {
            return store == null ? new Till(port) : new Till(TlsTest.connect(port, store));
        } catch (final IOException e) {
            throw e;
        } catch (final Exception e) {
            throw new IOException(e);
        }
    }

    /** A PIN that nobody has said before, twelve digits. */
    private String pin() {
        final String pin = Long.toString(100_000_000_000L + random.nextLong(900_000_000_000L));
        pins.add(pin);
        return pin;
    }

    private static byte[] today(final byte[] record) {
        final int day = (int)LocalDate.now(ZoneOffset.ofHours(OFFSET_HOURS)).toEpochDay();
        new UnsafeBuffer(record).putShort(RecordLayout.BUSINESS_DATE, (short)day, LITTLE_ENDIAN);
        return record;
    }

    private Status ask(final Till till, final byte[] record) {
        return Status.of(till.ask(today(record)).status());
    }

    private byte[] setPin(final String card, final String pin) {
        return today(PinRecords.setPin(TILL, ++number, card, pin));
    }

    private byte[] merge(final String card, final String pin, final String target) {
        return today(PinRecords.mergeRequest(TILL, ++number, target, card + ":" + pin));
    }

    private void enroll(final Till till, final String... cards) {
        for (final String card : cards) {
            assertEquals(Status.OK, ask(till, Records.sale(TILL, ++number, card, 100)));
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void nothingIsLeftOfAPin(final boolean tls) throws Exception {
        store = tls ? TlsTest.certificate(folder) : null;
        try (Served served = serve()) {
            try (Till till = till(served)) {
                enroll(till, CARD, TARGET);
                sayPins(served, till);
            }
            // What was cut off is wiped when its connection ends.
            final String base = "http://127.0.0.1:" + port(served, "admin port=", "port");
            House.await("all are gone", () -> get(base + "/metrics").contains("daicho_connections 0"));
            final List<String> wanted = new ArrayList<>(pins);
            wanted.add(CARD);
            // What Java's TLS decrypts through lies on the heap, out of our reach, until the collector has it.
            final ProcessMemory memory = tls ? ProcessMemory.outsideTheHeap(served.process.pid()) : ProcessMemory.of(served.process.pid());
            final Map<String, Integer> found = memory.find(wanted);
            assertTrue(found.remove(CARD) > 0, "the card's number is there: memory can be searched");
            assertEquals(none(), found, () -> pins.size() + " PINs in this order: " + pins + ", found "
                + memory.places().stream().filter(place -> !place.startsWith(CARD)).toList());
            final String metrics = get(base + "/metrics") + get(base + "/health/ready");
            assertTrue(metrics.contains("daicho_pins_hashed_total 204"), metrics);
            served.process.toHandle().destroy();
            assertEquals(0, served.process.waitFor());
            served.readAll();
            final String said = metrics + served.lines + files();
            assertTrue(said.contains(CARD), "the card's number is in the journal");
            assertEquals(List.of(), pins.stream().filter(said::contains).toList());
        }
    }

    private Map<String, Integer> none() {
        final Map<String, Integer> none = new TreeMap<>();
        pins.forEach(pin -> none.put(pin, 0));
        return none;
    }

    /** Every way that a PIN can go: taken, declined, refused, broken, cut off, in a crowd. */
    private void sayPins(final Served served, final Till till) throws IOException {
        final String right = pin();
        assertEquals(Status.OK, ask(till, setPin(CARD, right)));
        assertEquals(Status.AUTH_FAILED, ask(till, merge(CARD, pin(), TARGET)));
        assertEquals(Status.OK, ask(till, merge(CARD, right, TARGET)));
        final byte[] reserved = setPin(CARD, pin());
        reserved[RecordLayout.BODY + RecordLayout.ALIAS_BYTES + 2] = 1;
        assertEquals(Status.BAD_FIELD, Status.of(till.ask(reserved).status()));
        final byte[] asHash = setPin(CARD, pin());
        asHash[RecordLayout.TEMPLATE] = SetPinDecoder.TEMPLATE_ID;
        asHash[RecordLayout.BODY + RecordLayout.ALIAS_BYTES] = 1;
        assertEquals(Status.FORBIDDEN, Status.of(till.ask(asHash).status()));
        final byte[] forTheHost = setPin(CARD, pin());
        new UnsafeBuffer(forTheHost).putInt(RecordLayout.TERMINAL, 0);
        assertEquals(Status.FORBIDDEN, Status.of(till.ask(forTheHost).status()));
        for (int i = 0; i < 200; i++) {
            till.send(setPin(CARD, pin()));
        }
        for (int i = 0; i < 200; i++) {
            till.receive();
        }
        final byte[] inTwo = Records.frame(99, setPin(CARD, pin()));
        till.raw(inTwo, 0, inTwo.length - 3);
        try (Till stranger = socket(served)) {
            assertEquals(Status.NOT_AUTHENTICATED, Status.of(stranger.ask(setPin(CARD, pin())).status()));
        }
        try (Till broken = till(served)) {
            final byte[] frame = Records.frame(1, setPin(CARD, pin()));
            frame[0] ^= 1;
            broken.raw(frame);
            assertEquals(Status.BAD_FRAME, Status.of(broken.receive().status()));
            broken.raw(Records.frame(2, setPin(CARD, pin())));
            assertTrue(broken.isClosedByPeer());
        }
        try (Till cut = till(served)) {
            final byte[] frame = Records.frame(1, setPin(CARD, pin()));
            cut.raw(frame, 0, frame.length - 1);
        }
        till.raw(inTwo, inTwo.length - 3, 3);
        till.receive();
        assertEquals(Status.OK, ask(till, Records.sale(TILL, ++number, TARGET, 100)));
    }

    private String files() throws IOException {
        final StringBuilder all = new StringBuilder();
        try (Stream<Path> files = Files.walk(folder.resolve("book"))) {
            for (final Path file : files.filter(Files::isRegularFile).toList()) {
                final byte[] bytes = Files.readAllBytes(file);
                int length = bytes.length;
                while (length > 0 && bytes[length - 1] == 0) {
                    length--;
                }
                all.append(new String(Arrays.copyOf(bytes, length), StandardCharsets.ISO_8859_1));
            }
        }
        return all.toString();
    }

    private static String get(final String uri) {
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(HttpRequest.newBuilder(URI.create(uri)).build(), HttpResponse.BodyHandlers.ofString()).body();
        } catch (final IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void aKillDoesNotGiveMoreTries() throws Exception {
        final String right = pin();
        final List<Status> answers = new ArrayList<>();
        byte[] first = null;
        byte[] firstOfUnknown = null;
        for (int life = 0; life < 4; life++) {
            try (Served served = serve()) {
                try (Till till = till(served); Till other = till(served)) {
                    if (life == 0) {
                        enroll(till, CARD, TARGET, OTHER_TARGET);
                        assertEquals(Status.OK, ask(till, setPin(CARD, right)));
                        first = merge(CARD, pin(), TARGET);
                        firstOfUnknown = merge(UNKNOWN, pin(), OTHER_TARGET);
                    }
                    // The first one's retry, in each life, from another connection: counted once in all.
                    assertEquals(Status.AUTH_FAILED, Status.of(other.ask(first).status()));
                    assertEquals(Status.AUTH_FAILED, Status.of(other.ask(firstOfUnknown).status()));
                    for (int i = 0; i < 2; i++) {
                        answers.add(ask(i == 0 ? till : other, merge(CARD, pin(), TARGET)));
                        assertEquals(answers.getLast(), ask(till, merge(UNKNOWN, pin(), OTHER_TARGET)));
                    }
                }
                served.process.destroyForcibly().waitFor();
            }
        }
        assertEquals(List.of(Status.AUTH_FAILED, Status.AUTH_FAILED, Status.AUTH_FAILED, Status.AUTH_FAILED, Status.LOCKED, Status.LOCKED,
            Status.LOCKED, Status.LOCKED), answers);
        try (Served served = serve(); Till till = till(served)) {
            assertEquals(Status.LOCKED, ask(till, merge(CARD, right, TARGET)));
            assertEquals(Status.OK, ask(till, setPin(CARD, right)));
            assertEquals(Status.OK, ask(till, merge(CARD, right, TARGET)));
        }
    }
}
