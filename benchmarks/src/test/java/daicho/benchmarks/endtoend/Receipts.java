package daicho.benchmarks.endtoend;

import static org.junit.jupiter.api.Assertions.assertEquals;

import daicho.client.Answer;
import daicho.client.ClientConfig;
import daicho.client.DaichoClient;
import daicho.client.fleet.PosFeed;
import daicho.client.record.CardId;
import daicho.client.record.Head;
import daicho.client.record.Queries;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;

/** A file of receipts, and the points that every card must have when each receipt counted once. */
record Receipts(Path file, long rows, Map<String, Long> points) {
    private static final long MONEY_A_POINT = 100;

    /** Generated receipts: the seed decides all of them. */
    static Receipts generate(final Path file, final int rows, final long seed) throws IOException {
        final Random random = new Random(seed);
        final StringBuilder text = new StringBuilder("time,store,receipt,card,amount,discount,items\n");
        for (int i = 0; i < rows; i++) {
            final String receipt = i == 7 ? "4.0128e+10" : Long.toString(31_198_000_000L + i * 37L);
            text.append("2017-01-01T").append(String.format("%02d:%02d:27Z,", random.nextInt(24), random.nextInt(60)))
                .append(300 + random.nextInt(100)).append(',').append(receipt).append(",c").append(random.nextInt(1 + rows / 20))
                .append(',').append(random.nextInt(10) == 0 ? 0 : random.nextInt(20_000)).append(",0,1\n");
        }
        Files.writeString(file, text);
        return read(file);
    }

    /** Counts the points of a file in the plainest way. */
    static Receipts read(final Path file) throws IOException {
        final List<String> lines = Files.readAllLines(file);
        final List<String> names = List.of(lines.getFirst().split(","));
        final Map<String, Long> points = new TreeMap<>();
        for (final String line : lines.subList(1, lines.size())) {
            final String[] fields = line.split(",");
            points.merge(fields[names.indexOf("card")], Long.parseLong(fields[names.indexOf("amount")]) / MONEY_A_POINT, Long::sum);
        }
        return new Receipts(file, lines.size() - 1, points);
    }

    /** Asks the engine for every card. */
    void assertBooked(final int port) {
        try (DaichoClient client = DaichoClient.connect(ClientConfig.to("127.0.0.1", port))) {
            final Head head = Head.unnamed(1, PosFeed.today(client, Clock.systemUTC()));
            final Map<String, CompletableFuture<Answer>> asked = new HashMap<>();
            points.keySet().forEach(card -> asked.put(card, client.send(Queries.balance(head, CardId.pos(card)))));
            final Map<String, Long> found = new TreeMap<>();
            asked.forEach((card, answer) -> found.put(card, answer.join().fields().spendableAll()));
            assertEquals(points, found);
        }
    }

    /** All points together. */
    long total() {
        return points.values().stream().mapToLong(Long::longValue).sum();
    }
}
