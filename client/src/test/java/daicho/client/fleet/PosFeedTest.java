package daicho.client.fleet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import daicho.client.Answer;
import daicho.client.ClientConfig;
import daicho.client.DaichoClient;
import daicho.client.OutcomeUnknown;
import daicho.client.fake.FakeBook;
import daicho.client.fake.FakeEngine;
import daicho.client.fake.Frames;
import daicho.client.fake.Replies;
import daicho.protocol.Status;
import daicho.protocol.codec.SaleDecoder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class PosFeedTest {
    private static final LocalDate TODAY = LocalDate.of(2026, 11, 22);
    private static final String TEXT = """
        time,store,receipt,card,amount
        2017-01-01T12:30:27Z,319,1,906,150
        2017-01-01T12:30:28Z,319,12345678901234567,906,150
        2017-01-01T12:30:29Z,319,4.0128e+10,906,399
        2017-01-01T12:30:30Z,319,3,907,0
        2017-01-01T12:30:27Z,319,1,906,150
        2017-01-01T12:30:31Z,319,1,906,999
        """;
    @TempDir
    private Path folder;

    private static ClientConfig config(final FakeEngine engine) {
        return ClientConfig.to("127.0.0.1", engine.port()).withBackoff(Duration.ofMillis(1), Duration.ofMillis(5), 1_000);
    }

    private Path receipts() throws IOException {
        return Files.writeString(folder.resolve("receipts.csv"), TEXT);
    }

    @Test
    void everyRowIsCountedOnceAndASecondTimeAllAreDuplicates() throws IOException {
        final FakeBook book = new FakeBook(1, 0);
        final List<ReceiptFile.Bad> rejected = new CopyOnWriteArrayList<>();
        final List<Status> declined = new CopyOnWriteArrayList<>();
        final PosFeed.Listener listener = new PosFeed.Listener() {
            @Override
            public void rejected(final ReceiptFile.Bad row) {
                rejected.add(row);
            }

            @Override
            public void declined(final Receipt receipt, final Answer answer) {
                assertEquals(7, receipt.line());
                declined.add(answer.status());
            }
        };
        final Path rejects = folder.resolve("rejects.csv");
        try (FakeEngine engine = new FakeEngine(book); DaichoClient client = DaichoClient.connect(config(engine).withWindow(2))) {
            final PosTally first = new PosFeed(client, ReceiptDates.all(TODAY), listener).run(receipts(), rejects);
            assertEquals(new PosTally(5, 3, 1, 0, 1, 1, 4, first.seconds(), 0, null, 0, null), first);
            assertEquals(List.of(3L), rejected.stream().map(ReceiptFile.Bad::line).toList());
            assertEquals(List.of(Status.KEY_REUSED), declined);
            assertEquals(Map.of("906", 4L, "907", 0L), book.points());
            assertEquals(List.of("line,reason,time,store,receipt,card,amount",
                "3,\"receipt has 17 characters, at most 16 fit: 12345678901234567\",2017-01-01T12:30:28Z,319,12345678901234567,906,150"),
                Files.readAllLines(rejects));

            final PosTally second = new PosFeed(client, ReceiptDates.all(TODAY), PosFeed.Listener.NONE).run(receipts(), rejects);
            assertEquals(new PosTally(5, 0, 4, 0, 1, 1, 0, second.seconds(), 0, null, 0, null), second);
            final List<Frames.Received> sales = engine.received(SaleDecoder.TEMPLATE_ID);
            assertEquals(10, sales.size());
            for (int i = 0; i < 5; i++) {
                assertTrue(Arrays.equals(sales.get(i).record(), sales.get(i + 5).record()), "row " + i + " makes the same bytes");
            }
        }
    }

    @Test
    void aMendedRejectFileCanBeSentAndNoRejectsMakeNoFile() throws IOException {
        final Path rejects = folder.resolve("rejects.csv");
        try (FakeEngine engine = new FakeEngine(new FakeBook(1, 0)); DaichoClient client = DaichoClient.connect(config(engine))) {
            new PosFeed(client, ReceiptDates.all(TODAY), PosFeed.Listener.NONE).run(receipts(), rejects);
            final Path mended = Files.writeString(
                folder.resolve("mended.csv"), Files.readString(rejects).replace("12345678901234567,906", "123,906"));
            final Path none = folder.resolve("none.csv");
            final PosTally tally = new PosFeed(client, ReceiptDates.all(TODAY), PosFeed.Listener.NONE).run(mended, none);
            assertEquals(1, tally.accepted());
            assertFalse(Files.exists(none));
        }
    }

    @Test
    void withoutAnAnswerTheRestIsNotSent() throws IOException {
        try (FakeEngine engine = new FakeEngine((peer, frame) -> { });
            DaichoClient client = DaichoClient.connect(config(engine).withWindow(1)
                .withPatience(Duration.ofSeconds(5), Duration.ofMillis(100), Duration.ofSeconds(5)))) {
            final PosTally tally = new PosFeed(client, ReceiptDates.all(TODAY), PosFeed.Listener.NONE)
                .run(receipts(), folder.resolve("rejects.csv"));
            assertInstanceOf(OutcomeUnknown.class, tally.trouble());
            assertEquals(0, tally.sent());
            assertTrue(tally.unanswered() >= 1 && tally.unanswered() <= 2, tally.toString());
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"READ_ONLY", "BUSY", "NOT_PRIMARY"})
    void engineThatTakesNoWritesStopsTheFeed(final Status status) throws IOException {
        try (FakeEngine engine = new FakeEngine(answering(status, false));
            DaichoClient client = DaichoClient.connect(config(engine).withWindow(1))) {
            final PosTally tally = feed(client);
            assertEquals(status, tally.refusal().status());
            assertNull(tally.trouble());
            assertEquals(0, tally.sent() + tally.declined() + tally.unanswered(), tally.toString());
            assertTrue(tally.refused() >= 1 && tally.refused() <= 2, tally.toString());
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"BAD_CARD", "BAD_AMOUNT", "BAD_FIELD", "FORBIDDEN", "TOO_LATE"})
    void refusalOfARowIsADeclineAndTheRestGoesOn(final Status status) throws IOException {
        try (FakeEngine engine = new FakeEngine(answering(status, false)); DaichoClient client = DaichoClient.connect(config(engine))) {
            final PosTally tally = feed(client);
            assertEquals(new PosTally(5, 0, 0, 0, 5, 1, 0, tally.seconds(), 0, null, 0, null), tally);
        }
    }

    @Test
    void duplicatesOfDeclinesStandDeclined() throws IOException {
        try (FakeEngine engine = new FakeEngine(answering(Status.TOO_OLD, true)); DaichoClient client = DaichoClient.connect(config(engine))) {
            final PosTally tally = feed(client);
            assertEquals(new PosTally(5, 0, 5, 5, 0, 1, 0, tally.seconds(), 0, null, 0, null), tally);
        }
    }

    private static FakeEngine.Script answering(final Status status, final boolean duplicate) {
        return (peer, frame) -> peer.reply(
            frame, Replies.reply(status, frame.template(), reply -> reply.detail(1).flags().duplicate(duplicate)));
    }

    private PosTally feed(final DaichoClient client) throws IOException {
        return new PosFeed(client, ReceiptDates.all(TODAY), PosFeed.Listener.NONE).run(receipts(), folder.resolve("rejects.csv"));
    }

    @Test
    void todayIsTheProgrammesDay() throws IOException {
        try (FakeEngine engine = new FakeEngine((peer, frame) -> { }); DaichoClient client = DaichoClient.connect(config(engine))) {
            final Clock clock = Clock.fixed(Instant.parse("2026-11-22T15:00:00Z"), ZoneOffset.UTC);
            assertEquals(LocalDate.of(2026, 11, 23), PosFeed.today(client, clock), "it is midnight at +09:00");
        }
    }

    @Test
    void realReceiptsAddUp() throws IOException {
        final Path file = Path.of("../../shared/data/grocery-baskets.csv");
        Assumptions.assumeTrue(Files.exists(file), "the real receipts are not here");
        final Map<String, Long> expected = new HashMap<>();
        try (ReceiptFile receipts = ReceiptFile.open(file)) {
            for (ReceiptFile.Row row = receipts.next(); row != null; row = receipts.next()) {
                final Receipt receipt = assertInstanceOf(ReceiptFile.Good.class, row).receipt();
                expected.merge(receipt.card().text(), receipt.amount() / 100, Long::sum);
            }
        }
        assertEquals(2_377, expected.size());
        final FakeBook book = new FakeBook(7, 0);
        try (FakeEngine engine = new FakeEngine(book); DaichoClient client = DaichoClient.connect(config(engine))) {
            final PosTally tally = new PosFeed(client, ReceiptDates.all(TODAY), PosFeed.Listener.NONE)
                .run(file, folder.resolve("rejects.csv"));
            assertNull(tally.trouble());
            assertEquals(47_243, tally.sent());
            assertEquals(tally.sent(), tally.accepted());
            assertEquals(expected, book.points());
            assertEquals(expected.values().stream().mapToLong(Long::longValue).sum(), tally.pointsEarned());
        }
    }
}
