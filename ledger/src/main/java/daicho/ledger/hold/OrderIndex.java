package daicho.ledger.hold;

import daicho.ledger.memory.Mix;
import daicho.ledger.memory.Region;
import daicho.ledger.memory.UndoLog;

/**
 * Finds a hold by brand and order. Linear hashing: with each hold added beyond one a bucket, one bucket is split in two, so it grows
 * without ever moving more than one chain; and holds can be taken out again. Chains run through {@link HoldTable#chain}.
 */
final class OrderIndex implements AutoCloseable {
    private static final int FIRST_BUCKETS = 1 << 10;

    private final HoldTable table;
    private final Region buckets;
    private long seed;
    private int round = FIRST_BUCKETS;
    private int split;
    private int count;
    private int markedRound;
    private int markedSplit;
    private int markedCount;

    OrderIndex(final HoldTable table, final int most, final long aheadBytes, final UndoLog log) {
        this.table = table;
        buckets = new Region(((long)Math.max(FIRST_BUCKETS, most) * 4 + 4095) / 4096 * 4096, aheadBytes, log);
        buckets.used(round * 4L);
    }

    void seed(final long hashSeed) {
        seed = hashSeed;
    }

    /** First hold of a name's chain, 0 for none; whoever asks follows the chain. */
    int find(final int brand, final long orderHigh, final long orderLow) {
        int hold = buckets.getInt(bucket(hash(brand, orderHigh, orderLow)) * 4L);
        while (hold != 0 && !table.isNamed(hold, brand, orderHigh, orderLow)) {
            hold = table.chain(hold);
        }
        return hold;
    }

    /** The next hold of the same name, 0 for none. */
    int next(final int hold) {
        int other = table.chain(hold);
        while (other != 0 && !table.isNamed(other, table.brand(hold), table.orderHigh(hold), table.orderLow(hold))) {
            other = table.chain(other);
        }
        return other;
    }

    void add(final int hold) {
        push(bucket(hash(hold)), hold);
        if (++count > round + split) {
            splitOne();
        }
    }

    void remove(final int hold) {
        final long at = bucket(hash(hold)) * 4L;
        int other = buckets.getInt(at);
        if (other == hold) {
            buckets.putInt(at, table.chain(hold));
        } else {
            while (table.chain(other) != hold) {
                other = table.chain(other);
            }
            table.chain(other, table.chain(hold));
        }
        count--;
    }

    private void splitOne() {
        int hold = buckets.getInt(split * 4L);
        final int twin = round + split;
        buckets.used((twin + 1) * 4L);
        buckets.putInt(split * 4L, 0);
        buckets.putInt(twin * 4L, 0);
        split++;
        if (split == round) {
            round *= 2;
            split = 0;
        }
        while (hold != 0) {
            final int following = table.chain(hold);
            push(bucket(hash(hold)), hold);
            hold = following;
        }
    }

    private void push(final int bucket, final int hold) {
        table.chain(hold, buckets.getInt(bucket * 4L));
        buckets.putInt(bucket * 4L, hold);
    }

    private int bucket(final int hash) {
        final int bucket = hash & round - 1;
        return bucket < split ? hash & 2 * round - 1 : bucket;
    }

    private int hash(final int hold) {
        return hash(table.brand(hold), table.orderHigh(hold), table.orderLow(hold));
    }

    private int hash(final int brand, final long orderHigh, final long orderLow) {
        return (int)(Mix.of(orderHigh ^ seed, orderLow, brand) >>> 32);
    }

    /** Remembers how things stand before a try. */
    void mark() {
        markedRound = round;
        markedSplit = split;
        markedCount = count;
    }

    /** Goes back there; memory is put back by its log. */
    void backToMark() {
        round = markedRound;
        split = markedSplit;
        count = markedCount;
    }

    void touchAhead() {
        buckets.touchAhead();
    }

    @Override
    public void close() {
        buckets.close();
    }
}
