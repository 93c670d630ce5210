package daicho.gateway.net;

import daicho.protocol.Frame;
import daicho.protocol.FrameChecksum;
import io.netty.channel.Channel;
import java.util.ArrayDeque;
import org.agrona.DirectBuffer;

/**
 * Replies on their way to the socket. Frames are copied once, sealed in place, and written when the socket has taken all that went
 * before; so while a reader sleeps they lie densely in chunks, whose bytes are counted against its cap. The thread of the event loop.
 */
final class Outbound {
    private final Channel channel;
    private final Chunks chunks;
    private final FrameChecksum checksum;
    private final ReplyStamp stamp;
    private final ArrayDeque<Chunk> full = new ArrayDeque<>(1);
    private Chunk filling;
    /** What the socket is sending; kept so that it can be used again. */
    private Chunk lent;
    private long waitingBytes;
    private long sentBytes;
    private boolean flushing;

    Outbound(final Channel channel, final Chunks chunks, final FrameChecksum checksum, final ReplyStamp stamp) {
        this.channel = channel;
        this.chunks = chunks;
        this.checksum = checksum;
        this.stamp = stamp;
    }

    /** Copies whole frames, completes and seals them. */
    void append(final DirectBuffer frames, final int offset, final int lengthBytes) {
        final Chunk chunk = room(lengthBytes);
        final int from = chunk.bytes().writerIndex();
        chunk.view().putBytes(from, frames, offset, lengthBytes);
        chunk.bytes().writerIndex(from + lengthBytes);
        waitingBytes += lengthBytes;
        for (int at = from; at < from + lengthBytes;) {
            final int frameBytes = Frame.length(chunk.view(), at);
            stamp.complete(chunk.view(), at);
            checksum.seal(chunk.nio(), at, frameBytes);
            at += frameBytes;
        }
    }

    /** Copies frames that are sealed already. */
    void appendSealed(final DirectBuffer frames, final int offset, final int lengthBytes) {
        final Chunk chunk = room(lengthBytes);
        final int from = chunk.bytes().writerIndex();
        chunk.view().putBytes(from, frames, offset, lengthBytes);
        chunk.bytes().writerIndex(from + lengthBytes);
        waitingBytes += lengthBytes;
    }

    /** Writes what is there, if the socket has taken all that went before. */
    void flush() {
        if (flushing) {
            return;
        }
        flushing = true;
        while (waitingBytes > 0 && channel.isActive() && channel.isWritable()) {
            takeBackLent();
            lent = full.isEmpty() ? filling : full.pollFirst();
            filling = lent == filling ? null : filling;
            final int bytes = lent.bytes().readableBytes();
            waitingBytes -= bytes;
            sentBytes += bytes;
            channel.writeAndFlush(lent.bytes().retain(), channel.voidPromise());
        }
        if (channel.isWritable()) {
            takeBackLent();
        }
        flushing = false;
    }

    /** Bytes that the socket has not taken. */
    long pendingBytes() {
        return waitingBytes + (lent == null ? 0 : lent.bytes().readableBytes());
    }

    /** Bytes given to the socket so far. */
    long sentBytes() {
        return sentBytes;
    }

    /** Throws away what the socket has not been given. */
    void clear() {
        full.forEach(chunks::give);
        full.clear();
        if (filling != null) {
            chunks.give(filling);
            filling = null;
        }
        takeBackLent();
        waitingBytes = 0;
    }

    private Chunk room(final int lengthBytes) {
        if (filling != null && filling.bytes().writableBytes() < lengthBytes) {
            full.addLast(filling);
            filling = null;
        }
        if (filling == null) {
            filling = chunks.take();
        }
        return filling;
    }

    private void takeBackLent() {
        if (lent != null) {
            chunks.give(lent);
            lent = null;
        }
    }
}
