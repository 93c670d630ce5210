package daicho.benchmarks.faults;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** A process of ours, perhaps behind another command; what it says goes to files. Nothing of it is left when it is closed. */
public final class Child implements AutoCloseable {
    public static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Process process;
    private final Path out;
    private final Path err;

    private Child(final Process process, final Path out, final Path err) {
        this.process = process;
        this.out = out;
        this.err = err;
    }

    public static Child start(final Path logs, final Map<String, String> environment, final List<String> command) {
        try {
            final Path out = Files.createTempFile(logs, "child", ".out");
            final Path err = Files.createTempFile(logs, "child", ".err");
            final ProcessBuilder builder = new ProcessBuilder(command).redirectOutput(out.toFile()).redirectError(err.toFile());
            builder.environment().putAll(environment);
            return new Child(builder.start(), out, err);
        } catch (final IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** An engine: behind {@code prefix}, with more options for its virtual machine, then those of serve. */
    public static Child serve(final Path logs, final List<String> prefix, final List<String> options, final String... arguments) {
        final List<String> command = new ArrayList<>(prefix);
        command.addAll(java(options));
        command.add("daicho.gateway.Serve");
        command.addAll(List.of(arguments));
        return start(logs, Map.of(), command);
    }

    /** The virtual machine with our options, and the class path of the test. */
    public static List<String> java(final List<String> options) {
        final List<String> command = new ArrayList<>(List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(), "@" + root().resolve("jvm.options"), "-Xms64m", "-ea"));
        command.addAll(options);
        command.addAll(List.of("-cp", System.getProperty("java.class.path")));
        return command;
    }

    /** Folder that holds the whole project. */
    public static Path root() {
        Path folder = Path.of("").toAbsolutePath();
        while (!Files.exists(folder.resolve("jvm.options"))) {
            folder = folder.getParent();
        }
        return folder;
    }

    /** Waits for the line {@code ready …}; returns the port it names. */
    public int port() {
        return port(PATIENCE);
    }

    int port(final Duration within) {
        return number("ready port=", within);
    }

    /** Port of health and metrics. */
    int adminPort() {
        return number("admin port=", PATIENCE);
    }

    private int number(final String beginning, final Duration within) {
        await(within, () -> !process.isAlive() || line(beginning) != null, "'" + beginning + "'");
        final String line = line(beginning);
        assertTrue(line != null, () -> "it ended: " + out() + err());
        return Integer.parseInt(line.substring(beginning.length()).split(" ")[0]);
    }

    private String line(final String beginning) {
        return out().lines().filter(line -> line.startsWith(beginning)).findFirst().orElse(null);
    }

    /** Waits for its end; returns its exit code. */
    int exit() throws InterruptedException {
        assertTrue(process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS), () -> "it goes on: " + out() + err());
        return process.exitValue();
    }

    /** It ends with this code and one line that has all these words in it, the warning of the open mode aside; no stack trace. */
    void assertEnds(final int code, final String... words) throws InterruptedException {
        assertEquals(code, exit(), () -> out() + err());
        final List<String> lines = err().lines().filter(line -> !line.startsWith("WARNING") && !line.startsWith("NOTICE")).toList();
        assertEquals(1, lines.size(), lines::toString);
        for (final String word : words) {
            assertTrue(lines.getFirst().contains(word), () -> "'" + word + "' is not in: " + lines);
        }
    }

    /** Asks it to stop in order; returns the words of the line {@code stopped …}. */
    public String stop() throws InterruptedException {
        ProcessHandle.of(process.pid()).ifPresent(ProcessHandle::destroy);
        assertEquals(0, exit(), () -> out() + err());
        return line("stopped ");
    }

    /** Ends it and what it has started, as a loss of the process would. */
    public void kill() {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly().onExit().join();
    }

    public boolean isAlive() {
        return process.isAlive();
    }

    ProcessHandle handle() {
        return process.toHandle();
    }

    String out() {
        return read(out);
    }

    public String err() {
        return read(err);
    }

    private static String read(final Path file) {
        try {
            return Files.readString(file);
        } catch (final IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static void await(final Duration within, final BooleanSupplier condition, final String what) {
        final long endNs = System.nanoTime() + within.toNanos();
        while (!condition.getAsBoolean()) {
            assertTrue(System.nanoTime() - endNs < 0, () -> "in vain: " + what);
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(2));
        }
    }

    /** Whether a command is there and does what it must, on this machine, for this user. */
    static boolean works(final String... command) throws InterruptedException {
        try {
            final Process tried = new ProcessBuilder(command)
                .redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.DISCARD).start();
            return tried.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS) && tried.exitValue() == 0;
        } catch (final IOException absent) {
            return false;
        }
    }

    @Override
    public void close() {
        kill();
    }
}
