package daicho.benchmarks.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import daicho.benchmarks.endtoend.House;
import daicho.benchmarks.faults.Child;
import daicho.benchmarks.faults.FakeTime;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What an operator does about time, and how a till's day is closed, by hand against a real engine. */
class DeskTest {
    private static final ZoneOffset OFFSET = ZoneOffset.ofHours(9);
    private static final long DAYS_DOWN = 30;

    @TempDir
    private Path folder;
    private int port;

    private Child serve(final Map<String, String> environment) {
        final List<String> command = new ArrayList<>(Child.java(List.of()));
        command.addAll(List.of("daicho.gateway.Serve", "--open", "--data", folder.resolve("data").toString(), "--port", "0", "--no-admin",
            "--durability", "process"));
        final Child engine = Child.start(folder, environment, command);
        port = engine.port();
        return engine;
    }

    private JsonNode tell(final String command) throws IOException {
        final House.Run run = House.command(command + " --json --connect localhost:" + port);
        assertTrue(run.exit() == 0 || run.exit() == 3, () -> command + ": " + run.err());
        return run.json();
    }

    private JsonNode assertTold(final String status, final String command) throws IOException {
        final JsonNode said = tell(command);
        assertEquals(status, said.get("status").asText(), () -> command + ": " + said);
        return said;
    }

    @Test
    void aLateWindowLetsOldReceiptsInUntilItIsShut() throws IOException {
        final LocalDate today = LocalDate.now(OFFSET);
        final LocalDate old = today.minusDays(60);
        final String window = "latewindow --operator 3 --from " + old + " --to " + old.plusDays(1);
        final String late = "earn --card 5 --points 10 --date " + old;
        try (Child engine = serve(Map.of())) {
            assertTold("TOO_LATE", late + " --receipt A");
            final JsonNode opened = assertTold("OK", window + " --terminal 1");
            assertTrue(opened.get("detail").asLong() > Instant.now().getEpochSecond(), "until when: " + opened);
            assertTold("OK", late + " --receipt A");
            assertTold("TOO_LATE", late + " --receipt A --terminal 2");
            assertTold("TOO_LATE", "earn --card 5 --points 10 --receipt B --date " + old.minusDays(1));
            assertTold("OK", window + " --terminal 1 --seconds 0");
            assertTold("TOO_LATE", late + " --receipt C");
            final JsonNode again = assertTold("OK", late + " --receipt A");
            assertEquals("DUPLICATE", again.at("/flags/0").asText(), "a key that is known is answered whatever its date");
            assertEquals(10, again.get("spendable").asLong());
            engine.kill();
        }
        try (Child engine = serve(Map.of())) {
            assertTold("TOO_LATE", late + " --receipt C");
            assertTold("OK", window);
            assertTold("OK", late + " --receipt C --terminal 2");
            engine.kill();
        }
        try (Child engine = serve(Map.of())) {
            assertTold("OK", late + " --receipt D --terminal 3");
            assertEquals("", engine.err().replaceAll("WARNING: --open.*\n", ""));
        }
    }

    @Test
    void numbersThatNeverCameAreNamedByTheirEpoch() throws IOException {
        try (Child engine = serve(Map.of())) {
            for (final int number : new int[]{1, 2, 5, 6, 9}) {
                assertTold("OK", "sale --card 7 --amount 1000 --number " + number + " --epoch 4 --terminal 8");
            }
            assertTold("OK", "sale --card 7 --amount 1000 --number 3 --epoch 5 --terminal 8");
            final String counted = "totals --terminal 8 --count SALE=6,6000,60";
            final JsonNode day = assertTold("DIFFERENT", counted + " --numbers 1-9 --epoch 4");
            assertEquals("[{\"from\":3,\"to\":4},{\"from\":7,\"to\":8}]", day.get("missing").toString());
            assertFalse(day.at("/kinds/0/differs").asBoolean(), day::toString);
            final JsonNode other = assertTold("DIFFERENT", counted + " --numbers 1-3 --epoch 5");
            assertEquals("[{\"from\":1,\"to\":2}]", other.get("missing").toString());
            assertTold("BALANCED", counted + " --numbers 5-6 --epoch 4");
            assertTold("BALANCED", counted);
            // A number that was sealed is closed, not missing; one that comes late fills its gap.
            assertTold("OK_NO_ORIGINAL", "seal --number 3 --epoch 4 --terminal 8");
            assertTold("OK", "sale --card 7 --amount 500 --number 4 --epoch 4 --terminal 8");
            final JsonNode later = assertTold("DIFFERENT", "totals --terminal 8 --count SALE=7,6500,65 --numbers 1-9 --epoch 4");
            assertEquals("[{\"from\":7,\"to\":8}]", later.get("missing").toString());
            engine.kill();
        }
        try (Child engine = serve(Map.of())) {
            assertTold("BALANCED", "totals --terminal 8 --count SALE=7,6500,65 --numbers 1-6 --epoch 4");
            assertTrue(engine.isAlive());
        }
    }

    /** It was down for a month, or its clock is wrong: who knows? Nothing is written until a person says. */
    @Test
    void aClockInDoubtIsConfirmedByHand() throws IOException {
        assumeTrue(FakeTime.isThere(), "skipped: libfaketime is not there (apt-get install faketime): a clock in doubt is not tried");
        final FakeTime time = new FakeTime(folder);
        try (Child engine = serve(time.environment())) {
            assertTold("OK", "earn --card 9 --points 10 --receipt A");
            engine.kill();
        }
        time.ahead(DAYS_DOWN * 86_400);
        try (Child engine = serve(time.environment())) {
            final LocalDate then = LocalDate.now(OFFSET).plusDays(DAYS_DOWN);
            final String sale = "sale --card 9 --amount 100 --receipt B --date " + then;
            assertEquals(2, assertTold("READ_ONLY", sale).get("detail").asLong());
            assertEquals(10, assertTold("OK", "balance --card 9").get("spendable").asLong());
            final String confirm = "clockconfirm --operator 3 --time ";
            assertEquals(2, assertTold("READ_ONLY", confirm + local(0)).get("detail").asLong(), "this watch says otherwise");
            assertTold("READ_ONLY", sale);
            assertTold("OK", confirm + local(DAYS_DOWN));
            assertTold("OK", sale);
            assertEquals(11, assertTold("OK", "balance --card 9").get("spendable").asLong());
            engine.kill();
        }
        try (Child engine = serve(time.environment())) {
            assertTold("OK", "earn --card 9 --points 10 --receipt C --date " + LocalDate.now(OFFSET).plusDays(DAYS_DOWN));
            assertFalse(engine.err().contains("\tat "), engine::err);
        }
    }

    private static String local(final long daysAhead) {
        return Instant.now().atOffset(OFFSET).plusDays(daysAhead).toLocalDateTime().withNano(0).toString();
    }
}
