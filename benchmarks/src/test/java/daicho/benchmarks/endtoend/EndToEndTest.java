package daicho.benchmarks.endtoend;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import daicho.tools.demo.FreePort;
import daicho.tools.demo.ServeProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The main job with real processes: receipts go in, the engine dies and comes back, and every point is accounted for. */
class EndToEndTest {
    private static final int LOOKS = 200;

    @TempDir
    private Path temp;
    private House house;

    @BeforeEach
    void makeHouse() {
        house = new House(temp);
    }

    @ParameterizedTest
    @ValueSource(strings = {"disk", "process"})
    void receiptsCountOnce(final String durability) throws Exception {
        final Receipts receipts = Receipts.generate(temp.resolve("receipts.csv"), 2_000, 1);
        try (ServeProcess engine = house.serve(0, "--durability", durability)) {
            final JsonNode first = pos(engine.port(), receipts);
            assertTally(first, receipts.rows(), receipts.rows(), 0);
            assertEquals(receipts.total(), first.get("points_earned").asLong());
            receipts.assertBooked(engine.port());
            assertTally(pos(engine.port(), receipts), receipts.rows(), 0, receipts.rows());
            receipts.assertBooked(engine.port());
            assertReplayAgrees(engine.port());
        }
        try (ServeProcess again = house.serve(0)) {
            assertTally(pos(again.port(), receipts), receipts.rows(), 0, receipts.rows());
            receipts.assertBooked(again.port());
            assertReplayAgrees(again.port());
            final JsonNode book = House.command("book --json --connect 127.0.0.1:" + again.port()).json();
            assertTrue(book.get("balanced").asBoolean());
            assertEquals(receipts.total(), book.at("/issuers/0/issued").asLong());
        }
    }

    @Test
    void killedInTheMiddleNothingIsLost() throws Exception {
        final Receipts receipts = Receipts.generate(temp.resolve("receipts.csv"), 20_000, 2);
        final int port = FreePort.find();
        final FutureTask<JsonNode> feed = new FutureTask<>(() -> pos(port, receipts));
        try (ServeProcess engine = house.serve(port)) {
            Thread.ofPlatform().daemon().start(feed);
            awaitSequence(port, 2_000);
            engine.kill();
        }
        try (ServeProcess again = house.serve(port)) {
            assertEquals(port, again.port());
            final JsonNode tally = feed.get();
            assertEquals(receipts.rows(), tally.get("sent").asLong());
            assertEquals(0, tally.get("declined").asLong());
            receipts.assertBooked(port);
            assertTally(pos(port, receipts), receipts.rows(), 0, receipts.rows());
            receipts.assertBooked(port);
            assertReplayAgrees(port);
        }
    }

    @Test
    void stopsInOrderAndSaysWhereItStands() throws Exception {
        final Receipts receipts = Receipts.generate(temp.resolve("receipts.csv"), 200, 3);
        final Map<String, String> stopped;
        try (ServeProcess engine = house.serve(0)) {
            pos(engine.port(), receipts);
            stopped = engine.stop(House.PATIENCE);
        }
        final JsonNode verified = House.command("verify", "--data", house.data().toString(), "--json").json();
        assertTrue(verified.get("ok").asBoolean());
        assertEquals(stopped.get("sequence"), verified.get("last_sequence").asText());
        assertEquals(stopped.get("digest"), verified.get("digest").asText());
        assertEquals(verified.get("commands").asLong(), verified.get("last_sequence").asLong());
        assertEquals(
            verified.get("last_sequence").asLong(), House.command("dump", "--data", house.data().toString()).out().lines().count());
    }

    @Test
    void snapshotBesideTheEngineServesTheNextStart() throws Exception {
        final Receipts receipts = Receipts.generate(temp.resolve("receipts.csv"), 1_000, 4);
        try (ServeProcess engine = house.serve(0)) {
            pos(engine.port(), receipts);
            final House.Run snapshot = House.command("snapshot", "--data", house.data().toString(), "--json");
            assertEquals(0, snapshot.exit(), snapshot.err());
            assertTrue(Files.exists(Path.of(snapshot.json().get("file").asText())));
            House.command("enroll --card later --receipt E-1 --connect 127.0.0.1:" + engine.port());
        }
        try (ServeProcess again = house.serve(0)) {
            receipts.assertBooked(again.port());
            final String later = "balance --card later --json --connect 127.0.0.1:" + again.port();
            assertEquals(0, House.command(later).exit());
            assertReplayAgrees(again.port());
        }
    }

