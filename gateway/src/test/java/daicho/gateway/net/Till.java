package daicho.gateway.net;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import daicho.protocol.Frame;
import daicho.protocol.FrameChecksum;
import daicho.protocol.codec.LogonReplyDecoder;
import daicho.protocol.codec.MessageHeaderDecoder;
import daicho.protocol.codec.ReplyDecoder;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import org.agrona.concurrent.UnsafeBuffer;

/** A till over a plain blocking socket, which can also do what no till should. */
final class Till implements AutoCloseable {
    private static final int PATIENCE_MS = 10_000;
    private static final int LOGON_REPLY = 104;

    private final Socket socket;
    private final DataInputStream in;
    private long correlation;

    Till(final int port) {
        this(open(port));
    }

    Till(final Socket socket) {
        this.socket = socket;
        try {
            socket.setSoTimeout(PATIENCE_MS);
            socket.setTcpNoDelay(true);
            in = new DataInputStream(socket.getInputStream());
        } catch (final IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Socket open(final int port) {
        try {
            return new Socket(InetAddress.getLoopbackAddress(), port);
        } catch (final IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Logs on where anybody may. */
    Till logOn() {
        assertEquals(0, ask(Records.logon("any")).status());
        return this;
    }

    /** Sends a record in a frame of its own; returns its correlation. */
    long send(final byte[] record) {
        raw(Records.frame(++correlation, record));
        return correlation;
    }

    Answer ask(final byte[] record) {
        final long sent = send(record);
        final Answer answer = receive();
        assertEquals(sent, answer.correlation());
        return answer;
    }

    void raw(final byte[] bytes) {
        raw(bytes, 0, bytes.length);
    }

    void raw(final byte[] bytes, final int offset, final int length) {
        try {
            socket.getOutputStream().write(bytes, offset, length);
        } catch (final IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The next reply; fails when the connection is closed. */
    Answer receive() {
        final Answer answer = receiveOrEnd();
        assertTrue(answer != null, "closed where a reply was awaited");
        return answer;
    }

    /** The next reply; null when the connection is closed. */
    Answer receiveOrEnd() {
        try {
            final byte[] head = new byte[Frame.HEADER_BYTES];
            in.readFully(head, 0, 1);
            in.readFully(head, 1, head.length - 1);
            final byte[] frame = Arrays.copyOf(head, Frame.length(new UnsafeBuffer(head), 0));
            in.readFully(frame, head.length, frame.length - head.length);
            assertTrue(new FrameChecksum().matches(ByteBuffer.wrap(frame).order(ByteOrder.LITTLE_ENDIAN), 0, frame.length), "seal of the reply");
            return new Answer(frame);
        } catch (final EOFException | SocketException e) {
            return null;
        } catch (final IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    boolean isClosedByPeer() {
        return receiveOrEnd() == null;
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (final IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A reply frame. */
    record Answer(byte[] frame) {
        private UnsafeBuffer buffer() {
            return new UnsafeBuffer(frame);
        }

        long correlation() {
            return Frame.correlation(buffer(), 0);
        }

        int template() {
            return buffer().getShort(Frame.HEADER_BYTES + 2, ByteOrder.LITTLE_ENDIAN);
        }

        int status() {
            return buffer().getShort(Frame.HEADER_BYTES + 8, ByteOrder.LITTLE_ENDIAN);
        }

        /** Detail of a Reply. */
        long detail() {
            assertTrue(template() != LOGON_REPLY);
            return new ReplyDecoder()
                .wrapAndApplyHeader(buffer(), Frame.HEADER_BYTES, new MessageHeaderDecoder()).detail();
        }

        LogonReplyDecoder logon() {
            assertEquals(LOGON_REPLY, template());
            return new LogonReplyDecoder()
                .wrapAndApplyHeader(buffer(), Frame.HEADER_BYTES, new MessageHeaderDecoder());
        }
    }
}
