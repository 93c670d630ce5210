package daicho.protocol;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.zip.CRC32C;

/**
 * Computes and checks the CRC-32C of frames. One instance a thread; allocates nothing after construction.
 */
public final class FrameChecksum {
    private final CRC32C crc = new CRC32C();

    /**
     * Checksum of a frame.
     *
     * @param buffer      holds the frame; its position and limit are moved. Direct buffers are fastest.
     * @param offset      index of the frame's first byte.
     * @param lengthBytes whole frame, header included, at least {@link Frame#HEADER_BYTES}.
     * @return CRC-32C over all bytes behind the checksum field.
     */
    public int of(final ByteBuffer buffer, final int offset, final int lengthBytes) {
        crc.reset();
        buffer.limit(offset + lengthBytes).position(offset + Frame.LENGTH_OFFSET);
        crc.update(buffer);
        return (int)crc.getValue();
    }

    /**
     * Writes the checksum into the frame.
     *
     * @param buffer      see {@link #of}; its byte order does not matter.
     * @param offset      index of the frame's first byte.
     * @param lengthBytes whole frame.
     */
    public void seal(final ByteBuffer buffer, final int offset, final int lengthBytes) {
        buffer.putInt(offset + Frame.CRC_OFFSET, inOrderOf(buffer, of(buffer, offset, lengthBytes)));
    }

    /**
     * Tells whether the checksum in the frame is right.
     *
     * @param buffer      see {@link #of}.
     * @param offset      index of the frame's first byte.
     * @param lengthBytes whole frame.
     * @return true if it is.
     */
    public boolean matches(final ByteBuffer buffer, final int offset, final int lengthBytes) {
        return of(buffer, offset, lengthBytes) == inOrderOf(buffer, buffer.getInt(offset + Frame.CRC_OFFSET));
    }

    private static int inOrderOf(final ByteBuffer buffer, final int value) {
        return buffer.order() == ByteOrder.LITTLE_ENDIAN ? value : Integer.reverseBytes(value);
    }
}
