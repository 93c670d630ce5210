package daicho.engine.recovery;

/**
 * Reply hash and digest at the ends of the last batches: a checkpoint may come some batches later than what it covers, never further
 * behind than there are slots in a ring.
 */
final class BatchEnds {
    private static final int KEPT = 8_192;

    private final long[] sequences = new long[KEPT];
    private final long[] hashes = new long[KEPT];
    private final long[] digests = new long[KEPT];
    private int next;

    void add(final long sequence, final long replyHash, final long digest) {
        sequences[next] = sequence;
        hashes[next] = replyHash;
        digests[next] = digest;
        next = (next + 1) % KEPT;
    }

    /** Index of a batch's end, -1 when it is not remembered. */
    int find(final long sequence) {
        for (int back = 1; back <= KEPT; back++) {
            final int i = Math.floorMod(next - back, KEPT);
            if (sequences[i] == sequence) {
                return i;
            }
            if (sequences[i] < sequence) {
                return -1;
            }
        }
        return -1;
    }

    long hash(final int index) {
        return hashes[index];
    }

    long digest(final int index) {
        return digests[index];
    }
}
