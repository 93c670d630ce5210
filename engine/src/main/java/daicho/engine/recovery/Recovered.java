package daicho.engine.recovery;

import daicho.engine.hash.ReplyHash;
import daicho.engine.journal.JournalEnd;
import daicho.ledger.Ledger;

/**
 * Where an engine goes on.
 *
 * @param ledger    at the end of the journal; the receiver closes it.
 * @param replyHash running hash of replies, likewise.
 * @param end       where the journal provably ends.
 * @param result    what the replay did.
 */
public record Recovered(Ledger ledger, ReplyHash replyHash, JournalEnd end, ReplayResult result) {
}
