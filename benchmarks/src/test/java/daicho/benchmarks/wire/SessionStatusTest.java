package daicho.benchmarks.wire;

import static java.nio.ByteOrder.LITTLE_ENDIAN;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import daicho.benchmarks.faults.Child;
import daicho.benchmarks.faults.InProcess;
import daicho.benchmarks.faults.RawTill;
import daicho.client.Credential;
import daicho.client.record.CardId;
import daicho.client.record.Commands;
import daicho.client.record.Head;
import daicho.client.record.Key;
import daicho.client.record.OriginalCommands;
import daicho.client.record.Queries;
import daicho.client.record.ReplyFields;
import daicho.client.record.TransactionName;
import daicho.engine.Durability;
import daicho.engine.Engine;
import daicho.gateway.net.Gateway;
import daicho.gateway.net.Terms;
import daicho.gateway.net.Timing;
import daicho.gateway.net.Transport;
import daicho.gateway.session.FailureLimit;
import daicho.protocol.RecordLayout;
import daicho.protocol.Setting;
import daicho.protocol.Status;
import daicho.protocol.card.CardPatterns;
import io.netty.buffer.PooledByteBufAllocator;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The statuses of who is no good till, and of an engine that cannot take a command now: each through the wire. */
class SessionStatusTest {
    /** What is proven here. */
    static final Set<Status> ANSWERED = EnumSet.of(
        Status.AUTH_FAILED, Status.BAD_FRAME, Status.BAD_AMOUNT, Status.BAD_FIELD, Status.VERSION, Status.NOT_AUTHENTICATED,
        Status.RATE_LIMITED, Status.BUSY, Status.READ_ONLY);

    private static final byte[] KEY = HexFormat.of().parseHex("000102030405060708090a0b0c0d0e0f");
    private static final Credential TILL = new Credential("till", KEY);
    private static final Credential GUESSER = new Credential("guesser", KEY);
    private static final byte[] NO_PROOF = new byte[32];
    private static final byte[] WRONG_PROOF = "this is no proof of what we know".getBytes(StandardCharsets.US_ASCII);
    private static final int GUESSES = 5;
    private static final int RING_MS = 50;
    private static final CardId CARD = CardId.pos("77");

    @TempDir
    private Path folder;
    private final LocalDate today = LocalDate.now(ZoneOffset.ofHours(9));

    private byte[] sale(final long number) {
        return Commands.sale(Head.of(new TransactionName(1, today, Key.running(1, number))), CARD, 100, 0, 0, List.of());
    }

    private static byte[] changed(final byte[] record, final int offset, final int value) {
        new UnsafeBuffer(record).putShort(offset, (short)value, LITTLE_ENDIAN);
        return record;
    }

    private Child serve(final String... more) {
        final List<String> all = new ArrayList<>(
            List.of("--data", folder.resolve("data").toString(), "--port", "0", "--no-admin", "--durability", "process"));
        all.addAll(List.of(more));
        return Child.serve(folder, List.of(), List.of(), all.toArray(String[]::new));
    }

    @Test
    void whoIsNoGoodTillIsTold() throws IOException {
        final String credential = """
            [[credential]]
            name = "%s"
            key = "000102030405060708090a0b0c0d0e0f"
            rights = ["admin"]
            """;
        final Path credentials = Files.writeString(
            folder.resolve("credentials.toml"), credential.formatted("till") + credential.formatted("guesser"));
        try (Child engine = serve("--credentials", credentials.toString())) {
            final int port = engine.port();
            try (RawTill stranger = new RawTill(port)) {
                assertEquals(Status.NOT_AUTHENTICATED, RawTill.status(stranger.ask(sale(1))));
            }
            assertEquals(Status.VERSION, answer(port, changed(sale(1), RecordLayout.VERSION, 99)));
            assertEquals(Status.BAD_FIELD, answer(port, changed(sale(1), RecordLayout.TEMPLATE, 9_999)));
            assertEquals(Status.BAD_AMOUNT, answer(port, changed(sale(1), RecordLayout.BODY + RecordLayout.ALIAS_BYTES + 2, 0xFFFF)));
            try (RawTill raw = new RawTill(port).logOn(TILL)) {
                final byte[] torn = RawTill.frame(sale(1));
                torn[torn.length - 1] ^= 1;
                raw.send(torn);
                assertEquals(Status.BAD_FRAME, RawTill.status(raw.receive()));
                assertNull(raw.receive());
            }
            for (int guess = 0; guess < GUESSES; guess++) {
                try (RawTill guesser = new RawTill(port)) {
                    guesser.ask(RawTill.logon(GUESSER, NO_PROOF));
                    assertEquals(Status.AUTH_FAILED, RawTill.status(guesser.ask(RawTill.logon(GUESSER, WRONG_PROOF))));
                }
            }
            try (RawTill guesser = new RawTill(port)) {
                assertEquals(Status.RATE_LIMITED, RawTill.status(guesser.ask(RawTill.logon(GUESSER, NO_PROOF))));
            }
            assertEquals(Status.OK, answer(port, Queries.book(Head.unnamed(0, today))));
        }
    }

