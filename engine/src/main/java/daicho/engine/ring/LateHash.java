package daicho.engine.ring;

import org.agrona.MutableDirectBuffer;

/** The hash over the whole journal as far as a cold thread has come with it. */
public interface LateHash {
    /**
     * Copies the newest hash. Writing thread; does not wait.
     *
     * @param target takes {@link daicho.engine.journal.JournalSha#BYTES} at 0; zeros when there is none yet.
     * @return last sequence that it covers, 0 for none.
     */
    long copy(MutableDirectBuffer target);

    /**
     * Asks for the hash of all that is before the checkpoint that was just written; it will be there for a later one.
     *
     * @param sequence last one to cover, the last of a batch.
     */
    void wanted(long sequence);
}
