package daicho.gateway.net;

import daicho.protocol.Limits;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.agrona.concurrent.UnsafeBuffer;

/** A piece of direct memory seen three ways: as the socket, the checksum and the codecs want it. All views begin at index 0. */
final class Chunk {
    /** Whatever a run needs and as much again, so that a part of a frame never leaves too little room. */
    static final int CAPACITY = 2 * Limits.RUN_BYTES;

    private final ByteBuf bytes;
    private final ByteBuffer nio;
    private final UnsafeBuffer view;

    Chunk(final ByteBufAllocator allocator, final int capacity) {
        bytes = allocator.directBuffer(capacity, capacity);
        nio = bytes.nioBuffer(0, capacity).order(ByteOrder.LITTLE_ENDIAN);
        view = new UnsafeBuffer(nio);
    }

    ByteBuf bytes() {
        return bytes;
    }

    /** Position and limit belong to nobody. */
    ByteBuffer nio() {
        return nio;
    }

    UnsafeBuffer view() {
        return view;
    }
}
