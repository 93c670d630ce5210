package daicho.engine;

/** Hears how the start goes. Called by the thread that starts the engine; notices also come later, from other threads. */
public interface StartListener {
    /**
     * The journal is being replayed.
     *
     * @param sequence   last sequence applied.
     * @param bytesRead  bytes of the journal read so far.
     * @param bytesTotal bytes there are to read.
     */
    void progress(long sequence, long bytesRead, long bytesTotal);

    /**
     * Something that people should know of, though the engine goes on.
     *
     * @param line one line.
     */
    void notice(String line);
}
