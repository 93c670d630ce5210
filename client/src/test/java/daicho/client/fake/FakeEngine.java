package daicho.client.fake;

import daicho.protocol.Status;
import daicho.protocol.codec.HeartbeatDecoder;
import daicho.protocol.codec.LogonDecoder;
import daicho.protocol.codec.MessageHeaderDecoder;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import org.agrona.concurrent.UnsafeBuffer;

/** Speaks the protocol over plain sockets and does with each record what a test's script says. */
public final class FakeEngine implements AutoCloseable {
    private static final long AWAIT_NS = 20_000_000_000L;
    private final ServerSocket server;
    private final Script script;
    private final Gate gate;
    private final AtomicInteger connections = new AtomicInteger();
    private final List<Socket> sockets = new CopyOnWriteArrayList<>();
    private final List<Frames.Received> received = Collections.synchronizedList(new ArrayList<>());
    private final ConcurrentLinkedQueue<Throwable> faults = new ConcurrentLinkedQueue<>();

    /** What to do with a record that came; log-on and heartbeats are not shown to it. */
    @FunctionalInterface
    public interface Script {
        /** Acts. */
        void received(Peer peer, Frames.Received frame) throws IOException;
    }

    /** Says how a Logon is answered. */
    @FunctionalInterface
    public interface Gate {
        /** The LogonReply, or another message. */
        byte[] answer(LogonDecoder logon);
    }

    /** The other end of a connection. */
    public record Peer(int connection, Socket socket) {
        /** Answers one frame. */
        public void reply(final Frames.Received to, final byte[] message) throws IOException {
            raw(Frames.frame(to.correlation(), 0, message));
        }

        /** Sends bytes as they are. */
        public synchronized void raw(final byte[] bytes) throws IOException {
            socket.getOutputStream().write(bytes);
            socket.getOutputStream().flush();
        }

        /** Ends the connection. */
        public void close() throws IOException {
            socket.close();
        }
    }

    public FakeEngine(final Script script) throws IOException {
        this(new ServerSocket(0, 64, InetAddress.getLoopbackAddress()), open(4_096, 0), script);
    }

    public FakeEngine(final ServerSocket server, final Gate gate, final Script script) {
        this.server = server;
        this.gate = gate;
        this.script = script;
        Thread.ofVirtual().start(this::accept);
    }

    /** Lets everybody in. */
    public static Gate open(final int windowCommands, final int windowBytes) {
        return logon -> Replies.logon(Status.OK, new byte[16], windowCommands, windowBytes, 30);
    }

    private void accept() {
        try {
            while (!server.isClosed()) {
                final Socket socket = server.accept();
                sockets.add(socket);
                final Peer peer = new Peer(connections.getAndIncrement(), socket);
                Thread.ofVirtual().start(() -> serve(peer));
            }
        } catch (final SocketException closed) {
            if (!server.isClosed()) {
                faults.add(closed);
            }
        } catch (final IOException fault) {
            faults.add(fault);
        }
    }

    private void serve(final Peer peer) {
        try (DataInputStream in = new DataInputStream(peer.socket().getInputStream())) {
            while (true) {
                take(peer, Frames.read(peer.connection(), in));
            }
        } catch (final EOFException | SocketException gone) {
            // Connections end; tests look at what came before.
        } catch (final IOException | RuntimeException fault) {
            faults.add(fault);
        }
    }

    private void take(final Peer peer, final Frames.Received frame) throws IOException {
        if (frame.template() == LogonDecoder.TEMPLATE_ID) {
            final LogonDecoder logon = new LogonDecoder();
            logon.wrapAndApplyHeader(new UnsafeBuffer(frame.record()), 0, new MessageHeaderDecoder());
            received.add(frame);
            peer.reply(frame, gate.answer(logon));
        } else if (frame.template() == HeartbeatDecoder.TEMPLATE_ID) {
            received.add(frame);
            peer.reply(frame, frame.record());
        } else {
            received.add(frame);
            script.received(peer, frame);
        }
    }

    public int port() {
        return server.getLocalPort();
    }

    /** Frames of one template, in the order they came. */
    public List<Frames.Received> received(final int template) {
        synchronized (received) {
            return received.stream().filter(frame -> frame.template() == template).toList();
        }
    }

    /** How many connections there have been. */
    public int connections() {
        return connections.get();
    }

    /** Waits until something holds; fails when it does not within 20 s. */
    public static void await(final String what, final BooleanSupplier holds) {
        final long deadlineNs = System.nanoTime() + AWAIT_NS;
        while (!holds.getAsBoolean()) {
            if (System.nanoTime() - deadlineNs > 0) {
                throw new AssertionError("waited for nothing: " + what);
            }
            Thread.onSpinWait();
            Thread.yield();
        }
    }

    /** Breaks every connection there is; new ones are taken. */
    public void breakAll() throws IOException {
        for (final Socket socket : sockets) {
            socket.close();
        }
    }

    @Override
    public void close() throws IOException {
        server.close();
        breakAll();
        if (!faults.isEmpty()) {
            throw new AssertionError("the fake engine stumbled", faults.peek());
        }
    }
}
