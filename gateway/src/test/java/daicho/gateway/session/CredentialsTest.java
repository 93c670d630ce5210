package daicho.gateway.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import daicho.gateway.config.ConfigException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a file says about one terminal fits together. */
class CredentialsTest {
    @TempDir
    private Path folder;

    @Test
    void twoCredentialsMayShareATerminalAndMoveIt() throws IOException {
        final Credentials credentials = Credentials.read(file(row(3, "2026-01-01") + row(4, "2026-02-01"), row(3, "2026-01-01")));
        int rows = 0;
        for (final Credential credential : credentials.all()) {
            rows += credential.terminals().size();
        }
        assertEquals(3, rows);
    }

    @Test
    void aTerminalIsNotInTwoStoresFromOneDateOn() throws IOException {
        final Path file = file(row(3, "2026-01-01"), row(4, "2026-01-01"));
        assertEquals(file + ": terminal 4294967295 has two stores or brands from the same date on; leave one",
            assertThrows(ConfigException.class, () -> Credentials.read(file)).getMessage());
    }

    private static String row(final int store, final String from) {
        return """
              [[credential.terminal]]
              terminal = 4294967295
              store = %d
              brand = 1
              from = "%s"
            """.formatted(store, from);
    }

    private Path file(final String... terminals) throws IOException {
        final StringBuilder text = new StringBuilder();
        for (int i = 0; i < terminals.length; i++) {
            text.append("""
                [[credential]]
                name = "c%d"
                key = "9f0c5d2b7e1a48f3a6d4c2b1908e7f65"
                rights = ["till"]
                """.formatted(i)).append(terminals[i]);
        }
        return Files.writeString(folder.resolve("credentials.toml"), text);
    }
}
