package daicho.tools.offline;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;

/**
 * Makes safe what was read: a snapshot must not outlive records it contains. Forcing needs no right to write. A running engine renames
 * and removes files meanwhile; none of those was read under the name that is gone, so a name that is gone is passed over.
 */
final class FolderForce extends SimpleFileVisitor<Path> {
    /** Forces every file in a folder and below. */
    static void all(final Path folder) throws IOException {
        Files.walkFileTree(folder, new FolderForce());
    }

    @Override
    public FileVisitResult visitFile(final Path file, final BasicFileAttributes attributes) throws IOException {
        if (Files.isRegularFile(file)) {
            force(file);
        }
        return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFileFailed(final Path file, final IOException failure) throws IOException {
        if (failure instanceof NoSuchFileException) {
            return FileVisitResult.CONTINUE;
        }
        throw failure;
    }

    /** Forces one file, if it is still there. */
    static void force(final Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            channel.force(false);
        } catch (final NoSuchFileException renamed) {
            // Nothing was read of it under this name.
            return;
        }
    }
}
