package daicho.gateway;

import java.io.BufferedReader;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A process of ours with the options of this one. */
public final class Served implements AutoCloseable {
    /** What it said so far. */
    public final List<String> lines = new ArrayList<>();
    /** It. */
    public final Process process;
    private final BufferedReader output;

    /** Starts it with these arguments. */
    public Served(final String... arguments) throws IOException {
        final List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
            .filter(option -> !option.startsWith("-agentlib") && !option.startsWith("-Xm")).toList());
        command.addAll(List.of("-Xmx256m", "-cp", System.getProperty("java.class.path"), Serve.class.getName()));
        command.addAll(List.of(arguments));
        process = new ProcessBuilder(command).redirectErrorStream(true).start();
        output = process.inputReader();
    }

    /** Reads on until a line begins so. */
    public String await(final String beginning) throws IOException {
        for (String line = output.readLine(); line != null; line = output.readLine()) {
            lines.add(line);
            if (line.startsWith(beginning)) {
                return line;
            }
        }
        throw new AssertionError("'" + beginning + "' never came: " + lines);
    }

    /** Reads to the end. */
    public void readAll() throws IOException {
        for (String line = output.readLine(); line != null; line = output.readLine()) {
            lines.add(line);
        }
    }

    @Override
    public void close() throws IOException {
        process.destroyForcibly().onExit().join();
        output.close();
    }
}
