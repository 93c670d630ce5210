package daicho.ledger.snapshot;

import org.agrona.DirectBuffer;

/** Takes a snapshot's records. */
@FunctionalInterface
public interface SnapshotRecords {
    /**
     * Takes one record.
     *
     * @param buffer holds it; only valid during the call.
     * @param offset where it begins.
     * @param length of it in bytes.
     */
    void record(DirectBuffer buffer, int offset, int length);
}
