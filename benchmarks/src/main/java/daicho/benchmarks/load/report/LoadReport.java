package daicho.benchmarks.load.report;

import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;

/** Prints a result. */
public final class LoadReport {
    private static final double NS_OF_US = 1_000;

    private LoadReport() {
    }

    /**
     * A result as one JSON object on one line.
     *
     * @param result to print.
     * @return the line.
     */
    public static String json(final LoadResult result) {
        return String.format(Locale.ROOT,
            "{\"commands\":%d,\"per_second\":%.0f,\"p50_us\":%.1f,\"p99_us\":%.1f,\"p999_us\":%.1f,\"max_us\":%.1f,"
                + "\"declined\":%d,\"errors\":%d,\"seconds\":%.3f,\"durability\":\"%s\",\"tool_cpu_ns\":%.0f}",
            result.commands(), result.perSecond(), result.percentileUs(50), result.percentileUs(99), result.percentileUs(99.9),
            result.maxUs(), result.declined(), result.errorCount(), result.seconds(), result.durability(), result.toolNsPerCommand());
    }

    /**
     * A result as a table for people.
     *
     * @param result to print.
     * @return some lines.
     */
    public static String table(final LoadResult result) {
        final StringBuilder text = new StringBuilder(512);
        text.append(result.what()).append('\n');
        row(text, "commands", "%,d", result.commands());
        row(text, "commands/s", "%,.0f", result.perSecond());
        row(text, "p50", "%,.1f µs", result.percentileUs(50));
        row(text, "p99", "%,.1f µs", result.percentileUs(99));
        row(text, "p99.9", "%,.1f µs", result.percentileUs(99.9));
        row(text, "max", "%,.1f µs", result.maxUs());
        row(text, "declined", "%,d", result.declined());
        row(text, "errors", "%,d", result.errorCount());
        row(text, "durability", "%s", result.durability());
        row(text, "load tool", "%,.0f ns of CPU a command", result.toolNsPerCommand());
        return text.toString();
    }

    private static void row(final StringBuilder text, final String name, final String format, final Object value) {
        text.append(String.format(Locale.ROOT, "  %-12s", name)).append(String.format(Locale.ROOT, format, value)).append('\n');
    }

    /**
     * Says what went wrong, a line for each kind of error.
     *
     * @param result to look at.
     * @return lines; empty when nothing did.
     */
    public static String errors(final LoadResult result) {
        final StringBuilder text = new StringBuilder();
        for (final Map.Entry<String, Long> error : result.errors().entrySet()) {
            text.append(String.format(Locale.ROOT, "  %,d × %s%n", error.getValue(), error.getKey()));
        }
        if (result.errors().keySet().stream().anyMatch(key -> key.contains("READ_ONLY"))) {
            text.append("  READ_ONLY may mean that the book remembers as many transactions as it may (MAX_TRANSACTIONS, or 64 million of a date): use a new book\n");
        }
        return text.toString();
    }

    /**
     * Writes the percentiles in HdrHistogram's own text format, in µs.
     *
     * @param result to write.
     * @param file   made or replaced.
     */
    public static void percentiles(final LoadResult result, final Path file) {
        try (PrintStream out = new PrintStream(Files.newOutputStream(file), false, StandardCharsets.UTF_8)) {
            result.latencies().outputPercentileDistribution(out, NS_OF_US);
        } catch (final IOException cause) {
            throw new UncheckedIOException("cannot write " + file + ": " + cause.getMessage(), cause);
        }
    }
}
