package daicho.engine.journal;

import java.nio.file.Path;

/** The one lock of a data folder: who holds it may write there. It goes with the process, however that ends. */
public final class FolderLock implements AutoCloseable {
    private FolderLock() {
    }

    /**
     * Takes the lock, making the folder when it is not there.
     *
     * @param folder the data folder.
     * @return the lock, held.
     * @throws daicho.engine.fault.Fault when the folder cannot be written or another process has it.
     */
    public static FolderLock take(final Path folder) {
        throw new UnsupportedOperationException();
    }

    /** Gives the folder free. */
    @Override
    public void close() {
    }
}
