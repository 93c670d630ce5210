package daicho.gateway.net;

import daicho.gateway.metrics.LoopCounters;
import daicho.protocol.Egress;
import daicho.protocol.Ingress;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.buffer.PooledByteBufAllocator;
import io.netty.channel.Channel;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoop;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.WriteBufferWaterMark;
import io.netty.handler.ssl.SslContext;
import io.netty.util.concurrent.DefaultThreadFactory;
import io.netty.util.concurrent.EventExecutor;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;

/**
 * The server: event loops, the port, and the order in which they start and stop. {@link #egress()} is there from the start, so that an
 * engine can be built on it; connections are taken from {@link #listen} on.
 */
public final class Gateway implements AutoCloseable {
    private static final int BACKLOG = 4_096;
    private static final long SHUTDOWN_MS = 2_000;

    private final Terms terms;
    private final Transport transport;
    private final MultiThreadIoEventLoopGroup group;
    private final EventLoopShare[] shares;
    private final EgressDoor door;
    private Channel server;

    /**
     * Starts event loops.
     *
     * @param terms      what holds for all connections.
     * @param transport  how sockets are driven.
     * @param eventLoops number of event loops, 1 to 128.
     * @param allocator  where buffers come from.
     * @param ringSlots  slots of the engine's ring: imports take at most a fifth of them.
     */
    public Gateway(
        final Terms terms, final Transport transport, final int eventLoops, final PooledByteBufAllocator allocator,
        final int ringSlots) {
        this(terms, transport, eventLoops, allocator, new TerminalLimit(TerminalLimit.TERMINALS), ringSlots);
    }

    Gateway(
        final Terms terms, final Transport transport, final int eventLoops, final PooledByteBufAllocator allocator,
        final TerminalLimit terminals, final int ringSlots) {
        if (eventLoops < 1 || eventLoops > ConnectionId.MAX_LOOPS) {
            throw new IllegalArgumentException("event loops: 1 to " + ConnectionId.MAX_LOOPS + ", not " + eventLoops);
        }
        this.terms = terms;
        this.transport = transport.available();
        group = new MultiThreadIoEventLoopGroup(eventLoops, new DefaultThreadFactory("gateway"), this.transport.handlers());
        shares = new EventLoopShare[eventLoops];
        final ImportShare imports = new ImportShare(ringSlots);
        int index = 0;
        for (final EventExecutor executor : group) {
            shares[index] = new EventLoopShare(index, (EventLoop)executor, terms, terminals, imports, allocator);
            index++;
        }
        door = new EgressDoor(shares);
    }

    /** @return where the engine sends its replies. */
    public Egress egress() {
        return door;
    }

    /** @return how sockets are driven. */
    public Transport transport() {
        return transport;
    }

    /** @return what each event loop counts. */
    public List<LoopCounters> counters() {
        return Arrays.stream(shares).map(EventLoopShare::counters).toList();
    }

    /** @return connections that are open now. */
    public int connections() {
        return Arrays.stream(shares).mapToInt(EventLoopShare::open).sum();
    }

    /**
     * Takes connections from now on.
     *
     * @param ingress where commands go.
     * @param address host and port; port 0 takes any that is free.
     * @param tls     null for plain sockets.
     * @return the port.
     * @throws IOException when the address cannot be had.
     */
    public int listen(final Ingress ingress, final InetSocketAddress address, final SslContext tls) throws IOException {
        final long tickMs = terms.timing().tickMs();
        for (final EventLoopShare share : shares) {
            share.connect(door, ingress);
            share.eventLoop().scheduleWithFixedDelay(share::tick, tickMs, tickMs, TimeUnit.MILLISECONDS);
        }
        final ServerBootstrap bootstrap = new ServerBootstrap().group(group).channel(transport.serverChannel())
            .option(ChannelOption.SO_BACKLOG, BACKLOG)
            .option(ChannelOption.SO_REUSEADDR, true)
            .childOption(ChannelOption.TCP_NODELAY, true)
            .childOption(ChannelOption.ALLOCATOR, shares[0].chunks().allocator())
            // Writable means: the socket has taken everything. What waits, waits in Outbound, densely and counted.
            .childOption(ChannelOption.WRITE_BUFFER_WATER_MARK, new WriteBufferWaterMark(1, 1))
            .childHandler(new ConnectionStarter(shares, tls));
        final var bound = bootstrap.bind(address).awaitUninterruptibly();
        if (!bound.isSuccess()) {
            throw new IOException(bound.cause().getMessage(), bound.cause());
        }
        server = bound.channel();
        return ((InetSocketAddress)server.localAddress()).getPort();
    }

    /** Takes no more connections and no more commands. When this returns, nothing more is offered to the engine. */
    public void stopReading() {
        if (server != null) {
            server.close().awaitUninterruptibly();
        }
        onEach(share -> forEach(share, Connection::stopReading));
    }

    /**
     * Sends what the engine has released, waits for the last replies to leave, and ends. After the engine has stopped.
     *
     * @param patienceMs how long slow readers are waited for.
     */
    public void close(final long patienceMs) {
        stopReading();
        final long untilNs = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(patienceMs);
        onEach(share -> {
            share.drainNow();
            forEach(share, Connection::lastWords);
        });
        while (connections() > 0 && System.nanoTime() < untilNs) {
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(1));
        }
        onEach(share -> {
            forEach(share, Connection::close);
            share.close();
        });
        group.shutdownGracefully(0, SHUTDOWN_MS, TimeUnit.MILLISECONDS).awaitUninterruptibly();
    }

    /** Ends without waiting for anybody. */
    @Override
    public void close() {
        close(0);
    }

    private void onEach(final Consumer<EventLoopShare> work) {
        for (final EventLoopShare share : shares) {
            final var done = share.eventLoop().submit(() -> work.accept(share)).awaitUninterruptibly();
            if (!done.isSuccess()) {
                throw new IllegalStateException(done.cause());
            }
        }
    }

    private static void forEach(final EventLoopShare share, final Consumer<Connection> action) {
        for (int place = 0; place < share.connections().places(); place++) {
            final Connection connection = share.connections().at(place);
            if (connection != null) {
                action.accept(connection);
            }
        }
    }
}
