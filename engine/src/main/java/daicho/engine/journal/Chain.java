package daicho.engine.journal;

import daicho.protocol.codec.BatchHeaderDecoder;

/** What the next batch must carry on: sequence, time, checksum, book. */
final class Chain {
    private boolean anchored;
    private long ledgerId;
    private long sequence;
    private long timestampNs;
    private int crc;
    private long checkpointSequence;

    /** A chain whose first batch begins at or before {@code fromSequence}. */
    Chain(final long fromSequence) {
        this.sequence = fromSequence - 1;
    }

    /** What keeps a batch, good in itself, from being the next one; null when it is. */
    String defect(final BatchHeaderDecoder batch) {
        final boolean records = batch.kind() == BatchBytes.RECORDS;
        final long expected = records ? sequence + 1 : sequence;
        if (!anchored) {
            if (batch.firstSequence() > expected) {
                return "the journal begins at sequence " + batch.firstSequence() + ": what stands before it is missing";
            }
            return batch.firstSequence() == 1 && batch.previousCrc() != 0 ? "the first batch carries on another one" : null;
        }
        if (batch.ledgerId() != ledgerId) {
            return "a batch of another book (" + Long.toUnsignedString(batch.ledgerId(), 16) + ")";
        }
        if (batch.firstSequence() != expected) {
            return "sequence " + batch.firstSequence() + " where " + expected + " is due: something is missing or there twice";
        }
        if ((int)batch.previousCrc() != crc) {
            return "the batch carries on another one than that before it";
        }
        if (batch.timestampNs() < timestampNs) {
            return "time goes back";
        }
        return null;
    }

    /** Makes a batch without defect the last one. */
    void carryOn(final BatchHeaderDecoder batch) {
        anchored = true;
        ledgerId = batch.ledgerId();
        crc = (int)batch.crc();
        if (batch.kind() == BatchBytes.RECORDS) {
            sequence = batch.firstSequence() + batch.count() - 1;
            timestampNs = batch.timestampNs() + batch.count() - 1;
        } else {
            sequence = batch.firstSequence();
            timestampNs = batch.timestampNs();
            checkpointSequence = sequence;
        }
    }

    /** Whether there was a batch. */
    boolean isAnchored() {
        return anchored;
    }

    long ledgerId() {
        return ledgerId;
    }

    long sequence() {
        return sequence;
    }

    long timestampNs() {
        return timestampNs;
    }

    int crc() {
        return crc;
    }

    long checkpointSequence() {
        return checkpointSequence;
    }
}
