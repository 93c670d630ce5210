package daicho.benchmarks.docs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
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
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The scripts of {@code docs/situations} print what {@code docs/SITUATIONS.md} shows: each command runs against a real engine. With
 * {@code -Dupdate.docs=true} blocks that are out of date are written instead.
 */
class SituationsTest {
    private static final String COMMAND = "daicho ";
    private static final List<String> PROLOGUE = List.of("#!/usr/bin/env bash", ". \"$(dirname \"$0\")/shop.sh\"", "");
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Pattern BLOCK = Pattern.compile("<!-- generated: ([a-z-]+) -->\n(.*?)<!-- end -->", Pattern.DOTALL);

    @TempDir
    private static Path temp;
    private static ServeProcess engine;

    @BeforeAll
    static void start() {
        engine = ServeProcess.start(List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(), "@" + root().resolve("jvm.options"), "-Xms64m",
            "-cp", System.getProperty("java.class.path"), "daicho.gateway.Serve",
            "--open", "--data", temp.resolve("book").toString(), "--port", "0", "--admin-port", "0"),
            temp.resolve("engine.log"), PATIENCE);
    }

    @AfterAll
    static void stop() {
        engine.close();
    }

    static List<String> situations() throws IOException {
        try (Stream<Path> files = Files.list(root().resolve("docs/situations"))) {
            return files.map(file -> file.getFileName().toString()).filter(name -> !name.equals("shop.sh")).sorted()
                .map(name -> name.replace(".sh", "")).toList();
        }
    }

    @ParameterizedTest
    @MethodSource("situations")
    void scriptPrintsWhatTheDocsShow(final String situation) throws IOException {
        final String transcript = transcript(situation);
        final String shown = shown(situation);
        if (Boolean.getBoolean("update.docs") && !steady(transcript).equals(steady(shown))) {
            rewrite(situation, transcript);
        } else {
            assertEquals(steady(shown), steady(transcript), () -> "docs/SITUATIONS.md, " + situation + "; write it with"
                + " mvn -pl benchmarks -am test -Dtest=SituationsTest -Dsurefire.failIfNoSpecifiedTests=false -Dupdate.docs=true");
        }
        assertTrue(run("book --json").contains("\"balanced\":true"));
    }

    @Test
    void everyScriptHasItsBlockAndNothingElse() throws IOException {
        final List<String> blocks = new ArrayList<>();
        final Matcher matcher = BLOCK.matcher(Files.readString(docs()));
        while (matcher.find()) {
            blocks.add(matcher.group(1));
        }
        assertEquals(situations(), blocks.stream().sorted().toList());
        for (final String situation : situations()) {
            final Path script = script(situation);
            assertTrue(Files.isExecutable(script), script::toString);
            assertEquals(PROLOGUE, Files.readAllLines(script).subList(0, PROLOGUE.size()));
        }
    }

    /** Numbers that differ from day to day and from book to book do not count, nor do the widths of their columns; all else does. */
    @Test
    void whatIsSteadyCounts() {
        assertEquals(steady("sequence      17\nearned  5\n"), steady("sequence  1,234\nearned   5\n"));
        assertFalse(steady("earned  5\n").equals(steady("earned  6\n")));
        assertEquals(steady("OK: done (until 2026-11-22T09:42:32Z)\n"), steady("OK: done (until 2028-01-31T00:00:00Z)\n"));
        assertEquals(steady("gone after 2026-12-31  5\n"), steady("gone after 2028-01-31  5\n"));
        assertEquals(steady("  12  2026-12-01  SALE  4711  5  10  11\n"), steady("1,012  2027-12-01  SALE  4711  5  10  1,011\n"));
        assertFalse(steady("  12  2026-12-01  SALE  4711  5  10  -\n").equals(steady("  12  2026-12-01  SALE  4711  5  10  11\n")));
    }

    /** What bash would print: remarks of the script, each command, its answer. */
    private static String transcript(final String situation) throws IOException {
        final StringBuilder text = new StringBuilder("```console\n");
        final List<String> lines = Files.readAllLines(script(situation));
        for (final String line : lines.subList(PROLOGUE.size(), lines.size())) {
            if (line.startsWith(COMMAND)) {
                text.append("$ ./").append(line).append('\n').append(run(line.substring(COMMAND.length())));
            } else {
                assertTrue(line.isEmpty() || line.startsWith("# "), () -> situation + ": no remark and no command: " + line);
                text.append(line).append('\n');
            }
        }
        return text.append("```\n").toString();
    }

    /** A command is plain words, so that a shell takes it as this test does. */
    private static String run(final String command) {
        assertTrue(command.matches("[A-Za-z0-9 :=,_-]+"), command);
        final List<String> words = new ArrayList<>(List.of(command.split(" ")));
        words.addAll(List.of("--connect", "localhost:" + engine.port()));
        final StringWriter out = new StringWriter();
        final StringWriter err = new StringWriter();
        final int exit = Main.run(words.toArray(String[]::new), new PrintWriter(out), new PrintWriter(err));
        assertTrue(exit == 0 || exit == 3, () -> command + ": " + err);
        return out.toString();
    }

    private static String steady(final String text) {
        return text
            .replaceAll("[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9:]+Z", "MOMENT")
            .replaceAll("[0-9]{4}-[0-9]{2}-[0-9]{2}", "DAY")
            .replaceAll("(?m)^ *[0-9,]+  DAY (.*?)  [0-9,]+$", "N  DAY $1  N")
            .replaceAll("(?m)^ *[0-9,]+  DAY ", "N  DAY ")
            .replaceAll("(?m)^(as of sequence|sequence) +[0-9,]+$", "$1 N")
            .replaceAll(" +", " ");
    }

    private static String shown(final String situation) throws IOException {
        final Matcher matcher = BLOCK.matcher(Files.readString(docs()));
        while (matcher.find()) {
            if (matcher.group(1).equals(situation)) {
                return matcher.group(2);
            }
        }
        return "";
    }

    private static void rewrite(final String situation, final String transcript) throws IOException {
        Files.writeString(docs(), BLOCK.matcher(Files.readString(docs())).replaceAll(match -> Matcher.quoteReplacement(
            match.group(1).equals(situation) ? "<!-- generated: " + situation + " -->\n" + transcript + "<!-- end -->" : match.group())));
    }

    private static Path script(final String situation) {
        return root().resolve("docs/situations").resolve(situation + ".sh");
    }

    private static Path docs() {
        return root().resolve("docs/SITUATIONS.md");
    }

    private static Path root() {
        Path folder = Path.of("").toAbsolutePath();
        while (!Files.exists(folder.resolve("jvm.options"))) {
            folder = folder.getParent();
        }
        return folder;
    }
}
