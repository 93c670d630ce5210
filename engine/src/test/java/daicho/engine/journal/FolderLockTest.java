package daicho.engine.journal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import daicho.engine.fault.Fault;
import daicho.protocol.ExitCode;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FolderLockTest {
    @TempDir
    private Path folder;

    @Test
    void shouldBeHeldByOneAtATime() {
        try (FolderLock lock = FolderLock.take(folder)) {
            assertTrue(Files.isDirectory(lock.folder()));
            final Fault fault = assertThrows(Fault.class, () -> FolderLock.take(folder.resolve("../" + folder.getFileName())));
            assertEquals(ExitCode.FOLDER_IN_USE, fault.exitCode());
        }
        FolderLock.take(folder).close();
    }

    @Test
    void shouldMakeTheFolder() {
        FolderLock.take(folder.resolve("a/b")).close();
        assertTrue(Files.isDirectory(folder.resolve("a/b")));
    }

    @Test
    void shouldSayThatAFolderCannotBeWritten() throws Exception {
        final Path file = Files.createFile(folder.resolve("file"));
        assertEquals(ExitCode.FOLDER_NOT_WRITABLE, assertThrows(Fault.class, () -> FolderLock.take(file)).exitCode());
        assertEquals(ExitCode.FOLDER_NOT_WRITABLE, assertThrows(Fault.class, () -> FolderLock.take(file.resolve("in"))).exitCode());
    }

    @Test
    void shouldBeTakenFromAnotherProcessOnlyWhenThatHasEnded() throws Exception {
        final Process holder = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-cp", System.getProperty("java.class.path"), Holder.class.getName(), folder.toString()).redirectErrorStream(true).start();
        try (BufferedReader said = new BufferedReader(new InputStreamReader(holder.getInputStream(), StandardCharsets.UTF_8))) {
            assertEquals("held", said.readLine());
            final Fault fault = assertThrows(Fault.class, () -> FolderLock.take(folder));
            assertEquals(ExitCode.FOLDER_IN_USE, fault.exitCode());
            assertTrue(fault.getMessage().contains("process " + holder.pid()), fault.getMessage());
        } finally {
            holder.destroyForcibly().waitFor();
        }
        FolderLock.take(folder).close();
    }

    /** Another process that has the lock until it is killed. */
    static final class Holder {
        private Holder() {
        }

        public static void main(final String[] arguments) throws Exception {
            FolderLock.take(Path.of(arguments[0]));
            System.out.println("held");
            Thread.currentThread().join();
        }
    }
}
