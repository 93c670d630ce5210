package daicho.benchmarks;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** One file of options for everybody who starts a JVM. */
class JmhTest {
    private static final String CUT = "-XX:CompileCommand=dontinline,";

    @Test
    void testsRunWithEveryOptionOfTheFile() throws IOException {
        final List<String> given = ManagementFactory.getRuntimeMXBean().getInputArguments();
        for (final String option : Jmh.jvmOptions()) {
            assertTrue(given.contains(option), option + " is not among " + given);
        }
        assertTrue(JmhTest.class.desiredAssertionStatus());
    }

    @Test
    void buildNamesTheFile() throws IOException {
        final String pom = Files.readString(root().resolve("pom.xml"));
        assertTrue(pom.contains("<argLine>${daicho.jvm.options} -ea</argLine>"));
        assertTrue(pom.contains("<daicho.jvm.options>@${maven.multiModuleProjectDirectory}/jvm.options</daicho.jvm.options>"));
    }

    @Test
    void startScriptNamesTheFile() throws IOException {
        final List<String> lines = Files.readAllLines(root().resolve("daicho"));
        assertTrue(lines.stream().anyMatch(line -> line.startsWith("exec ") && line.contains("\"@$home/jvm.options\"")));
        assertFalse(lines.stream().anyMatch(line -> line.contains("--add-")), "they belong in the file");
    }

    /** A name that nothing has is passed over without a word. */
    @Test
    void whereTheCompilerCutsThereIsAMethod() throws IOException, ClassNotFoundException {
        int cuts = 0;
        for (final String option : Jmh.jvmOptions()) {
            if (option.startsWith(CUT)) {
                final String[] name = option.substring(CUT.length()).split("::");
                assertTrue(Arrays.stream(Class.forName(name[0]).getDeclaredMethods()).anyMatch(method -> method.getName().equals(name[1])),
                    option);
                cuts++;
            }
        }
        assertTrue(cuts > 0);
    }

    private static Path root() {
        Path folder = Path.of("").toAbsolutePath();
        while (!Files.exists(folder.resolve("jvm.options"))) {
            folder = folder.getParent();
        }
        return folder;
    }
}
