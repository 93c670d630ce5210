package daicho.client;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import daicho.client.fake.FakeEngine;
import daicho.client.fake.Frames;
import daicho.client.fake.Replies;
import daicho.client.record.CardId;
import daicho.client.record.Commands;
import daicho.client.record.Head;
import daicho.client.record.Key;
import daicho.client.record.Queries;
import daicho.client.record.TransactionName;
import daicho.protocol.Frame;
import daicho.protocol.Status;
import daicho.protocol.codec.BalanceDecoder;
import daicho.protocol.codec.EarnDecoder;
import daicho.protocol.codec.HeartbeatDecoder;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class DaichoClientTest {
    private static final LocalDate DATE = LocalDate.of(2026, 11, 22);
    private static final byte[] OK = Replies.reply(Status.OK, EarnDecoder.TEMPLATE_ID, 0);

    static byte[] earn(final int number) {
        final Head head = Head.of(new TransactionName(1, DATE, Key.running(1, number)));
        return Commands.earn(head, CardId.pos("1000001"), 100 + number, List.of());
    }

    private static ClientConfig config(final FakeEngine engine) {
        return ClientConfig.to("127.0.0.1", engine.port()).withBackoff(Duration.ofMillis(1), Duration.ofMillis(5), 3);
    }

    @Test
    void answersAreAcceptedDeclinedOrRefused() throws IOException {
        final Queue<Status> answers = new ConcurrentLinkedQueue<>(List.of(Status.OK, Status.INSUFFICIENT, Status.BAD_CARD));
        try (FakeEngine engine = new FakeEngine((peer, frame) ->
            peer.reply(frame, Replies.reply(answers.remove(), frame.template(), 9)));
            DaichoClient client = DaichoClient.connect(config(engine))) {
            assertEquals(Status.OK, assertInstanceOf(Answer.Accepted.class, client.call(earn(1))).status());
            final Answer.Declined declined = assertInstanceOf(Answer.Declined.class, client.call(earn(2)));
            assertEquals(Status.INSUFFICIENT, declined.status());
            assertEquals(9, declined.fields().detail());
            assertEquals(Status.BAD_CARD, assertInstanceOf(Answer.Refused.class, client.call(earn(3))).status());
            assertArrayEquals(earn(2), engine.received(EarnDecoder.TEMPLATE_ID).get(1).record());
            assertEquals(0, engine.received(EarnDecoder.TEMPLATE_ID).getFirst().flags());
            assertEquals(1, client.logons());
            assertEquals(540, client.logon().utcOffsetMinutes());
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 5, 64})
    void neverMoreInFlightThanTheGatewayAllows(final int allowed) throws IOException {
        final int commands = 200;
        final Queue<Frames.Received> unanswered = new ConcurrentLinkedQueue<>();
        final AtomicInteger most = new AtomicInteger();
        try (FakeEngine engine = new FakeEngine(new ServerSocket(0, 9, InetAddress.getLoopbackAddress()),
            FakeEngine.open(allowed, 0), (peer, frame) -> {
                unanswered.add(frame);
                most.accumulateAndGet(unanswered.size(), Math::max);
                if (unanswered.size() == allowed) {
                    for (Frames.Received next = unanswered.poll(); next != null; next = unanswered.poll()) {
                        peer.reply(next, OK);
                    }
                }
            });
            DaichoClient client = DaichoClient.connect(config(engine).withWindow(256))) {
            final List<CompletableFuture<Answer>> answers = new ArrayList<>();
            for (int i = 0; i < commands; i++) {
                answers.add(client.send(earn(i)));
            }
            // The last few never fill the window: they are let out here.
            FakeEngine.await("all but the rest answered",
                () -> answers.stream().filter(CompletableFuture::isDone).count() == commands - commands % allowed);
            FakeEngine.await("the rest has come", () -> engine.received(EarnDecoder.TEMPLATE_ID).size() == commands);
            assertEquals(allowed, most.get());
        }
    }

    @Test
    void aBrokenConnectionIsMadeAgainAndTheSameBytesAreSentInTheirOrder() throws IOException {
        final int commands = 50;
        try (FakeEngine engine = new FakeEngine((peer, frame) -> {
            if (peer.connection() > 0) {
                peer.reply(frame, OK);
            }
        });
            DaichoClient client = DaichoClient.connect(config(engine))) {
            final List<CompletableFuture<Answer>> answers = new ArrayList<>();
            for (int i = 0; i < commands; i++) {
                answers.add(client.send(earn(i)));
            }
            FakeEngine.await("all have come", () -> engine.received(EarnDecoder.TEMPLATE_ID).size() == commands);
            engine.breakAll();
            answers.forEach(answer -> assertInstanceOf(Answer.Accepted.class, answer.join()));
            final List<Frames.Received> again = engine.received(EarnDecoder.TEMPLATE_ID).subList(commands, 2 * commands);
            for (int i = 0; i < commands; i++) {
                assertArrayEquals(earn(i), again.get(i).record());
                assertEquals(Frame.RETRANSMIT, again.get(i).flags());
                assertEquals(i + 1, again.get(i).correlation(), "correlations are of the connection");
            }
            assertEquals(2, client.logons());
        }
    }

    @Test
    void aReplyCutAnywhereIsAskedForAgain() throws IOException {
        final byte[] whole = Frames.frame(1, 0, OK);
        try (FakeEngine engine = new FakeEngine((peer, frame) -> {
            if (peer.connection() < whole.length) {
                peer.raw(Arrays.copyOf(Frames.frame(frame.correlation(), 0, OK), peer.connection()));
                peer.close();
            } else {
                peer.reply(frame, OK);
            }
        });
            DaichoClient client = DaichoClient.connect(config(engine))) {
            assertInstanceOf(Answer.Accepted.class, client.call(earn(1)));
            assertEquals(whole.length + 1, engine.received(EarnDecoder.TEMPLATE_ID).size());
            assertTrue(engine.received(EarnDecoder.TEMPLATE_ID).stream().allMatch(frame -> Arrays.equals(earn(1), frame.record())));
        }
    }

    /** What an engine may say that cannot be true. */
    enum Garbage {
        NOISE, WRONG_SUM, TOO_LONG, TOO_SHORT, UNKNOWN_FLAG, OTHER_SCHEMA, SHORT_BLOCK, UNKNOWN_TEMPLATE, NEVER_ASKED, OTHER_ANSWER, LOGON;

        byte[] bytes(final long correlation) {
            final byte[] message = OK.clone();
            final byte[] good = Frames.frame(correlation, 0, message);
            switch (this) {
                case NOISE -> Arrays.fill(good, (byte)0x55);
                case WRONG_SUM -> good[40] ^= 1;
                case TOO_LONG -> good[6] = 2;
                case TOO_SHORT -> Arrays.fill(good, 4, 7, (byte)0);
                case OTHER_SCHEMA -> message[4] = 1;
                case SHORT_BLOCK -> message[0] = 8;
                case UNKNOWN_TEMPLATE -> message[2] = 99;
                default -> { }
            }
            return switch (this) {
                case NOISE, WRONG_SUM, TOO_LONG, TOO_SHORT -> good;
                case UNKNOWN_FLAG -> Frames.frame(correlation, 64, message);
                case NEVER_ASKED -> Frames.frame(correlation + 1, 0, message);
                case OTHER_ANSWER -> Frames.frame(correlation, 0, Replies.digest(1));
                case LOGON -> Frames.frame(0, 0, Replies.logon(Status.OK, new byte[16], 1, 1, 1));
                default -> Frames.frame(correlation, 0, message);
            };
        }
    }

    @ParameterizedTest
    @EnumSource
    void garbageEndsTheConnectionAndTheAnswerComesOnTheNext(final Garbage garbage) throws IOException {
        try (FakeEngine engine = new FakeEngine((peer, frame) -> {
            if (peer.connection() == 0) {
                peer.raw(garbage.bytes(frame.correlation()));
            } else {
                peer.reply(frame, OK);
            }
        });
            DaichoClient client = DaichoClient.connect(config(engine))) {
            assertInstanceOf(Answer.Accepted.class, client.call(earn(1)));
            assertEquals(2, engine.connections());
            assertEquals(Frame.RETRANSMIT, engine.received(EarnDecoder.TEMPLATE_ID).getLast().flags());
        }
    }

    @Test
    void whatWasSentAndNeverAnsweredIsUnknownWhatChangesNothingIsNot() throws IOException {
        final AtomicLong clock = new AtomicLong(5);
        try (FakeEngine engine = new FakeEngine((peer, frame) -> { });
            DaichoClient client = DaichoClient.connect(config(engine).with(RandomGenerator.getDefault(), clock::get))) {
            final CompletableFuture<Answer> command = client.send(earn(1));
            final CompletableFuture<Answer> query = client.send(Queries.balance(Head.unnamed(1, DATE), CardId.pos("1")));
            final CompletableFuture<Answer> quote = client.send(Commands.burn(
                Head.of(new TransactionName(1, DATE, Key.text("q"))).quote(), CardId.pos("1"), 1, 1));
            FakeEngine.await("all have come", () -> engine.received(BalanceDecoder.TEMPLATE_ID).size() == 1);
            clock.addAndGet(client.config().giveUpAfter().toNanos());
            assertInstanceOf(OutcomeUnknown.class, assertThrows(CompletionException.class, command::join).getCause());
            assertInstanceOf(Unreachable.class, assertThrows(CompletionException.class, query::join).getCause());
            assertInstanceOf(Unreachable.class, assertThrows(CompletionException.class, quote::join).getCause());
        }
    }

    @Test
    void aLateAnswerToWhatWasGivenUpHarmsNobody() throws IOException {
        final AtomicLong clock = new AtomicLong();
        final List<Frames.Received> kept = new java.util.concurrent.CopyOnWriteArrayList<>();
        try (FakeEngine engine = new FakeEngine((peer, frame) -> {
            kept.add(frame);
            if (kept.size() == 2) {
                peer.reply(kept.get(0), OK);
                peer.reply(kept.get(1), OK);
            }
        });
            DaichoClient client = DaichoClient.connect(config(engine).with(RandomGenerator.getDefault(), clock::get))) {
            final CompletableFuture<Answer> first = client.send(earn(1));
            FakeEngine.await("it has come", () -> kept.size() == 1);
            clock.addAndGet(client.config().giveUpAfter().toNanos());
            assertThrows(CompletionException.class, first::join);
            assertInstanceOf(Answer.Accepted.class, client.call(earn(2)));
            assertEquals(1, engine.connections());
        }
    }

    @Test
    void whatNeverLeftHasFailed() throws IOException {
        final AtomicLong clock = new AtomicLong();
        final DaichoClient client;
        try (FakeEngine engine = new FakeEngine((peer, frame) -> { })) {
            client = DaichoClient.connect(config(engine).with(RandomGenerator.getDefault(), clock::get));
        }
        try (client) {
            final CompletableFuture<Answer> inTheGap = client.send(earn(1));
            // The socket may take it before the end of the connection is seen: then it has left.
            final CompletableFuture<Answer> later = inTheGap.handle((answer, cause) -> client.send(earn(2))).thenCompose(next -> next);
            FakeEngine.await("both given up", () -> {
                clock.addAndGet(client.config().giveUpAfter().toNanos());
                return later.isDone();
            });
            assertInstanceOf(Unreachable.class, assertThrows(CompletionException.class, later::join).getCause());
        }
    }

    @Test
    void closingTellsWhatIsKnown() throws IOException {
        try (FakeEngine engine = new FakeEngine((peer, frame) -> { })) {
            final DaichoClient client = DaichoClient.connect(config(engine).withWindow(1));
            final CompletableFuture<Answer> sent = client.send(earn(1));
            FakeEngine.await("it has come", () -> engine.received(EarnDecoder.TEMPLATE_ID).size() == 1);
            client.close();
            assertInstanceOf(OutcomeUnknown.class, assertThrows(CompletionException.class, sent::join).getCause());
            assertThrows(Unreachable.class, () -> client.call(earn(2)));
        }
    }

    @Test
    void nobodyThereIsUnreachable() throws IOException {
        final int port;
        try (ServerSocket taken = new ServerSocket(0)) {
            port = taken.getLocalPort();
        }
        final ClientConfig config = ClientConfig.to("127.0.0.1", port)
            .withPatience(Duration.ofMillis(200), Duration.ofSeconds(1), Duration.ofSeconds(1));
        final Unreachable unreachable = assertThrows(Unreachable.class, () -> DaichoClient.connect(config));
        assertTrue(unreachable.getMessage().contains("127.0.0.1:" + port), unreachable.getMessage());
        assertFalse(unreachable.isRefused());
    }

    @Test
    void idleConnectionsBeatAndSilentOnesAreLeft() throws IOException {
        try (FakeEngine engine = new FakeEngine((peer, frame) -> {
            // Says nothing at all to a command on the first connection, not even to heartbeats behind it.
            if (peer.connection() == 0) {
                FakeEngine.await("the client has left", () -> peer.socket().isClosed() || isAtEnd(peer));
            } else {
                peer.reply(frame, OK);
            }
        });
            DaichoClient client = DaichoClient.connect(config(engine)
                .withPatience(Duration.ofSeconds(5), Duration.ofSeconds(30), Duration.ofMillis(300)))) {
            FakeEngine.await("heartbeats", () -> engine.received(HeartbeatDecoder.TEMPLATE_ID).size() >= 2);
            assertEquals(1, engine.connections(), "answered heartbeats keep it open");
            assertInstanceOf(Answer.Accepted.class, client.call(earn(1)));
            assertEquals(2, client.logons());
        }
    }

    private static boolean isAtEnd(final FakeEngine.Peer peer) {
        try {
            final byte[] heartbeats = new byte[1024];
            return peer.socket().getInputStream().read(heartbeats) < 0;
        } catch (final IOException gone) {
            return true;
        }
    }
}
