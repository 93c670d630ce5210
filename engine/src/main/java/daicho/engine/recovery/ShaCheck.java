package daicho.engine.recovery;

import daicho.engine.journal.JournalReader;
import daicho.engine.journal.JournalSha;
import daicho.protocol.codec.CheckpointDecoder;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/**
 * Compares the SHA-256 that checkpoints carry. Each carries the hash of all batches before an earlier checkpoint, so the hash is
 * remembered at each checkpoint that is passed.
 */
final class ShaCheck {
    private static final int KIND_CHECKPOINT = 1;

    private final Map<Long, byte[]> atCheckpoints = new HashMap<>();
    private final JournalSha sha = new JournalSha();

    /** Takes the batch the reader stands on; false when it is a checkpoint whose hash is wrong. */
    boolean fits(final JournalReader reader) {
        if (reader.kind() != KIND_CHECKPOINT) {
            sha.update(reader);
            return true;
        }
        final boolean fits = fits(reader.checkpoint());
        atCheckpoints.put(sha.sequence(), sha.hash());
        return fits;
    }

    private boolean fits(final CheckpointDecoder checkpoint) {
        if (checkpoint.shaSequence() == 0) {
            return true;
        }
        final byte[] carried = new byte[JournalSha.BYTES];
        for (int i = 0; i < carried.length; i++) {
            carried[i] = (byte)checkpoint.sha256(i);
        }
        return Arrays.equals(carried, atCheckpoints.get(checkpoint.shaSequence()));
    }
}
