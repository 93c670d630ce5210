package daicho.client;

import io.netty.channel.EventLoop;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.util.concurrent.DefaultThreadFactory;
import java.util.concurrent.TimeUnit;

/** The event loops that clients run on. Several clients may share one; each of them stays on one thread. */
public final class ClientLoops implements AutoCloseable {
    private static final int CLOSE_SECONDS = 5;
    private final MultiThreadIoEventLoopGroup group;

    /**
     * Starts nothing yet: threads come with the first client.
     *
     * @param threads number of event loops, at least 1.
     */
    public ClientLoops(final int threads) {
        group = new MultiThreadIoEventLoopGroup(threads, new DefaultThreadFactory("daicho-client", true), NioIoHandler.newFactory());
    }

    EventLoop next() {
        return group.next();
    }

    /** Ends the threads; clients that still use them are broken off. Waits up to 5 s. */
    @Override
    public void close() {
        group.shutdownGracefully(0, 1, TimeUnit.SECONDS).awaitUninterruptibly(CLOSE_SECONDS, TimeUnit.SECONDS);
    }
}
