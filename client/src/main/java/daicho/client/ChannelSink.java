package daicho.client;

import daicho.protocol.Frame;
import daicho.protocol.FrameChecksum;
import daicho.protocol.RecordLayout;
import daicho.protocol.SecretLayout;
import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import java.util.concurrent.TimeUnit;
import org.agrona.concurrent.UnsafeBuffer;

/** Puts records into frames, seals them and writes them to one connection. A frame with a PIN is wiped when it has left. Used on its event loop only. */
final class ChannelSink implements FrameSink {
    private final FrameChecksum checksum = new FrameChecksum();
    private final Channel channel;

    ChannelSink(final Channel channel) {
        this.channel = channel;
    }

    @Override
    public void write(final byte[] record, final int flags, final long correlation) {
        final int length = Frame.HEADER_BYTES + record.length;
        final ByteBuf frame = channel.alloc().buffer(length, length);
        frame.writeIntLE(0).writeIntLE(length | flags << 24).writeLongLE(correlation).writeBytes(record);
        final int crc = checksum.of(frame.nioBuffer(0, length).slice(), 0, length);
        frame.setIntLE(Frame.CRC_OFFSET, crc);
        if (SecretLayout.isRequest(RecordLayout.template(new UnsafeBuffer(record), 0))) {
            frame.retain();
            channel.write(frame).addListener(gone -> frame.setZero(0, length).release());
        } else {
            channel.write(frame, channel.voidPromise());
        }
    }

    @Override
    public void flush() {
        channel.flush();
    }

    @Override
    public void later(final Runnable task, final long delayMs) {
        channel.eventLoop().schedule(task, delayMs, TimeUnit.MILLISECONDS);
    }
}
