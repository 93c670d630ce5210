package daicho.ledger.secret;

import daicho.ledger.book.DigestSum;
import daicho.ledger.memory.Mix;
import daicho.ledger.memory.Region;

/**
 * Wrong PINs by the card that was presented, whether it exists or not: nothing here can tell. At most so many cards; the one that has
 * been left alone longest is forgotten for a new one. Behind its name and links a row has
 * <pre>
 *   32            40                  48          52     56
 *   +-------------+-------------------+-----------+------+
 *   | last ns i64 | locked until ns   | count u32 | –    |
 *   +-------------+-------------------+-----------+------+
 * </pre>
 */
public final class CardFailures implements AutoCloseable {
    /** Locked until a new PIN is set or the card is reissued. */
    public static final long FOR_GOOD = Long.MAX_VALUE;

    private static final int OWN_BYTES = 24;
    private static final int LAST = LeftAloneLongest.OWN;
    private static final int UNTIL = LAST + 8;
    private static final int COUNT = LAST + 16;

    private final LeftAloneLongest rows;
    private final Region memory;
    private final DigestSum digest;
    private long seed;

    /**
     * Reserves the room.
     *
     * @param most   cards, a power of two.
     * @param digest failures are counted in it.
     */
    public CardFailures(final int most, final DigestSum digest) {
        this.digest = digest;
        rows = new LeftAloneLongest(most, OWN_BYTES);
        memory = rows.memory();
    }

    /** Sets the seed of hashes; before the first failure. */
    public void seed(final long hashSeed) {
        seed = hashSeed;
    }

    /**
     * Looks a card up.
     *
     * @param high   first eight bytes of the id.
     * @param low    last eight bytes.
     * @param issuer scheme (bits 0–7) and namespace (16–31), as they stand on the wire.
     * @return its row, 0 when no PIN was wrong lately.
     */
    public int find(final long high, final long low, final int issuer) {
        return rows.find(hash(high, low, issuer), high, low, issuer);
    }

    /** @return until when the card of a row is locked, ns since 1970 UTC; of row 0 zero. */
    public long lockedUntilNs(final int row) {
        return memory.getLong(rows.at(row) + UNTIL);
    }

    /** @return how many PINs were wrong; of row 0 zero. */
    public int count(final int row) {
        return memory.getInt(rows.at(row) + COUNT);
    }

    /**
     * Counts one more.
     *
     * @param high     first eight bytes of the id.
     * @param low      last eight bytes.
     * @param issuer   scheme and namespace.
     * @param nowNs    when, later than any before.
     * @param tries    so many lock the card, and so does each one after them.
     * @param inAll    so many lock it for good.
     * @param lockNs   for how long the first time; each time after twice as long.
     * @param mostNs   but never longer.
     */
    public void count(
        final long high, final long low, final int issuer, final long nowNs, final long tries, final long inAll, final long lockNs,
        final long mostNs) {
        final int row = rowOf(high, low, issuer);
        final int failures = count(row) + 1;
        memory.putInt(rows.at(row) + COUNT, failures);
        memory.putLong(rows.at(row) + LAST, nowNs);
        if (failures >= inAll) {
            memory.putLong(rows.at(row) + UNTIL, FOR_GOOD);
        } else if (failures >= tries) {
            memory.putLong(rows.at(row) + UNTIL, nowNs + doubled(lockNs, failures - tries, mostNs));
        }
        digest.add(term(row));
    }

    private static long doubled(final long lockNs, final long times, final long mostNs) {
        long wait = lockNs;
        for (long i = 0; i < times && wait < mostNs; i++) {
            wait += wait;
        }
        return Math.min(wait, mostNs);
    }

    /** The row of a card, out of the digest; a new one may take the place of the one that has been left alone longest. */
    private int rowOf(final long high, final long low, final int issuer) {
        final long hash = hash(high, low, issuer);
        final int row = rows.find(hash, high, low, issuer);
        if (row != 0) {
            digest.add(-term(row));
            rows.touch(row);
            return row;
        }
        if (rows.isFull()) {
            remove(rows.oldest());
        }
        return rows.add(hash, high, low, issuer);
    }

    /** Forgets what was wrong with a card. */
    public void clear(final long high, final long low, final int issuer) {
        final int row = find(high, low, issuer);
        if (row != 0) {
            remove(row);
        }
    }

    private void remove(final int row) {
        digest.add(-term(row));
        rows.remove(hash(high(row), low(row), issuer(row)), row);
    }

    /** Takes a row back from a snapshot; rows come in the order in which they were left alone. */
    public void restore(final long high, final long low, final int issuer, final int count, final long lastNs, final long untilNs) {
        final int row = rows.add(hash(high, low, issuer), high, low, issuer);
        memory.putInt(rows.at(row) + COUNT, count);
        memory.putLong(rows.at(row) + LAST, lastNs);
        memory.putLong(rows.at(row) + UNTIL, untilNs);
        digest.add(term(row));
    }

    /** @return number of cards. */
    public int cards() {
        return rows.count();
    }

    /** @return the row that has been left alone longest, 0 for none. */
    public int first() {
        return rows.oldest();
    }

    /** @return the row after one in that order, 0 for none. */
    public int next(final int row) {
        return rows.newer(row);
    }

    /** @return first eight bytes of the id of its card. */
    public long high(final int row) {
        return memory.getLong(rows.at(row));
    }

    /** @return last eight bytes of the id of its card. */
    public long low(final int row) {
        return memory.getLong(rows.at(row) + 8);
    }

    /** @return scheme and namespace of its card. */
    public int issuer(final int row) {
        return memory.getInt(rows.at(row) + 16);
    }

    /** @return when the last one was wrong, ns since 1970 UTC. */
    public long lastNs(final int row) {
        return memory.getLong(rows.at(row) + LAST);
    }

    /** @return sum of the terms of all rows in the digest, computed afresh; for checks. */
    public long digestOfAll() {
        long sum = 0;
        for (int row = first(); row != 0; row = next(row)) {
            sum += term(row);
        }
        return sum;
    }

    @Override
    public void close() {
        rows.close();
    }

    private long hash(final long high, final long low, final int issuer) {
        return Mix.of(high ^ seed, low, issuer);
    }

    private long term(final int row) {
        return Mix.of(Mix.of(high(row), low(row), issuer(row)), Mix.of(lastNs(row), lockedUntilNs(row), count(row)), 43);
    }
}
