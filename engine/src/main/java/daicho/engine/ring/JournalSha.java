package daicho.engine.ring;

import org.agrona.MutableDirectBuffer;

/** The hash over the whole journal as far as a cold thread has come with it. */
public interface JournalSha {
    /** Bytes of a SHA-256. */
    int BYTES = 32;

    /**
     * Copies the newest hash. Writing thread; does not wait.
     *
     * @param target takes {@link #BYTES} at 0; zeros when there is none yet.
     * @return last sequence that it covers, 0 for none.
     */
    long copy(MutableDirectBuffer target);

    /**
     * Asks for the hash through a sequence that has just been journaled; it will be there for a later checkpoint.
     *
     * @param sequence last one to cover.
     */
    void wanted(long sequence);
}
