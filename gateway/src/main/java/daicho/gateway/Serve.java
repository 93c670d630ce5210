package daicho.gateway;

import daicho.engine.Durability;
import daicho.engine.Wiring;
import daicho.engine.fault.Fault;
import daicho.gateway.config.ConfigException;
import daicho.gateway.net.Transport;
import daicho.ledger.InvariantBroken;
import daicho.protocol.ExitCode;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.function.IntSupplier;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The {@code serve} command: an engine with its gateway, until it is told to stop. */
@Command(name = "serve", mixinStandardHelpOptions = true, sortOptions = false, description = {
    "Serves a book: recovers it from the data folder (or founds one), then takes commands of tills and checkouts.",
    "SIGTERM stops in order. Exit codes: 0 stopped in order, 2 usage, 10 port taken, 11 folder not writable, 12 folder in use,"
        + " 13 wrong JDK, 14 journal damaged, 15 snapshot newer than journal, 16 disk full at start, 70 invariant broken, 74 force failed."})
public final class Serve implements Callable<Integer> {
    @Option(names = "--data", required = true, paramLabel = "DIR", description = "data folder: journal, snapshots, lock")
    private Path data;
    @Option(names = "--port", defaultValue = "7400", paramLabel = "PORT", description = "port, 0 for any that is free (${DEFAULT-VALUE})")
    private int port;
    @Option(names = "--host", defaultValue = "127.0.0.1", paramLabel = "ADDRESS", description = "address to listen at (${DEFAULT-VALUE})")
    private String host;
    @Option(names = "--durability", defaultValue = "DISK", paramLabel = "disk|process",
        description = "what a reply promises: disk survives loss of power, process the end of the process (disk)")
    private Durability durability;
    @Option(names = "--credentials", paramLabel = "FILE", description = "who may log on, and for which terminals (TOML)")
    private Path credentials;
    @Option(names = "--open", description = "anybody may log on; loopback only; a terminal seen first is a store of brand 1")
    private boolean open;
    @Option(names = "--programme", paramLabel = "FILE", description = "brands, rules, campaigns, cards, settings (TOML)")
    private Path programme;
    @Option(names = "--admin-port", paramLabel = "PORT",
        description = "loopback port of /health/live, /health/ready, /metrics; 0 for any that is free (7401, or another if that is taken)")
    private Integer adminPort;
    @Option(names = "--no-admin", description = "no health, no metrics")
    private boolean noAdmin;
    @Option(names = "--tls-cert", paramLabel = "FILE", description = "certificate (PEM): TLS 1.3")
    private Path tlsCert;
    @Option(names = "--tls-key", paramLabel = "FILE", description = "its private key (PEM, PKCS#8)")
    private Path tlsKey;
    @Option(names = "--peppers", paramLabel = "FILE",
        description = "keys that PINs are hashed with (TOML), outside the data folder; without it no PIN is taken")
    private Path peppers;
    @Option(names = "--wiring", paramLabel = "fused|pipelined", description = "which threads do the work (by the number of cores)")
    private Wiring wiring;
    @Option(names = "--transport", defaultValue = "AUTO", paramLabel = "auto|epoll|nio",
        description = "how sockets are driven; nio where the native library is missing (auto)")
    private Transport transport;
    @Option(names = "--event-loops", defaultValue = "0", paramLabel = "N", description = "event loops (by the number of cores)")
    private int eventLoops;

    /** The command line fills it. */
    public Serve() {
    }

    /**
     * Runs until SIGTERM.
     *
     * @param arguments see {@code --help}.
     */
    public static void main(final String[] arguments) {
        final String wrongJdk = JdkCheck.problem(Runtime.version().feature());
        if (wrongJdk != null) {
            System.err.println("serve: " + wrongJdk);
            System.exit(ExitCode.WRONG_JDK.code());
        }
        System.exit(run(arguments));
    }

    /** Parses, serves, and turns what goes wrong into one line and an exit code. */
    static int run(final String... arguments) {
        final CommandLine line = new CommandLine(new Serve())
            .setCaseInsensitiveEnumValuesAllowed(true)
            .setParameterExceptionHandler((problem, given) -> fail(ExitCode.USAGE, problem.getMessage() + " (see serve --help)"))
            .setExecutionExceptionHandler((problem, given, result) -> fail(problem));
        return told(() -> line.execute(arguments));
    }

    /** Exit code of some work; errors, which the command line lets through, are told like all else. */
    static int told(final IntSupplier work) {
        try {
            return work.getAsInt();
        } catch (final Error error) {
            return fail(error);
        }
    }

    @Override
    public Integer call() throws InterruptedException {
        final ServeOptions options = new ServeOptions(data, host, port, durability, wiring, transport, eventLoops, credentials, open,
            programme, adminPort, !noAdmin, tlsCert, tlsKey, peppers);
        final StopSignal signal = new StopSignal(System.out, System.err);
        signal.serve(Service.start(options, System.out, System.err));
        new CountDownLatch(1).await();
        return ExitCode.OTHER.code();
    }

    private static int fail(final Throwable problem) {
        return switch (problem) {
            case Fault fault -> fail(fault.exitCode(), fault.getMessage());
            case ConfigException config -> fail(ExitCode.USAGE, config.getMessage());
            case InvariantBroken broken -> fail(ExitCode.INVARIANT_BROKEN,
                "the book may be wrong, so it is not served: " + broken.getMessage());
            case OutOfMemoryError memory -> fail(ExitCode.OTHER, "out of memory: " + memory.getMessage());
            default -> problem.getCause() instanceof Error error ? fail(error) : fail(ExitCode.OTHER, problem.toString());
        };
    }

    private static int fail(final ExitCode code, final String line) {
        System.err.println("serve: " + line.lines().findFirst().orElse(""));
        return code.code();
    }
}
