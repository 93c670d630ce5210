package daicho.benchmarks.endtoend;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Commands in their order, the status each is answered with, and what else its JSON must say:
 * {@code A: command => STATUS field=value …}. The sequence of the answer is {@code %A} in what follows.
 */
final class Story {
    private static final Pattern ROW = Pattern.compile("(?:([A-Z]): )?(.*?) +=> ([A-Z_]+)(.*)");

    private final Map<String, String> names = new HashMap<>();

    /** From now on {@code %name} means this. */
    void name(final String name, final String meaning) {
        names.put(name, meaning);
    }

    /** Tells a line of it; returns the answer. */
    JsonNode tell(final String row, final int port) throws IOException {
        final Matcher matcher = ROW.matcher(row);
        assertTrue(matcher.matches(), row);
        final JsonNode said = json(matcher.group(2), port);
        assertEquals(matcher.group(3), said.get("status").asText(), () -> row + "\n" + said);
        if (matcher.group(1) != null) {
            name(matcher.group(1), said.get("sequence").asText());
        }
        for (final String expected : matcher.group(4).strip().split(" ")) {
            if (!expected.isEmpty()) {
                assertEquals(expected, expected.replaceAll("=.*", "=") + said.get(expected.replaceAll("=.*", "")), () -> row + "\n" + said);
            }
        }
        return said;
    }

    /** What an engine answers to a command. */
    JsonNode json(final String command, final int port) throws IOException {
        return local(command + " --connect localhost:" + port);
    }

    /** What a command says that needs no engine, or names it. */
    JsonNode local(final String command) throws IOException {
        String words = command;
        for (final Map.Entry<String, String> name : names.entrySet()) {
            words = words.replace("%" + name.getKey(), name.getValue());
        }
        final String told = words + " --json";
        final House.Run run = House.command(told);
        assertTrue(run.exit() == 0 || run.exit() == 3, () -> told + ": " + run.err());
        return run.json();
    }
}
