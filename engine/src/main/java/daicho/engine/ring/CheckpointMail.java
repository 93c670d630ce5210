package daicho.engine.ring;

import daicho.engine.journal.Journal;
import daicho.engine.journal.JournalSha;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * Carries a checkpoint from the Applier, who knows the values, to the Journaler, who writes them down with the next batch. Holds one;
 * the reader of {@code waiting} is the only one who empties it. Late is allowed: replay remembers the values at the ends of batches.
 */
final class CheckpointMail {
    private final LateHash sha;
    private final UnsafeBuffer sha256 = new UnsafeBuffer(new byte[JournalSha.BYTES]);
    private long sequence;
    private long replyHash;
    private long digest;
    private volatile boolean waiting;

    CheckpointMail(final LateHash sha) {
        this.sha = sha;
    }

    boolean isWaiting() {
        return waiting;
    }

    /** Applier: puts a checkpoint in; false when the one before is still there. */
    boolean put(final long atSequence, final long hash, final long stateDigest) {
        if (waiting) {
            return false;
        }
        sequence = atSequence;
        replyHash = hash;
        digest = stateDigest;
        waiting = true;
        return true;
    }

    /** Journaler: writes down what waits. */
    void write(final Journal journal) {
        final long shaSequence = sha.copy(sha256);
        journal.checkpoint(sequence, replyHash, digest, shaSequence, sha256, 0);
        waiting = false;
        sha.wanted(journal.appendedSequence());
    }
}
