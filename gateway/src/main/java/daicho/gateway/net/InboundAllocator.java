package daicho.gateway.net;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.channel.ChannelConfig;
import io.netty.channel.RecvByteBufAllocator;
import io.netty.util.UncheckedBooleanSupplier;

/** Lets a socket read straight into its connection's {@link Inbound}. One a connection. */
final class InboundAllocator implements RecvByteBufAllocator, RecvByteBufAllocator.ExtendedHandle {
    private static final int READS_IN_A_ROW = 4;

    private final Inbound inbound;
    private ChannelConfig config;
    private int reads;
    private int attempted;
    private int last;

    InboundAllocator(final Inbound inbound) {
        this.inbound = inbound;
    }

    @Override
    public ExtendedHandle newHandle() {
        return this;
    }

    @Override
    public ByteBuf allocate(final ByteBufAllocator allocator) {
        return inbound.space().retain();
    }

    @Override
    public int guess() {
        return Chunk.CAPACITY / 2;
    }

    @Override
    public void reset(final ChannelConfig channelConfig) {
        config = channelConfig;
        reads = 0;
    }

    @Override
    public void incMessagesRead(final int messages) {
        reads += messages;
    }

    @Override
    public void lastBytesRead(final int bytes) {
        last = bytes;
    }

    @Override
    public int lastBytesRead() {
        return last;
    }

    @Override
    public void attemptedBytesRead(final int bytes) {
        attempted = bytes;
    }

    @Override
    public int attemptedBytesRead() {
        return attempted;
    }

    @Override
    public boolean continueReading() {
        return config.isAutoRead() && reads < READS_IN_A_ROW && last > 0 && last == attempted;
    }

    @Override
    public boolean continueReading(final UncheckedBooleanSupplier maybeMore) {
        return continueReading();
    }

    @Override
    public void readComplete() {
        reads = 0;
    }
}
