package daicho.benchmarks;

import static picocli.CommandLine.Option;

import daicho.benchmarks.load.LoadPlan;
import daicho.benchmarks.load.LoadRun;
import daicho.benchmarks.load.Progress;
import daicho.benchmarks.load.report.LatencyPlot;
import daicho.benchmarks.load.report.LoadReport;
import daicho.benchmarks.load.report.LoadResult;
import daicho.benchmarks.load.wire.LoadFailure;
import daicho.benchmarks.load.wire.Login;
import daicho.benchmarks.load.work.Tills;
import daicho.protocol.ExitCode;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ParameterException;

/** Measures a running engine under load. */
@Command(
    name = "daicho load", mixinStandardHelpOptions = true, version = "daicho 0.1.0", sortOptions = false, usageHelpAutoWidth = true,
    description = {
        "Measures a running engine: 70 %% earn, 25 %% burn, 5 %% balance; some burns are short and must be declined.",
        "Members who are not there yet are enrolled first. Enrolment and warm-up are not measured.",
        "With --window each connection keeps so many commands under way; with --rate commands are due at a steady rate, "
            + "and latency counts from when they were due."},
    footer = {"", "Exit codes: 0 ok, 1 unexpected statuses or lost replies, 2 usage, 4 unreachable."})
public final class Load implements Callable<Integer> {
    private static final int MOST_PORT = 65_535;
    private static final int NAME_BYTES = 16;

    @CommandLine.Spec
    private CommandLine.Model.CommandSpec spec;
    @Option(names = "--connect", required = true, paramLabel = "HOST:PORT", description = "Where the engine listens.")
    private String connect;
    @Option(names = "--members", defaultValue = "1000000", paramLabel = "N", description = "Members who shop (${DEFAULT-VALUE}).")
    private int members;
    @Option(names = "--seconds", defaultValue = "10", paramLabel = "S", description = "Seconds that are measured (${DEFAULT-VALUE}).")
    private int seconds;
    @Option(names = "--warmup", defaultValue = "3", paramLabel = "S",
        description = "Seconds before that, not measured (${DEFAULT-VALUE}).")
    private int warmup;
    @Option(names = "--connections", defaultValue = "8", paramLabel = "C", description = "Connections (${DEFAULT-VALUE}).")
    private int connections;
    @Option(names = "--window", paramLabel = "W", description = "Commands under way on each connection (512).")
    private Integer window;
    @Option(names = "--rate", paramLabel = "R", description = "Commands a second in all, instead of a window.")
    private Long rate;
    @Option(names = "--skew", defaultValue = "uniform", paramLabel = "uniform|zipf",
        description = "Who shops how often (${DEFAULT-VALUE}).")
    private LoadPlan.Skew skew;
    @Option(names = "--keys", defaultValue = "running", paramLabel = "running|uuid",
        description = "What keys look like (${DEFAULT-VALUE}).")
    private LoadPlan.Keys keys;
    @Option(names = "--lots", defaultValue = "2", paramLabel = "2|24", description = "Distinct lots of each member (${DEFAULT-VALUE}).")
    private int lots;
    @Option(names = "--merges", defaultValue = "0", paramLabel = "P",
        description = "So many of 100 commands merge two of the members, whose cards stay in use (${DEFAULT-VALUE}). Each pair once.")
    private int merges;
    @Option(names = "--first-terminal", defaultValue = "1", paramLabel = "T", description = "First of the tills (${DEFAULT-VALUE}).")
    private int firstTerminal;
    @Option(names = "--terminals", defaultValue = "1000", paramLabel = "N",
        description = "Tills behind each connection (${DEFAULT-VALUE}).")
    private int terminals;
    @Option(names = "--credential", paramLabel = "NAME", description = "Who we are; not needed when the engine runs with --open.")
    private String credential;
    @Option(names = "--key-file", paramLabel = "FILE", description = "Holds the credential's key as hex digits.")
    private Path keyFile;
    @Option(names = "--hgrm", paramLabel = "FILE", description = "Write all percentiles to this file (HdrHistogram's format, µs).")
    private Path percentiles;
    @Option(names = "--png", paramLabel = "FILE", description = "Draw latency over percentile into this file.")
    private Path plot;
    @Option(names = "--json", description = "Print one JSON object as the last line.")
    private boolean json;

    private final PrintStream out;
    private final PrintStream remarks;

    private Load(final PrintStream out, final PrintStream remarks) {
        this.out = out;
        this.remarks = remarks;
    }

    /**
     * Runs the command and ends the process.
     *
     * @param arguments its options.
     */
    public static void main(final String[] arguments) {
        final PrintStream remarks = new PrintStream(System.err, true, StandardCharsets.UTF_8);
        System.exit(run(arguments, new PrintStream(System.out, true, StandardCharsets.UTF_8), remarks));
    }