    private static Status answer(final int port, final byte[] record) throws IOException {
        try (RawTill till = new RawTill(port).logOn(TILL)) {
            return RawTill.status(till.ask(record));
        }
    }

    /** As many transactions as may be remembered, all of today: the next is refused, and every key before it still has its answer. */
    @Test
    void withoutRoomToRememberNothingIsTaken() throws IOException {
        final long most = Setting.MAX_TRANSACTIONS.least();
        final Path programme = Files.writeString(folder.resolve("programme.toml"), """
            [[brands]]
            brand = 1
            [[rules]]
            brand = 1
            [[schemes]]
            scheme = 1
            auto-enroll = true
            [settings]
            MAX_TRANSACTIONS = %d
            """.formatted(most));
        try (Child engine = serve("--open", "--programme", programme.toString()); RawTill till = new RawTill(engine.port())) {
            assertEquals(Status.OK, RawTill.status(till.ask(RawTill.logon(TILL, NO_PROOF))));
            for (long number = 1; number <= most; number++) {
                assertEquals(Status.OK, RawTill.status(till.ask(sale(number))));
            }
            final byte[] refused = till.ask(sale(most + 1));
            assertEquals(Status.READ_ONLY, RawTill.status(refused));
            assertEquals(3, ReplyFields.read(refused).detail());
            assertEquals(Status.READ_ONLY, RawTill.status(till.ask(sealing(most + 2))));
            assertEquals(Status.OK, RawTill.status(till.ask(sale(1))));
            assertEquals(Status.OK, RawTill.status(till.ask(Queries.balance(Head.unnamed(1, today), CARD))));
        }
    }

    private byte[] sealing(final long number) {
        final Head head = Head.unnamed(1, today);
        return OriginalCommands.seal(head, new TransactionName(1, today, Key.running(1, number)));
    }

    /** The engine has no room for longer than a till should wait. */
    @Test
    void whatFindsNoRoomIsSentAgainLater() throws IOException {
        final AtomicBoolean full = new AtomicBoolean();
        final PooledByteBufAllocator allocator = new PooledByteBufAllocator(true);
        final Timing timing = new Timing(5_000, 10_000, 60_000, RING_MS, 2_000);
        final Terms terms = new Terms(null, new AtomicReference<>(CardPatterns.ANYTHING), record -> assertTrue(record.length > 0),
            null, new FailureLimit(), timing, Terms.OUTBOUND_BYTES, Terms.MAX_CONNECTIONS, Terms.EGRESS_BYTES);
        try (Gateway gateway = new Gateway(terms, Transport.AUTO, 1, allocator, 64)) {
            final Engine engine = Engine.start(
                InProcess.config(folder).withDurability(Durability.PROCESS), gateway.egress(), InProcess.QUIET);
            final int port = gateway.listen((connection, frames, offset, length) ->
                !full.get() && engine.ingress().offer(connection, frames, offset, length),
                new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), null);
            try (RawTill till = new RawTill(port)) {
                assertEquals(Status.OK, RawTill.status(till.ask(RawTill.logon(TILL, NO_PROOF))));
                assertEquals(Status.OK, RawTill.status(till.ask(sale(1))));
                full.set(true);
                assertEquals(Status.BUSY, RawTill.status(till.ask(sale(2))));
                full.set(false);
                final byte[] taken = till.ask(sale(2));
                assertEquals(Status.OK, RawTill.status(taken));
                assertFalse(ReplyFields.read(taken).isDuplicate(), "the key was free");
            } finally {
                engine.stop();
            }
        }
    }
}
