package daicho.client;

import daicho.client.record.LogonAnswer;
import daicho.client.record.PaddedText;
import daicho.client.record.Sessions;
import daicho.protocol.Status;
import daicho.protocol.codec.HeartbeatDecoder;
import daicho.protocol.codec.LogonReplyDecoder;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.ssl.SslHandshakeCompletionEvent;
import io.netty.handler.timeout.IdleState;
import io.netty.handler.timeout.IdleStateEvent;
import io.netty.handler.timeout.IdleStateHandler;
import java.util.concurrent.TimeUnit;

/**
 * One connection's life: log on in one or two steps, then hand answers to the owner, heartbeats when idle; any fault closes it.
 */
final class SessionHandler extends SimpleChannelInboundHandler<ReplyFrames.Message> {
    /** Correlation of log-on and heartbeats; records have 1 and more. */
    private static final long SESSION = 0;
    private static final int HEARTBEATS_A_DEADLINE = 3;
    private final ClientConfig config;
    private final Owner owner;
    private ChannelSink sink;
    private boolean proved;
    private boolean open;
    private boolean told;

    /** Whom the connection belongs to. All calls come on its event loop. */
    interface Owner {
        /** The session is open. */
        void opened(FrameSink sink, LogonAnswer answer);

        /** A reply has come; false when it answers nothing. */
        boolean answered(long correlation, byte[] message);

        /** The connection has shown that it lives. */
        void alive();

        /** The engine will not have us: trying again is no use. */
        void refused(String why);

        /** What went wrong, told before {@link #gone}. */
        void trouble(Throwable cause);

        /** The connection has ended. */
        void gone();
    }

    SessionHandler(final ClientConfig config, final Owner owner) {
        this.config = config;
        this.owner = owner;
    }

    @Override
    public void channelActive(final ChannelHandlerContext context) {
        sink = new ChannelSink(context.channel());
        if (config.trust() == null) {
            logOn(new byte[Sessions.PROOF_BYTES]);
        }
    }

    @Override
    public void userEventTriggered(final ChannelHandlerContext context, final Object event) {
        if (event instanceof SslHandshakeCompletionEvent handshake && handshake.isSuccess()) {
            logOn(new byte[Sessions.PROOF_BYTES]);
        } else if (event instanceof IdleStateEvent idle && idle.state() == IdleState.WRITER_IDLE) {
            sink.write(Sessions.heartbeat(), 0, SESSION);
            sink.flush();
        } else if (event instanceof IdleStateEvent idle && idle.state() == IdleState.READER_IDLE) {
            close(context, "nothing came for " + config.silence().toMillis() + " ms");
        }
    }

    private void logOn(final byte[] proof) {
        final byte[] name = config.credential() == null ? new byte[PaddedText.BYTES] : config.credential().nameBytes();
        sink.write(Sessions.logon(name, proof, config.terminals()), 0, SESSION);
        sink.flush();
    }

    @Override
    protected void channelRead0(final ChannelHandlerContext context, final ReplyFrames.Message message) {
        if (told) {
            return;
        }
        if (message.template() == HeartbeatDecoder.TEMPLATE_ID) {
            owner.alive();
        } else if (message.template() == LogonReplyDecoder.TEMPLATE_ID) {
            loggedOn(context, LogonAnswer.read(message.bytes()));
        } else if (!open) {
            notLetIn(context, Answer.of(message.bytes()).code());
        } else if (owner.answered(message.correlation(), message.bytes())) {
            owner.alive();
        } else {
            close(context, "the engine answered what was not asked");
        }
    }

    private void loggedOn(final ChannelHandlerContext context, final LogonAnswer answer) {
        final boolean asksForProof = answer.code() == Status.NOT_AUTHENTICATED.code();
        if (open) {
            close(context, "the engine answered what was not asked");
        } else if (answer.code() == Status.OK.code()) {
            open = true;
            beat(context, answer.heartbeatSeconds());
            owner.opened(sink, answer);
        } else if (asksForProof && !proved && config.credential() != null) {
            proved = true;
            logOn(config.credential().proof(answer.nonce()));
        } else if (asksForProof && !proved) {
            refuse(context, "the engine wants a credential, none was given");
        } else {
            notLetIn(context, answer.code());
        }
    }

    private void notLetIn(final ChannelHandlerContext context, final int code) {
        final Status status = Status.of(code);
        final String why = "the engine refuses the log-on: " + (status == null ? "status " + code : status + ", " + status.meaning());
        if (status == Status.BUSY || status == Status.RATE_LIMITED || status == Status.NOT_PRIMARY) {
            close(context, why);
        } else {
            refuse(context, why);
        }
    }

    /** Three heartbeats before the gateway, or we, would call the connection dead. */
    private void beat(final ChannelHandlerContext context, final long gatewaySeconds) {
        final long deadlineMs = gatewaySeconds == 0
            ? config.silence().toMillis() : Math.min(config.silence().toMillis(), TimeUnit.SECONDS.toMillis(gatewaySeconds));
        final long intervalMs = Math.max(1, deadlineMs / HEARTBEATS_A_DEADLINE);
        context.pipeline().addBefore(context.name(), "heartbeat", new IdleStateHandler(0, intervalMs, 0, TimeUnit.MILLISECONDS));
    }

    private void refuse(final ChannelHandlerContext context, final String why) {
        owner.refused(why);
        close(context, why);
    }

    private void close(final ChannelHandlerContext context, final String why) {
        exceptionCaught(context, new java.io.IOException(why));
    }

    @Override
    public void exceptionCaught(final ChannelHandlerContext context, final Throwable cause) {
        if (!told) {
            told = true;
            owner.trouble(cause);
        }
        context.close();
    }

    @Override
    public void channelInactive(final ChannelHandlerContext context) {
        owner.gone();
    }
}
