package daicho.benchmarks.style;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Sizes and words of our own files: sources, build files, scripts and documents of every module. */
class StyleTest {
    private static final int MOST_LINES = 500;
    private static final int MOST_METHOD_LINES = 60;
    /** Put together here, so that this file does not hold what it looks for. */
    private static final Pattern UNFINISHED = Pattern.compile(
        "\\b(" + String.join("|", "TO" + "DO", "FIX" + "ME", "XX" + "X", "HA" + "CK") + ")\\b");
    private static final Pattern FOREIGN = Pattern.compile(
        String.join("|", "(^|[^\\w.])/wo" + "rk/", "(?i)pull " + "request",
            "(?i)issue " + "#?\\d", "(?i)\\bas an a" + "i\\b", "(?i)artif" + "actory"));
    private static final Pattern VAGUE_NAME = Pattern.compile("(Abstract\\w+|\\w+(Util|Utils|Helper|Helpers|Manager|Impl))\\.java");
    private static final List<String> ENDINGS = List.of(".java", ".xml", ".md", ".sql", ".lua", ".sh", ".options", ".toml");

    @Test
    void filesAreShort() throws IOException {
        final List<String> broken = new ArrayList<>();
        for (final JavaSource source : sources()) {
            check(broken, source.lines().size() <= MOST_LINES, source.name() + " has " + source.lines().size() + " lines");
        }
        assertEquals(List.of(), broken);
    }

    @Test
    void methodsAreShort() throws IOException {
        final List<String> broken = new ArrayList<>();
        int methods = 0;
        for (final JavaSource source : sources()) {
            for (final JavaSource.Method method : source.methods()) {
                methods++;
                check(broken, method.lines() <= MOST_METHOD_LINES,
                    source.name() + ":" + method.line() + " " + method.name() + " has " + method.lines() + " lines");
            }
        }
        assertTrue(methods > 100, methods + " methods found");
        assertEquals(List.of(), broken);
    }

    @Test
    void namesSaySomething() throws IOException {
        assertEquals(List.of(), files().stream().filter(file -> VAGUE_NAME.matcher(file.getFileName().toString()).matches()).toList());
    }

    @Test
    void nothingIsLeftToDoAndNothingSpeaksOfElsewhere() throws IOException {
        final List<String> broken = new ArrayList<>();
        for (final Path file : files()) {
            final List<String> lines = Files.readAllLines(file);
            for (int i = 0; i < lines.size(); i++) {
                final String where = file + ":" + (i + 1) + " " + lines.get(i).strip();
                check(broken, !UNFINISHED.matcher(lines.get(i)).find() && !FOREIGN.matcher(lines.get(i)).find(), where);
            }
        }
        assertEquals(List.of(), broken);
    }

    @Test
    void findsWhatItLooksFor() {
        assertTrue(UNFINISHED.matcher("// TO" + "DO: later").find());
        assertTrue(FOREIGN.matcher("see /wo" + "rk/somewhere").find());
        assertTrue(VAGUE_NAME.matcher("StringUtil.java").matches() && VAGUE_NAME.matcher("AbstractThing.java").matches());
    }

    private static void check(final List<String> broken, final boolean good, final String what) {
        if (!good) {
            broken.add(what);
        }
    }

    private static List<JavaSource> sources() throws IOException {
        final List<JavaSource> sources = new ArrayList<>();
        for (final Path file : files()) {
            if (file.toString().endsWith(".java")) {
                sources.add(new JavaSource(file.toString(), Files.readString(file)));
            }
        }
        assertTrue(sources.size() > 50, sources.size() + " sources found");
        return sources;
    }

    /** Our own files, generated ones and those of Git left out. */
    private static List<Path> files() throws IOException {
        Path root = Path.of("").toAbsolutePath();
        while (!Files.exists(root.resolve("jvm.options"))) {
            root = root.getParent();
        }
        final Path folder = root;
        try (Stream<Path> found = Files.walk(folder)) {
            return found.filter(Files::isRegularFile)
                .filter(file -> Stream.of(folder.relativize(file).toString().split("/")).noneMatch(List.of("target", ".git")::contains))
                .filter(file -> ENDINGS.stream().anyMatch(file.toString()::endsWith))
                .toList();
        }
    }
}
