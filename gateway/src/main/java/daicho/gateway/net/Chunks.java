package daicho.gateway.net;

import io.netty.buffer.ByteBufAllocator;
import java.util.ArrayDeque;

/** Chunks that an event loop uses again and again, so that connections own memory only while they have bytes. Its thread alone. */
final class Chunks {
    private static final int KEPT = 64;

    private final ByteBufAllocator allocator;
    private final ArrayDeque<Chunk> kept = new ArrayDeque<>(KEPT);
    private boolean closed;

    Chunks(final ByteBufAllocator allocator) {
        this.allocator = allocator;
    }

    ByteBufAllocator allocator() {
        return allocator;
    }

    /** An empty chunk; the taker gives it back. */
    Chunk take() {
        final Chunk chunk = kept.pollLast();
        return chunk == null ? new Chunk(allocator, Chunk.CAPACITY) : chunk;
    }

    /** Takes a chunk back that nobody looks at any more; one that the socket still holds is left to it. */
    void give(final Chunk chunk) {
        if (!closed && kept.size() < KEPT && chunk.bytes().refCnt() == 1 && chunk.bytes().capacity() == Chunk.CAPACITY) {
            chunk.bytes().clear();
            kept.addLast(chunk);
        } else {
            chunk.bytes().release();
        }
    }

    /** Frees what is kept. The last connections hear of their end only after this: what they give is freed at once. */
    void close() {
        closed = true;
        kept.forEach(chunk -> chunk.bytes().release());
        kept.clear();
    }
}
