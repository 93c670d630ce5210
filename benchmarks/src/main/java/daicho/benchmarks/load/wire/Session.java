package daicho.benchmarks.load.wire;

import static java.nio.ByteOrder.LITTLE_ENDIAN;

import daicho.protocol.ExitCode;
import daicho.protocol.Frame;
import daicho.protocol.FrameChecksum;
import daicho.protocol.Limits;
import daicho.protocol.Status;
import daicho.protocol.codec.LogonEncoder;
import daicho.protocol.codec.LogonReplyDecoder;
import daicho.protocol.codec.MessageHeaderDecoder;
import daicho.protocol.codec.MessageHeaderEncoder;
import java.io.DataInputStream;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * A connection that is logged on: the cold part of its life.
 *
 * @param channel          open, not blocking; belongs to who asked for it.
 * @param utcOffsetMinutes the programme's offset.
 * @param durability       what acknowledged replies survive.
 * @param windowCommands   commands that may be in flight on it.
 */
public record Session(SocketChannel channel, int utcOffsetMinutes, String durability, int windowCommands) {
    private static final int PATIENCE_MS = 10_000;

    /**
     * Connects and logs on.
     *
     * @param address of the engine.
     * @param login   who we are.
     * @return the session.
     * @throws LoadFailure when nobody answers, or the engine does not let us in.
     */
    public static Session open(final InetSocketAddress address, final Login login) {
        SocketChannel channel = null;
        try {
            channel = SocketChannel.open();
            channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
            channel.socket().connect(address, PATIENCE_MS);
            channel.socket().setSoTimeout(PATIENCE_MS);
            final Session session = logon(channel, login);
            channel.configureBlocking(false);
            return session;
        } catch (final IOException cause) {
            close(channel);
            throw new LoadFailure(ExitCode.UNREACHABLE, "no engine answers at " + address + ": start one with './daicho serve' ("
                + cause.getMessage() + ")", cause);
        } catch (final LoadFailure failure) {
            close(channel);
            throw failure;
        }
    }

    private static Session logon(final SocketChannel channel, final Login login) throws IOException {
        LogonReplyDecoder reply = ask(channel, login, new byte[32]);
        if (reply.status() == Status.NOT_AUTHENTICATED.code() && login.key().length > 0) {
            final byte[] nonce = new byte[16];
            reply.getNonce(nonce, 0, nonce.length);
            reply = ask(channel, login, login.proof(nonce));
        }
        if (reply.status() != Status.OK.code()) {
            final Status status = Status.of(reply.status());
            throw new LoadFailure(ExitCode.OTHER, "the engine does not let us in: "
                + (status == null ? "status " + reply.status() : status + ", " + status.meaning())
                + (login.key().length == 0 ? "; name a credential with --credential and --key-file" : ""), null);
        }
        return new Session(channel, reply.utcOffsetMinutes(), reply.durability().name(), (int)reply.windowCommands());
    }

    private static LogonReplyDecoder ask(final SocketChannel channel, final Login login, final byte[] proof) throws IOException {
        channel.socket().getOutputStream().write(logonFrame(login, proof));
        final DataInputStream in = new DataInputStream(channel.socket().getInputStream());
        final byte[] head = new byte[Frame.HEADER_BYTES];
        in.readFully(head);
        final int length = Frame.length(new UnsafeBuffer(head), 0);
        if (length < Frame.HEADER_BYTES + MessageHeaderDecoder.ENCODED_LENGTH || length > Limits.FRAME_BYTES) {
            throw new IOException("what answers is not a Daicho engine");
        }
        final byte[] message = new byte[length - Frame.HEADER_BYTES];
        in.readFully(message);
        final UnsafeBuffer buffer = new UnsafeBuffer(message);
        final MessageHeaderDecoder header = new MessageHeaderDecoder().wrap(buffer, 0);
        if (header.templateId() != LogonReplyDecoder.TEMPLATE_ID) {
            throw new LoadFailure(ExitCode.OTHER, "the engine answered Logon with template " + header.templateId(), null);
        }
        return new LogonReplyDecoder().wrapAndApplyHeader(buffer, 0, new MessageHeaderDecoder());
    }

    private static byte[] logonFrame(final Login login, final byte[] proof) {
        final ByteBuffer bytes = ByteBuffer.allocate(512).order(LITTLE_ENDIAN);
        final UnsafeBuffer buffer = new UnsafeBuffer(bytes);
        final LogonEncoder logon = new LogonEncoder().wrapAndApplyHeader(buffer, Frame.HEADER_BYTES, new MessageHeaderEncoder());
        logon.putCredential(login.name(), 0, login.name().length).putProof(proof, 0, proof.length).terminalsCount(0);
        final int length = Frame.HEADER_BYTES + MessageHeaderEncoder.ENCODED_LENGTH + logon.encodedLength();
        Frame.write(buffer, 0, length, 0, 0);
        new FrameChecksum().seal(bytes, 0, length);
        final byte[] frame = new byte[length];
        buffer.getBytes(0, frame);
        return frame;
    }

    private static void close(final SocketChannel channel) {
        try {
            if (channel != null) {
                channel.close();
            }
        } catch (final IOException ignored) {
            // The failure that brought us here is the one to tell.
        }
    }
}
