package daicho.engine.journal;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/**
 * SHA-256 over all batches of records, headers included, from the first on: what a checkpoint carries. Goes on for ever: the hash up to
 * here can be asked for at any time. For a cold thread with a {@link JournalReader} of its own.
 */
public final class JournalSha {
    /** Bytes of the hash. */
    public static final int BYTES = 32;

    private final MessageDigest digest;
    private long sequence;

    /** Before the first batch. */
    public JournalSha() {
        try {
            this.digest = MessageDigest.getInstance("SHA-256");
        } catch (final NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    /**
     * Takes the batch a reader stands on; checkpoints are passed over.
     *
     * @param reader its {@link JournalReader#next()} was true.
     * @throws IllegalArgumentException when the batch does not follow the one before.
     */
    public void update(final JournalReader reader) {
        if (reader.kind() != BatchBytes.RECORDS) {
            return;
        }
        if (reader.firstSequence() != sequence + 1) {
            throw new IllegalArgumentException("sequence " + reader.firstSequence() + " where " + (sequence + 1) + " is due");
        }
        final ByteBuffer bytes = reader.segment().bytes();
        bytes.limit(reader.batchOffset() + reader.batchLength()).position(reader.batchOffset());
        digest.update(bytes);
        sequence = reader.lastSequence();
    }

    /** @return last sequence taken. */
    public long sequence() {
        return sequence;
    }

    /** @return the hash of all batches taken so far; a new array of {@link #BYTES}. */
    public byte[] hash() {
        try {
            return ((MessageDigest)digest.clone()).digest();
        } catch (final CloneNotSupportedException e) {
            throw new IllegalStateException("SHA-256 of this Java cannot be copied", e);
        }
    }
}
