package daicho.gateway.programme;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import daicho.gateway.config.ConfigException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A programme that cannot be meant is refused with what is wrong in it. */
class ProgrammeFileTest {
    private static final String MEANT = """
        [[brands]]
        brand = 1
        [[brands]]
        brand = 2
        [[rules]]
        brand = 2
        from = "2026-12-01T10:00"
        to = "2026-12-01T10:01"
        [[scopes]]
        scope = 4
        brands = [1, 2]
        [[campaigns]]
        campaign = 9
        issuer = 2
        scope = 4
        from = "2026-12-01"
        to = "2026-12-01"
        [[schemes]]
        min-length = 10
        max-length = 10
        """;

    @TempDir
    private Path folder;
    private Path file;

    @BeforeEach
    void name() {
        file = folder.resolve("p.toml");
    }

    @Test
    void whatIsMeantIsRead() throws IOException {
        Files.writeString(file, MEANT);
        assertEquals(2, ProgrammeFile.read(file).brands().size());
    }

    @Test
    void aFileWithoutABrandIsRefused() throws IOException {
        Files.writeString(file, "");
        assertRefused("no [[brands]] in it, so nobody could earn or burn");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
        "[[brands]]\\nbrand = 2 | [[brands]]\\nbrand = 1 | brand 1 stands there twice",
        "[[rules]]\\nbrand = 2 | [[rules]]\\nbrand = 3 | `a rule names brand 3, which is not in it`",
        "to = \"2026-12-01T10:01\" | to = \"2026-12-01T10:00\" | `a rule is in force from 2026-12-01T10:00 up to 2026-12-01T10:00, so never`",
        "brands = [1, 2] | brands = [1, 5] | scope 4 names brand 5, which is not in it",
        "issuer = 2 | issuer = 7 | campaign 9 names brand 7, which is not in it",
        "issuer = 2\\nscope = 4 | issuer = 2\\nscope = 8 | campaign 9 names scope 8, which is not in it",
        "to = \"2026-12-01\" | to = \"2026-11-30\" | campaign 9 ends on 2026-11-30, before it begins on 2026-12-01",
        "[[schemes]] | [[campaigns]]\\ncampaign = 9\\n[[schemes]] | campaign 9 stands there twice",
        "min-length = 10 | min-length = 11 | scheme 1 wants at least 11 characters and at most 10, so no card fits"})
    void whatCannotBeMeantIsRefused(final String part, final String otherwise, final String why) throws IOException {
        final String text = MEANT.replace(lines(part), lines(otherwise));
        Files.writeString(file, text);
        assertRefused(why);
    }

    private static String lines(final String text) {
        return text.replace("\\n", "\n");
    }

    private void assertRefused(final String why) {
        assertEquals(file + ": " + why, assertThrows(ConfigException.class, () -> ProgrammeFile.read(file)).getMessage());
    }
}
