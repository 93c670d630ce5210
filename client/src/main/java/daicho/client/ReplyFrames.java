package daicho.client;

import daicho.protocol.Frame;
import daicho.protocol.FrameChecksum;
import daicho.protocol.Limits;
import daicho.protocol.RecordLayout;
import daicho.protocol.codec.BookReplyDecoder;
import daicho.protocol.codec.DigestReplyDecoder;
import daicho.protocol.codec.GroupReplyDecoder;
import daicho.protocol.codec.HeartbeatDecoder;
import daicho.protocol.codec.ImportStateReplyDecoder;
import daicho.protocol.codec.LogonReplyDecoder;
import daicho.protocol.codec.ReferralsReplyDecoder;
import daicho.protocol.codec.ReplyDecoder;
import daicho.protocol.codec.StatementReplyDecoder;
import daicho.protocol.codec.TotalsReplyDecoder;
import daicho.protocol.codec.UnmergePlanReplyDecoder;
import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.ByteToMessageDecoder;
import io.netty.handler.codec.CorruptedFrameException;
import java.util.List;

/**
 * Bytes of a connection → whole messages that are what they say: length, flags, checksum, schema and block length are checked before
 * anybody sees them. After the first fault nothing more comes out: the connection is to be closed.
 */
final class ReplyFrames extends ByteToMessageDecoder {
    private static final int LENGTH_KNOWN_BYTES = Frame.CORRELATION_OFFSET;
    private static final int MESSAGE_HEADER_BYTES = RecordLayout.TERMINAL;
    private final FrameChecksum checksum = new FrameChecksum();
    private boolean broken;

    /**
     * A message that came.
     *
     * @param correlation of its frame.
     * @param template    of the message.
     * @param bytes       the message with its header.
     */
    record Message(long correlation, int template, byte[] bytes) {
    }

    @Override
    protected void decode(final ChannelHandlerContext context, final ByteBuf in, final List<Object> out) {
        if (broken) {
            in.skipBytes(in.readableBytes());
            return;
        }
        if (in.readableBytes() < LENGTH_KNOWN_BYTES) {
            return;
        }
        final int start = in.readerIndex();
        final int length = in.getUnsignedMediumLE(start + Frame.LENGTH_OFFSET);
        check(length >= Frame.HEADER_BYTES + MESSAGE_HEADER_BYTES && length <= Limits.FRAME_BYTES, "a frame of " + length + " bytes");
        if (in.readableBytes() < length) {
            return;
        }
        check(checksum.matches(in.nioBuffer(start, length).slice(), 0, length), "a frame with a wrong checksum");
        final int flags = in.getUnsignedByte(start + Frame.CORRELATION_OFFSET - 1);
        check((flags & ~Frame.KNOWN_FLAGS) == 0, "a frame with unknown flags");
        final byte[] message = new byte[length - Frame.HEADER_BYTES];
        in.getBytes(start + Frame.HEADER_BYTES, message);
        final int template = in.getUnsignedShortLE(start + Frame.HEADER_BYTES + RecordLayout.TEMPLATE);
        checkMessage(in, start + Frame.HEADER_BYTES, message.length, template);
        out.add(new Message(in.getLongLE(start + Frame.CORRELATION_OFFSET), template, message));
        in.skipBytes(length);
    }

    private void checkMessage(final ByteBuf in, final int offset, final int length, final int template) {
        final int block = in.getUnsignedShortLE(offset + RecordLayout.BLOCK_LENGTH);
        check(in.getUnsignedShortLE(offset + RecordLayout.SCHEMA) == ReplyDecoder.SCHEMA_ID, "a message of another schema");
        final int least = switch (template) {
            case ReplyDecoder.TEMPLATE_ID -> ReplyDecoder.BLOCK_LENGTH;
            case StatementReplyDecoder.TEMPLATE_ID -> StatementReplyDecoder.BLOCK_LENGTH;
            case BookReplyDecoder.TEMPLATE_ID -> BookReplyDecoder.BLOCK_LENGTH;
            case DigestReplyDecoder.TEMPLATE_ID -> DigestReplyDecoder.BLOCK_LENGTH;
            case LogonReplyDecoder.TEMPLATE_ID -> LogonReplyDecoder.BLOCK_LENGTH;
            case TotalsReplyDecoder.TEMPLATE_ID -> TotalsReplyDecoder.BLOCK_LENGTH;
            case ReferralsReplyDecoder.TEMPLATE_ID -> ReferralsReplyDecoder.BLOCK_LENGTH;
            case GroupReplyDecoder.TEMPLATE_ID -> GroupReplyDecoder.BLOCK_LENGTH;
            case UnmergePlanReplyDecoder.TEMPLATE_ID -> UnmergePlanReplyDecoder.BLOCK_LENGTH;
            case ImportStateReplyDecoder.TEMPLATE_ID -> ImportStateReplyDecoder.BLOCK_LENGTH;
            case HeartbeatDecoder.TEMPLATE_ID -> HeartbeatDecoder.BLOCK_LENGTH;
            default -> Limits.FRAME_BYTES;
        };
        check(block >= least && block <= length - MESSAGE_HEADER_BYTES, "message " + template + " with a block of " + block + " bytes");
    }

    private void check(final boolean holds, final String otherwise) {
        if (!holds) {
            broken = true;
            throw new CorruptedFrameException("the engine sent " + otherwise);
        }
    }
}
