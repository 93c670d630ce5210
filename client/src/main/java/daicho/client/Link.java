package daicho.client;

import daicho.client.record.LogonAnswer;
import io.netty.bootstrap.Bootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoop;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.timeout.IdleStateHandler;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

/** Keeps one connection to the engine up for as long as the client lives. Everything happens on one event loop. */
final class Link implements SessionHandler.Owner {
    private static final long SWEEP_MS = 20;
    private final ClientConfig config;
    private final EventLoop loop;
    private final SslContext tls;
    private final Outbox outbox;
    private final FullJitter jitter;
    private final CompletableFuture<LogonAnswer> firstLogon = new CompletableFuture<>();
    private volatile LogonAnswer logon;
    private volatile long logons;
    private volatile String trouble = "not connected yet";
    private ScheduledFuture<?> sweeping;
    private Channel channel;
    private int attempt;
    private boolean closed;

    Link(final ClientConfig config, final EventLoop loop, final SslContext tls) {
        this.config = config;
        this.loop = loop;
        this.tls = tls;
        outbox = new Outbox(config.windowCommands(), config.busyRetries());
        jitter = new FullJitter(config.backoffBase(), config.backoffCap(), config.random());
    }

    void start() {
        sweeping = loop.scheduleWithFixedDelay(this::sweep, SWEEP_MS, SWEEP_MS, TimeUnit.MILLISECONDS);
        connect();
    }

    private void connect() {
        if (closed) {
            return;
        }
        final ChannelFuture connecting = new Bootstrap()
            .group(loop)
            .channel(NioSocketChannel.class)
            .option(ChannelOption.TCP_NODELAY, true)
            .option(ChannelOption.CONNECT_TIMEOUT_MILLIS, (int)Math.min(config.silence().toMillis(), Integer.MAX_VALUE))
            .handler(new ChannelInitializer<>() {
                @Override
                protected void initChannel(final Channel fresh) {
                    if (tls != null) {
                        fresh.pipeline().addLast(tls.newHandler(fresh.alloc(), config.host(), config.port()));
                    }
                    fresh.pipeline()
                        .addLast(new IdleStateHandler(config.silence().toMillis(), 0, 0, TimeUnit.MILLISECONDS))
                        .addLast(new ReplyFrames())
                        .addLast(new SessionHandler(config, Link.this));
                }
            })
            .connect(config.host(), config.port());
        channel = connecting.channel();
        connecting.addListener(done -> {
            if (!done.isSuccess()) {
                trouble(done.cause());
                again();
            }
        });
    }

    private void again() {
        if (!closed) {
            loop.schedule(this::connect, jitter.nextNs(attempt), TimeUnit.NANOSECONDS);
            attempt++;
        }
    }

    private void sweep() {
        outbox.sweep(config.nanoClock().getAsLong(), trouble);
    }

    void submit(final Pending pending) {
        if (closed) {
            pending.giveUp("the client is closed", null);
        } else {
            outbox.submit(pending);
        }
    }

    void pump() {
        outbox.pump();
    }

    void close(final String why) {
        closed = true;
        if (sweeping != null) {
            sweeping.cancel(false);
        }
        if (channel != null) {
            channel.close();
        }
        outbox.abandon(why, null);
        firstLogon.completeExceptionally(new Unreachable(why, null));
    }

    CompletableFuture<LogonAnswer> firstLogon() {
        return firstLogon;
    }

    LogonAnswer logon() {
        return logon;
    }

    long logons() {
        return logons;
    }

    String lastTrouble() {
        return trouble;
    }

    @Override
    public void opened(final FrameSink sink, final LogonAnswer answer) {
        logon = answer;
        logons = logons + 1;
        trouble = "no answer on an open connection";
        firstLogon.complete(answer);
        outbox.attach(sink, answer.windowCommands(), answer.windowBytes());
    }

    @Override
    public boolean answered(final long correlation, final byte[] message) {
        final boolean asked = outbox.answered(correlation, message);
        outbox.pump();
        return asked;
    }

    /** Not at log-on: an engine that breaks off at each command must not be stormed. */
    @Override
    public void alive() {
        attempt = 0;
    }

    @Override
    public void refused(final String why) {
        firstLogon.completeExceptionally(new Unreachable(why, null, true));
    }

    @Override
    public void trouble(final Throwable cause) {
        trouble = cause.getMessage() == null ? cause.toString() : cause.getMessage();
    }

    @Override
    public void gone() {
        outbox.detach();
        again();
    }
}
