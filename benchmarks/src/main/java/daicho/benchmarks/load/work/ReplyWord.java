package daicho.benchmarks.load.work;

import static java.nio.ByteOrder.LITTLE_ENDIAN;

import daicho.protocol.Frame;
import daicho.protocol.codec.MessageHeaderDecoder;
import daicho.protocol.codec.ReplyDecoder;
import org.agrona.DirectBuffer;

/**
 * The first word of a Reply's block, which says nearly all that a load run asks for, read in one go:
 * <pre>
 *   bit 0            16            32            40                48                64
 *   +----------------+-------------+-------------+-----------------+-----------------+
 *   | status         | flags       | durability  | requestTemplate | nextExpiryDay   |
 *   +----------------+-------------+-------------+-----------------+-----------------+
 * </pre>
 */
final class ReplyWord {
    /** No frame that is shorter can hold a Reply. */
    static final int LEAST_BYTES = Frame.HEADER_BYTES + MessageHeaderDecoder.ENCODED_LENGTH + ReplyDecoder.BLOCK_LENGTH;
    /** Where the sequence stands in a reply frame. */
    static final int SEQUENCE = Frame.HEADER_BYTES + MessageHeaderDecoder.ENCODED_LENGTH + ReplyDecoder.sequenceEncodingOffset();
    /** Where the spendable points stand in a reply frame. */
    static final int SPENDABLE_ALL = Frame.HEADER_BYTES + MessageHeaderDecoder.ENCODED_LENGTH + ReplyDecoder.spendableAllEncodingOffset();
    /** The DUPLICATE flag. */
    static final long DUPLICATE = 1L << 16;
    /** The MERGED flag. */
    static final long MERGED = 1L << 17;
    /** Status, DUPLICATE flag and requestTemplate. */
    static final long JUDGED = 0xFFFFL | DUPLICATE | 0xFFL << 40;

    private static final int WORD = Frame.HEADER_BYTES + MessageHeaderDecoder.ENCODED_LENGTH;
    private static final int TEMPLATE = Frame.HEADER_BYTES + MessageHeaderDecoder.templateIdEncodingOffset();

    private ReplyWord() {
    }

    /** What the word of an accepted command is, all but what {@link #JUDGED} leaves out. */
    static long accepted(final int requestTemplate) {
        return (long)requestTemplate << 40;
    }

    /** The word of a frame; 0xFFFF as status when the frame holds no Reply. */
    static long of(final DirectBuffer in, final int offset, final int lengthBytes) {
        if (lengthBytes < LEAST_BYTES || in.getShort(offset + TEMPLATE, LITTLE_ENDIAN) != ReplyDecoder.TEMPLATE_ID) {
            return 0xFFFF;
        }
        return in.getLong(offset + WORD, LITTLE_ENDIAN);
    }

    static int status(final long word) {
        return (int)word & 0xFFFF;
    }
}
