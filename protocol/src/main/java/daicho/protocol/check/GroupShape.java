package daicho.protocol.check;

import static java.nio.ByteOrder.LITTLE_ENDIAN;

import daicho.protocol.Status;
import org.agrona.DirectBuffer;

/** Shape of a repeating group: bytes of an entry, how many there may be, what must hold in each. */
final class GroupShape {
    /** Bytes before the entries: block length u16, number u16. */
    static final int HEADER_BYTES = 4;

    private final int entryBytes;
    private final int mostEntries;
    private final int leastEntries;
    private final Field[] fields;

    GroupShape(final int entryBytes, final int mostEntries, final Field... fields) {
        this(entryBytes, 0, mostEntries, fields);
    }

    private GroupShape(final int entryBytes, final int leastEntries, final int mostEntries, final Field[] fields) {
        this.entryBytes = entryBytes;
        this.leastEntries = leastEntries;
        this.mostEntries = mostEntries;
        this.fields = fields;
    }

    /** The same, but a message without a single entry has no meaning. */
    GroupShape atLeastOne() {
        return new GroupShape(entryBytes, 1, mostEntries, fields);
    }

    /** Bytes of the group as it says itself, its header included; −1 when it lies or passes {@code end}. */
    int lengthBytes(final DirectBuffer buffer, final int at, final int end) {
        if (end - at < HEADER_BYTES || (buffer.getShort(at, LITTLE_ENDIAN) & 0xFFFF) != entryBytes) {
            return -1;
        }
        final int length = HEADER_BYTES + entries(buffer, at) * entryBytes;
        return length <= end - at ? length : -1;
    }

    /** Judges the entries of a group whose length has been checked. */
    long check(final DirectBuffer buffer, final int record, final int at) {
        final int entries = entries(buffer, at);
        if (entries > mostEntries || entries < leastEntries) {
            return Verdict.of(Status.BAD_FIELD, at - record + Short.BYTES);
        }
        long found = Verdict.OK;
        for (int i = 0, entry = at + HEADER_BYTES; i < entries; i++, entry += entryBytes) {
            for (final Field field : fields) {
                found = Verdict.worse(found, field.check(buffer, record, entry));
            }
        }
        return found;
    }

    private static int entries(final DirectBuffer buffer, final int at) {
        return buffer.getShort(at + Short.BYTES, LITTLE_ENDIAN) & 0xFFFF;
    }
}
