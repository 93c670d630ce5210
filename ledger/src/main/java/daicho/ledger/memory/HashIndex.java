package daicho.ledger.memory;

import java.util.Arrays;

/**
 * Finds positions by a hash of 30 bits; whoever owns the things at those positions compares the rest. Extendible hashing: a
 * directory points to segments of one chunk; a full segment is split in two, so no insertion moves more than one segment.
 * <pre>
 *   hash, 30 bits:   | directory and tag: 20 bits          | bucket: 10 bits |
 *   slot, 64 bits:   | hash: 30 bits | position: 34 bits   |   0 = empty
 *   segment:         1,024 buckets of 8 slots (a cache line each); a full bucket runs over into the next
 *   directory entry: | local depth: 8 bits | chunk: 24 bits |
 * </pre>
 * Nothing is ever removed alone: {@link #drop} forgets all at once.
 */
public final class HashIndex {
    /** Positions must be below this. */
    public static final long POSITIONS = 1L << 34;

    /** The low bits of a hash say which bucket of its segment it belongs to. */
    public static final int BUCKET_BITS = 10;

    /** A bucket is a cache line. */
    public static final int BUCKET_BYTES = 64;

    private static final int HASH_BITS = 30;
    private static final int POSITION_BITS = 34;
    private static final int DIRECTORY_BITS = HASH_BITS - BUCKET_BITS;
    private static final int SLOTS = ChunkPool.CHUNK_BYTES / 8;
    private static final int BUCKETS = 1 << BUCKET_BITS;
    private static final int BUCKET_SLOTS = BUCKET_BYTES / 8;
    private static final long SEGMENT_MASK = ChunkPool.CHUNK_BYTES - 1;
    private static final int FULL = SLOTS * 5 / 8;
    private static final int CHUNK_MASK = 0xFF_FFFF;

    private final ChunkPool pool;
    private final Region memory;
    private final Region directory;
    private final long[] moving;
    private final int deepest;
    private long directoryAt;
    private int depth;
    private int firstSegment;
    private int lastSegment;

    /**
     * An index that is not open yet.
     *
     * @param pool      segments come from it.
     * @param directory the directory lies in it.
     * @param deepest   the directory may have up to 2^deepest entries of 4 bytes.
     * @param moving    room for splitting a segment, shared by indexes of one thread: see {@link #movingRoom}.
     */
    public HashIndex(final ChunkPool pool, final Region directory, final int deepest, final long[] moving) {
        this.pool = pool;
        this.directory = directory;
        this.deepest = Math.min(deepest, DIRECTORY_BITS);
        this.moving = moving;
        memory = pool.memory();
    }

    /** @return what the constructor wants for {@code moving}: the slots of a segment, and how many stand in each bucket of it and its twin. */
    public static long[] movingRoom() {
        return new long[SLOTS + 2 * BUCKETS];
    }

    /**
     * The hash that an index works with.
     *
     * @param hash 64 well-mixed bits.
     * @return its top 30 bits.
     */
    public static int hash(final long hash) {
        return (int)(hash >>> (64 - HASH_BITS));
    }

    /**
     * Opens an empty index.
     *
     * @param at offset of its directory.
     */
    public void open(final long at) {
        directoryAt = at;
        depth = 0;
        firstSegment = pool.take();
        lastSegment = firstSegment;
        directory.putInt(at, firstSegment);
    }

    /** @return whether it is open. */
    public boolean isOpen() {
        return firstSegment != 0;
    }

    /** Forgets everything and gives all segments back. */
    public void drop() {
        pool.give(firstSegment, lastSegment);
        firstSegment = 0;
        lastSegment = 0;
    }

    /**
     * Looks for the first slot with a hash.
     *
     * @param hash 30 bits.
     * @return offset of the slot, or, if there is none, minus the offset of the empty slot where it may be put.
     */
    public long find(final int hash) {
        final long segment = segment(hash);
        long bucket = segment | (long)(hash & BUCKETS - 1) << 6;
        int ends = ends(hash, bucket);
        while (ends == 0) {
            bucket = segment | bucket + BUCKET_BYTES & SEGMENT_MASK;
            ends = ends(hash, bucket);
        }
        final long at = bucket + 8L * Integer.numberOfTrailingZeros(ends);
        return memory.getLong(at) == 0 ? -at : at;
    }

    /**
     * Where in a bucket a search may end: a bit for each slot that is empty or has the hash. All slots are looked at, without a branch, for
     * a guess at how many there are would be wrong for most.
     */
    private int ends(final int hash, final long bucket) {
        long ends = 0;
        for (int i = 0; i < BUCKET_SLOTS; i++) {
            final long slot = memory.getLong(bucket + 8L * i);
            final long difference = slot >>> POSITION_BITS ^ hash;
            // The top bit of the first is set when there is no difference, of the second when nothing is in the slot.
            ends |= (difference - 1 | ~(slot | -slot)) >>> Long.SIZE - 1 << i;
        }
        return (int)ends;
    }

    /**
     * Looks on.
     *
     * @param hash 30 bits.
     * @param slot what the look-up before gave.
     * @return as {@link #find}.
     */
    public long findNext(final int hash, final long slot) {
        final long segment = slot & ~SEGMENT_MASK;
        long at = segment | slot + 8 & SEGMENT_MASK;
        while (true) {
            final long found = memory.getLong(at);
            if (found == 0) {
                return -at;
            }
            if ((int)(found >>> POSITION_BITS) == hash) {
                return at;
            }
            at = segment | at + 8 & SEGMENT_MASK;
        }
    }

