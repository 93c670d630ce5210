package daicho.tools.till;

import daicho.protocol.Frame;
import daicho.protocol.FrameChecksum;
import daicho.protocol.RecordLayout;
import daicho.protocol.codec.Durability;
import daicho.protocol.codec.HeartbeatDecoder;
import daicho.protocol.codec.LogonDecoder;
import daicho.protocol.codec.LogonReplyEncoder;
import daicho.protocol.codec.MessageHeaderEncoder;
import java.io.DataInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import org.agrona.concurrent.UnsafeBuffer;

/** Speaks the wire's protocol and answers each record as a test says; a null answer closes the connection. */
public final class FakeEngine implements AutoCloseable {
    private final List<byte[]> records = new CopyOnWriteArrayList<>();
    private final List<Socket> sockets = new CopyOnWriteArrayList<>();
    private final ServerSocket server;
    private final Function<byte[], byte[]> answers;

    public FakeEngine(final Function<byte[], byte[]> answers) throws IOException {
        this.answers = answers;
        server = new ServerSocket(0, 16, InetAddress.getLoopbackAddress());
        Thread.ofVirtual().start(this::accept);
    }

    public String endpoint() {
        return "127.0.0.1:" + server.getLocalPort();
    }

    /** Records that came, in order, without logons and heartbeats. */
    public List<byte[]> records() {
        return records;
    }

    private void accept() {
        try {
            while (true) {
                final Socket socket = server.accept();
                sockets.add(socket);
                Thread.ofVirtual().start(() -> serve(socket));
            }
        } catch (final IOException closed) {
            // The test is over.
        }
    }

    private void serve(final Socket socket) {
        try (socket; DataInputStream in = new DataInputStream(socket.getInputStream())) {
            while (true) {
                final byte[] header = in.readNBytes(Frame.HEADER_BYTES);
                if (header.length < Frame.HEADER_BYTES) {
                    return;
                }
                final UnsafeBuffer frame = new UnsafeBuffer(header);
                final byte[] record = in.readNBytes(Frame.length(frame, 0) - Frame.HEADER_BYTES);
                final byte[] answer = answer(record);
                if (answer == null) {
                    return;
                }
                socket.getOutputStream().write(framed(answer, Frame.correlation(frame, 0)));
            }
        } catch (final SocketException closed) {
            // The test is over.
        } catch (final IOException broken) {
            throw new AssertionError(broken);
        }
    }

    private byte[] answer(final byte[] record) {
        return switch (RecordLayout.template(new UnsafeBuffer(record), 0)) {
            case LogonDecoder.TEMPLATE_ID -> welcome();
            case HeartbeatDecoder.TEMPLATE_ID -> record;
            default -> {
                records.add(record);
                yield answers.apply(record);
            }
        };
    }

    private static byte[] welcome() {
        final byte[] message = new byte[MessageHeaderEncoder.ENCODED_LENGTH + LogonReplyEncoder.BLOCK_LENGTH + Integer.BYTES];
        new LogonReplyEncoder().wrapAndApplyHeader(new UnsafeBuffer(message), 0, new MessageHeaderEncoder())
            .status(0).durability(Durability.DISK).oldestSchema(1).utcOffsetMinutes((short)540)
            .windowCommands(4_096).windowBytes(1 << 20).heartbeatSeconds(30).terminalsCount(0);
        return message;
    }

    private static byte[] framed(final byte[] message, final long correlation) {
        final byte[] frame = new byte[Frame.HEADER_BYTES + message.length];
        final UnsafeBuffer buffer = new UnsafeBuffer(frame);
        Frame.write(buffer, 0, frame.length, 0, correlation);
        buffer.putBytes(Frame.HEADER_BYTES, message);
        new FrameChecksum().seal(ByteBuffer.wrap(frame), 0, frame.length);
        return frame;
    }

    @Override
    public void close() throws IOException {
        server.close();
        for (final Socket socket : sockets) {
            socket.close();
        }
    }
}
