package daicho.engine.recovery;

import daicho.ledger.RecordHashes;
import daicho.protocol.Limits;
import java.nio.ByteBuffer;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * A stretch of a journal, copied out of its files: records of one batch or of many, and where it ends with a checkpoint, that one. Filled
 * by the thread that reads, then emptied by the one that applies; never by both at once.
 */
final class Portion {
    /** Most bytes of records; one frame's worth fits in any case. */
    static final int BYTES = 4 * Limits.FRAME_BYTES;
    /** Most records. */
    static final int RECORDS = 4_096;

    private final UnsafeBuffer bytes = new UnsafeBuffer(ByteBuffer.allocateDirect(BYTES));
    private final int[] offsets = new int[RECORDS];
    private final int[] lengths = new int[RECORDS];
    private final long[] timestamps = new long[RECORDS];
    private final boolean[] endsBatch = new boolean[RECORDS];
    private final long[] hashes = new long[RECORDS * RecordHashes.LONGS];
    private RecordHashes hasher;
    private int count;
    private int used;
    private CheckpointCopy checkpoint;
    private long bytesRead;

    /** Makes it empty; the hasher, null for none, computes the hashes of records that are added. */
    void clear(final RecordHashes with) {
        hasher = with;
        count = 0;
        used = 0;
        checkpoint = null;
    }

    boolean isEmpty() {
        return count == 0 && checkpoint == null;
    }

    boolean hasRoomFor(final int length) {
        return count < RECORDS && used + length <= BYTES;
    }

    /** Adds a record that there is room for. */
    void add(final DirectBuffer from, final int offset, final int length, final long timestampNs, final boolean last) {
        bytes.putBytes(used, from, offset, length);
        if (hasher != null) {
            hasher.compute(bytes, used, length, hashes, count * RecordHashes.LONGS);
        }
        offsets[count] = used;
        lengths[count] = length;
        timestamps[count] = timestampNs;
        endsBatch[count++] = last;
        used += length;
    }

    /** Ends it with a checkpoint, which stands behind all its records. */
    void end(final CheckpointCopy with) {
        checkpoint = with;
    }

    /** Says how far the journal had been read when it was full. */
    void bytesRead(final long read) {
        bytesRead = read;
    }

    /** Number of records. */
    int count() {
        return count;
    }

    /** Holds all records. */
    DirectBuffer buffer() {
        return bytes;
    }

    int offset(final int record) {
        return offsets[record];
    }

    int length(final int record) {
        return lengths[record];
    }

    /** When a record was accepted, ns since 1970 UTC. */
    long timestampNs(final int record) {
        return timestamps[record];
    }

    /** Hashes of all records, for a book with some seed; null when there are none. */
    long[] hashes(final long seed) {
        return hasher != null && hasher.seed() == seed ? hashes : null;
    }

    /** Whether a record is the last of its batch. */
    boolean endsBatch(final int record) {
        return endsBatch[record];
    }

    /** The checkpoint behind the records, null for none. */
    CheckpointCopy checkpoint() {
        return checkpoint;
    }

    /** Bytes of the journal's files that had been read when this portion was handed over: at most a batch more than it holds. */
    long bytesRead() {
        return bytesRead;
    }
}
