package daicho.tools.demo;

import daicho.protocol.ExitCode;
import daicho.tools.console.Trouble;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** An engine as a child process: what it says goes to a log, and is listened to for {@code ready} and {@code stopped}. */
public final class ServeProcess implements AutoCloseable {
    private static final String READY = "ready ";
    private static final String STOPPED = "stopped ";

    private final Process process;
    private final Path log;
    private final CompletableFuture<Map<String, String>> ready = new CompletableFuture<>();
    private final CompletableFuture<Map<String, String>> stopped = new CompletableFuture<>();
    private final Thread listener;
    private final Thread guard;

    private ServeProcess(final Process process, final Path log) {
        this.process = process;
        this.log = log;
        guard = new Thread(process::destroyForcibly, "engine-guard");
        Runtime.getRuntime().addShutdownHook(guard);
        listener = Thread.ofPlatform().daemon().name("engine-log").start(this::listen);
    }

    /**
     * Starts an engine and waits until it listens.
     *
     * @param command what to run.
     * @param log     takes what it says, behind what is there.
     * @param within  how long its start may take.
     * @return a running engine.
     * @throws Trouble when it does not come up; with its exit code if that is one of ours.
     */
    public static ServeProcess start(final List<String> command, final Path log, final Duration within) {
        final ServeProcess serve;
        try {
            serve = new ServeProcess(new ProcessBuilder(command).redirectErrorStream(true).start(), log);
        } catch (final IOException cause) {
            throw new Trouble(ExitCode.OTHER, "cannot start " + command.getFirst() + ": " + cause.getMessage(), cause);
        }
        try {
            serve.ready.get(within.toMillis(), TimeUnit.MILLISECONDS);
            return serve;
        } catch (final ExecutionException ended) {
            throw serve.closing(new Trouble(ExitCode.OTHER, ended.getCause().getMessage(), ended));
        } catch (final TimeoutException late) {
            throw serve.closing(new Trouble(ExitCode.OTHER, "the engine was not ready within " + within.toSeconds() + " s; see " + log, late));
        } catch (final InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw serve.closing(new Trouble(ExitCode.OTHER, "interrupted", interrupted));
        }
    }

    private Trouble closing(final Trouble trouble) {
        close();
        return trouble;
    }

    private void listen() {
        String last = "it said nothing";
        try (BufferedReader lines = process.inputReader();
            Writer writer = Files.newBufferedWriter(log, StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                last = line;
                writer.write(line + "\n");
                writer.flush();
                if (line.startsWith(READY)) {
                    ready.complete(values(line));
                } else if (line.startsWith(STOPPED)) {
                    stopped.complete(values(line));
                }
            }
        } catch (final IOException | UncheckedIOException killed) {
            last = killed.getMessage();
        }
        final IllegalStateException ended = new IllegalStateException("the engine ended: " + last + "; see " + log);
        ready.completeExceptionally(ended);
        stopped.completeExceptionally(ended);
    }

    private static Map<String, String> values(final String line) {
        final Map<String, String> values = new HashMap<>();
        for (final String word : line.split(" ")) {
            final int equals = word.indexOf('=');
            if (equals > 0) {
                values.put(word.substring(0, equals), word.substring(equals + 1));
            }
        }
        return values;
    }

    /**
     * What the line {@code ready …} said.
     *
     * @param name as in {@code port=7400}.
     * @return its value, null when it was not said.
     */
    public String ready(final String name) {
        return ready.join().get(name);
    }

    /** @return port it listens on. */
    public int port() {
        return Integer.parseInt(ready("port"));
    }

    /** Ends it as loss of the process would: no handler of its own runs. Returns when it is gone. */
    public void kill() {
        process.destroyForcibly();
        process.onExit().join();
    }

    /**
     * Asks it to stop in order.
     *
     * @param within how long that may take.
     * @return what the line {@code stopped …} said.
     * @throws Trouble when it did not stop as it should.
     */
    public Map<String, String> stop(final Duration within) {
        // The handle's destroy: the process' own would close the pipe that its last words come through.
        process.toHandle().destroy();
        try {
            if (!process.waitFor(within.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new Trouble(ExitCode.OTHER, "the engine did not stop within " + within.toSeconds() + " s; see " + log);
            }
            listener.join();
            if (process.exitValue() != 0) {
                throw new Trouble(ExitCode.OTHER, "the engine stopped with exit code " + process.exitValue() + "; see " + log);
            }
            return stopped.get();
        } catch (final ExecutionException silent) {
            throw new Trouble(ExitCode.OTHER, silent.getCause().getMessage(), silent);
        } catch (final InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new Trouble(ExitCode.OTHER, "interrupted", interrupted);
        }
    }

    /** Makes sure that nothing of it stays behind. */
    @Override
    public void close() {
        kill();
        try {
            Runtime.getRuntime().removeShutdownHook(guard);
        } catch (final IllegalStateException ending) {
            // We are ending ourselves: the guard finds nothing to do.
            return;
        }
    }
}
