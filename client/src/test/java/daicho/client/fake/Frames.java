package daicho.client.fake;

import daicho.protocol.Frame;
import daicho.protocol.FrameChecksum;
import java.io.DataInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/** Frames as bytes, made and read without the client's own code. */
public final class Frames {
    private Frames() {
    }

    /** A frame that came in. */
    public record Received(int connection, int flags, long correlation, byte[] record) {
        /** Template of its message. */
        public int template() {
            return daicho.protocol.RecordLayout.template(new UnsafeBuffer(record), 0);
        }
    }

    /** A whole sealed frame. */
    public static byte[] frame(final long correlation, final int flags, final byte[] message) {
        final byte[] frame = new byte[Frame.HEADER_BYTES + message.length];
        Frame.write(new UnsafeBuffer(frame), 0, frame.length, flags, correlation);
        System.arraycopy(message, 0, frame, Frame.HEADER_BYTES, message.length);
        new FrameChecksum().seal(ByteBuffer.wrap(frame), 0, frame.length);
        return frame;
    }

    /** Reads one frame and checks its sum. */
    static Received read(final int connection, final DataInputStream in) throws IOException {
        final byte[] header = new byte[Frame.HEADER_BYTES];
        in.readFully(header);
        final UnsafeBuffer buffer = new UnsafeBuffer(header);
        final byte[] frame = java.util.Arrays.copyOf(header, Frame.length(buffer, 0));
        in.readFully(frame, header.length, frame.length - header.length);
        if (!new FrameChecksum().matches(ByteBuffer.wrap(frame), 0, frame.length)) {
            throw new IOException("a client sent a frame with a wrong checksum");
        }
        return new Received(connection, Frame.flags(buffer, 0), Frame.correlation(buffer, 0),
            java.util.Arrays.copyOfRange(frame, header.length, frame.length));
    }
}