    /**
     * Runs the command.
     *
     * @param arguments its options.
     * @param out       takes the result.
     * @param remarks   takes progress and errors.
     * @return the exit code.
     */
    public static int run(final String[] arguments, final PrintStream out, final PrintStream remarks) {
        return new CommandLine(new Load(out, remarks))
            .setCaseInsensitiveEnumValuesAllowed(true)
            .setParameterExceptionHandler((mistake, given) -> {
                remarks.println("daicho: " + oneLine(mistake.getMessage()));
                remarks.println("usage: see 'daicho load --help'");
                tellProgram(out, Arrays.asList(given).contains("--json"), mistake.getMessage(), ExitCode.USAGE);
                return ExitCode.USAGE.code();
            })
            .setExecutionExceptionHandler((failure, line, parsed) -> {
                final ExitCode code = failure instanceof LoadFailure known ? known.exitCode() : ExitCode.OTHER;
                final String message = failure.getMessage() == null ? failure.toString() : failure.getMessage();
                remarks.println("daicho: " + oneLine(message));
                tellProgram(out, parsed.hasMatchedOption("--json"), message, code);
                return code.code();
            })
            .execute(arguments);
    }

    private static void tellProgram(final PrintStream out, final boolean json, final String message, final ExitCode code) {
        if (json) {
            final String escaped = oneLine(message).replace("\\", "\\\\").replace("\"", "\\\"");
            out.println("{\"error\":\"" + escaped + "\",\"exit_code\":" + code.code() + "}");
        }
    }

    private static String oneLine(final String message) {
        return message.strip().replaceAll("\\s*\\R\\s*", "; ");
    }

    @Override
    public Integer call() {
        final LoadPlan plan = plan();
        final LoadResult result;
        try (LoadRun run = new LoadRun(plan, new Progress(remarks, System.console() != null && System.console().isTerminal()))) {
            result = run.run();
        }
        if (percentiles != null) {
            LoadReport.percentiles(result, percentiles);
        }
        if (plot != null) {
            LatencyPlot.write(result, plot);
        }
        out.print(json ? LoadReport.json(result) + "\n" : LoadReport.table(result));
        out.flush();
        remarks.print(LoadReport.errors(result));
        return (result.errorCount() > 0 ? ExitCode.OTHER : ExitCode.OK).code();
    }

    private LoadPlan plan() {
        if (window != null && rate != null) {
            throw usage("--window and --rate exclude each other");
        }
        if ((credential == null) != (keyFile == null)) {
            throw usage("--credential and --key-file go together");
        }
        if (rate != null && rate < 1) {
            throw usage("--rate must be at least 1");
        }
        try {
            return new LoadPlan(address(), login(), members, seconds, warmup, connections, window == null ? 512 : window,
                rate == null ? 0 : rate, skew, keys, lots, merges, new Tills(firstTerminal, terminals));
        } catch (final IllegalArgumentException mistake) {
            throw usage(mistake.getMessage());
        }
    }

    private InetSocketAddress address() {
        final int colon = connect.lastIndexOf(':');
        final String digits = connect.substring(colon + 1);
        if (colon < 1 || !digits.matches("[0-9]{1,5}") || Integer.parseInt(digits) < 1 || Integer.parseInt(digits) > MOST_PORT) {
            throw usage("--connect: '" + connect + "' is not HOST:PORT");
        }
        final String host = connect.substring(0, colon);
        final boolean bracketed = host.startsWith("[") && host.endsWith("]");
        final String plain = bracketed ? host.substring(1, host.length() - 1) : host;
        final InetSocketAddress address = new InetSocketAddress(plain, Integer.parseInt(digits));
        if (address.isUnresolved()) {
            throw new LoadFailure(ExitCode.UNREACHABLE, "nobody knows the host " + host, null);
        }
        return address;
    }

    private Login login() {
        if (credential == null) {
            return Login.OPEN;
        }
        final byte[] name = credential.getBytes(StandardCharsets.US_ASCII);
        if (name.length < 1 || name.length > NAME_BYTES) {
            throw usage("--credential must have 1 to 16 characters");
        }
        try {
            final String hex = Files.readString(keyFile, StandardCharsets.US_ASCII).strip();
            return new Login(Arrays.copyOf(name, NAME_BYTES), HexFormat.of().parseHex(hex));
        } catch (final IOException cause) {
            throw usage("cannot read --key-file " + keyFile + ": " + cause);
        } catch (final IllegalArgumentException cause) {
            throw usage("--key-file " + keyFile + " must hold the key as hex digits");
        }
    }

    private ParameterException usage(final String message) {
        return new ParameterException(spec.commandLine(), message);
    }
}
