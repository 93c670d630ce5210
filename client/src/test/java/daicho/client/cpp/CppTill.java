package daicho.client.cpp;

import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** The till that is written in C++ on codecs generated from the schema: builds it and runs it. Sources come from the class path. */
public final class CppTill {
    private static final long PATIENCE_SECONDS = 120;
    private static final String SOURCE = "daicho_till.cpp";
    private final Path program;

    private CppTill(final Path program) {
        this.program = program;
    }

    /** How it ended: its exit code, the fields it printed, and what it complained of. */
    public record Outcome(int exitCode, Map<String, String> fields, String complaint) {
        /** One field that must be a number. */
        public long number(final String name) {
            return Long.parseLong(fields.get(name));
        }
    }

    /** Finds a C++ compiler; empty when the machine has none. */
    public static Optional<String> compiler() {
        return Stream.of("g++", "clang++", "c++")
            .filter(name -> Stream.of(System.getenv("PATH").split(java.io.File.pathSeparator))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, name))))
            .findFirst();
    }

    /**
     * Builds the till; every warning is an error.
     *
     * @param compiler from {@link #compiler()}.
     * @param folder   an empty folder to build in.
     * @return what runs it.
     */
    public static CppTill build(final String compiler, final Path folder) throws IOException, InterruptedException {
        copySources(folder);
        final Path program = folder.resolve("daicho_till");
        // The generated headers are system headers: their warnings are not ours.
        final Outcome built = run(List.of(compiler, "-std=c++17", "-O1", "-Wall", "-Wextra", "-Werror", "-isystem", folder.toString(),
            "-o", program.toString(), folder.resolve(SOURCE).toString()), folder);
        if (built.exitCode() != 0) {
            throw new IllegalStateException("the C++ till does not compile:\n" + built.complaint());
        }
        return new CppTill(program);
    }

    /**
     * Logs on in open mode, earns, asks for the balance.
     *
     * @return fields named {@code logon.status, earn.status, earn.sequence, balance.spendable …}
     */
    public Outcome earnAndAsk(
        final String host, final int port, final String card, final long points, final String receipt, final long epochDay)
        throws IOException, InterruptedException {
        return run(List.of(program.toString(), host, Integer.toString(port), card, Long.toString(points), receipt,
            Long.toString(epochDay)), program.getParent());
    }

    private static void copySources(final Path folder) throws IOException {
        try {
            final URI source = CppTill.class.getResource(SOURCE).toURI();
            if ("jar".equals(source.getScheme())) {
                try (FileSystem jar = FileSystems.newFileSystem(source, Map.of())) {
                    copyTree(jar.getPath("/daicho/client/cpp"), folder);
                }
            } else {
                copyTree(Path.of(source).getParent(), folder);
            }
        } catch (final URISyntaxException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static void copyTree(final Path from, final Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            for (final Path file : files.filter(each -> each.toString().matches(".*\\.(h|cpp)")).toList()) {
                final Path copy = to.resolve(from.relativize(file).toString());
                Files.createDirectories(copy.getParent());
                Files.copy(file, copy);
            }
        }
    }

    private static Outcome run(final List<String> command, final Path folder) throws IOException, InterruptedException {
        final Path out = folder.resolve("out.txt");
        final Path complaint = folder.resolve("complaint.txt");
        final Process process = new ProcessBuilder(command)
            .redirectOutput(out.toFile()).redirectError(complaint.toFile()).start();
        if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
            process.destroyForcibly().waitFor();
            throw new IOException(command.getFirst() + " does not end");
        }
        final Map<String, String> fields = new LinkedHashMap<>();
        for (final String line : Files.readAllLines(out)) {
            final int equals = line.indexOf('=');
            fields.put(line.substring(0, Math.max(0, equals)), line.substring(equals + 1));
        }
        return new Outcome(process.exitValue(), fields, Files.readString(complaint));
    }
}
