package daicho.ledger.account;

import daicho.ledger.memory.ChunkPool;
import daicho.ledger.memory.HashIndex;
import daicho.ledger.memory.Mix;
import daicho.ledger.memory.Region;

/**
 * Every alias ever issued, in the order of issue, numbered from 1, and an index over them. An alias is 32 bytes, half a cache line:
 * <pre>
 *   0                16        17       18          20         24        28           32
 *   +----------------+---------+--------+-----------+----------+---------+------------+
 *   | id, 16 bytes   | scheme  | state  | namespace | account  | older   | successor  |
 *   +----------------+---------+--------+-----------+----------+---------+------------+
 * </pre>
 * Since when an alias is in a state other than the one it began with stands in a table of its own, which is hardly ever written.
 * {@code older}: the alias of the same account that was issued before.
 */
public final class Aliases implements AutoCloseable {
    /** State: finds its account. */
    public static final int ACTIVE = 1;
    /** State: lost. */
    public static final int HOTLIST = 2;
    /** State: finds nothing. */
    public static final int RETIRED = 3;

    private static final int BYTES = 32;
    private static final int DEEPEST = 18;

    private final Region memory;
    private final Region since;
    private final int most;
    private final Region directory = new Region(4L << DEEPEST, 0);
    private final ChunkPool pool;
    private final HashIndex index;
    private long seed;
    private int expected;
    private int count;

    /**
     * Reserves the room.
     *
     * @param most       aliases there can be.
     * @param aheadBytes see {@link Region}.
     * @param moving     see {@link HashIndex}.
     */
    public Aliases(final int most, final long aheadBytes, final long[] moving) {
        this.most = most;
        memory = new Region((long)most * BYTES / 4096 * 4096, aheadBytes);
        since = new Region(Math.max(4096, most * 4L / 4096 * 4096), 0);
        pool = new ChunkPool(Math.max(1L << 20, (long)most * 32 / 4096 * 4096), aheadBytes == 0 ? 0 : 2 << 20);
        index = new HashIndex(pool, directory, DEEPEST, moving);
        index.open(0);
    }

    /** Sets the seed of hashes; before the first alias. */
    public void seed(final long hashSeed) {
        seed = hashSeed;
    }

    /** @return whether there is no room for one more. */
    public boolean isFull() {
        return count >= most - 128;
    }

    /** @return whether there is room for so many more. */
    public boolean hasRoomFor(final int more) {
        return count + more < most - 128;
    }

    /** @return number of the last alias. */
    public int count() {
        return count;
    }

    /**
     * Hash of an alias.
     *
     * @param high   first eight bytes of the id.
     * @param low    last eight bytes.
     * @param issuer scheme (bits 0–7) and namespace (16–31), as they stand on the wire.
     * @return 64 bits.
     */
    public long hash(final long high, final long low, final int issuer) {
        return hash(seed, high, low, issuer);
    }

    /** The same for a book with some seed; any thread. */
    public static long hash(final long seed, final long high, final long low, final int issuer) {
        return Mix.of(high ^ seed, low, issuer);
    }

    /** Says which alias will be looked up next; if it is another one, that is found all the same. */
    public void expect(final int alias) {
        expected = alias;
    }

    /**
     * Looks an alias up.
     *
     * @param high   first eight bytes of the id.
     * @param low    last eight bytes.
     * @param issuer scheme and namespace.
     * @return its number, 0 when there is none.
     */
    public int find(final long high, final long low, final int issuer) {
        if (expected != 0 && is(expected, high, low, issuer)) {
            return expected;
        }
        final int key = HashIndex.hash(hash(high, low, issuer));
        long slot = index.find(key);
        while (slot > 0) {
            final int alias = (int)index.position(slot);
            if (is(alias, high, low, issuer)) {
                return alias;
            }
            slot = index.findNext(key, slot);
        }
        return 0;
    }

    private boolean is(final int alias, final long high, final long low, final int issuer) {
        return high(alias) == high && low(alias) == low && issuer(alias) == issuer;
    }