    /** @return position in a slot. */
    public long position(final long slot) {
        return memory.getLong(slot) & POSITIONS - 1;
    }

    /** Puts another position into a slot that was found. */
    public void replace(final long slot, final int hash, final long position) {
        memory.putLong(slot, (long)hash << POSITION_BITS | position);
    }

    /**
     * Adds a position.
     *
     * @param hash     30 bits.
     * @param slot     the empty slot that the look-up gave (as a positive offset).
     * @param position 1 to {@link #POSITIONS} − 1.
     */
    public void insert(final int hash, final long slot, final long position) {
        assert position > 0 && position < POSITIONS;
        replace(slot, hash, position);
        final int chunk = (int)(slot >>> ChunkPool.CHUNK_BITS);
        final int count = pool.count(chunk) + 1;
        pool.count(chunk, count);
        if (count >= FULL) {
            split(hash, chunk);
        }
    }

    /**
     * Where an entry with this hash would be looked for first.
     *
     * @param hash 30 bits.
     * @return offset in the pool's memory, the start of a cache line.
     */
    public long bucket(final int hash) {
        return segment(hash) | (long)(hash & BUCKETS - 1) << 6;
    }

    /** Reads there, so that it comes near; few buckets are so full that they run over into the line behind. */
    public long touch(final int hash) {
        return memory.getLong(bucket(hash));
    }

    private long segment(final int hash) {
        final int entry = directory.getInt(directoryAt + 4L * (hash >>> HASH_BITS - depth));
        return (long)(entry & CHUNK_MASK) << ChunkPool.CHUNK_BITS;
    }

    private void split(final int hash, final int chunk) {
        final int first = hash >>> HASH_BITS - depth;
        final int localDepth = directory.getInt(directoryAt + 4L * first) >>> 24;
        if (localDepth == depth) {
            if (depth == deepest) {
                if (pool.count(chunk) >= SLOTS - 8) {
                    throw new IllegalStateException("an index is full: 2^" + deepest + " segments");
                }
                return;
            }
            doubleDirectory();
        }
        final int twin = pool.take();
        pool.link(lastSegment, twin);
        lastSegment = twin;
        share(hash >>> HASH_BITS - depth, localDepth, chunk, twin);
        refill(chunk, twin, HASH_BITS - 1 - localDepth);
    }

    private void doubleDirectory() {
        for (int i = (1 << depth) - 1; i >= 0; i--) {
            final int entry = directory.getInt(directoryAt + 4L * i);
            directory.putInt(directoryAt + 8L * i, entry);
            directory.putInt(directoryAt + 8L * i + 4, entry);
        }
        depth++;
    }

    private void share(final int anyEntry, final int localDepth, final int chunk, final int twin) {
        final int span = depth - localDepth;
        final int first = anyEntry >>> span << span;
        final int half = 1 << span - 1;
        for (int i = 0; i < half; i++) {
            directory.putInt(directoryAt + 4L * (first + i), localDepth + 1 << 24 | chunk);
            directory.putInt(directoryAt + 4L * (first + half + i), localDepth + 1 << 24 | twin);
        }
    }

    /**
     * Shares the entries of a segment with its twin. Each stays in the bucket of its number, so the next free slot of a bucket is known by
     * counting, without looking for it: a search would go wrong by a step for each second entry, and each time the processor would have
     * guessed otherwise.
     */
    private void refill(final int chunk, final int twin, final int bit) {
        final int entries = takeOut((long)chunk << ChunkPool.CHUNK_BITS);
        Arrays.fill(moving, SLOTS, SLOTS + 2 * BUCKETS, 0);
        int moved = 0;
        int overrun = 0;
        for (int i = 0; i < entries; i++) {
            final long slot = moving[i];
            final int hash = (int)(slot >>> POSITION_BITS);
            final int side = hash >>> bit & 1;
            final int bucket = hash & BUCKETS - 1;
            final long before = moving[SLOTS + side * BUCKETS + bucket]++;
            moved += side;
            if (before < BUCKET_SLOTS) {
                memory.putLong((long)(side == 0 ? chunk : twin) << ChunkPool.CHUNK_BITS | (long)bucket << 6 | before << 3, slot);
            } else {
                moving[overrun++] = slot;
            }
        }
        // Behind their bucket's own, once all those are in place.
        for (int i = 0; i < overrun; i++) {
            final int hash = (int)(moving[i] >>> POSITION_BITS);
            place((long)((hash >>> bit & 1) == 0 ? chunk : twin) << ChunkPool.CHUNK_BITS, hash, moving[i]);
        }
        pool.count(chunk, entries - moved);
        pool.count(twin, moved);
    }

    private int takeOut(final long segment) {
        int entries = 0;
        for (int i = 0; i < SLOTS; i++) {
            // Without a branch, for nobody could foresee it.
            final long slot = memory.getLong(segment + 8L * i);
            moving[entries] = slot;
            entries += slot != 0 ? 1 : 0;
        }
        memory.clear(segment, ChunkPool.CHUNK_BYTES);
        return entries;
    }

    private void place(final long segment, final int hash, final long slot) {
        long at = segment | (long)(hash & BUCKETS - 1) << 6;
        while (memory.getLong(at) != 0) {
            at = segment | at + 8 & SEGMENT_MASK;
        }
        memory.putLong(at, slot);
    }
}
