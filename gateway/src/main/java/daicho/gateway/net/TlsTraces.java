package daicho.gateway.net;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.ByteToMessageDecoder;
import java.util.ArrayDeque;

/**
 * Stands before TLS, which decrypts where the bytes were received, or where it has put parts of a record together: wipes those buffers
 * when nobody else needs them any more. One a connection; the thread of its event loop.
 */
final class TlsTraces extends ChannelInboundHandlerAdapter implements ByteToMessageDecoder.Cumulator {
    private final ArrayDeque<ByteBuf> held = new ArrayDeque<>();

    @Override
    public void channelRead(final ChannelHandlerContext context, final Object message) {
        held.addLast(((ByteBuf)message).retain());
        context.fireChannelRead(message);
        wipe();
    }

    @Override
    public void channelReadComplete(final ChannelHandlerContext context) {
        context.fireChannelReadComplete();
        wipe();
    }

    @Override
    public void channelInactive(final ChannelHandlerContext context) {
        context.fireChannelInactive();
        wipe();
    }

    @Override
    public void handlerRemoved(final ChannelHandlerContext context) {
        while (!held.isEmpty()) {
            held.pollFirst().release();
        }
    }

    /** Puts what came behind a part of a record; called by TLS. */
    @Override
    public ByteBuf cumulate(final ByteBufAllocator allocator, final ByteBuf part, final ByteBuf more) {
        if (!part.isReadable()) {
            part.release();
            return more;
        }
        final ByteBuf whole = allocator.directBuffer(part.readableBytes() + more.readableBytes());
        whole.writeBytes(part).writeBytes(more);
        part.release();
        more.release();
        held.addLast(whole.retain());
        return whole;
    }

    /** They are let go in the order in which they came. */
    private void wipe() {
        while (!held.isEmpty() && held.peekFirst().refCnt() == 1) {
            final ByteBuf done = held.pollFirst();
            done.setZero(0, done.capacity());
            done.release();
        }
    }
}
