package daicho.gateway.net;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import daicho.protocol.Egress;
import daicho.protocol.Frame;
import daicho.protocol.Ingress;
import daicho.protocol.Limits;
import daicho.protocol.RecordLayout;
import daicho.protocol.codec.LogonDecoder;
import daicho.protocol.codec.LogonReplyEncoder;
import daicho.protocol.codec.MessageHeaderEncoder;
import daicho.protocol.codec.ReplyEncoder;
import io.netty.buffer.PooledByteBufAllocator;
import io.netty.util.ResourceLeakDetector;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;

/** The thread of an event loop allocates at most one byte a command once it is warm. */
class AllocationTest {
    private static final int WINDOW = 64;
    private static final int WARM_UP = 3_000;
    private static final int ROUNDS = 3_000;

    @Test
    void anEventLoopAllocatesNextToNothing() throws IOException {
        final ResourceLeakDetector.Level level = ResourceLeakDetector.getLevel();
        // To follow every buffer is itself an allocation.
        ResourceLeakDetector.setLevel(ResourceLeakDetector.Level.DISABLED);
        final DirectEcho echo = new DirectEcho();
        try (Gateway gateway = new Gateway(House.terms(null, Timing.STANDARD), Transport.AUTO, 1, new PooledByteBufAllocator(true), 64)) {
            echo.egress = gateway.egress();
            final int port = gateway.listen(echo, new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), null);
            try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
                final ByteArrayOutputStream window = new ByteArrayOutputStream();
                window.writeBytes(Records.frame(0, Records.logon("any")));
                exchange(socket, window.toByteArray(), 1);
                window.reset();
                for (int i = 0; i < WINDOW; i++) {
                    window.writeBytes(Records.frame(i, Records.sale(7, 1 + i, "1000001", 250)));
                }
                exchangeMany(socket, window.toByteArray(), WARM_UP);
                final long before = allocated(echo.loop);
                exchangeMany(socket, window.toByteArray(), ROUNDS);
                final double bytesACommand = (double)(allocated(echo.loop) - before) / ROUNDS / WINDOW;
                assertTrue(bytesACommand <= 1, "bytes a command: " + bytesACommand);
            }
        } finally {
            ResourceLeakDetector.setLevel(level);
        }
    }

    private static long allocated(final Thread thread) {
        return ((ThreadMXBean)ManagementFactory.getThreadMXBean()).getThreadAllocatedBytes(thread.threadId());
    }

    private static void exchangeMany(final Socket socket, final byte[] window, final int rounds) throws IOException {
        for (int i = 0; i < rounds; i++) {
            exchange(socket, window, WINDOW);
        }
    }

    private static void exchange(final Socket socket, final byte[] frames, final int replies) throws IOException {
        socket.getOutputStream().write(frames);
        final DataInputStream in = new DataInputStream(socket.getInputStream());
        final byte[] head = new byte[Frame.HEADER_BYTES];
        for (int i = 0; i < replies; i++) {
            in.readFully(head);
            final int rest = Frame.length(new UnsafeBuffer(head), 0) - head.length;
            assertEquals(rest, in.readNBytes(rest).length);
        }
    }

    /** Answers within the offer, on the event loop itself, without an allocation of its own. */
    private static final class DirectEcho implements Ingress {
        private final UnsafeBuffer replies = new UnsafeBuffer(new byte[Limits.RUN_BYTES]);
        private final MessageHeaderEncoder header = new MessageHeaderEncoder();
        private final ReplyEncoder reply = new ReplyEncoder();
        private final LogonReplyEncoder logon = new LogonReplyEncoder();
        private Egress egress;
        private Thread loop;

        @Override
        public boolean offer(final long connection, final DirectBuffer frames, final int offset, final int length) {
            loop = Thread.currentThread();
            int used = 0;
            for (int at = offset; at < offset + length; at += Frame.length(frames, at)) {
                final boolean isLogon = RecordLayout.template(frames, at + Frame.HEADER_BYTES) == LogonDecoder.TEMPLATE_ID;
                final int body;
                if (isLogon) {
                    logon.wrapAndApplyHeader(replies, used + Frame.HEADER_BYTES, header).status(0).terminalsCount(0);
                    body = logon.encodedLength();
                } else {
                    reply.wrapAndApplyHeader(replies, used + Frame.HEADER_BYTES, header).status(0);
                    body = ReplyEncoder.BLOCK_LENGTH;
                }
                final int bytes = Frame.HEADER_BYTES + MessageHeaderEncoder.ENCODED_LENGTH + body;
                Frame.write(replies, used, bytes, 0, Frame.correlation(frames, at));
                used += bytes;
            }
            egress.send(connection, replies, 0, used, 0);
            return true;
        }
    }
}
