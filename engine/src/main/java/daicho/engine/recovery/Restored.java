package daicho.engine.recovery;

import daicho.ledger.Ledger;
import java.nio.file.Path;

/**
 * A ledger from a snapshot.
 *
 * @param ledger    its state; the receiver closes it.
 * @param replyHash running hash of replies through its last sequence.
 * @param file      the snapshot, null when there was none and the ledger is empty.
 */
public record Restored(Ledger ledger, long replyHash, Path file) {
}