    @Test
    void commandsByHand() throws Exception {
        try (ServeProcess engine = house.serve(0)) {
            final String to = " --json --connect 127.0.0.1:" + engine.port();
            assertEquals(3, House.command("balance --card 77" + to).exit());
            assertEquals("OK", House.command("earn --card 77 --points 500 --receipt R-1" + to).json().get("status").asText());
            final JsonNode again = House.command("earn --card 77 --points 500 --receipt R-1" + to).json();
            assertEquals("DUPLICATE", again.at("/flags/0").asText());
            assertEquals(500, again.get("spendable").asLong());
            final House.Run reused = House.command("earn --card 77 --points 501 --receipt R-1" + to);
            assertEquals("KEY_REUSED", reused.json().get("status").asText());
            final House.Run much = House.command("burn --card 77 --points 501 --receipt R-2" + to);
            assertEquals(3, much.exit());
            assertEquals("INSUFFICIENT", much.json().get("status").asText());
            assertEquals(0, House.command("burn --card 77 --points 200 --receipt R-3" + to).exit());
            assertEquals(300, House.command("balance --card 77" + to).json().get("spendable").asLong());
            final JsonNode entries = House.command("statement --card 77" + to).json().get("entries");
            assertEquals("BURN", entries.at("/0/kind").asText());
            assertEquals(-200, entries.at("/0/points").asLong());
            assertEquals("EARN", entries.at("/1/kind").asText());
            assertEquals("OK_NO_ORIGINAL", House.command("seal --receipt R-9" + to).json().get("status").asText());
            assertEquals("ORIGINAL_REVERSED",
                House.command("earn --card 77 --points 1 --receipt R-9" + to).json().get("status").asText());
        }
    }

    @Test
    void portTakenAndFolderInUse() throws Exception {
        try (ServeProcess engine = house.serve(0)) {
            assertOneLine(10, house.serveAndWait(temp.resolve("other"), engine.port()));
            assertOneLine(12, house.serveAndWait(house.data(), 0));
        }
    }

    @Test
    void folderNotWritable() throws Exception {
        assertOneLine(11, house.serveAndWait(Files.createFile(temp.resolve("a file")).resolve("data"), 0));
    }

    @Test
    void damagedJournalStopsStartAndVerify() throws Exception {
        final Receipts receipts = Receipts.generate(temp.resolve("receipts.csv"), 2_000, 6);
        try (ServeProcess engine = house.serve(0)) {
            pos(engine.port(), receipts);
        }
        final Path file = Damage.flip(house.data(), "c1");
        assertOneLine(14, house.serveAndWait(house.data(), 0));
        final House.Run verify = House.command("verify", "--data", house.data().toString(), "--json");
        assertEquals(14, verify.exit());
        assertTrue(verify.err().contains(file.getFileName().toString()) && verify.err().contains("offset=")
            && verify.err().contains("sequence="), verify.err());
        assertEquals(14, verify.json().get("exit_code").asInt());
    }

    @Test
    void realReceiptsAddUp() throws Exception {
        final Path file = House.root().resolve("../shared/data/grocery-baskets.csv");
        assumeTrue(Files.isReadable(file));
        final Receipts receipts = Receipts.read(file);
        try (ServeProcess engine = house.serve(0)) {
            assertTally(pos(engine.port(), receipts), receipts.rows(), receipts.rows(), 0);
            receipts.assertBooked(engine.port());
            assertTally(pos(engine.port(), receipts), receipts.rows(), 0, receipts.rows());
            receipts.assertBooked(engine.port());
            assertReplayAgrees(engine.port());
        }
    }

    private static JsonNode pos(final int port, final Receipts receipts) throws IOException {
        final House.Run run = House.command(
            "pos", "--connect", "127.0.0.1:" + port, "--receipts", receipts.file().toString(), "--json");
        assertEquals(0, run.exit(), run.err());
        return run.json();
    }

    private static void assertTally(final JsonNode tally, final long sent, final long accepted, final long duplicates) {
        assertEquals(sent, tally.get("sent").asLong());
        assertEquals(accepted, tally.get("accepted").asLong());
        assertEquals(duplicates, tally.get("duplicates").asLong());
        assertEquals(0, tally.get("declined").asLong());
        assertEquals(0, tally.get("rejected_rows").asLong());
    }

    /** The engine may tick between two looks: they must agree wherever they meet. */
    private void assertReplayAgrees(final int port) throws IOException {
        for (int i = 0; i < LOOKS; i++) {
            final JsonNode replayed = House.command("verify", "--data", house.data().toString(), "--json").json();
            final JsonNode live = House.command("digest --json --connect 127.0.0.1:" + port).json();
            if (replayed.get("last_sequence").asLong() == live.get("sequence").asLong()) {
                assertEquals(live.get("digest").asText(), replayed.get("digest").asText());
                return;
            }
        }
        throw new AssertionError("replay and engine never met at one sequence");
    }

    private static void awaitSequence(final int port, final long sequence) throws IOException {
        final long deadlineNs = System.nanoTime() + House.PATIENCE.toNanos();
        while (House.command("digest --json --connect 127.0.0.1:" + port).json().get("sequence").asLong() < sequence) {
            assertTrue(System.nanoTime() < deadlineNs, "the engine takes no receipts");
        }
    }

    private static void assertOneLine(final int exit, final House.Run run) {
        assertEquals(exit, run.exit(), run.err());
        // The open mode says so loudly; that aside.
        assertEquals(1, run.err().lines().filter(line -> !line.startsWith("WARNING: --open")).count(), run.err());
    }
}
