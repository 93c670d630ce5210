package daicho.engine.journal;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;

/**
 * How the journal is kept.
 *
 * @param folder            where its files are; made when it is not there.
 * @param segmentBytes      a file ends when the next batch might pass this size.
 * @param reserveAheadBytes bytes of real zeros that must stand beyond the last batch for writes to be taken. What is kept written is more: all
 *                          of this segment and of the next one, so that zeros are written to a file that nobody waits for.
 */
public record JournalConfig(Path folder, long segmentBytes, long reserveAheadBytes) {
    /** Size of a segment unless told otherwise. */
    public static final long SEGMENT_BYTES = 128L << 20;
    /** Largest segment: a file is addressed with 31 bits. */
    public static final long MOST_SEGMENT_BYTES = 1L << 30;
    /** Least space reserved ahead unless told otherwise. */
    public static final long RESERVE_AHEAD_BYTES = 64L << 20;
    /** Smallest segment: eight of the largest batches that it allows. */
    public static final long LEAST_SEGMENT_BYTES = 512L << 10;
    /** Most bytes of records in a batch, lengths included, in a journal with segments of the usual size. */
    public static final int BATCH_BYTES = 1 << 20;

    /** Checks the sizes against each other. */
    public JournalConfig {
        requireNonNull(folder, "folder");
        if (segmentBytes < LEAST_SEGMENT_BYTES || segmentBytes > MOST_SEGMENT_BYTES) {
            throw new IllegalArgumentException("segmentBytes must be " + LEAST_SEGMENT_BYTES + " to " + MOST_SEGMENT_BYTES + ": " + segmentBytes);
        }
        if (reserveAheadBytes < leastReserve(segmentBytes) || reserveAheadBytes > MOST_SEGMENT_BYTES) {
            throw new IllegalArgumentException(
                "reserveAheadBytes must be " + leastReserve(segmentBytes) + " to " + MOST_SEGMENT_BYTES + ": " + reserveAheadBytes);
        }
    }

    /**
     * A journal with the usual sizes.
     *
     * @param folder where its files are.
     * @return the configuration.
     */
    public static JournalConfig of(final Path folder) {
        return new JournalConfig(folder, SEGMENT_BYTES, RESERVE_AHEAD_BYTES);
    }

    /** @return most bytes of records in one batch, their lengths included: an eighth of a segment, at most {@link #BATCH_BYTES}. */
    public int batchBytes() {
        return batchBytes(segmentBytes);
    }

    private static int batchBytes(final long segmentBytes) {
        return (int)Math.min(BATCH_BYTES, segmentBytes / 8);
    }

    private static long leastReserve(final long segmentBytes) {
        return 2L * batchBytes(segmentBytes) + 2L * BatchBytes.SEGMENT_HEAD_BYTES;
    }
}
