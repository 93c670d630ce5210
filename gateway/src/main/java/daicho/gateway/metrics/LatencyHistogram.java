package daicho.gateway.metrics;

import java.util.concurrent.atomic.AtomicLongArray;

/**
 * Counts durations in log-linear buckets: 16 a power of two, so a value read back is at most 1/16 too large. One writing thread, any
 * number of readers; allocates nothing when written.
 */
public final class LatencyHistogram {
    private static final int SUB_BITS = 4;
    private static final int SUB_BUCKETS = 1 << SUB_BITS;
    private static final int MAX_EXPONENT = 40;
    private static final long LARGEST_NS = (1L << MAX_EXPONENT) - 1;

    private final AtomicLongArray buckets = new AtomicLongArray((MAX_EXPONENT - SUB_BITS + 1) * SUB_BUCKETS);
    private final AtomicLongArray sums = new AtomicLongArray(2);

    /**
     * Counts a duration.
     *
     * @param durationNs ns; below 0 counts as 0, above 18 minutes as 18 minutes.
     * @param times      how often.
     */
    public void record(final long durationNs, final long times) {
        final long value = Math.clamp(durationNs, 0, LARGEST_NS);
        add(buckets, bucketOf(value), times);
        add(sums, 0, times);
        add(sums, 1, value * times);
    }

    /** @return durations counted. */
    public long count() {
        return sums.getOpaque(0);
    }

    /** @return sum of all durations, ns. */
    public long sumNs() {
        return sums.getOpaque(1);
    }

    /**
     * Adds what another thread has counted to a plain array of buckets.
     *
     * @param into from {@link #emptyBuckets()}.
     */
    public void addTo(final long[] into) {
        for (int i = 0; i < into.length; i++) {
            into[i] += buckets.getOpaque(i);
        }
    }

    /** @return buckets to gather several histograms in. */
    public static long[] emptyBuckets() {
        return new long[(MAX_EXPONENT - SUB_BITS + 1) * SUB_BUCKETS];
    }

    /**
     * Reads a quantile.
     *
     * @param buckets  gathered buckets.
     * @param quantile 0 to 1.
     * @return upper end of the bucket it falls into, ns; 0 when nothing was counted.
     */
    public static long quantileNs(final long[] buckets, final double quantile) {
        long total = 0;
        for (final long count : buckets) {
            total += count;
        }
        long rest = (long)Math.ceil(total * quantile);
        for (int i = 0; i < buckets.length; i++) {
            rest -= buckets[i];
            if (rest <= 0 && total > 0) {
                return upperEnd(i);
            }
        }
        return 0;
    }

    private static int bucketOf(final long value) {
        if (value < SUB_BUCKETS) {
            return (int)value;
        }
        final int exponent = Long.SIZE - 1 - Long.numberOfLeadingZeros(value);
        final int shift = exponent - SUB_BITS;
        return (shift + 1) * SUB_BUCKETS + (int)(value >>> shift) - SUB_BUCKETS;
    }

    private static long upperEnd(final int bucket) {
        if (bucket < SUB_BUCKETS) {
            return bucket;
        }
        final int shift = bucket / SUB_BUCKETS - 1;
        return ((long)(SUB_BUCKETS + bucket % SUB_BUCKETS + 1) << shift) - 1;
    }

    private static void add(final AtomicLongArray array, final int index, final long value) {
        array.setOpaque(index, array.getPlain(index) + value);
    }
}
