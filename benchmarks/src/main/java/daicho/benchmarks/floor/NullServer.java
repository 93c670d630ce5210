package daicho.benchmarks.floor;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.channels.ClosedSelectorException;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;

/**
 * An engine that does nothing: takes frames, checks and keeps nothing, answers each from a template. What a load run finds here is
 * the cost of the load tool, the kernel and the wake-ups; what it finds at a real engine cannot be better. One thread, loopback only.
 */
public final class NullServer implements AutoCloseable, Runnable {
    private final Selector selector;
    private final ServerSocketChannel listener;
    private final NullReplies replies = new NullReplies();

    /**
     * Listens on loopback.
     *
     * @param port 0 for any.
     * @throws IOException when the port is taken.
     */
    public NullServer(final int port) throws IOException {
        selector = Selector.open();
        listener = ServerSocketChannel.open();
        listener.bind(new InetSocketAddress("127.0.0.1", port));
        listener.configureBlocking(false);
        listener.register(selector, SelectionKey.OP_ACCEPT);
    }

    /**
     * Serves until the process ends.
     *
     * @param arguments the port.
     * @throws IOException when the port is taken.
     */
    public static void main(final String[] arguments) throws IOException {
        try (NullServer server = new NullServer(arguments.length == 0 ? 0 : Integer.parseInt(arguments[0]))) {
            System.out.println("ready port=" + server.port() + " durability=none");
            server.run();
        }
    }

    /** @return the port it listens on. */
    public int port() {
        return listener.socket().getLocalPort();
    }

    /** Serves until {@link #close()} is called from another thread. */
    @Override
    public void run() {
        try {
            while (selector.isOpen()) {
                selector.select(this::serve);
            }
        } catch (final IOException | ClosedSelectorException closed) {
            // Asked to stop.
        }
    }

    private void serve(final SelectionKey key) {
        try {
            if (key.isAcceptable()) {
                final SocketChannel channel = listener.accept();
                channel.socket().setTcpNoDelay(true);
                channel.configureBlocking(false);
                channel.register(selector, SelectionKey.OP_READ, new NullConnection(channel, replies));
                return;
            }
            final boolean allHasLeft = ((NullConnection)key.attachment()).turn();
            final int wanted = allHasLeft ? SelectionKey.OP_READ : SelectionKey.OP_READ | SelectionKey.OP_WRITE;
            if (key.interestOps() != wanted) {
                key.interestOps(wanted);
            }
        } catch (final IOException gone) {
            drop(key);
        }
    }

    private static void drop(final SelectionKey key) {
        try {
            key.cancel();
            key.channel().close();
        } catch (final IOException ignored) {
            // It is gone either way.
        }
    }

    /** Stops serving and closes the connections. */
    @Override
    public void close() throws IOException {
        listener.close();
        for (final SelectionKey key : selector.keys()) {
            key.channel().close();
        }
        selector.close();
    }
}
