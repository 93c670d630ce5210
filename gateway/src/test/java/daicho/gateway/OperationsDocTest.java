package daicho.gateway;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import daicho.gateway.pin.Peppers;
import daicho.gateway.programme.Programme;
import daicho.gateway.programme.ProgrammeFile;
import daicho.gateway.programme.ProgrammeRecord;
import daicho.gateway.session.Credential;
import daicho.gateway.session.Credentials;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** What {@code docs/OPERATIONS.md} shows must work: its files are read, its options are those of the command. */
class OperationsDocTest {
    private static final Pattern OPTION = Pattern.compile("(?m)^\\| `(--[a-z-]+)(?: [A-Z]+)?` \\|([^|]*)\\|");
    private static final Pattern TOML = Pattern.compile("```toml\n(.*?)```", Pattern.DOTALL);

    @TempDir
    private Path folder;

    private static String text() throws IOException {
        return Files.readString(Path.of("..", "docs", "OPERATIONS.md"));
    }

    private Path toml(final String firstLine) throws IOException {
        final List<String> blocks = TOML.matcher(text()).results().map(block -> block.group(1))
            .filter(block -> block.startsWith(firstLine + "\n")).toList();
        assertEquals(1, blocks.size(), firstLine);
        return Files.writeString(folder.resolve("shown.toml"), blocks.getFirst());
    }

    @Test
    void optionsAreThoseOfTheCommand() throws IOException {
        final Map<String, String> shown = new TreeMap<>();
        OPTION.matcher(text()).results().forEach((final MatchResult row) -> shown.put(row.group(1), row.group(2).strip()));
        final Map<String, CommandLine.Model.OptionSpec> options = new TreeMap<>();
        new CommandLine(new Serve()).getCommandSpec().options().stream()
            .filter(option -> !option.usageHelp() && !option.versionHelp()).forEach(option -> options.put(option.longestName(), option));
        assertEquals(options.keySet(), shown.keySet());
        assertEquals(options.get("--port").defaultValue(), shown.get("--port"));
        assertEquals(options.get("--host").defaultValue(), shown.get("--host"));
        assertTrue(options.get("--durability").defaultValue().equalsIgnoreCase(shown.get("--durability")));
    }

    @Test
    void theCredentialsShownCanBeRead() throws IOException {
        final Credentials credentials = Credentials.read(toml("[[credential]]"));
        final Map<String, Credential> byName = new TreeMap<>();
        credentials.all().forEach(credential -> byName.put(credential.name(), credential));
        assertEquals(List.of("office", "tokyo-01"), List.copyOf(byName.keySet()));
        assertEquals(List.of(1001, 1002), byName.get("tokyo-01").terminals().stream().map(Credential.Assignment::terminal).toList());
        assertEquals(16, byName.get("office").key().length);
    }

    @Test
    void thePepperShownCanBeRead() throws IOException {
        final Path file = Files.setPosixFilePermissions(toml("[[pepper]]"), PosixFilePermissions.fromString("rw-------"));
        assertEquals(1, Peppers.read(file, folder.resolve("book")).version());
    }

    @Test
    void theProgrammeShownCanBeReadAndItsDefaultsAreTrue() throws IOException {
        final Path file = toml("[[brands]]");
        final Programme programme = ProgrammeFile.read(file);
        assertTrue(ProgrammeRecord.encode(programme, 1).length > 0);
        assertEquals(Programme.STANDARD.brands(), programme.brands());
        assertEquals(Programme.STANDARD.rules(), programme.rules());
        final Path least = Files.writeString(folder.resolve("least.toml"), """
            [[brands]]
            [[rules]]
            [[schemes]]
            auto-enroll = true
            """);
        assertArrayEquals(ProgrammeRecord.encode(Programme.STANDARD, 1), ProgrammeRecord.encode(ProgrammeFile.read(least), 1));
    }
}
