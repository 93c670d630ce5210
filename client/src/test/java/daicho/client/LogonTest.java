package daicho.client;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import daicho.client.fake.FakeEngine;
import daicho.client.fake.Replies;
import daicho.protocol.Status;
import daicho.protocol.codec.EarnDecoder;
import daicho.protocol.codec.LogonDecoder;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class LogonTest {
    private static final byte[] KEY = "a shared secret".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] NAME = Arrays.copyOf("store-17".getBytes(StandardCharsets.US_ASCII), 16);
    private static final FakeEngine.Script OK = (peer, frame) ->
        peer.reply(frame, Replies.reply(Status.OK, EarnDecoder.TEMPLATE_ID, 0));

    /** Asks for the proof with a nonce of its own each time, as the gateway does. */
    private static FakeEngine.Gate challenge() {
        final AtomicInteger logons = new AtomicInteger();
        return logon -> {
            final byte[] nonce = new byte[16];
            nonce[3] = (byte)(logons.getAndIncrement() / 2 + 1);
            final byte[] name = new byte[16];
            final byte[] proof = new byte[32];
            logon.getCredential(name, 0, 16);
            logon.getProof(proof, 0, 32);
            if (Arrays.equals(proof, new byte[32])) {
                return Replies.logon(Status.NOT_AUTHENTICATED, nonce, 0, 0, 0);
            }
            final boolean proved = Arrays.equals(name, NAME) && Arrays.equals(proof, hmac(nonce));
            return Replies.logon(proved ? Status.OK : Status.AUTH_FAILED, new byte[16], 10, 0, 0);
        };
    }

    private static byte[] hmac(final byte[] nonce) {
        try {
            final Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(KEY, "HmacSHA256"));
            mac.update(nonce);
            return mac.doFinal(NAME);
        } catch (final java.security.GeneralSecurityException impossible) {
            throw new AssertionError(impossible);
        }
    }

    private static FakeEngine engine(final FakeEngine.Gate gate) throws IOException {
        return new FakeEngine(new ServerSocket(0, 9, InetAddress.getLoopbackAddress()), gate, OK);
    }

    private static ClientConfig config(final FakeEngine engine) {
        return ClientConfig.to("127.0.0.1", engine.port()).withBackoff(Duration.ofMillis(1), Duration.ofMillis(5), 3)
            .withPatience(Duration.ofSeconds(10), Duration.ofSeconds(10), Duration.ofSeconds(10));
    }

    @Test
    void theProofIsAsTheSchemaSays() {
        final byte[] nonce = HexFormat.of().parseHex("000102030405060708090a0b0c0d0e0f");
        // Computed by: printf … | openssl dgst -sha256 -hmac 'a shared secret'
        assertEquals("9ff97fbdb0d5f1f9826b109b17a312007ab02fff2c96c247fca924b0f7f1d6b6", HexFormat.of().formatHex(new Credential("store-17", KEY).proof(nonce)));
    }

    @Test
    void aCredentialIsProvedInTwoStepsOnEachConnection() throws IOException {
        try (FakeEngine engine = engine(challenge());
            DaichoClient client = DaichoClient.connect(
                config(engine).withCredential(new Credential("store-17", KEY)).withTerminals(List.of(7L, 9L)))) {
            assertInstanceOf(Answer.Accepted.class, client.call(DaichoClientTest.earn(1)));
            assertEquals(10, client.logon().windowCommands());
            engine.breakAll();
            FakeEngine.await("logged on again", () -> client.logons() == 2);
            assertInstanceOf(Answer.Accepted.class, client.call(DaichoClientTest.earn(2)));
            assertEquals(4, engine.received(LogonDecoder.TEMPLATE_ID).size());
            assertArrayEquals(NAME, Arrays.copyOfRange(engine.received(LogonDecoder.TEMPLATE_ID).getLast().record(), 40, 56));
        }
    }

    @Test
    void aWrongKeyIsToldAtOnce() throws IOException {
        try (FakeEngine engine = engine(challenge())) {
            final ClientConfig config = config(engine).withCredential(new Credential("store-17", new byte[] {1}));
            final Unreachable refused = assertThrows(Unreachable.class, () -> DaichoClient.connect(config));
            assertTrue(refused.getMessage().contains("AUTH_FAILED"), refused.getMessage());
            assertTrue(refused.isRefused());
        }
    }

    @Test
    void noCredentialWhereOneIsWantedIsToldAtOnce() throws IOException {
        try (FakeEngine engine = engine(challenge())) {
            final ClientConfig config = config(engine);
            final Unreachable refused = assertThrows(Unreachable.class, () -> DaichoClient.connect(config));
            assertTrue(refused.getMessage().contains("credential"), refused.getMessage());
            assertTrue(refused.isRefused());
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"VERSION", "FORBIDDEN", "LOCKED"})
    void aPlainRefusalIsToldAtOnce(final Status status) throws IOException {
        try (FakeEngine engine = engine(logon -> Replies.reply(status, LogonDecoder.TEMPLATE_ID, 0))) {
            final ClientConfig config = config(engine);
            final Unreachable refused = assertThrows(Unreachable.class, () -> DaichoClient.connect(config));
            assertTrue(refused.getMessage().contains(status.name()), refused.getMessage());
            assertTrue(refused.isRefused());
        }
    }

    @Test
    void aBusyGatewayIsTriedAgain() throws IOException {
        final AtomicInteger logons = new AtomicInteger();
        try (FakeEngine engine = engine(logon -> logons.incrementAndGet() < 3
            ? Replies.reply(Status.BUSY, LogonDecoder.TEMPLATE_ID, 1) : Replies.logon(Status.OK, new byte[16], 1, 1, 1));
            DaichoClient client = DaichoClient.connect(config(engine))) {
            assertEquals(3, engine.connections());
            assertEquals(1, client.logons());
        }
    }

    @Test
    void secretsAreNotPrinted() {
        final Credential credential = new Credential("store-17", KEY);
        assertEquals("Credential[store-17]", credential.toString());
        final String config = ClientConfig.to("h", 1).withCredential(credential).toString();
        assertFalse(config.contains("secret"), config);
        assertThrows(IllegalArgumentException.class, () -> new Credential("store-17", new byte[0]));
    }
}
