package daicho.tools.start;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Runs the real start script in a made-up house, with made-up JDKs that say what they were started with. */
class StartScriptTest {
    private static final String JAVA = """
        #!/bin/sh
        echo "jdk=$(basename "$(dirname "$(dirname "$0")")")"
        printf '%s\\n' "$@"
        """;
    private static final String MAVEN = """
        #!/bin/sh
        echo "$@" >> "$CALLS"
        sleep 0.2
        echo "a line of Maven's"
        for module in replay-tools gateway benchmarks; do touch $module/target/classpath; done
        """;

    @TempDir
    private Path temp;
    private Path house;
    private Path jdks;

    /** Outcome of one run. */
    private record Run(int exit, List<String> out, List<String> err) {
    }

    @BeforeEach
    void buildHouse() throws IOException {
        house = Files.createDirectories(temp.resolve("a house with spaces"));
        jdks = Files.createDirectories(temp.resolve("some jdks"));
        Files.copy(projectRoot().resolve("daicho"), house.resolve("daicho"), StandardCopyOption.COPY_ATTRIBUTES);
        final Path jar = Files.createFile(house.resolve("some.jar"));
        for (final String module : List.of("replay-tools", "gateway", "benchmarks")) {
            Files.createDirectories(house.resolve(module).resolve("src/main/java"));
            Files.createFile(house.resolve(module).resolve("pom.xml"));
            Files.createDirectories(house.resolve(module).resolve("target/classes"));
            Files.writeString(house.resolve(module).resolve("target/classpath"), jar.toString());
        }
        Files.createFile(house.resolve("pom.xml"));
        Files.setLastModifiedTime(house.resolve("benchmarks/target/classpath"), FileTime.from(Instant.now().plusMillis(10)));
    }

    @ParameterizedTest
    @CsvSource({
        // JAVA_HOME, on the path, in the folders => taken
        "25.0.3, 25.0.1, 25.0.2, home",
        "17.0.15, 25.0.1, 25.0.2, path",
        "25, 17.0.1, 17.0.2, home",
        "17.0.15, 17.0.15, 25-ea, folder",
        ", 17.0.15, 25+36, folder",
        "25.0.3, , , home",
    })
    void takesTheFirstJdk25(final String home, final String path, final String folder, final String taken) throws Exception {
        final Run run = run(environment(home, path, folder), "balance");
        assertEquals(List.of(), run.err());
        assertEquals("jdk=" + taken, run.out().getFirst());
    }

    @ParameterizedTest
    @CsvSource({"17.0.15, 17.0.1, 21.0.2", "250.0.1, 2.5, 24.0.25", ", , "})
    void withoutJdk25OneLineAndExit13(final String home, final String path, final String folder) throws Exception {
        final Run run = run(environment(home, path, folder), "balance");
        assertEquals(13, run.exit());
        assertEquals(List.of(), run.out());
        assertEquals(1, run.err().size());
        assertTrue(run.err().getFirst().contains("JDK 25") && run.err().getFirst().contains("JAVA_HOME"), run.err()::toString);
    }

    @Test
    void asksJavaItselfWhenThereIsNoReleaseFile() throws Exception {
        final Map<String, String> environment = environment("25", null, null);
        Files.delete(jdks.resolve("home/release"));
        executable(jdks.resolve("home/bin/java"), """
            #!/bin/sh
            if [ "$1" = -version ]; then echo 'openjdk version "25.0.1" 2025-10-21' >&2; else echo started; fi
            """);
        assertEquals(List.of("started"), run(environment, "balance").out());
    }

    @ParameterizedTest
    @CsvSource({
        "serve, gateway, daicho.gateway.Serve, false",
        "load, benchmarks, daicho.benchmarks.Load, false",
        "balance, replay-tools, daicho.tools.Main, true",
        "verify, replay-tools, daicho.tools.Main, true",
        "--help, replay-tools, daicho.tools.Main, true",
    })
    void becomesTheModuleThatOwnsTheCommand(final String command, final String module, final String main, final boolean passed)
        throws Exception {
        final Run run = run(environment("25", null, null), command, "--data", "a folder", "", "*", "\"quoted\" $x");
        assertEquals(0, run.exit());
        assertTrue(run.out().contains("@" + house + "/jvm.options"), run.out()::toString);
        assertTrue(run.out().contains(house + "/" + module + "/target/classes:" + house + "/some.jar"), run.out()::toString);
        final List<String> expected = new ArrayList<>(List.of(main));
        if (passed) {
            expected.add(command);
        }
        expected.addAll(List.of("--data", "a folder", "", "*", "\"quoted\" $x"));
        assertEquals(expected, run.out().subList(run.out().indexOf(main), run.out().size()));
    }

    @Test
    void worksThroughALinkAndFromAnyFolder() throws Exception {
        final Path link = Files.createSymbolicLink(Files.createDirectories(temp.resolve("bin")).resolve("link"), house.resolve("daicho"));
        final Run run = run(start(environment("25", null, null), link, "book"));
        assertEquals(0, run.exit());
        assertTrue(run.out().contains("-Ddaicho.home=" + house), run.out()::toString);
    }

