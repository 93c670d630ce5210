package daicho.ledger.transaction;

import daicho.ledger.memory.Mix;
import daicho.ledger.memory.Region;

/**
 * Some entries of each root's chain, about one of 256, so that a statement can begin far back without walking all that is newer. Which
 * ones is told by a hash of root and sequence. Made while entries are linked, so a restored book makes them anew; never part of the state:
 * without one it only takes longer. Rows are reused in a ring, the oldest first. A row has 32 bytes:
 * <pre>
 *   0               8                 16         20          24
 *   +---------------+-----------------+----------+-----------+----------+
 *   | reference u64 | sequence u64    | root u32 | older u32 | free     |
 *   +---------------+-----------------+----------+-----------+----------+
 * </pre>
 * {@code older}: number of the row before in the same bucket. Numbers count on and on; a row stands at its number modulo the ring.
 */
final class Milestones implements AutoCloseable {
    private static final int ONE_OF = 1 << 8;
    private static final int BYTES = 32;
    private static final int BUCKETS = 1 << 16;

    private final Region rows;
    private final Region buckets = new Region(BUCKETS * 4L, 0);
    private final int ring;
    private int count;

    Milestones() {
        this(1 << 18);
    }

    /**
     * Over a ring.
     *
     * @param ring rows that are kept, a power of 2.
     */
    Milestones(final int ring) {
        this.ring = ring;
        rows = new Region((long)ring * BYTES, 0);
    }

    /** An entry has been linked as the newest of its root. */
    void passed(final int root, final long sequence, final long reference) {
        final long hash = Mix.of(root, sequence);
        if ((hash & ONE_OF - 1) != 0) {
            return;
        }
        final int number = ++count;
        final long at = at(number);
        final long bucket = bucket(root);
        rows.putLong(at, reference);
        rows.putLong(at + 8, sequence);
        rows.putInt(at + 16, root);
        rows.putInt(at + 20, buckets.getInt(bucket));
        buckets.putInt(bucket, number);
    }

    /** @return reference of the oldest entry of a root that is kept and is of a sequence or later; 0 for none. */
    long atOrAfter(final int root, final long sequence) {
        long found = 0;
        int number = buckets.getInt(bucket(root));
        while (number > 0 && number > count - ring) {
            final long at = at(number);
            if (rows.getInt(at + 16) == root) {
                if (rows.getLong(at + 8) < sequence) {
                    return found;
                }
                found = rows.getLong(at);
            }
            number = rows.getInt(at + 20);
        }
        return found;
    }

    private long at(final int number) {
        return (long)(number & ring - 1) * BYTES;
    }

    private static long bucket(final int root) {
        return (Mix.of(root, 31) & BUCKETS - 1) * 4;
    }

    @Override
    public void close() {
        rows.close();
        buckets.close();
    }
}