    /**
     * Adds an alias that is not there.
     *
     * @param high    first eight bytes of the id.
     * @param low     last eight bytes.
     * @param issuer  scheme and namespace.
     * @param account it was issued for.
     * @param older   the account's alias before, 0 for none.
     * @return its number.
     */
    public int add(final long high, final long low, final int issuer, final int account, final int older) {
        final int alias = ++count;
        final long at = at(alias);
        memory.used(at + BYTES);
        memory.putLong(at, high);
        memory.putLong(at + 8, low);
        memory.putInt(at + 16, issuer | ACTIVE << 8);
        memory.putInt(at + 20, account);
        memory.putInt(at + 24, older);
        final int key = HashIndex.hash(hash(high, low, issuer));
        long slot = index.find(key);
        while (slot > 0) {
            slot = index.findNext(key, slot);
        }
        index.insert(key, -slot, alias);
        return alias;
    }

    /** @return first eight bytes of the id. */
    public long high(final int alias) {
        return memory.getLong(at(alias));
    }

    /** @return last eight bytes of the id. */
    public long low(final int alias) {
        return memory.getLong(at(alias) + 8);
    }

    /** @return scheme (bits 0–7) and namespace (16–31), as they stand on the wire. */
    public int issuer(final int alias) {
        return memory.getInt(at(alias) + 16) & 0xFFFF00FF;
    }

    /** @return scheme. */
    public int scheme(final int alias) {
        return memory.getByte(at(alias) + 16);
    }

    /** @return state. */
    public int state(final int alias) {
        return memory.getByte(at(alias) + 17);
    }

    /** Sets the state, and since when (s since 1970 UTC). */
    public void state(final int alias, final int state, final int sinceSeconds) {
        memory.putByte(at(alias) + 17, state);
        if (sinceSeconds != since.getInt(alias * 4L)) {
            since.putInt(alias * 4L, sinceSeconds);
        }
    }

    /** @return since when it is in its state, s since 1970 UTC, 0 for the day of issue. */
    public int sinceSeconds(final int alias) {
        return since.getInt(alias * 4L);
    }

    /** @return account it was issued for. */
    public int account(final int alias) {
        return memory.getInt(at(alias) + 20);
    }

    /** Issues an alias anew, for another account. */
    public void account(final int alias, final int account) {
        memory.putInt(at(alias) + 20, account);
    }

    /** @return alias of the same account that was issued before, 0 for none. */
    public int older(final int alias) {
        return memory.getInt(at(alias) + 24);
    }

    /** Sets which alias of the same account was issued before. */
    public void older(final int alias, final int other) {
        memory.putInt(at(alias) + 24, other);
    }

    /** @return alias that took its place, 0 for none. */
    public int successor(final int alias) {
        return memory.getInt(at(alias) + 28);
    }

    /** Sets the alias that takes its place. */
    public void successor(final int alias, final int other) {
        memory.putInt(at(alias) + 28, other);
    }

    /** Reads where the alias with this hash would be found; first step of a touch. */
    public long touchIndex(final long hash) {
        return index.touch(HashIndex.hash(hash));
    }

    /**
     * Finds the likely alias for a hash without comparing it; second step of a touch.
     *
     * @return its number, 0 when there is none.
     */
    public int likely(final long hash) {
        final long slot = index.find(HashIndex.hash(hash));
        return slot > 0 ? (int)index.position(slot) : 0;
    }

    /** Prepares pages; see {@link Region#touchAhead}. */
    public void touchAhead() {
        memory.touchAhead();
        pool.touchAhead();
    }

    /** @return bytes of memory ever used, index included. */
    public long bytesUsed() {
        return memory.used() + pool.bytesUsed();
    }

    @Override
    public void close() {
        memory.close();
        since.close();
        directory.close();
        pool.close();
    }

    private static long at(final int alias) {
        return (alias & 0xFFFF_FFFFL) * BYTES;
    }
}
