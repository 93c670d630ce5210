package daicho.protocol;

import static java.nio.ByteOrder.LITTLE_ENDIAN;

import org.agrona.DirectBuffer;
import org.agrona.MutableDirectBuffer;

/**
 * The frame around every message on the wire, and in the ring; the journal leaves it out. Little endian.
 * <pre>
 *   0               4           7   8                              16
 *   +---------------+-----------+---+------------------------------+------------------------
 *   | crc u32       | length u24| f | correlation u64              | message (SBE header …)
 *   +---------------+-----------+---+------------------------------+------------------------
 * </pre>
 * {@code length} counts the whole frame, these 16 bytes included. {@code f} (u8) holds flags. {@code crc} is CRC-32C over
 * everything behind it, from {@code length} to the end. {@code correlation} is the sender's own number; the reply carries it back.
 */
public final class Frame {
    /** Bytes before the message. */
    public static final int HEADER_BYTES = 16;
    /** Offset of the checksum. */
    public static final int CRC_OFFSET = 0;
    /** Offset of the word that holds length (low 24 bits) and flags (high 8); what the checksum covers begins here. */
    public static final int LENGTH_OFFSET = 4;
    /** Offset of the sender's number. */
    public static final int CORRELATION_OFFSET = 8;
    /** Flag: the sender may have sent this command before. */
    public static final int RETRANSMIT = 1;
    /** All flags that are defined; any other bit is a {@code BAD_FRAME}. */
    public static final int KNOWN_FLAGS = RETRANSMIT;

    private static final int LENGTH_MASK = 0xFF_FFFF;

    private Frame() {
    }

    /**
     * Length of a frame as it says itself.
     *
     * @param buffer holds at least eight bytes from {@code offset}.
     * @param offset where the frame begins.
     * @return bytes, header included: 0 to 16,777,215, unchecked.
     */
    public static int length(final DirectBuffer buffer, final int offset) {
        return buffer.getInt(offset + LENGTH_OFFSET, LITTLE_ENDIAN) & LENGTH_MASK;
    }

    /**
     * Flags of a frame.
     *
     * @param buffer holds at least eight bytes from {@code offset}.
     * @param offset where the frame begins.
     * @return the flags, 0 to 255.
     */
    public static int flags(final DirectBuffer buffer, final int offset) {
        return buffer.getInt(offset + LENGTH_OFFSET, LITTLE_ENDIAN) >>> 24;
    }

    /**
     * The sender's own number.
     *
     * @param buffer holds a whole frame header from {@code offset}.
     * @param offset where the frame begins.
     * @return any 64 bits.
     */
    public static long correlation(final DirectBuffer buffer, final int offset) {
        return buffer.getLong(offset + CORRELATION_OFFSET, LITTLE_ENDIAN);
    }

    /**
     * Writes a frame header with the checksum left at 0; {@link FrameChecksum} seals it.
     *
     * @param buffer      has room for the header at {@code offset}; the message follows it.
     * @param offset      where the frame begins.
     * @param lengthBytes whole frame, header included.
     * @param flags       0 to 255.
     * @param correlation the sender's own number.
     */
    public static void write(
        final MutableDirectBuffer buffer, final int offset, final int lengthBytes, final int flags, final long correlation) {
        buffer.putInt(offset + CRC_OFFSET, 0, LITTLE_ENDIAN);
        buffer.putInt(offset + LENGTH_OFFSET, lengthBytes | flags << 24, LITTLE_ENDIAN);
        buffer.putLong(offset + CORRELATION_OFFSET, correlation, LITTLE_ENDIAN);
    }
}
