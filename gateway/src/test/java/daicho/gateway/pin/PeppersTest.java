package daicho.gateway.pin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import daicho.gateway.config.ConfigException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PeppersTest {
    private static final String KEY = "00112233445566778899aabbccddeeff".repeat(2);

    @TempDir
    private Path folder;
    private Path data;

    @BeforeEach
    void makeDataFolder() throws IOException {
        data = Files.createDirectory(folder.resolve("book"));
    }

    private static Path write(final Path file, final String permissions, final String... lines) throws IOException {
        Files.writeString(file, String.join("\n", lines) + "\n");
        return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(permissions));
    }

    private static String pepper(final int version, final String key) {
        return "[[pepper]]\nversion = " + version + "\nkey = \"" + key + "\"";
    }

    private void refused(final String why, final Path file) {
        final ConfigException told = assertThrows(ConfigException.class, () -> Peppers.read(file, data));
        assertTrue(told.getMessage().contains(why), told.getMessage());
        assertTrue(!told.getMessage().contains(KEY.substring(0, 32)), "a key is never told");
    }

    @Test
    void theNewestIsTheOneOfTheHighestVersionWhereverItStands() throws IOException {
        final Path file = write(folder.resolve("p"), "rw-------", pepper(7, KEY), pepper(9, KEY.replace('0', '1')));
        assertEquals(9, Peppers.read(file, data).version());
        assertEquals(7, Peppers.read(file, data).previousVersion());
        write(file, "r--------", pepper(9, KEY), pepper(7, KEY));
        assertEquals(9, Peppers.read(file, data).version());
        assertEquals(7, Peppers.read(file, data).previousVersion());
        write(file, "rw-------", pepper(3, KEY));
        assertEquals(3, Peppers.read(file, folder.resolve("not yet there")).version());
        assertEquals(0, Peppers.read(file, data).previousVersion());
    }

    @Test
    void whatOthersMayReadIsRefused() throws IOException {
        for (final String open : new String[] {"rw-r-----", "rw----r--", "rw--w----", "rwx------"}) {
            refused("chmod 600", write(folder.resolve("p" + open), open, pepper(1, KEY)));
        }
    }

    @Test
    void itDoesNotLieInTheDataFolderNotEvenBehindALink() throws IOException {
        final Path inside = write(data.resolve("p"), "rw-------", pepper(1, KEY));
        refused("lies in the data folder", inside);
        refused("lies in the data folder", Files.createSymbolicLink(folder.resolve("link"), inside));
        final Path outside = write(folder.resolve("p"), "rw-------", pepper(1, KEY));
        refused("lies in the data folder", data.resolve("..").resolve("book").resolve("p"));
        refused("lies in the data folder", Files.createSymbolicLink(data.resolve("link"), outside));
        final Path linked = Files.createSymbolicLink(folder.resolve("data"), data);
        final ConfigException told = assertThrows(ConfigException.class, () -> Peppers.read(inside, linked));
        assertTrue(told.getMessage().contains("lies in the data folder"));
    }

    @Test
    void whatCannotBeUsedIsTold() throws IOException {
        refused("no such file", folder.resolve("nowhere"));
        refused("no [[pepper]]", write(folder.resolve("a"), "rw-------", ""));
        refused("not hex", write(folder.resolve("b"), "rw-------", pepper(1, "xyz")));
        refused("at least 32 bytes", write(folder.resolve("c"), "rw-------", pepper(1, KEY.substring(2))));
        refused("1 to 65535", write(folder.resolve("d"), "rw-------", pepper(0, KEY)));
        refused("1 to 65535", write(folder.resolve("e"), "rw-------", pepper(65_536, KEY)));
        refused("twice", write(folder.resolve("f"), "rw-------", pepper(2, KEY), pepper(2, KEY)));
        refused("3 peppers", write(folder.resolve("g"), "rw-------", pepper(1, KEY), pepper(2, KEY), pepper(3, KEY)));
        refused("line", write(folder.resolve("h"), "rw-------", "[[pepper]", KEY));
    }
}
