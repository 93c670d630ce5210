package daicho.benchmarks.faults;

import static java.nio.ByteOrder.LITTLE_ENDIAN;
import static org.junit.jupiter.api.Assertions.assertEquals;

import daicho.client.Credential;
import daicho.protocol.Frame;
import daicho.protocol.FrameChecksum;
import daicho.protocol.RecordLayout;
import daicho.protocol.Status;
import daicho.protocol.codec.LogonEncoder;
import daicho.protocol.codec.LogonReplyDecoder;
import daicho.protocol.codec.MessageHeaderDecoder;
import daicho.protocol.codec.MessageHeaderEncoder;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.ByteBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/** A till over a plain socket, which can do what no till should. */
public final class RawTill implements AutoCloseable {
    private static final int PATIENCE_MS = 20_000;

    private final Socket socket;
    private final DataInputStream in;

    public RawTill(final int port) throws IOException {
        socket = new Socket(InetAddress.getLoopbackAddress(), port);
        socket.setSoTimeout(PATIENCE_MS);
        in = new DataInputStream(socket.getInputStream());
    }

    public RawTill logOn(final Credential credential) throws IOException {
        final byte[] challenge = ask(logon(credential, new byte[32]));
        final LogonReplyDecoder reply = new LogonReplyDecoder().wrapAndApplyHeader(new UnsafeBuffer(challenge), 0, new MessageHeaderDecoder());
        final byte[] nonce = new byte[16];
        reply.getNonce(nonce, 0, nonce.length);
        assertEquals(Status.OK, status(ask(logon(credential, credential.proof(nonce)))));
        return this;
    }

    public static byte[] logon(final Credential credential, final byte[] proof) {
        final byte[] name = credential.nameBytes();
        final UnsafeBuffer buffer = new UnsafeBuffer(new byte[512]);
        final LogonEncoder logon = new LogonEncoder().wrapAndApplyHeader(buffer, 0, new MessageHeaderEncoder());
        logon.putCredential(name, 0, name.length).putProof(proof, 0, proof.length).terminalsCount(0);
        final byte[] record = new byte[MessageHeaderEncoder.ENCODED_LENGTH + logon.encodedLength()];
        buffer.getBytes(0, record);
        return record;
    }

    /** A record in a frame, sealed. */
    public static byte[] frame(final byte[] record) {
        final ByteBuffer bytes = ByteBuffer.allocate(Frame.HEADER_BYTES + record.length).order(LITTLE_ENDIAN);
        Frame.write(new UnsafeBuffer(bytes), 0, bytes.capacity(), 0, 1);
        bytes.put(Frame.HEADER_BYTES, record);
        new FrameChecksum().seal(bytes, 0, bytes.capacity());
        return bytes.array();
    }

    public byte[] ask(final byte[] record) throws IOException {
        send(frame(record));
        return receive();
    }

    public void send(final byte[] bytes) throws IOException {
        socket.getOutputStream().write(bytes);
    }

    /** The next reply message; null when the engine has closed. */
    public byte[] receive() throws IOException {
        try {
            final byte[] head = new byte[Frame.HEADER_BYTES];
            in.readFully(head);
            final byte[] message = new byte[Frame.length(new UnsafeBuffer(head), 0) - Frame.HEADER_BYTES];
            in.readFully(message);
            return message;
        } catch (final EOFException | SocketException closed) {
            return null;
        }
    }

    public static Status status(final byte[] message) {
        return Status.of(new UnsafeBuffer(message).getShort(RecordLayout.TERMINAL, LITTLE_ENDIAN) & 0xFFFF);
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
