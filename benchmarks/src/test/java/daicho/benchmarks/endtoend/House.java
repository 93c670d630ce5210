package daicho.benchmarks.endtoend;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
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
import java.util.concurrent.TimeUnit;

/** Starts real engines with the class path of the test, and runs the operators' commands. */
public final class House {
    static final Duration PATIENCE = Duration.ofSeconds(90);

    private final Path folder;

    /**
     * Outcome of a command or of an engine that did not start.
     *
     * @param exit its exit code.
     * @param out  its output.
     * @param err  what was no output.
     */
    public record Run(int exit, String out, String err) {
        /** The last line, which is an object. */
        public JsonNode json() throws IOException {
            return new ObjectMapper().readTree(out.lines().toList().getLast());
        }
    }

    House(final Path folder) {
        this.folder = folder;
    }

    /** An engine that listens, on the data folder of this house. */
    ServeProcess serve(final int port, final String... more) {
        return ServeProcess.start(command(data(), port, more), folder.resolve("engine.log"), PATIENCE);
    }

    Path data() {
        return folder.resolve("data");
    }

    /** Runs an engine that is expected to end by itself. */
    Run serveAndWait(final Path data, final int port) throws IOException, InterruptedException {
        final Path out = Files.createTempFile(folder, "out", ".log");
        final Path err = Files.createTempFile(folder, "err", ".log");
        final Process process = new ProcessBuilder(command(data, port)).redirectOutput(out.toFile()).redirectError(err.toFile()).start();
        try {
            if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
                throw new AssertionError("the engine did not end: " + Files.readString(out) + Files.readString(err));
            }
            return new Run(process.exitValue(), Files.readString(out), Files.readString(err));
        } finally {
            process.destroyForcibly();
        }
    }

    private static List<String> command(final Path data, final int port, final String... more) {
        final List<String> command = new ArrayList<>(List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(), "@" + root().resolve("jvm.options"), "-Xms64m",
            "-cp", System.getProperty("java.class.path"), "daicho.gateway.Serve",
            "--open", "--data", data.toString(), "--port", Integer.toString(port), "--admin-port", "0"));
        command.addAll(List.of(more));
        return command;
    }

    /** Runs one of the operators' commands, words separated by blanks. */
    public static Run command(final String words) {
        return command(words.split(" "));
    }

    public static Run command(final String... words) {
        final StringWriter out = new StringWriter();
        final StringWriter err = new StringWriter();
        final int exit = Main.run(words, new PrintWriter(out), new PrintWriter(err));
        return new Run(exit, out.toString(), err.toString());
    }

    /** Folder that holds the whole project. */
    static Path root() {
        Path folder = Path.of("").toAbsolutePath();
        while (!Files.exists(folder.resolve("jvm.options"))) {
            folder = folder.getParent();
        }
        return folder;
    }
}
