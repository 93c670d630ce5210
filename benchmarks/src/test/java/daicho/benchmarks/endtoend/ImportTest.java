package daicho.benchmarks.endtoend;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import daicho.client.ClientConfig;
import daicho.client.DaichoClient;
import daicho.client.record.Head;
import daicho.client.record.ImportCommands;
import daicho.client.record.ImportStatePage;
import daicho.tools.demo.ServeProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Members are brought in over the wire; tool and engine are killed in the middle; the same command again ends it as if nothing had been. */
class ImportTest {
    private static final int ROWS = 2_000;
    private static final int CHUNK = 4;
    private static final int STAGED_BEFORE_THE_KILL = 100;
    private static final int POINTS = 30;

    @TempDir
    private Path folder;
    private House house;
    private Path members;
    private Path stickers;

    @BeforeEach
    void writeMembers() throws IOException {
        house = new House(folder);
        members = folder.resolve("members.csv");
        stickers = folder.resolve("members.csv.stickers.csv");
        final List<String> lines = new ArrayList<>(List.of("card,provisional,pin,points,expires_on,opened_on"));
        for (int i = 1; i <= ROWS; i++) {
            lines.add("77000" + (10_000 + i) + ",,," + POINTS + ",2099-12-31,2020-01-31");
        }
        Files.write(members, lines);
        final Path peppers = folder.resolve("peppers.toml");
        Files.createFile(peppers, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(peppers, "[[pepper]]\nversion = 1\nkey = \"" + "5a".repeat(32) + "\"\n");
    }

    private ServeProcess serve(final int port) {
        return house.serve(port, "--peppers", folder.resolve("peppers.toml").toString(), "--durability", "process");
    }

    private static House.Run run(final int port, final String words) {
        return House.command((words + " --connect 127.0.0.1:" + port + " --json").split(" "));
    }

    private String importWords() {
        return "import --members " + members + " --chunk " + CHUNK;
    }

    @Test
    void killedInTheMiddleItGoesOnWhereItWas() throws Exception {
        final int port;
        final byte[] madeUp;
        try (ServeProcess engine = serve(0)) {
            port = engine.port();
            final Process tool = tool(port);
            try {
                awaitStaged(port, STAGED_BEFORE_THE_KILL);
            } finally {
                tool.destroyForcibly();
            }
            assertTrue(tool.waitFor(House.PATIENCE.toSeconds(), TimeUnit.SECONDS));
            engine.kill();
            madeUp = Files.readAllBytes(stickers);
        }
        try (ServeProcess engine = serve(port)) {
            assertEquals(101, run(port, "balance --card 7700010001").json().get("code").asInt());
            final JsonNode done = run(port, importWords()).json();
            assertEquals("COMMITTED", done.get("status").asText(), done::toString);
            assertEquals(ROWS, done.get("rows").asInt());
            assertEquals((long)ROWS * POINTS, done.get("points").asLong());
            assertEquals(0, done.get("rejected").asInt());
            assertEquals(new String(madeUp), Files.readString(stickers));
            assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(stickers)));
            assertEquals(POINTS, run(port, "balance --card 7700010001").json().get("spendable").asInt());
            assertSticker(9, POINTS, port);
            assertEquals(done.get("points"), run(port, importWords()).json().get("points"));
            assertEquals((long)ROWS * POINTS, run(port, "book").json().get("issuers").get(0).get("migrated").asLong());
            engine.stop(House.PATIENCE);
        }
        assertEquals(0, House.command("verify", "--data", house.data().toString()).exit());
        noPinIsWrittenAnywhere();
    }

    /** The member of a row reads provisional id and PIN off the sticker, and merges with them once. */
    private void assertSticker(final int row, final int points, final int port) throws IOException {
        final String[] sticker = Files.readAllLines(stickers).get(row).split(",");
        final String merge = "merge --source PROVISIONAL:" + sticker[2] + " --target MEMBER:M1 --pin ";
        assertEquals("OK", run(port, "enroll --card M1 --scheme MEMBER --registered").json().get("status").asText());
        assertEquals("AUTH_FAILED", run(port, merge + "0000").json().get("status").asText());
        final JsonNode merged = run(port, merge + sticker[3]).json();
        assertEquals("OK", merged.get("status").asText(), merged::toString);
        assertEquals(points, merged.get("spendable").asInt());
        assertEquals("PIN_USED", run(port, merge + sticker[3]).json().get("status").asText());
        assertEquals("PIN_USED", run(port, "merge --source POS_CARD:" + sticker[1] + " --target MEMBER:M1 --pin " + sticker[3]).json()
            .get("status").asText());
    }

    /** PINs of six digits may stand somewhere by chance; not a hundred of them behind their cards. */
    private void noPinIsWrittenAnywhere() throws IOException {
        final House.Run dump = House.command("dump", "--data", house.data().toString());
        assertEquals(0, dump.exit(), dump.err());
        assertTrue(dump.out().contains("\"secret\":\"***\",\"provisional_secret\":\"***\""));
        final String pin = Files.readAllLines(stickers).get(1).split(",")[3];
        assertFalse(dump.out().contains("\"" + pin + "\""));
        assertFalse(Files.readString(folder.resolve("engine.log")).contains(pin));
    }

    @Test
    void badRowsAreToldAndTheBatchIsTakenOutAgain() throws Exception {
        final List<String> lines = new ArrayList<>(Files.readAllLines(members).subList(0, 50));
        lines.add(11, "7700010001,,123456,5,2099-12-31,2020-01-31");
        lines.add(12, "7700010999,,,many,2099-12-31,2020-01-31");
        lines.add(13, "7700010998,,,5,2001-12-31,2000-01-31");
        Files.write(members, lines);
        try (ServeProcess engine = serve(0)) {
            final int port = engine.port();
            run(port, "sale --card 7700010002 --amount 1000 --receipt A");
            final JsonNode done = run(port, importWords()).json();
            assertEquals(49, done.get("rows").asInt(), done::toString);
            assertEquals(1, done.get("adopted").asInt());
            assertEquals(3, done.get("rejected").asInt());
            final List<String> rejects = Files.readAllLines(Path.of(done.get("rejects").asText()));
            assertEquals(4, rejects.size());
            assertTrue(rejects.get(1).startsWith("12,\"EXISTS: "), rejects.get(1));
            assertTrue(rejects.get(1).endsWith("7700010001,,,5,2099-12-31,2020-01-31"), rejects.get(1));
            assertTrue(rejects.get(2).startsWith("13,points is not a whole number: many"), rejects.get(2));
            assertTrue(rejects.get(3).startsWith("14,TOO_LATE: "), rejects.get(3));
            assertEquals(POINTS + 10, run(port, "balance --card 7700010002").json().get("spendable").asInt());
            assertSticker(2, POINTS + 10, port);
            run(port, "burn --card 7700010003 --points 1 --receipt B");
            final JsonNode undone = run(port, importWords() + " --undo").json();
            assertEquals("UNDONE", undone.get("status").asText(), undone::toString);
            assertEquals(1, undone.get("staying").asInt());
            assertEquals(4, undone.get("lines").get(0).asInt());
            assertEquals(48, undone.get("taken_out").asInt());
            assertEquals(101, run(port, "balance --card 7700010001").json().get("code").asInt());
            assertEquals(10, run(port, "balance --card 7700010002").json().get("spendable").asInt());
            assertEquals(POINTS, run(port, "book").json().get("issuers").get(0).get("migrated").asInt());
            engine.stop(House.PATIENCE);
        }
        assertEquals(0, House.command("verify", "--data", house.data().toString()).exit());
    }

    private Process tool(final int port) throws IOException {
        final List<String> command = new ArrayList<>(List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(), "@" + House.root().resolve("jvm.options"),
            "-cp", System.getProperty("java.class.path"), "daicho.tools.Main"));
        command.addAll(List.of((importWords() + " --window 1 --connect 127.0.0.1:" + port).split(" ")));
        return new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(folder.resolve("tool.log").toFile()).start();
    }

    private static void awaitStaged(final int port, final long rows) {
        final long untilNs = System.nanoTime() + House.PATIENCE.toNanos();
        try (DaichoClient client = DaichoClient.connect(ClientConfig.to("127.0.0.1", port))) {
            long staged = 0;
            while (staged < rows) {
                assertTrue(System.nanoTime() < untilNs, "nothing was staged");
                staged = ImportStatePage.read(client.call(ImportCommands.state(Head.unnamed(1, LocalDate.now()), 1, 0)).message()).rowsStaged();
                LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(1));
            }
        }
    }
}
