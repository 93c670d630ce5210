package daicho.benchmarks.faults;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import daicho.protocol.Status;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Order and state come from the journal alone: not from the clock, the zone, the language or the collector of a machine. */
class OtherPlaceTest {
    @TempDir
    private Path temp;

    @Test
    void theSameJournalElsewhereGivesTheSameDigest() throws Exception {
        final Path data = temp.resolve("data");
        try (Child engine = Child.serve(temp, List.of(), List.of(), arguments(data)); Shop shop = new Shop(engine.port())) {
            shop.sell(3_000);
            engine.kill();
        }
        final JsonNode here = Shop.verify(data);
        final JsonNode there = verifyElsewhere(data);
        assertTrue(here.get("commands").asLong() > 3_000, here::toString);
        assertEquals(here.get("digest"), there.get("digest"));
        assertEquals(here.get("last_sequence"), there.get("last_sequence"));
    }

    private JsonNode verifyElsewhere(final Path data) throws IOException, InterruptedException {
        final Path options = temp.resolve("other.options");
        Files.writeString(options, Files.readString(Child.root().resolve("jvm.options"))
            .replace("-XX:+UseSerialGC", "-XX:+UseG1GC").replace("-Dfile.encoding=UTF-8", "-Dfile.encoding=COMPAT"));
        final List<String> command = List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(), "@" + options, "-Xms64m", "-Duser.language=tr", "-Duser.country=TR",
            "-Duser.timezone=America/St_Johns", "-Djdk.map.althashing.threshold=0", "-cp", System.getProperty("java.class.path"), "daicho.tools.Main",
            "verify", "--data", data.toString(), "--json");
        try (Child verify = Child.start(temp, Map.of("TZ", "America/St_Johns", "LC_ALL", "tr_TR", "LANG", "tr_TR"), command)) {
            assertEquals(0, verify.exit(), verify::err);
            return new ObjectMapper().readTree(verify.out().lines().toList().getLast());
        }
    }

    @Test
    void aClockThatGoesBackAnHourChangesNoOrder() throws Exception {
        assumeTrue(FakeTime.isThere(), "skipped: libfaketime is not there (apt-get install faketime): a clock that goes back is not tried");
        final FakeTime clock = new FakeTime(temp);
        final Path data = temp.resolve("data");
        try (Child engine = Child.start(temp, clock.environment(), engineCommand(data)); Shop shop = new Shop(engine.port())) {
            shop.sell(1_000);
            clock.ahead(-3600);
            Child.await(Child.PATIENCE, () -> {
                shop.sell(1);
                return engine.err().contains("wall clock has gone back");
            }, "the engine notices that the clock went back");
            shop.sell(1_000);
            // Ahead again, further than it may jump: no writes until a person says that it is right.
            clock.ahead(3600);
            Child.await(Child.PATIENCE, () -> shop.sellWindow(1) == Status.READ_ONLY, "an hour ahead is not believed");
            assertEquals(Status.OK, shop.ask());
            clock.ahead(-3600);
            final String stopped = engine.stop();
            final JsonNode verified = Shop.verify(data);
            assertTrue(stopped.contains("sequence=" + verified.get("last_sequence").asText() + " digest=" + verified.get("digest").asText()),
                stopped + " but " + verified);
            assertTrue(verified.get("last_sequence").asLong() >= shop.acknowledged());
        }
    }

    private static List<String> engineCommand(final Path data) {
        final List<String> command = new ArrayList<>(Child.java(List.of()));
        command.add("daicho.gateway.Serve");
        command.addAll(List.of(arguments(data)));
        return command;
    }

    private static String[] arguments(final Path data) {
        return new String[]{"--open", "--data", data.toString(), "--port", "0", "--no-admin", "--durability", "process"};
    }
}
