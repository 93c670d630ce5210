package daicho.benchmarks.floor;

import static java.nio.ByteOrder.LITTLE_ENDIAN;

import daicho.protocol.Frame;
import daicho.protocol.FrameChecksum;
import daicho.protocol.Limits;
import daicho.protocol.RecordLayout;
import daicho.protocol.Status;
import daicho.protocol.codec.BurnDecoder;
import daicho.protocol.codec.BurnEncoder;
import daicho.protocol.codec.Durability;
import daicho.protocol.codec.LogonDecoder;
import daicho.protocol.codec.LogonReplyEncoder;
import daicho.protocol.codec.MessageHeaderEncoder;
import daicho.protocol.codec.ReplyEncoder;
import java.nio.ByteBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * Answers any frame from a template: every member is rich and every command accepted, but for a burn of the most points that a
 * command can name, which is declined. One thread.
 */
final class NullReplies {
    /** Most bytes of a reply. */
    static final int MOST_BYTES = 256;
    private static final int MESSAGE = Frame.HEADER_BYTES;
    private static final int BLOCK = MESSAGE + MessageHeaderEncoder.ENCODED_LENGTH;
    private static final int BURN_POINTS = MESSAGE + MessageHeaderEncoder.ENCODED_LENGTH + BurnEncoder.pointsEncodingOffset();
    private static final int HEARTBEAT_SECONDS = 3_600;

    private final byte[] reply = new byte[BLOCK + ReplyEncoder.BLOCK_LENGTH];
    private final byte[] logonReply;
    private final FrameChecksum checksum = new FrameChecksum();
    private long sequence;

    NullReplies() {
        final UnsafeBuffer buffer = new UnsafeBuffer(new byte[MOST_BYTES]);
        new ReplyEncoder().wrapAndApplyHeader(buffer, MESSAGE, new MessageHeaderEncoder())
            .durability(Durability.NONE).spendable(Limits.SUM).spendableAll(Limits.SUM);
        Frame.write(buffer, 0, reply.length, 0, 0);
        buffer.getBytes(0, reply);
        buffer.setMemory(0, MOST_BYTES, (byte)0);
        final LogonReplyEncoder logon = new LogonReplyEncoder().wrapAndApplyHeader(buffer, MESSAGE, new MessageHeaderEncoder())
            .durability(Durability.NONE).windowCommands(Limits.WINDOW_COMMANDS).windowBytes(Limits.WINDOW_BYTES)
            .heartbeatSeconds(HEARTBEAT_SECONDS);
        logon.terminalsCount(0);
        logonReply = new byte[BLOCK + logon.encodedLength()];
        Frame.write(buffer, 0, logonReply.length, 0, 0);
        buffer.getBytes(0, logonReply);
    }

    /**
     * Writes the answer to a frame.
     *
     * @return its bytes.
     */
    int answer(final UnsafeBuffer in, final int at, final UnsafeBuffer out, final ByteBuffer outView, final int to) {
        final int template = RecordLayout.template(in, at + MESSAGE);
        final byte[] answer = template == LogonDecoder.TEMPLATE_ID ? logonReply : reply;
        out.putBytes(to, answer);
        out.putLong(to + Frame.CORRELATION_OFFSET, Frame.correlation(in, at), LITTLE_ENDIAN);
        if (answer == reply) {
            final boolean isShort = template == BurnDecoder.TEMPLATE_ID && in.getInt(at + BURN_POINTS, LITTLE_ENDIAN) == Limits.POINTS;
            final Status status = isShort ? Status.INSUFFICIENT : Status.OK;
            out.putShort(to + BLOCK + ReplyEncoder.statusEncodingOffset(), (short)status.code(), LITTLE_ENDIAN);
            out.putByte(to + BLOCK + ReplyEncoder.requestTemplateEncodingOffset(), (byte)template);
            out.putLong(to + BLOCK + ReplyEncoder.sequenceEncodingOffset(), ++sequence, LITTLE_ENDIAN);
        }
        checksum.seal(outView, to, answer.length);
        return answer.length;
    }
}
