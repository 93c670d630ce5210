package daicho.benchmarks.faults;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import daicho.client.Answer;
import daicho.client.ClientConfig;
import daicho.client.DaichoClient;
import daicho.client.Unanswered;
import daicho.client.fleet.PosFeed;
import daicho.client.record.CardId;
import daicho.client.record.Commands;
import daicho.client.record.Head;
import daicho.client.record.Key;
import daicho.client.record.Queries;
import daicho.client.record.TransactionName;
import daicho.protocol.Status;
import daicho.tools.Main;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/** A till that keeps a list of what it was told is booked: sales of 100 with running numbers, each worth one point. */
final class Shop implements AutoCloseable {
    private static final int CARDS = 97;
    private static final int WINDOW = 256;

    private final List<byte[]> acknowledged = new ArrayList<>();
    private final LocalDate date;
    private DaichoClient client;
    private long number;

    Shop(final int port) {
        client = connect(port);
        date = PosFeed.today(client, Clock.systemUTC());
    }

    private static DaichoClient connect(final int port) {
        return DaichoClient.connect(ClientConfig.to("127.0.0.1", port)
            .withPatience(Duration.ofSeconds(20), Duration.ofSeconds(2), Duration.ofSeconds(10))
            .withBackoff(Duration.ofMillis(20), Duration.ofMillis(100), 0));
    }

    /** Goes on with another engine. */
    void moveTo(final int port) {
        client.close();
        client = connect(port);
    }

    private byte[] nextSale() {
        number++;
        return Commands.sale(Head.of(new TransactionName(1, date, Key.running(1, number))), card(number), 100, 0, 0, List.of());
    }

    private static CardId card(final long number) {
        return CardId.pos("card" + number % CARDS);
    }

    /** Sells so often, all of which must be booked. */
    void sell(final int sales) {
        for (int sold = 0; sold < sales; sold += WINDOW) {
            final int asked = Math.min(WINDOW, sales - sold);
            final int before = acknowledged.size();
            assertEquals(Status.OK, sellWindow(asked));
            assertEquals(before + asked, acknowledged.size());
        }
    }

    /** Sells a window; returns the first status that is not OK, OK when there is none, null when some answer never came. */
    Status sellWindow(final int sales) {
        final List<byte[]> sent = new ArrayList<>();
        final List<CompletableFuture<Answer>> answers = new ArrayList<>();
        for (int i = 0; i < sales; i++) {
            final byte[] sale = nextSale();
            sent.add(sale);
            answers.add(client.send(sale));
        }
        Status told = Status.OK;
        for (int i = 0; i < sales; i++) {
            final Status status = status(answers.get(i));
            if (status == Status.OK) {
                acknowledged.add(sent.get(i));
            } else if (told == Status.OK) {
                told = status;
            }
        }
        return told;
    }

    private static Status status(final CompletableFuture<Answer> answer) {
        try {
            return answer.join().status();
        } catch (final CompletionException unanswered) {
            assertTrue(unanswered.getCause() instanceof Unanswered, unanswered::toString);
            return null;
        }
    }

    /** A question that changes nothing. */
    Status ask() {
        return client.call(Queries.balance(Head.unnamed(1, date), card(1))).status();
    }

    /** Sends everything again that was acknowledged: each is known. */
    void assertKept() {
        final List<CompletableFuture<Answer>> answers = acknowledged.stream().map(client::sendAgain).toList();
        long known = 0;
        for (final CompletableFuture<Answer> answer : answers) {
            known += answer.join().fields().isDuplicate() ? 1 : 0;
        }
        assertEquals(acknowledged.size(), known, "acknowledged, and known after the restart");
    }

    int acknowledged() {
        return acknowledged.size();
    }

    /** Replays a whole journal; returns what verify says. */
    static JsonNode verify(final Path data) throws IOException {
        final StringWriter out = new StringWriter();
        final StringWriter err = new StringWriter();
        final int exit = Main.run(new String[]{"verify", "--data", data.toString(), "--json"}, new PrintWriter(out), new PrintWriter(err));
        assertEquals(0, exit, err::toString);
        return new ObjectMapper().readTree(out.toString().lines().toList().getLast());
    }

    @Override
    public void close() {
        client.close();
    }
}
