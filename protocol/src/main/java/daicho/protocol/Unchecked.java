package daicho.protocol;

import java.nio.ByteOrder;
import org.agrona.DirectBuffer;
import org.agrona.MutableDirectBuffer;
import org.agrona.UnsafeApi;

/**
 * Little-endian numbers in a buffer whose bounds were checked once for all of them: where a record is read or written word by word, a
 * check for each word costs as much as the word. The way of using it:
 * <pre>
 *   buffer.boundsCheck(offset, length);
 *   final byte[] array = buffer.byteArray();
 *   final long at = Unchecked.address(buffer, offset);
 *   Unchecked.getLong(array, at + 8);        // within length, by the code around it
 * </pre>
 * Any thread; what holds the buffer's memory must be reachable meanwhile.
 */
public final class Unchecked {
    private static final boolean SWAPPED = ByteOrder.nativeOrder() != ByteOrder.LITTLE_ENDIAN;

    private Unchecked() {
    }

    /**
     * Where a place of a buffer is: goes with the buffer's {@code byteArray()}.
     *
     * @param buffer on or off the heap.
     * @param offset in it.
     * @return address, or offset into the array.
     */
    public static long address(final DirectBuffer buffer, final int offset) {
        return buffer.addressOffset() + offset;
    }

    /**
     * Reads 64 bits.
     *
     * @param array   of the buffer, null when it is off the heap.
     * @param address see {@link #address}.
     * @return the number.
     */
    public static long getLong(final byte[] array, final long address) {
        final long value = UnsafeApi.getLong(array, address);
        return SWAPPED ? Long.reverseBytes(value) : value;
    }

    /**
     * Reads 32 bits.
     *
     * @param array   of the buffer, null when it is off the heap.
     * @param address see {@link #address}.
     * @return the number, unsigned.
     */
    public static long getInt(final byte[] array, final long address) {
        final int value = UnsafeApi.getInt(array, address);
        return (SWAPPED ? Integer.reverseBytes(value) : value) & 0xFFFF_FFFFL;
    }

    /**
     * Reads a byte.
     *
     * @param array   of the buffer, null when it is off the heap.
     * @param address see {@link #address}.
     * @return the number, unsigned.
     */
    public static long getByte(final byte[] array, final long address) {
        return UnsafeApi.getByte(array, address) & 0xFFL;
    }

    /**
     * Writes 64 bits.
     *
     * @param array   of the buffer, null when it is off the heap; see {@link MutableDirectBuffer#byteArray()}.
     * @param address see {@link #address}.
     * @param value   the number.
     */
    public static void putLong(final byte[] array, final long address, final long value) {
        UnsafeApi.putLong(array, address, SWAPPED ? Long.reverseBytes(value) : value);
    }
}
