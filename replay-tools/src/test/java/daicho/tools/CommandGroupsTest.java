package daicho.tools;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The help: every command, once, each with its own. */
class CommandGroupsTest {
    static List<String> commands() {
        return List.copyOf(Main.line(new PrintWriter(new StringWriter()), new PrintWriter(new StringWriter())).getSubcommands().keySet());
    }

    @Test
    void everyCommandStandsInOneGroup() {
        final List<String> grouped = CommandGroups.names().values().stream().flatMap(List::stream).toList();
        assertEquals(grouped.size(), new TreeSet<>(grouped).size());
        assertEquals(new TreeSet<>(commands()), new TreeSet<>(grouped));
    }

    @Test
    void theHelpTellsEachByItsFirstSentence() {
        final CommandRun run = CommandRun.of("--help");
        assertEquals(0, run.exit(), run.err());
        assertTrue(run.out().startsWith("Usage: daicho "), run.out());
        for (final String command : commands()) {
            assertTrue(run.out().lines().anyMatch(line -> line.startsWith("  " + command + " ")), command);
        }
        assertTrue(run.out().contains("Orders of a checkout:\n  hold            Sets points aside for an order.\n"), run.out());
        assertTrue(run.out().contains("  demo            Shows the main job in one go.\n"), run.out());
    }

    @ParameterizedTest
    @MethodSource("commands")
    void helpIsEverywhere(final String command) {
        final CommandRun run = CommandRun.of(command, "--help");
        assertEquals(0, run.exit(), run.err());
        assertTrue(run.out().startsWith("Usage: daicho " + command + " "), run.out());
    }
}
