package daicho.engine.recovery;

/** Hears how far a replay has come; called every few MB. */
@FunctionalInterface
public interface ReplayProgress {
    /**
     * So far.
     *
     * @param sequence   last sequence applied.
     * @param bytesRead  bytes of the journal read.
     * @param bytesTotal bytes there are to read.
     */
    void at(long sequence, long bytesRead, long bytesTotal);
}
