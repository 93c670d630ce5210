package daicho.engine.journal;

import java.nio.file.Path;

/** Proves where a journal ends. */
public final class JournalScan {
    private JournalScan() {
    }

    /**
     * Judges what lies behind the last batch that a reader found: the clean end, a torn tail, or damage.
     *
     * @param reader          a reader whose {@link JournalReader#next()} has just returned false.
     * @param durableSequence last sequence known to be safe from elsewhere (a snapshot); the reader's checkpoints count by themselves.
     * @param lock            the folder's lock: what is torn is cut off.
     * @return the end of the journal.
     * @throws JournalDamaged when valid batches follow, or the bad one was safe already.
     */
    public static JournalEnd end(final JournalReader reader, final long durableSequence, final FolderLock lock) {
        throw new UnsupportedOperationException();
    }

    /**
     * Reads a whole journal and judges its end, changing nothing: for tools beside a running engine or offline.
     *
     * @param folder          the journal's folder.
     * @param durableSequence see {@link #end}.
     * @return the end; {@link JournalEnd#cut()} says what would be cut.
     */
    public static JournalEnd inspect(final Path folder, final long durableSequence) {
        throw new UnsupportedOperationException();
    }
}
