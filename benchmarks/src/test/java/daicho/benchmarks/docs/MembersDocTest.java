package daicho.benchmarks.docs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import daicho.tools.Main;
import daicho.tools.demo.ServeProcess;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * {@code docs/MEMBERS.md} shows what happens: its files are written, its commands are run in their order, what they print is what stands
 * there, and so is the file that they write.
 */
class MembersDocTest {
    private static final Pattern BLOCK = Pattern.compile("(?ms)^```(csv|console)(?: ([a-z.]+))?\n(.*?)^```$");
    private static final Pattern COMMAND = Pattern.compile("(?m)^\\$ \\./daicho (.*)\n((?:(?!\\$ ).*\n)*)");
    private static final String WRITTEN_BY_MATCH = "proposals.csv";
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @TempDir
    private Path temp;

    @Test
    void everyExampleIsTrue() throws IOException {
        Files.copy(root().resolve("docs/rules.conf"), temp.resolve("rules.conf"));
        final Map<String, Integer> commands = new LinkedHashMap<>();
        try (ServeProcess engine = ServeProcess.start(List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(), "@" + root().resolve("jvm.options"), "-Xms64m",
            "-cp", System.getProperty("java.class.path"), "daicho.gateway.Serve",
            "--open", "--data", temp.resolve("book").toString(), "--port", "0", "--admin-port", "0"), temp.resolve("engine.log"), PATIENCE)) {
            final Matcher block = BLOCK.matcher(Files.readString(root().resolve("docs/MEMBERS.md")));
            while (block.find()) {
                if (block.group(1).equals("console")) {
                    run(block.group(3), engine.port(), commands);
                } else if (block.group(2).equals(WRITTEN_BY_MATCH)) {
                    assertEquals(block.group(3), Files.readString(temp.resolve(WRITTEN_BY_MATCH)).replace("\r\n", "\n"));
                } else {
                    Files.writeString(temp.resolve(block.group(2)), block.group(3));
                }
            }
        }
        assertEquals(Set.of("purchases", "enroll", "match"), commands.keySet());
    }

    private void run(final String block, final int port, final Map<String, Integer> commands) {
        final Matcher matcher = COMMAND.matcher(block);
        int end = 0;
        while (matcher.find()) {
            assertEquals(end, matcher.start(), block);
            end = matcher.end();
            final List<String> words = here(matcher.group(1), port);
            final StringWriter said = new StringWriter();
            final PrintWriter both = new PrintWriter(said);
            final int exit = Main.run(words.toArray(String[]::new), both, both);
            final String shown = matcher.group(2);
            assertEquals(shown.startsWith("NOT_FOUND") ? 3 : 0, exit, () -> words + ": " + said);
            final String printed = said.toString().replace(temp + "/", "");
            // Of an enrolment the first line is shown: the rest is another command's story.
            assertEquals(steady(shown), steady(words.getFirst().equals("enroll") ? printed.lines().findFirst().orElse("") + "\n" : printed));
            commands.merge(words.getFirst(), 1, Integer::sum);
        }
        assertEquals(block.length(), end, block);
    }

    private List<String> here(final String command, final int port) {
        final List<String> words = new ArrayList<>();
        for (final String word : command.split(" ")) {
            final boolean file = word.endsWith(".csv") || word.endsWith(".conf") || word.equals("members") && words.getLast().equals("--data");
            words.add(file ? temp.resolve(word).toString() : word.replace("localhost:7400", "localhost:" + port));
        }
        return words;
    }

    private static String steady(final String text) {
        return text.replaceAll("(?m)^seconds +[0-9.]+$", "seconds N").replaceAll(" +", " ");
    }

    @Test
    void steadyHidesTheSecondsAlone() {
        assertEquals(steady("seconds  0.41\n"), steady("seconds 1.5\n"));
        assertTrue(!steady("imported 5\n").equals(steady("imported 6\n")));
    }

    private static Path root() {
        Path folder = Path.of("").toAbsolutePath();
        while (!Files.exists(folder.resolve("jvm.options"))) {
            folder = folder.getParent();
        }
        return folder;
    }
}
