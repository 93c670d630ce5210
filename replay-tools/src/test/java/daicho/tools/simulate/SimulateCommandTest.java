package daicho.tools.simulate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import daicho.tools.CommandRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The simulate command: what it prints, how it ends. */
class SimulateCommandTest {
    @Test
    void tellsSeedCommandsAndDigest() {
        final CommandRun first = CommandRun.of("simulate", "--seed", "5", "--commands", "2000", "--json");
        assertEquals(0, first.exit(), first.err());
        assertTrue(first.out().matches("\\{\"ok\":true,\"seed\":5,\"commands\":2000,\"digest\":\"[0-9a-f]{16}\"\\}\\R"), first.out());
        assertEquals(first.out(), CommandRun.of("simulate", "--seed", "5", "--commands", "2000", "--json").out());
    }

    @Test
    void playsAHistoryFromAFile(@TempDir final Path folder) throws IOException {
        final Path file = Files.writeString(folder.resolve("history"), """
            # a member earns and burns
            2026-03-02T01:00:00Z genesis
            2026-03-02T01:00:01Z set_programme version=1
            2026-03-02T01:00:02Z set_terminal target=1 store=10 brand=1
            2026-03-02T01:01:00Z sale terminal=1 date=20514 key=1 card=3 amount=12000
            2026-03-02T01:02:00Z burn terminal=1 date=20514 key=2 card=3 points=50 amount=50
            """);
        final CommandRun run = CommandRun.of("simulate", "--history", file.toString(), "--json");
        assertEquals(0, run.exit(), run.err());
        assertEquals("{\"ok\":true}", run.out().strip());
    }

    @Test
    void saysWhichLineItCannotRead(@TempDir final Path folder) throws IOException {
        final Path file = Files.writeString(folder.resolve("history"), "2026-03-02T01:00:00Z genesis\nwhenever sale card=1\n");
        final CommandRun run = CommandRun.of("simulate", "--history", file.toString());
        assertEquals(2, run.exit());
        assertTrue(run.err().contains("line 2"), run.err());
    }

    @Test
    void refusesNothing() {
        assertEquals(2, CommandRun.of("simulate", "--commands", "0").exit());
    }
}
