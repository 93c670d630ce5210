package daicho.gateway.net;

import daicho.protocol.Frame;
import daicho.protocol.codec.Durability;
import daicho.protocol.codec.LogonReplyEncoder;
import daicho.protocol.codec.MessageHeaderEncoder;
import daicho.protocol.codec.ReplyEncoder;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/** Writes the replies that the gateway gives itself. One a thread; the frame written is valid until the next one is. */
final class Refusals {
    private static final int MESSAGE = Frame.HEADER_BYTES;
    private static final int BYTES = 512;
    private static final long U8 = 0xFF;

    private final UnsafeBuffer buffer = new UnsafeBuffer(new byte[BYTES]);
    private final MessageHeaderEncoder header = new MessageHeaderEncoder();
    private final ReplyEncoder reply = new ReplyEncoder();
    private final LogonReplyEncoder logon = new LogonReplyEncoder();

    /** The frame written last. */
    DirectBuffer buffer() {
        return buffer;
    }

    /**
     * A Reply that says why not.
     *
     * @param correlation of the frame that is answered.
     * @param template    of its message.
     * @param code        of the status.
     * @param detail      what the status needs.
     * @return bytes of the frame.
     */
    int refuse(final long correlation, final int template, final int code, final long detail) {
        buffer.setMemory(0, BYTES, (byte)0);
        reply.wrapAndApplyHeader(buffer, MESSAGE, header)
            .status(code).requestTemplate((short)(template & U8)).durability(Durability.NONE).detail(detail);
        return frame(correlation, ReplyEncoder.BLOCK_LENGTH);
    }

    /**
     * A LogonReply that asks for a proof, or says that it was wrong.
     *
     * @param correlation of the frame that is answered.
     * @param code        of the status.
     * @param nonce       to be used in the proof; null for none.
     * @return bytes of the frame.
     */
    int logon(final long correlation, final int code, final byte[] nonce) {
        buffer.setMemory(0, BYTES, (byte)0);
        logon.wrapAndApplyHeader(buffer, MESSAGE, header).status(code).durability(Durability.NONE);
        if (nonce != null) {
            logon.putNonce(nonce, 0, nonce.length);
        }
        logon.terminalsCount(0);
        return frame(correlation, logon.encodedLength());
    }

    private int frame(final long correlation, final int messageBytes) {
        final int length = Frame.HEADER_BYTES + MessageHeaderEncoder.ENCODED_LENGTH + messageBytes;
        Frame.write(buffer, 0, length, 0, correlation);
        return length;
    }
}
