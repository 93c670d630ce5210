package daicho.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.CommandLineOptionException;
import org.openjdk.jmh.runner.options.CommandLineOptions;
import org.openjdk.jmh.runner.options.OptionsBuilder;

/** Runs the micro-benchmarks as JMH's own main does, each in a JVM with the options of the root jvm.options. */
public final class Jmh {
    private static final String OPTIONS = "jvm.options";

    private Jmh() {
    }

    /**
     * Runs benchmarks.
     *
     * @param arguments of JMH: patterns of names, {@code -p members=10000000} and so on; {@code -h} lists them.
     * @throws RunnerException            when a benchmark fails.
     * @throws IOException                when jvm.options cannot be read.
     * @throws CommandLineOptionException when the arguments make no sense.
     */
    public static void main(final String[] arguments) throws RunnerException, IOException, CommandLineOptionException {
        final CommandLineOptions given = new CommandLineOptions(arguments);
        if (given.shouldHelp()) {
            given.showHelp();
            return;
        }
        final ChainedOptionsBuilder options = new OptionsBuilder().parent(given).jvmArgs(jvmOptions().toArray(String[]::new));
        new Runner(options.build()).run();
    }

    /** Options of the root file, one a line, without comments. */
    static List<String> jvmOptions() throws IOException {
        final String home = System.getProperty("daicho.home", "");
        Path folder = Path.of(home).toAbsolutePath();
        while (!Files.exists(folder.resolve(OPTIONS))) {
            folder = folder.getParent();
            if (folder == null) {
                throw new IOException("no " + OPTIONS + " in this folder or above it: run from inside the project");
            }
        }
        return Files.readAllLines(folder.resolve(OPTIONS)).stream()
            .map(String::strip).filter(line -> !line.isEmpty() && !line.startsWith("#")).toList();
    }
}
