package daicho.gateway.programme;

import daicho.protocol.check.RecordShape;
import daicho.protocol.check.Verdict;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.stream.Stream;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * Keeps the programme record that was journaled last beside the journal. The ledger's state is what counts; this is only there to tell
 * the difference to a file, and what cards look like, without asking the ledger for its whole programme.
 */
public final class ProgrammeStore {
    private static final String NAME = "programme.sbe";

    private final Path folder;
    private final Path file;

    /**
     * A store in a data folder.
     *
     * @param folder the folder; need not exist.
     */
    public ProgrammeStore(final Path folder) {
        this.folder = folder;
        file = folder.resolve(NAME);
    }

    /**
     * Reads it.
     *
     * @return the record, null when there is none or it is damaged.
     */
    public byte[] load() {
        try {
            final byte[] record = Files.readAllBytes(file);
            return RecordShape.check(new UnsafeBuffer(record), 0, record.length) == Verdict.OK ? record : null;
        } catch (final IOException e) {
            return null;
        }
    }

    /**
     * Writes it: whole or not at all.
     *
     * @param record a SetProgramme record.
     * @return false when it could not be written: next time the difference will not be known.
     */
    public boolean save(final byte[] record) {
        try {
            Files.createDirectories(folder);
            final Path fresh = Files.write(folder.resolve(NAME + ".new"), record);
            Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            return true;
        } catch (final IOException e) {
            return false;
        }
    }

    /** @return whether the folder holds nothing but what is kept here, and locks: a book will be founded. */
    public boolean isFolderEmpty() {
        if (!Files.isDirectory(folder)) {
            return true;
        }
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile).map(path -> path.getFileName().toString())
                .allMatch(name -> name.startsWith(NAME) || name.contains("lock"));
        } catch (final IOException e) {
            return false;
        }
    }
}
