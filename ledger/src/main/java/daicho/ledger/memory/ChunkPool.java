package daicho.ledger.memory;

/**
 * Equal chunks of 64 KiB, handed out and taken back one at a time or as a whole list. Chunks are named by number; 0 is none.
 * A chunk carries a link to another chunk of its list and a counter, both for its owner.
 */
public final class ChunkPool implements AutoCloseable {
    /** Bytes of a chunk, as a power of two. */
    public static final int CHUNK_BITS = 16;
    /** Bytes of a chunk. */
    public static final int CHUNK_BYTES = 1 << CHUNK_BITS;

    private static final long TAG_BYTES = 8;

    private final Region memory;
    private final Region tags;
    private final int most;
    private int next = 1;
    private int free;

    /**
     * Reserves the pool.
     *
     * @param capacity   bytes that chunks may ever use.
     * @param aheadBytes see {@link Region}.
     */
    public ChunkPool(final long capacity, final long aheadBytes) {
        memory = new Region(capacity, aheadBytes);
        // The last chunk is never handed out: who looks at a line and the next one stays inside.
        most = (int)(capacity >>> CHUNK_BITS) - 1;
        tags = new Region(Math.max(4096, most * TAG_BYTES), aheadBytes == 0 ? 0 : 64 * 1024);
        memory.used(CHUNK_BYTES);
    }

    /** @return the memory that all chunks lie in; chunk n begins at n × {@link #CHUNK_BYTES}. */
    public Region memory() {
        return memory;
    }

    /**
     * Takes a chunk of zeros.
     *
     * @return its number.
     */
    public int take() {
        final int chunk;
        if (free != 0) {
            chunk = free;
            free = link(chunk);
            memory.clear((long)chunk << CHUNK_BITS, CHUNK_BYTES);
        } else {
            if (next == most) {
                throw new IllegalStateException("the pool's addresses are used up: " + most + " chunks");
            }
            chunk = next++;
            memory.used((long)next << CHUNK_BITS);
            tags.used(next * TAG_BYTES);
        }
        tags.putLong(chunk * TAG_BYTES, 0);
        return chunk;
    }

    /**
     * Takes back a whole list at once.
     *
     * @param first first chunk of the list.
     * @param last  its last chunk, reached from the first by links.
     */
    public void give(final int first, final int last) {
        link(last, free);
        free = first;
    }

    /** @return chunk that this one links to, 0 for none. */
    public int link(final int chunk) {
        return tags.getInt(chunk * TAG_BYTES);
    }

    /** Links a chunk to another of its list. */
    public void link(final int chunk, final int to) {
        tags.putInt(chunk * TAG_BYTES, to);
    }

    /** @return the owner's counter on a chunk. */
    public int count(final int chunk) {
        return tags.getInt(chunk * TAG_BYTES + 4);
    }

    /** Sets the owner's counter on a chunk. */
    public void count(final int chunk, final int value) {
        tags.putInt(chunk * TAG_BYTES + 4, value);
    }

    /** @return bytes of memory that were ever handed out. */
    public long bytesUsed() {
        return memory.used();
    }

    /** Prepares the pages of the next chunks; see {@link Region#touchAhead}. */
    public void touchAhead() {
        memory.touchAhead();
        tags.touchAhead();
    }

    /** Prepares the pages of chunks further ahead; see {@link Region#touchFarAhead}. */
    public boolean touchFarAhead(final long bytes, final long step) {
        return memory.touchFarAhead(bytes, step);
    }

    @Override
    public void close() {
        memory.close();
        tags.close();
    }
}
