package daicho.protocol.check;

import static java.nio.ByteOrder.LITTLE_ENDIAN;

import daicho.protocol.RecordLayout;
import daicho.protocol.Status;
import daicho.protocol.codec.MessageHeaderDecoder;
import org.agrona.DirectBuffer;

/**
 * Judges the shape of a record that comes from outside: schema and version, a template that may come in, lengths of block and groups
 * against the record's length, reserved bytes, ranges of fields, presence of the key. A function of the bytes alone; any thread;
 * allocates nothing and reads nothing outside the record.
 * <p>
 * What is wrong with lengths is {@code BAD_FRAME}: the sender and we do not agree on where things stand. What is wrong with a
 * value is {@code BAD_AMOUNT} or {@code BAD_FIELD} with the field's offset in the record as detail; amounts count before other fields,
 * else the first fault found.
 */
public final class RecordShape {
    private RecordShape() {
    }

    /**
     * Judges a record.
     *
     * @param buffer holds the record.
     * @param offset where it begins.
     * @param length its bytes, 0 and more.
     * @return {@link Verdict#OK}, or status and detail packed as {@link Verdict} tells.
     */
    public static long check(final DirectBuffer buffer, final int offset, final int length) {
        if (length < RecordLayout.BODY) {
            return Verdict.of(Status.BAD_FRAME, length);
        }
        final int schema = buffer.getShort(offset + RecordLayout.SCHEMA, LITTLE_ENDIAN) & 0xFFFF;
        final int version = buffer.getShort(offset + RecordLayout.VERSION, LITTLE_ENDIAN) & 0xFFFF;
        if (schema != MessageHeaderDecoder.SCHEMA_ID || version != MessageHeaderDecoder.SCHEMA_VERSION) {
            return Verdict.of(Status.VERSION, MessageHeaderDecoder.SCHEMA_VERSION);
        }
        final Shape shape = Shapes.of(RecordLayout.template(buffer, offset));
        return shape == null ? Verdict.of(Status.BAD_FIELD, RecordLayout.TEMPLATE) : shape.check(buffer, offset, length);
    }
}
