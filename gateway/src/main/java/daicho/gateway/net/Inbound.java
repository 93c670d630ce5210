package daicho.gateway.net;

import io.netty.buffer.ByteBuf;
import java.nio.ByteBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * Bytes that have come and have not been dealt with. The socket reads straight into a chunk; between reads only a part of a frame is
 * kept, in a buffer of its size, so an idle connection holds nothing. A part of a frame may be a PIN: wherever bytes move on, the place
 * that they leave is wiped, before memory goes back to where others get it from.
 */
final class Inbound {
    private final Chunks chunks;
    private Chunk chunk;
    private ByteBuf rest;

    Inbound(final Chunks chunks) {
        this.chunks = chunks;
    }

    /** Where the socket may put bytes, behind those that are there. Only for writing; the caller retains it if it keeps it. */
    ByteBuf space() {
        open();
        if (chunk.bytes().writableBytes() < Chunk.CAPACITY / 2) {
            final int left = chunk.bytes().writerIndex();
            final int moved = chunk.bytes().readerIndex();
            chunk.bytes().discardReadBytes();
            wipe(chunk.bytes(), Math.max(moved, chunk.bytes().writerIndex()), left);
        }
        return chunk.bytes();
    }

    /** Takes bytes that did not come straight from the socket; grows when reading has stopped meanwhile. Releases them. */
    void append(final ByteBuf more) {
        final ByteBuf space = space();
        if (space.writableBytes() < more.readableBytes()) {
            final Chunk larger = new Chunk(chunks.allocator(), Math.max(Chunk.CAPACITY, 2 * (space.readableBytes() + more.readableBytes())));
            larger.bytes().writeBytes(space, space.readerIndex(), space.readableBytes());
            giveBack();
            chunk = larger;
        }
        chunk.bytes().writeBytes(more, more.readerIndex(), more.readableBytes());
        release(more);
    }

    /** Takes nothing of what came when nobody listens any more: wipes it, and all that was there. Releases it. */
    void forget(final ByteBuf message) {
        if (isSpace(message)) {
            message.release();
        } else {
            release(message);
        }
        clear();
    }

    /** Whether this is the buffer that {@link #space} gave. */
    boolean isSpace(final Object message) {
        return chunk != null && message == chunk.bytes();
    }

    /** Index of the first byte in the views. */
    int start() {
        return chunk == null ? 0 : chunk.bytes().readerIndex();
    }

    /** Index behind the last byte in the views. */
    int end() {
        return chunk == null ? 0 : chunk.bytes().writerIndex();
    }

    UnsafeBuffer view() {
        return chunk.view();
    }

    ByteBuffer nio() {
        return chunk.nio();
    }

    void skip(final int lengthBytes) {
        chunk.bytes().skipBytes(lengthBytes);
    }

    /** After a read: keeps what is left in a buffer of its own size. */
    void settle() {
        if (chunk == null) {
            return;
        }
        if (chunk.bytes().isReadable()) {
            rest = chunks.allocator().directBuffer(chunk.bytes().readableBytes());
            rest.writeBytes(chunk.bytes(), start(), chunk.bytes().readableBytes());
        }
        giveBack();
    }

    /** Throws away all that came. */
    void clear() {
        if (rest != null) {
            release(rest);
            rest = null;
        }
        if (chunk != null) {
            giveBack();
        }
    }

    private void giveBack() {
        wipe(chunk.bytes(), start(), end());
        chunks.give(chunk);
        chunk = null;
    }

    private static void release(final ByteBuf bytes) {
        wipe(bytes, bytes.readerIndex(), bytes.writerIndex());
        bytes.release();
    }

    private static void wipe(final ByteBuf bytes, final int from, final int to) {
        if (to > from) {
            bytes.setZero(from, to - from);
        }
    }

    private void open() {
        if (chunk == null) {
            chunk = chunks.take();
            if (rest != null) {
                chunk.bytes().writeBytes(rest, rest.readerIndex(), rest.readableBytes());
                release(rest);
                rest = null;
            }
        }
    }
}
