package daicho.gateway;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import daicho.engine.Durability;
import daicho.engine.Stopped;
import daicho.gateway.net.Transport;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a start finds in its files and brings into the book. */
class ServiceTest {
    private static final String KEY = "000102030405060708090a0b0c0d0e0f";

    @TempDir
    private Path folder;
    private final ByteArrayOutputStream told = new ByteArrayOutputStream();

    @Test
    void aStopAndAStartMeetTheSameBook() throws IOException {
        final Stopped first = start(null, null);
        final Stopped second = start(null, null);
        assertEquals(2, first.sequence());
        assertEquals(first, second);
        assertFalse(told.toString().contains("WARNING: programme"), told.toString());
    }

    @Test
    void anotherProgrammeIsShownAndJournaledOnce() throws IOException {
        final Path programme = folder.resolve("programme.toml");
        write(programme, 100);
        assertEquals(2, start(programme, null).sequence());
        assertEquals(2, start(programme, null).sequence());
        assertFalse(told.toString().contains("is replaced"), told.toString());
        write(programme, 200);
        assertEquals(3, start(programme, null).sequence());
        assertTrue(told.toString().contains("programme 1 is replaced by version 2"), told.toString());
        assertTrue(told.toString().lines().anyMatch(line -> line.startsWith("  + rule") && line.contains("unit=200")), told.toString());
        assertEquals(3, start(programme, null).sequence());
    }

    @Test
    void terminalsAreJournaledWhenNewOrOtherwise() throws IOException {
        final Path credentials = folder.resolve("credentials.toml");
        writeTerminal(credentials, 5);
        assertEquals(3, start(null, credentials).sequence());
        assertEquals(3, start(null, credentials).sequence());
        writeTerminal(credentials, 6);
        assertEquals(4, start(null, credentials).sequence());
    }

    private Stopped start(final Path programme, final Path credentials) {
        final ServeOptions options = new ServeOptions(folder.resolve("book"), "127.0.0.1", 0, Durability.PROCESS, null, Transport.AUTO, 1,
            credentials, credentials == null, programme, 0, false, null, null);
        final PrintStream stream = new PrintStream(told, true);
        final Service service = Service.start(options, stream, stream);
        assertTrue(service.port() > 0);
        assertTrue(service.isReady());
        return service.stop();
    }

    private static void write(final Path file, final int unit) throws IOException {
        Files.writeString(file, """
            [[brands]]
            brand = 1
            [[rules]]
            brand = 1
            unit = %d
            points = 1
            [[schemes]]
            scheme = 1
            auto-enroll = true
            """.formatted(unit));
    }

    private static void writeTerminal(final Path file, final int store) throws IOException {
        Files.writeString(file, """
            [[credential]]
            name = "till"
            key = "%s"
            rights = ["till"]
              [[credential.terminal]]
              terminal = 7
              store = %d
              brand = 1
            """.formatted(KEY, store));
    }
}
