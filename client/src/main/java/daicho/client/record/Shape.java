package daicho.client.record;

import daicho.protocol.RecordLayout;
import java.nio.ByteOrder;
import java.time.LocalDate;
import org.agrona.concurrent.UnsafeBuffer;

/** What every reader looks at first. */
final class Shape {
    private Shape() {
    }

    /**
     * Checks that bytes are the message that is expected, with at least the fields of its first version.
     *
     * @param message    the message with its header.
     * @param template   expected.
     * @param blockBytes length of the fixed block in this schema.
     * @throws IllegalArgumentException when they are not.
     */
    static void check(final byte[] message, final int template, final int blockBytes) {
        final UnsafeBuffer buffer = new UnsafeBuffer(message);
        if (message.length < RecordLayout.TERMINAL || RecordLayout.template(buffer, 0) != template) {
            throw new IllegalArgumentException("this is no message " + template);
        }
        final int block = buffer.getShort(RecordLayout.BLOCK_LENGTH, ByteOrder.LITTLE_ENDIAN) & 0xFFFF;
        if (block < blockBytes || message.length < RecordLayout.TERMINAL + block) {
            throw new IllegalArgumentException("message " + template + " is cut off");
        }
    }

    static LocalDate day(final int epochDay) {
        return epochDay == 0 ? null : LocalDate.ofEpochDay(epochDay);
    }
}
