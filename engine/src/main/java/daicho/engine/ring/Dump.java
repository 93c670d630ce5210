package daicho.engine.ring;

import daicho.protocol.Frame;
import java.util.HexFormat;

/** Shows a command in the last words of the process. */
final class Dump {
    private static final int MOST_BYTES = 512;

    private Dump() {
    }

    /** The record of a frame in hexadecimal. */
    static String record(final Slot slot, final int position) {
        final int length = Frame.length(slot.frames, position) - Frame.HEADER_BYTES;
        final byte[] record = new byte[Math.clamp(length, 0, MOST_BYTES)];
        slot.frames.getBytes(position + Frame.HEADER_BYTES, record);
        return HexFormat.of().formatHex(record) + " (" + length + " bytes, connection " + slot.connection + ")";
    }
}
