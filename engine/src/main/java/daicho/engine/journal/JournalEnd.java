package daicho.engine.journal;

import java.nio.file.Path;

/**
 * Where a journal provably ends.
 *
 * @param segment            number of the last segment that has batches, 0 for an empty journal.
 * @param file               that file, null for an empty journal.
 * @param position           offset behind its last batch.
 * @param ledgerId           book that the batches name, 0 for an empty journal.
 * @param sequence           last sequence, 0 for an empty journal.
 * @param timestampNs        time of the last record, ns since 1970 UTC, 0 for an empty journal.
 * @param crc                checksum of the last batch, which the next one carries on; 0 for an empty journal.
 * @param checkpointSequence sequence of the last checkpoint that was read, 0 when none was.
 * @param cut                what was cut off, as one sentence for the log; empty when the journal ended cleanly.
 */
public record JournalEnd(
    int segment, Path file, long position, long ledgerId, long sequence, long timestampNs, int crc, long checkpointSequence, String cut) {

    /** An empty journal. */
    public static final JournalEnd EMPTY = new JournalEnd(0, null, 0, 0, 0, 0, 0, 0, "");

    /** @return true when a torn tail was cut off. */
    public boolean wasCut() {
        return !cut.isEmpty();
    }
}
