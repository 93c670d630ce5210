package daicho.benchmarks.floor;

import static java.nio.ByteOrder.LITTLE_ENDIAN;

import daicho.protocol.Frame;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.util.Arrays;
import org.agrona.concurrent.UnsafeBuffer;

/** Answers one connection as the engine that does nothing would, but for one answer, which somebody may spoil. */
public final class MischiefServer implements AutoCloseable {
    private final ServerSocket listener = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
    private final Thread thread;

    /** Spoils answers. */
    @FunctionalInterface
    public interface Mischief {
        /**
         * Makes of an answer what it likes.
         *
         * @param frame  a whole reply frame.
         * @param number of the answer; 0 is the one to Logon.
         * @return what is sent, null to close the connection.
         */
        byte[] spoil(byte[] frame, int number);
    }

    /**
     * Listens on any port of loopback.
     *
     * @param mischief that is done.
     * @throws IOException when that fails.
     */
    public MischiefServer(final Mischief mischief) throws IOException {
        thread = Thread.ofPlatform().daemon().start(() -> serve(mischief));
    }

    /** @return where it listens. */
    public String endpoint() {
        return "127.0.0.1:" + listener.getLocalPort();
    }

    private void serve(final Mischief mischief) {
        try (Socket socket = listener.accept()) {
            socket.setTcpNoDelay(true);
            final DataInputStream in = new DataInputStream(socket.getInputStream());
            final OutputStream out = socket.getOutputStream();
            final NullReplies replies = new NullReplies();
            final ByteBuffer answer = ByteBuffer.allocateDirect(NullReplies.MOST_BYTES).order(LITTLE_ENDIAN);
            final UnsafeBuffer answerBytes = new UnsafeBuffer(answer.duplicate());
            for (int number = 0;; number++) {
                final UnsafeBuffer frame = new UnsafeBuffer(frame(in));
                final byte[] reply = new byte[replies.answer(frame, 0, answerBytes, answer, 0)];
                answerBytes.getBytes(0, reply);
                final byte[] spoiled = mischief.spoil(reply, number);
                if (spoiled == null) {
                    return;
                }
                out.write(spoiled);
            }
        } catch (final IOException gone) {
            // The load tool has had enough.
        }
    }

    private static byte[] frame(final DataInputStream in) throws IOException {
        final byte[] head = new byte[Frame.HEADER_BYTES];
        in.readFully(head);
        final byte[] frame = Arrays.copyOf(head, Frame.length(new UnsafeBuffer(head), 0));
        in.readFully(frame, head.length, frame.length - head.length);
        return frame;
    }

    /** Stops listening and waits for the thread. */
    @Override
    public void close() throws IOException {
        listener.close();
        try {
            thread.join(10_000);
        } catch (final InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
    }
}
