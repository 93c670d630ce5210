package daicho.benchmarks.floor;

import static java.nio.ByteOrder.LITTLE_ENDIAN;

import daicho.protocol.Frame;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import org.agrona.concurrent.UnsafeBuffer;

/** One connection of the engine that does nothing. One thread. */
final class NullConnection {
    private static final int BUFFER_BYTES = 256 << 10;

    private final SocketChannel channel;
    private final NullReplies replies;
    private final ByteBuffer in = ByteBuffer.allocateDirect(BUFFER_BYTES).order(LITTLE_ENDIAN);
    private final UnsafeBuffer inBytes = new UnsafeBuffer(in.duplicate());
    private final ByteBuffer out = ByteBuffer.allocateDirect(BUFFER_BYTES).order(LITTLE_ENDIAN);
    private final ByteBuffer outView = out.duplicate().order(LITTLE_ENDIAN);
    private final UnsafeBuffer outBytes = new UnsafeBuffer(out.duplicate());
    private int outStart;
    private int outEnd;

    NullConnection(final SocketChannel channel, final NullReplies replies) {
        this.channel = channel;
        this.replies = replies;
    }

    /**
     * Reads, answers and writes once.
     *
     * @return true when all answers have left.
     * @throws IOException when the connection is gone.
     */
    boolean turn() throws IOException {
        if (outStart == outEnd && channel.read(in) < 0) {
            throw new IOException("closed");
        }
        int at = 0;
        while (in.position() - at >= Frame.HEADER_BYTES && outEnd + NullReplies.MOST_BYTES <= BUFFER_BYTES) {
            final int length = Frame.length(inBytes, at);
            if (length < Frame.HEADER_BYTES + 8 || length > BUFFER_BYTES) {
                throw new IOException("no frame");
            }
            if (in.position() - at < length) {
                break;
            }
            outEnd += replies.answer(inBytes, at, outBytes, outView, outEnd);
            at += length;
        }
        in.flip().position(at);
        in.compact();
        return flush();
    }

    private boolean flush() throws IOException {
        out.limit(outEnd).position(outStart);
        channel.write(out);
        outStart = out.position();
        if (outStart < outEnd) {
            return false;
        }
        outStart = 0;
        outEnd = 0;
        return in.position() < Frame.HEADER_BYTES || in.position() < Frame.length(inBytes, 0);
    }
}
