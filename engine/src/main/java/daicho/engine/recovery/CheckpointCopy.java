package daicho.engine.recovery;

import daicho.engine.journal.JournalReader;
import daicho.protocol.codec.CheckpointDecoder;
import java.nio.file.Path;

/**
 * What a replay compares with a checkpoint, and where that one stands.
 *
 * @param sequence  last sequence it covers.
 * @param replyHash running hash of replies through it.
 * @param digest    of the state behind it.
 * @param file      segment it stands in.
 * @param position  its offset there.
 */
record CheckpointCopy(long sequence, long replyHash, long digest, Path file, long position) {
    /** The checkpoint that a reader stands on. */
    static CheckpointCopy of(final JournalReader reader) {
        final CheckpointDecoder checkpoint = reader.checkpoint();
        return new CheckpointCopy(checkpoint.sequence(), checkpoint.replyHash(), checkpoint.digest(), reader.file(), reader.position());
    }
}
