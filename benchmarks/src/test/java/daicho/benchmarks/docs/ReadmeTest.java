package daicho.benchmarks.docs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import daicho.benchmarks.Load;
import daicho.tools.Main;
import daicho.tools.demo.ServeProcess;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The README's examples do what they say: each line runs, in its order, against a real engine. */
class ReadmeTest {
    private static final String BEFORE_EXAMPLES = "Then an engine of your own, and receipts:";
    private static final String START = "./daicho ";
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Set<String> EXPECTED =
        Set.of("serve", "earn", "balance", "burn", "statement", "sale", "reverse", "hold", "capture", "totals", "pos", "book", "verify",
            "simulate", "load", "enroll", "merge", "group", "members", "import");
    private static final String RECEIPTS = """
        time,store,receipt,card,amount
        2017-01-01T12:30:27Z,319,31198705046,4711,150
        2017-01-01T12:31:02Z,319,31198705047,4712,2399
        """;

    @TempDir
    private Path temp;
    private ServeProcess engine;

    @AfterEach
    void stop() {
        if (engine != null) {
            engine.close();
        }
    }

    @Test
    void everyExampleWorks() throws Exception {
        Files.writeString(temp.resolve("receipts.csv"), RECEIPTS);
        final Set<String> commands = new TreeSet<>();
        for (final List<String> example : examples()) {
            commands.add(example.getFirst());
            if (example.contains("--credentials")) {
                assertOptionsAreKnown(example);
            } else {
                run(example);
            }
        }
        assertEquals(new TreeSet<>(EXPECTED), commands);
        assertNotNull(engine, "no example starts an engine");
    }

    /** Words of each example: the indented lines behind the sentence, without comments. */
    private static List<List<String>> examples() throws IOException {
        final List<String> lines = Files.readAllLines(root().resolve("README.md"));
        final int before = lines.indexOf(BEFORE_EXAMPLES);
        assertTrue(before >= 0, "README.md has no line: " + BEFORE_EXAMPLES);
        return lines.subList(before + 1, lines.size()).stream()
            .dropWhile(String::isBlank)
            .takeWhile(line -> line.startsWith("    "))
            .map(line -> line.replaceFirst("\\s#.*", "").strip())
            .peek(line -> assertTrue(line.startsWith(START), line))
            .map(line -> List.of(line.substring(START.length()).split("\\s+")))
            .toList();
    }

    private void run(final List<String> example) {
        final List<String> words = here(example);
        final String command = words.getFirst();
        final ByteArrayOutputStream said = new ByteArrayOutputStream();
        switch (command) {
            case "serve" -> {
                assertNull(engine, "one engine is enough");
                engine = ServeProcess.start(serve(words), temp.resolve("engine.log"), PATIENCE);
            }
            case "load" -> {
                final PrintStream out = new PrintStream(said, true, StandardCharsets.UTF_8);
                final String[] options = words.subList(1, words.size()).toArray(String[]::new);
                assertEquals(0, Load.run(options, out, out), () -> words + ": " + said);
            }
            default -> {
                final StringWriter out = new StringWriter();
                final PrintWriter writer = new PrintWriter(out);
                assertEquals(0, Main.run(words.toArray(String[]::new), writer, writer), () -> words + ": " + out);
            }
        }
    }

    /** The example for this machine and this moment: places of the test's own, and a load that is over soon. */
    private List<String> here(final List<String> example) {
        final List<String> words = new ArrayList<>(example);
        replace(words, "--data", temp.resolve("book").toString());
        replace(words, "--receipts", temp.resolve("receipts.csv").toString());
        replace(words, "--members", example.contains("import") ? temp.resolve("members.csv").toString() : "1000");
        replace(words, "--out", temp.resolve("members.csv").toString());
        replace(words, "--seconds", "1");
        if (words.contains("--connect")) {
            assertNotNull(engine, () -> "no engine was started before " + example);
            replace(words, "--connect", "localhost:" + engine.port());
        }
        return words;
    }

    private static void replace(final List<String> words, final String option, final String value) {
        final int at = words.indexOf(option);
        if (at >= 0) {
            words.set(at + 1, value);
        }
    }

    /** Its folder and its file are those of another machine: the file is missed only when every option is understood. */
    private void assertOptionsAreKnown(final List<String> example) throws IOException, InterruptedException {
        final List<String> words = here(example);
        replace(words, "--credentials", temp.resolve("nowhere.toml").toString());
        final Path said = temp.resolve("said.log");
        final Process process = new ProcessBuilder(serve(words)).redirectErrorStream(true).redirectOutput(said.toFile()).start();
        try {
            assertTrue(process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS), () -> words + " goes on without its file");
            assertEquals(2, process.exitValue(), Files.readString(said));
            assertTrue(Files.readString(said).contains("nowhere.toml: cannot be read"), Files.readString(said));
        } finally {
            process.destroyForcibly();
        }
    }

    private static List<String> serve(final List<String> words) {
        final List<String> command = new ArrayList<>(List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(), "@" + root().resolve("jvm.options"), "-Xms64m",
            "-cp", System.getProperty("java.class.path"), "daicho.gateway.Serve"));
        command.addAll(words.subList(1, words.size()));
        command.addAll(List.of("--port", "0", "--admin-port", "0"));
        return command;
    }

    /** Folder that holds the whole project. */
    private static Path root() {
        Path folder = Path.of("").toAbsolutePath();
        while (!Files.exists(folder.resolve("jvm.options"))) {
            folder = folder.getParent();
        }
        return folder;
    }
}
