package daicho.engine.journal;

import org.agrona.DirectBuffer;

/**
 * What the stages of the engine need of a journal. One writing thread; {@link #force} may be called by one other.
 */
public interface Journal {
    /**
     * Begins a batch.
     *
     * @param firstSequence sequence of its first record.
     * @param timestampNs   time of its first record, ns since 1970 UTC.
     */
    void begin(long firstSequence, long timestampNs);

    /**
     * Adds a record to the batch that was begun.
     *
     * @param buffer holds it; copied before this returns.
     * @param offset where it begins.
     * @param length its bytes.
     */
    void add(DirectBuffer buffer, int offset, int length);

    /** Ends the batch: from here on it survives the end of the process. */
    void commit();

    /**
     * Writes down what replay must meet.
     *
     * @param sequence    last sequence it covers.
     * @param replyHash   running hash of the replies through it.
     * @param digest      digest of the state at it.
     * @param shaSequence last sequence that {@code sha256} covers.
     * @param sha256      holds the 32 bytes of the hash.
     * @param shaOffset   where they begin.
     */
    void checkpoint(long sequence, long replyHash, long digest, long shaSequence, DirectBuffer sha256, int shaOffset);

    /** Brings everything appended so far to the disk. An error is final: it cannot be tried again. */
    void force();

    /** @return last sequence appended. Any thread. */
    long appendedSequence();

    /** @return whether a batch or checkpoint may begin: space is reserved for it. Writing thread. */
    boolean hasRoom();

    /** @return bytes free on the disk. Any thread. */
    long usableSpaceBytes();
}
