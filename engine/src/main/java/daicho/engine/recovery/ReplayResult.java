package daicho.engine.recovery;

import java.nio.file.Path;

/**
 * What a replay did.
 *
 * @param commands    commands applied from the journal.
 * @param sequence    last sequence.
 * @param digest      digest of the state at it.
 * @param checkpoints checkpoints that were met.
 * @param snapshot    snapshot it began with, null for the beginning.
 * @param seconds     how long it took, the snapshot not counted.
 */
public record ReplayResult(long commands, long sequence, long digest, long checkpoints, Path snapshot, double seconds) {
}
