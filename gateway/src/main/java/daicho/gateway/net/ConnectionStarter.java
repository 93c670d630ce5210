package daicho.gateway.net;

import daicho.gateway.metrics.Count;
import io.netty.channel.Channel;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.socket.SocketChannel;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslHandler;
import java.net.InetSocketAddress;

/** Makes a {@link Connection} of a socket that was accepted, or turns it away. */
final class ConnectionStarter extends ChannelInitializer<SocketChannel> {
    private final EventLoopShare[] shares;
    private final SslContext tls;

    ConnectionStarter(final EventLoopShare[] shares, final SslContext tls) {
        this.shares = shares;
        this.tls = tls;
    }

    @Override
    protected void initChannel(final SocketChannel channel) {
        final EventLoopShare share = shareOf(channel);
        final InetSocketAddress remote = channel.remoteAddress();
        if (remote == null || share.connections().open() >= share.terms().maxConnections()) {
            share.counters().add(Count.TURNED_AWAY, 1);
            channel.close();
            return;
        }
        final Connection connection = new Connection(share, channel, tls != null, remote.getAddress());
        if (tls == null) {
            channel.config().setRecvByteBufAllocator(connection.socketReads());
        } else {
            final TlsTraces traces = new TlsTraces();
            final SslHandler decrypting = tls.newHandler(channel.alloc());
            decrypting.setCumulator(traces);
            channel.pipeline().addLast(traces, decrypting);
        }
        channel.pipeline().addLast(connection);
    }

    private EventLoopShare shareOf(final Channel channel) {
        for (final EventLoopShare share : shares) {
            if (share.eventLoop() == channel.eventLoop()) {
                return share;
            }
        }
        throw new IllegalStateException("a socket on no event loop of ours");
    }
}