    @Test
    void buildsOnceWhenASourceIsNewer() throws Exception {
        final Map<String, String> environment = environment("25", null, null);
        assertEquals(List.of(), run(environment, "book").err());
        assertEquals(0, builds());
        makeStale();

        final Run first = run(environment, "book");
        assertEquals(0, first.exit());
        assertEquals("jdk=home", first.out().getFirst(), "what Maven says is no output");
        assertTrue(first.err().getFirst().startsWith("daicho: building"), first.err()::toString);
        assertEquals(1, builds());
        assertEquals(List.of(), run(environment, "book").err());
        assertEquals(1, builds());
    }

    @Test
    void buildsWhenMovedAndWhenAJarIsGone() throws Exception {
        final Map<String, String> environment = environment("25", null, null);
        Files.delete(house.resolve("some.jar"));
        run(environment, "book");
        assertEquals(1, builds());
        Files.createFile(house.resolve("some.jar"));
        Files.writeString(house.resolve("gateway/target/classpath"), jdks.resolve("home/release").toString());
        run(environment, "book");
        assertEquals(2, builds());
    }

    @Test
    void startsThatMeetBuildOnce() throws Exception {
        assumeTrue(Files.isExecutable(Path.of("/usr/bin/flock")));
        final Map<String, String> environment = environment("25", null, null);
        makeStale();
        final Process one = start(environment, house.resolve("daicho"), "book");
        final Process other = start(environment, house.resolve("daicho"), "book");
        assertEquals(0, run(one).exit());
        assertEquals(0, run(other).exit());
        assertEquals(1, builds());
    }

    @Test
    void saysThatTheBuildFailed() throws Exception {
        final Map<String, String> environment = environment("25", null, null);
        executable(temp.resolve("path/mvn"), "#!/bin/sh\nexit 1\n");
        makeStale();
        final Run run = run(environment, "book");
        assertEquals(1, run.exit());
        assertEquals(List.of(), run.out());
        assertTrue(run.err().getLast().contains("the build failed"), run.err()::toString);
    }

    private Map<String, String> environment(final String home, final String path, final String folder) throws IOException {
        Files.createDirectories(temp.resolve("path"));
        executable(temp.resolve("path/mvn"), MAVEN);
        if (path != null) {
            Files.createSymbolicLink(temp.resolve("path/java"), jdk("path", path).resolve("bin/java"));
        }
        final Path folders = Files.createDirectories(jdks.resolve("folders"));
        if (folder != null) {
            Files.move(jdk("folder", folder), folders.resolve("folder"));
        }
        return Map.of(
            "PATH", temp.resolve("path") + ":/usr/bin:/bin",
            "JAVA_HOME", home == null ? "" : jdk("home", home).toString(),
            "DAICHO_JDK_FOLDERS", temp.resolve("nowhere") + ":" + folders,
            "CALLS", temp.resolve("calls").toString());
    }

    private Path jdk(final String name, final String version) throws IOException {
        final Path jdk = jdks.resolve(name);
        Files.createDirectories(jdk.resolve("bin"));
        executable(jdk.resolve("bin/java"), JAVA);
        Files.writeString(jdk.resolve("release"), "IMPLEMENTOR=\"Somebody\"\nJAVA_VERSION=\"" + version + "\"\n");
        return jdk;
    }

    private static void executable(final Path file, final String text) throws IOException {
        Files.writeString(file, text);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    /** Adds a source to a build of a minute ago. */
    private void makeStale() throws IOException {
        Files.createFile(house.resolve("gateway/src/main/java/New.java"));
        Files.setLastModifiedTime(house.resolve("benchmarks/target/classpath"), FileTime.from(Instant.now().minusSeconds(60)));
    }

    private long builds() throws IOException {
        return Files.exists(temp.resolve("calls")) ? Files.readAllLines(temp.resolve("calls")).size() : 0;
    }

    private Run run(final Map<String, String> environment, final String... arguments) throws Exception {
        return run(start(environment, house.resolve("daicho"), arguments));
    }

    private Process start(final Map<String, String> environment, final Path script, final String... arguments) throws IOException {
        final List<String> command = new ArrayList<>(List.of("bash", script.toString()));
        command.addAll(List.of(arguments));
        final ProcessBuilder builder = new ProcessBuilder(command).directory(temp.toFile());
        builder.environment().putAll(environment);
        return builder.start();
    }

    private static Run run(final Process process) throws Exception {
        final List<String> out = process.inputReader().readAllLines();
        final List<String> err = process.errorReader().readAllLines();
        assertTrue(process.waitFor(1, TimeUnit.MINUTES));
        return new Run(process.exitValue(), out, err);
    }

    private static Path projectRoot() {
        Path folder = Path.of("").toAbsolutePath();
        while (!Files.exists(folder.resolve("jvm.options"))) {
            folder = folder.getParent();
        }
        return folder;
    }
}
