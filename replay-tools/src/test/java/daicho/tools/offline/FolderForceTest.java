package daicho.tools.offline;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FolderForceTest {
    @TempDir
    private Path temp;

    @Test
    void fileThatIsGoneIsPassedOver() throws IOException {
        final Path gone = temp.resolve("next.reserve");
        assertDoesNotThrow(() -> FolderForce.force(gone));
        assertEquals(FileVisitResult.CONTINUE, new FolderForce().visitFileFailed(gone, new NoSuchFileException(gone.toString())));
    }

    @Test
    void otherTroubleIsTold() throws IOException {
        final Path file = Files.writeString(temp.resolve("segment"), "x");
        assertDoesNotThrow(() -> FolderForce.all(temp));
        assertThrows(AccessDeniedException.class,
            () -> new FolderForce().visitFileFailed(file, new AccessDeniedException(file.toString())));
    }
}
