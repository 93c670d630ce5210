package daicho.protocol.check;

import static java.nio.ByteOrder.LITTLE_ENDIAN;

import daicho.protocol.RecordLayout;
import daicho.protocol.Status;
import org.agrona.DirectBuffer;

/** Shape of one message: its block, the flags that mean something on it, its fields and its groups in their order. */
final class Shape {
    private static final int MESSAGE_HEADER_BYTES = 8;
    private static final GroupShape[] NO_GROUPS = {};

    private final int lengthBytes;
    private final int flags;
    private final boolean keyed;
    private final Field[] fields;
    private final GroupShape[] groups;

    private Shape(final int lengthBytes, final int flags, final boolean keyed, final Field[] fields, final GroupShape[] groups) {
        this.lengthBytes = lengthBytes;
        this.flags = flags;
        this.keyed = keyed;
        this.fields = fields;
        this.groups = groups;
    }

    /** A message with a block of so many bytes, the flags that it knows, and the rows that must hold. */
    static Shape of(final int blockLength, final int flags, final boolean keyed, final Field... fields) {
        return new Shape(MESSAGE_HEADER_BYTES + blockLength, flags, keyed, fields, NO_GROUPS);
    }

    /** The same with groups behind the block. */
    Shape with(final GroupShape... behind) {
        return new Shape(lengthBytes, flags, keyed, fields, behind);
    }

    /** Judges a record whose schema, version and template are known and whose head is there. */
    long check(final DirectBuffer buffer, final int offset, final int length) {
        if ((buffer.getShort(offset + RecordLayout.BLOCK_LENGTH, LITTLE_ENDIAN) & 0xFFFF) + MESSAGE_HEADER_BYTES != lengthBytes) {
            return Verdict.of(Status.BAD_FRAME, RecordLayout.BLOCK_LENGTH);
        }
        final long structure = structure(buffer, offset, length);
        if (structure != Verdict.OK) {
            return structure;
        }
        long found = head(buffer, offset);
        for (final Field field : fields) {
            found = Verdict.worse(found, field.check(buffer, offset, offset));
        }
        return Verdict.worse(found, entries(buffer, offset, length));
    }

    private long structure(final DirectBuffer buffer, final int offset, final int length) {
        if (length < lengthBytes) {
            return Verdict.of(Status.BAD_FRAME, length);
        }
        int at = offset + lengthBytes;
        for (final GroupShape group : groups) {
            final int groupBytes = group.lengthBytes(buffer, at, offset + length);
            if (groupBytes < 0) {
                return Verdict.of(Status.BAD_FRAME, at - offset);
            }
            at += groupBytes;
        }
        return at == offset + length ? Verdict.OK : Verdict.of(Status.BAD_FRAME, at - offset);
    }

    private long head(final DirectBuffer buffer, final int offset) {
        final int asked = RecordLayout.flags(buffer, offset);
        if ((asked & ~flags) != 0) {
            return Verdict.of(Status.BAD_FIELD, RecordLayout.FLAGS);
        }
        final boolean named = (RecordLayout.keyHigh(buffer, offset) | RecordLayout.keyLow(buffer, offset)) != 0;
        if (keyed && !named && (asked & RecordLayout.QUOTE) == 0) {
            return Verdict.of(Status.BAD_FIELD, RecordLayout.KEY);
        }
        return Verdict.OK;
    }

    private long entries(final DirectBuffer buffer, final int offset, final int length) {
        long found = Verdict.OK;
        int at = offset + lengthBytes;
        for (final GroupShape group : groups) {
            found = Verdict.worse(found, group.check(buffer, offset, at));
            at += group.lengthBytes(buffer, at, offset + length);
        }
        return found;
    }
}
