package daicho.ledger.lot;

import daicho.ledger.memory.Mix;
import daicho.ledger.memory.Region;

/**
 * Everything of a lot's key but its origin, interned: equal keys have one number. Numbers are a matter of layout, never of state; how many
 * there ever were decides what is a LIMIT, so a snapshot carries all of them, those that nothing names any more, too.
 * <pre>
 *   0            8            16           24
 *   +------------+------------+------------+------------+
 *   | rank u64   | tie u64    | hash u64   | next u32 … |     one type, 32 bytes
 *   +------------+------------+------------+------------+
 *   rank: expiry day 16 | not LIMITED 1 | activation day 16     burn order, in this order of weight
 *   tie:  issuer 16 | campaign 16 | scope 16 | class 8          burn order among equals
 * </pre>
 */
public final class LotTypes implements AutoCloseable {
    /** Activation day of points that wait for confirmation. */
    public static final int ON_CONFIRM = 0xFFFF;
    /** Expiry day of points that never expire. */
    public static final int NEVER = 0xFFFF;
    /** Types there can be. */
    public static final int MOST = 1 << 22;
    /** Class whose lots burn first, cannot repay and cannot move. */
    public static final int LIMITED = 3;

    private static final int BYTES = 32;
    private static final int BUCKETS = 1 << 16;

    private final Region types = new Region((long)MOST * BYTES, 0);
    private final Region buckets = new Region(BUCKETS * 4L, 0);
    private final int most;
    private int count;
    private int latest;

    /** As many as there can be. */
    public LotTypes() {
        this(MOST);
    }

    /** So many, {@link #MOST} at most. */
    public LotTypes(final int most) {
        this.most = most;
    }

    /**
     * Number of a type.
     *
     * @param issuer        brand.
     * @param campaign      campaign, 0 for none.
     * @param scope         scope, 0 for all brands.
     * @param pointsClass   class.
     * @param activationDay day, 0 for at once, {@link #ON_CONFIRM}.
     * @param expiryDay     last day of use, {@link #NEVER}.
     * @return its number, from 1.
     */
    public int intern(
        final int issuer, final int campaign, final int scope, final int pointsClass, final int activationDay, final int expiryDay) {
        final long rank = (long)expiryDay << 17 | (pointsClass == LIMITED ? 0L : 1L << 16) | activationDay;
        final long tie = (long)issuer << 40 | (long)campaign << 24 | (long)scope << 8 | pointsClass;
        if (latest != 0 && rank(latest) == rank && tie(latest) == tie) {
            return latest;
        }
        final long hash = Mix.of(rank, tie);
        final long bucket = (hash & BUCKETS - 1) * 4;
        for (int type = buckets.getInt(bucket); type != 0; type = types.getInt((long)type * BYTES + 24)) {
            if (rank(type) == rank && tie(type) == tie) {
                latest = type;
                return type;
            }
        }
        return add(rank, tie, hash, bucket);
    }

    private int add(final long rank, final long tie, final long hash, final long bucket) {
        if (count == most - 1) {
            throw new IllegalStateException("too many kinds of lots: " + most);
        }
        final int type = ++count;
        final long at = (long)type * BYTES;
        types.putLong(at, rank);
        types.putLong(at + 8, tie);
        types.putLong(at + 16, hash);
        types.putInt(at + 24, buckets.getInt(bucket));
        buckets.putInt(bucket, type);
        latest = type;
        return type;
    }

    /** @return number of the last type. */
    public int count() {
        return count;
    }

    /** Forgets the types that were interned last, in a try: how many there are decides whether there is room for more. */
    public void forgetAfter(final int last) {
        for (; count > last; count--) {
            final long at = (long)count * BYTES;
            buckets.putInt((hash(count) & BUCKETS - 1) * 4, types.getInt(at + 24));
            latest = 0;
        }
    }

    /** @return whether so many more types can be interned. */
    public boolean hasRoomFor(final int more) {
        return count + more < most;
    }

    /** @return what orders a type among others when points are burned. */
    public long rank(final int type) {
        return types.getLong((long)type * BYTES);
    }

    /** @return what orders types of the same rank. */
    public long tie(final int type) {
        return types.getLong((long)type * BYTES + 8);
    }

    /** @return hash of the type's key: the same on every machine. */
    public long hash(final int type) {
        return types.getLong((long)type * BYTES + 16);
    }

    /** @return last day of use. */
    public int expiryDay(final int type) {
        return (int)(rank(type) >>> 17);
    }

    /** @return first day of use, 0 for always, {@link #ON_CONFIRM}. */
    public int activationDay(final int type) {
        return (int)rank(type) & 0xFFFF;
    }

    /** @return brand that stands for the points. */
    public int issuer(final int type) {
        return (int)(tie(type) >>> 40);
    }

    /** @return campaign, 0 for none. */
    public int campaign(final int type) {
        return (int)(tie(type) >>> 24) & 0xFFFF;
    }

    /** @return scope, 0 for all brands. */
    public int scope(final int type) {
        return (int)(tie(type) >>> 8) & 0xFFFF;
    }

    /** @return class. */
    public int pointsClass(final int type) {
        return (int)tie(type) & 0xFF;
    }

    @Override
    public void close() {
        types.close();
        buckets.close();
    }
}
