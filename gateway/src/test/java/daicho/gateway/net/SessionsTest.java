package daicho.gateway.net;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import daicho.gateway.metrics.Count;
import daicho.gateway.programme.Programme;
import daicho.gateway.session.Challenge;
import daicho.gateway.session.Credentials;
import daicho.protocol.Frame;
import daicho.protocol.Limits;
import daicho.protocol.RecordLayout;
import daicho.protocol.Status;
import daicho.protocol.codec.LogonReplyDecoder;
import daicho.protocol.codec.MessageHeaderDecoder;
import daicho.protocol.codec.ReversalMode;
import daicho.protocol.codec.SetTerminalDecoder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SessionsTest {
    private static final byte[] KEY = "0123456789abcdef0123".getBytes();
    private static final byte[] SALE = Records.sale(7, 1, "1000001", 250);

    @TempDir
    private Path folder;

    @Test
    void withoutALogonNothingIsTaken() {
        try (House house = House.open(); Till till = house.till()) {
            assertEquals(Status.NOT_AUTHENTICATED.code(), till.ask(SALE).status());
            assertEquals(Status.NOT_AUTHENTICATED.code(), till.ask(Records.heartbeat()).status());
            assertTrue(house.engine().taken().isEmpty());
        }
    }

    @Test
    void theLedgerFillsTheAnswerAndTheGatewayItsLimits() {
        try (House house = House.open(); Till till = house.till()) {
            final LogonReplyDecoder reply = till.ask(Records.logon("any")).logon();
            assertEquals(1, reply.sequence());
            assertEquals(Limits.WINDOW_COMMANDS, reply.windowCommands());
            assertEquals(Limits.WINDOW_BYTES, reply.windowBytes());
            assertEquals(60, reply.heartbeatSeconds());
            assertEquals(1, reply.oldestSchema());
        }
    }

    @Test
    void anOpenEngineSetsATerminalBeforeItsFirstCommand() {
        try (House house = House.open(); Till till = house.till().logOn()) {
            for (int number = 1; number <= 3; number++) {
                assertEquals(0, till.ask(Records.sale(7, number, "1000001", 100)).status());
            }
            till.ask(Records.sale(9, 1, "1000001", 100));
            assertEquals(List.of(1, 11, 32, 32, 32, 11, 32), templates(house));
            final SetTerminalDecoder set = new SetTerminalDecoder()
                .wrapAndApplyHeader(new UnsafeBuffer(house.engine().taken().get(5)), Frame.HEADER_BYTES, new MessageHeaderDecoder());
            assertEquals(9, set.target());
            assertEquals(9, set.store());
            assertEquals(1, set.brand());
            assertEquals(1, set.onlyIfAbsent());
        }
    }

    @Test
    void aTerminalThatWasNotTakenIsSetAgain() {
        try (House house = House.open(); Till till = house.till().logOn()) {
            house.engine().terminalStatus(Status.READ_ONLY.code());
            till.ask(Records.sale(7, 1, "1000001", 100));
            house.engine().terminalStatus(Status.OK_NOOP.code());
            till.ask(Records.sale(7, 2, "1000001", 100));
            till.ask(Records.sale(7, 3, "1000001", 100));
            assertEquals(List.of(1, 11, 32, 11, 32, 32), templates(house));
        }
    }

    @Test
    void aTerminalWhoseAnswerFoundNobodyIsSetAgain() {
        try (House house = House.open(); Till other = house.till().logOn()) {
            house.engine().gate(false);
            try (Till till = house.till()) {
                till.send(Records.logon("any"));
                till.send(Records.sale(7, 1, "1000001", 100));
                House.await("all is answered", () -> house.engine().answered() == 4);
            }
            House.await("the connection is gone", () -> house.count(Count.CLOSED) == 1);
            house.engine().gate(true);
            other.ask(Records.sale(7, 1, "1000001", 100));
            assertEquals(List.of(1, 1, 11, 32, 11, 32), templates(house));
        }
    }

    @Test
    void anOpenEngineSetsSoManyTerminalsAndNoMore() {
        try (House house = new House(House.terms(null, Timing.STANDARD), 64, null, 2); Till till = house.till().logOn()) {
            assertEquals(0, till.ask(Records.sale(1, 1, "1000001", 100)).status());
            assertEquals(0, till.ask(Records.sale(2, 1, "1000001", 100)).status());
            final Till.Answer refusal = till.ask(Records.sale(3, 1, "1000001", 100));
            assertEquals(Status.FORBIDDEN.code(), refusal.status());
            assertEquals(RecordLayout.TERMINAL, refusal.detail());
            assertEquals(0, till.ask(Records.sale(2, 2, "1000001", 100)).status());
            assertEquals(List.of(1, 11, 32, 11, 32, 32), templates(house));
        }
    }

    @Test
    void theHostsOwnCommandsAreForbiddenToAll() {
        try (House house = House.open(); Till till = house.till().logOn()) {
            assertEquals(Status.FORBIDDEN.code(), till.ask(Records.tick()).status());
            assertEquals(Status.FORBIDDEN.code(), till.ask(Records.sale(0, 1, "1000001", 1)).status());
            assertEquals(0, till.ask(Records.book()).status());
        }
    }

    @Test
    void proofOpensASessionAndGoesNoFurther() throws IOException {
        try (House house = House.with(House.terms(credentials(), Timing.STANDARD)); Till till = house.till()) {
            assertEquals(0, prove(till, "till-7", KEY, 7).status());
            assertEquals(0, till.ask(SALE).status());
            final byte[] logon = house.engine().taken().getFirst();
            final int proof = Frame.HEADER_BYTES + RecordLayout.BODY + 16;
            for (int i = 0; i < Challenge.PROOF_BYTES; i++) {
                assertEquals(0, logon[proof + i]);
            }
        }
    }

    @Test
    void wrongProofAndUnknownCredentialLookAlike() throws IOException {
        try (House house = House.with(House.terms(credentials(), Timing.STANDARD))) {
            for (final String name : List.of("till-7", "nobody")) {
                try (Till till = house.till()) {
                    final LogonReplyDecoder refusal = prove(till, name, "wrong key, wrong key".getBytes(), 7).logon();
                    assertEquals(Status.AUTH_FAILED.code(), refusal.status());
                    assertEquals(0, refusal.nonce((short)0));
                    assertTrue(till.isClosedByPeer());
                }
            }
            assertEquals(2, house.count(Count.LOGON_FAILURES));
            assertTrue(house.engine().taken().isEmpty());
        }
    }

    @Test
    void aNonceServesOnceAndIsNeverTheSame() throws IOException {
        try (House house = House.with(House.terms(credentials(), Timing.STANDARD)); Till till = house.till(); Till other = house.till()) {
            final byte[] first = nonce(till.ask(Records.logon("till-7")));
            assertNotEquals(List.of(first), List.of(nonce(other.ask(Records.logon("till-7")))));
            final byte[] proof = new Challenge().proof(KEY, first, Records.id("till-7"));
            assertEquals(Status.AUTH_FAILED.code(), other.ask(Records.logon("till-7", proof)).status());
            assertTrue(other.isClosedByPeer());
        }
    }

    @Test
    void whoGuessesMustWait() throws IOException {
        try (House house = House.with(House.terms(credentials(), Timing.STANDARD))) {
            for (int i = 0; i < 5; i++) {
                try (Till till = house.till()) {
                    assertEquals(Status.AUTH_FAILED.code(), prove(till, "till-7", new byte[16], 7).status());
                }
            }
            try (Till till = house.till()) {
                final Till.Answer answer = till.ask(Records.logon("till-7"));
                assertEquals(Status.RATE_LIMITED.code(), answer.status());
                assertTrue(answer.detail() > 0 && answer.detail() <= 1_000);
                assertTrue(till.isClosedByPeer());
            }
            try (Till till = house.till()) {
                assertEquals(0, prove(till, "boss", KEY).status());
            }
        }
    }

    @Test
    void aTillActsForItsOwnTerminalsOnly() throws IOException {
        try (House house = House.with(House.terms(credentials(), Timing.STANDARD)); Till till = house.till()) {
            assertEquals(Status.FORBIDDEN.code(), prove(till, "till-7", KEY, 7, 8).status());
            assertEquals(Status.FORBIDDEN.code(), till.ask(Records.sale(8, 1, "1000001", 1)).status());
            assertEquals(Status.FORBIDDEN.code(), till.ask(Records.balance(8, "1000001")).status());
            assertEquals(Status.FORBIDDEN.code(), till.ask(Records.book()).status());
            assertEquals(0, till.ask(Records.balance(7, "1000001")).status());
            assertEquals(List.of(60), templates(house));
        }
    }

    @Test
    void goodsComeBackAnywhereButNobodyClosesTheKeysOfOthers() throws IOException {
        try (House house = House.with(House.terms(credentials(), Timing.STANDARD)); Till till = house.till()) {
            assertEquals(0, prove(till, "till-7", KEY, 7).status());
            assertEquals(Status.FORBIDDEN.code(), till.ask(Records.reverse(7, ReversalMode.VOID, 8, 0)).status());
            assertEquals(0, till.ask(Records.reverse(7, ReversalMode.VOID, 7, 0)).status());
            assertEquals(0, till.ask(Records.reverse(7, ReversalMode.RETURN, 8, 0)).status());
            assertEquals(0, till.ask(Records.reverse(7, ReversalMode.VOID, 0, 1_234)).status());
        }
    }

    @Test
    void anOperatorReadsButDoesNotSell() throws IOException {
        try (House house = House.with(House.terms(credentials(), Timing.STANDARD)); Till till = house.till()) {
            assertEquals(0, prove(till, "boss", KEY).status());
            assertEquals(0, till.ask(Records.book()).status());
            assertEquals(0, till.ask(Records.balance(0, "1000001")).status());
            assertEquals(Status.FORBIDDEN.code(), till.ask(SALE).status());
        }
    }

    @Test
    void anOperatorReversesWhatATillHasBooked() throws IOException {
        try (House house = House.with(House.terms(credentials(), Timing.STANDARD)); Till till = house.till()) {
            assertEquals(0, prove(till, "boss", KEY).status());
            assertEquals(0, till.ask(Records.reverse(7, ReversalMode.RETURN, 8, 0)).status());
            assertEquals(0, till.ask(Records.reverse(7, ReversalMode.VOID, 7, 0)).status());
        }
    }

    @Test
    void anOperatorSpeaksForItselfAndADeskForThoseOnItsList() throws IOException {
        try (House house = House.with(House.terms(credentials(), Timing.STANDARD)); Till boss = house.till(); Till desk = house.till()) {
            assertEquals(0, prove(boss, "boss", KEY).status());
            assertEquals(0, boss.ask(Records.unmerge(7, 7)).status());
            assertForbidden(RecordLayout.OPERATOR, boss.ask(Records.unmerge(8, 7)));
            assertForbidden(68, boss.ask(Records.unmerge(7, 8)));
            assertForbidden(RecordLayout.OPERATOR, boss.ask(Records.importChunk(7, 1)));
            assertEquals(0, prove(desk, "desk", KEY).status());
            assertEquals(0, desk.ask(Records.unmerge(7, 8)).status());
            assertForbidden(68, desk.ask(Records.unmerge(7, 9)));
            assertEquals(2, templates(house).stream().filter(template -> template == 46).count());
        }
    }

    private static void assertForbidden(final int field, final Till.Answer answer) {
        assertEquals(Status.FORBIDDEN.code(), answer.status());
        assertEquals(field, answer.detail());
    }

    @Test
    void aMisreadCardIsTold() {
        final Programme digits = new Programme(Programme.STANDARD.brands(), Programme.STANDARD.rules(), null, null,
            List.of(new Programme.Pattern(1, true, null, 13, 13, true, "EAN", null, null)), null);
        try (House house = House.with(House.terms(null, Timing.STANDARD, digits)); Till till = house.till().logOn()) {
            assertEquals(0, till.ask(Records.sale(7, 1, "4006381333931", 1)).status());
            final Till.Answer answer = till.ask(Records.sale(7, 2, "4006381333932", 1));
            assertEquals(Status.BAD_CARD.code(), answer.status());
            assertEquals(RecordLayout.BODY, answer.detail());
            assertEquals(Status.BAD_CARD.code(), till.ask(Records.balance(7, "400638133393")).status());
        }
    }

    private Credentials credentials() throws IOException {
        final String key = HexFormat.of().formatHex(KEY);
        return Credentials.read(Files.writeString(folder.resolve("credentials.toml"), """
            [[credential]]
            name = "till-7"
            key = "%s"
            rights = ["till"]
              [[credential.terminal]]
              terminal = 7
              store = 3
              brand = 1
            [[credential]]
            name = "boss"
            key = "%s"
            rights = ["operator"]
            operators = [7]
            [[credential]]
            name = "desk"
            key = "%s"
            rights = ["operator"]
            operators = [7, 8]
            """.formatted(key, key, key)));
    }

    private static Till.Answer prove(final Till till, final String name, final byte[] key, final int... terminals) {
        final Till.Answer challenge = till.ask(Records.logon(name));
        assertEquals(Status.NOT_AUTHENTICATED.code(), challenge.status());
        return till.ask(Records.logon(name, new Challenge().proof(key, nonce(challenge), Records.id(name)), terminals));
    }

    private static byte[] nonce(final Till.Answer answer) {
        final byte[] nonce = new byte[Challenge.NONCE_BYTES];
        answer.logon().getNonce(nonce, 0, nonce.length);
        return nonce;
    }

    private static List<Integer> templates(final House house) {
        return house.engine().taken().stream().map(frame -> RecordLayout.template(new UnsafeBuffer(frame), Frame.HEADER_BYTES)).toList();
    }
}
