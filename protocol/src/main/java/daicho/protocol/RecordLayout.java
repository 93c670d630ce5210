package daicho.protocol;

import static java.nio.ByteOrder.LITTLE_ENDIAN;

import org.agrona.DirectBuffer;

/**
 * The head that every record from outside begins with, on the wire, in the ring and in the journal. Little endian; the same bytes
 * that the generated codecs see as message header and {@code RecordHeader}.
 * <pre>
 *   0       2       4       6       8           12      14      16                32          36          40
 *   +-------+-------+-------+-------+-----------+-------+-------+-----------------+-----------+-----------+-----
 *   | block | templ | schema| vers. | terminal  | date  | flags | key, 16 bytes   | localTime | operator  | body
 *   +-------+-------+-------+-------+-----------+-------+-------+-----------------+-----------+-----------+-----
 * </pre>
 */
public final class RecordLayout {
    /** Offset of the block length (u16). */
    public static final int BLOCK_LENGTH = 0;
    /** Offset of the template id (u16). */
    public static final int TEMPLATE = 2;
    /** Offset of the schema id (u16). */
    public static final int SCHEMA = 4;
    /** Offset of the schema version (u16). */
    public static final int VERSION = 6;
    /** Offset of the terminal (u32). */
    public static final int TERMINAL = 8;
    /** Offset of the business date (u16, days since 1970-01-01). */
    public static final int BUSINESS_DATE = 12;
    /** Offset of the flags (u16). */
    public static final int FLAGS = 14;
    /** Offset of the key (16 bytes). */
    public static final int KEY = 16;
    /** Offset of the till's local time (u32, s). */
    public static final int LOCAL_TIME = 32;
    /** Offset of the operator (u32). */
    public static final int OPERATOR = 36;
    /** Where the body begins. */
    public static final int BODY = 40;
    /** Bytes of an alias: 16 of id, scheme (u8), reserved (u8), namespace (u16). It stands first in every body that has one. */
    public static final int ALIAS_BYTES = 20;

    /** Flag: the key is epoch and number. */
    public static final int RUNNING = 1;
    /** Flag: the till sold while offline. */
    public static final int ADVICE = 1 << 1;
    /** Flag: burn what is there. */
    public static final int ALLOW_PARTIAL = 1 << 2;
    /** Flag: capture more than was held. */
    public static final int ALLOW_OVER = 1 << 3;
    /** Flag: burn afresh when the hold has lapsed. */
    public static final int LATE_CAPTURE = 1 << 4;
    /** Flag: release what is left of the hold. */
    public static final int FINAL_CAPTURE = 1 << 5;
    /** Flag: answer as if. */
    public static final int QUOTE = 1 << 6;

    private RecordLayout() {
    }

    /**
     * Template of a record.
     *
     * @param buffer holds the record.
     * @param offset where it begins.
     * @return its template id.
     */
    public static int template(final DirectBuffer buffer, final int offset) {
        return buffer.getShort(offset + TEMPLATE, LITTLE_ENDIAN) & 0xFFFF;
    }

    /**
     * Terminal of a record.
     *
     * @param buffer holds the record.
     * @param offset where it begins.
     * @return 32 unsigned bits.
     */
    public static int terminal(final DirectBuffer buffer, final int offset) {
        return buffer.getInt(offset + TERMINAL, LITTLE_ENDIAN);
    }

    /**
     * Business date of a record.
     *
     * @param buffer holds the record.
     * @param offset where it begins.
     * @return days since 1970-01-01.
     */
    public static int businessDate(final DirectBuffer buffer, final int offset) {
        return buffer.getShort(offset + BUSINESS_DATE, LITTLE_ENDIAN) & 0xFFFF;
    }

    /**
     * Flags of a record.
     *
     * @param buffer holds the record.
     * @param offset where it begins.
     * @return the flags.
     */
    public static int flags(final DirectBuffer buffer, final int offset) {
        return buffer.getShort(offset + FLAGS, LITTLE_ENDIAN) & 0xFFFF;
    }

    /**
     * First half of a record's key.
     *
     * @param buffer holds the record.
     * @param offset where it begins.
     * @return eight bytes; with RUNNING the epoch.
     */
    public static long keyHigh(final DirectBuffer buffer, final int offset) {
        return buffer.getLong(offset + KEY, LITTLE_ENDIAN);
    }

    /**
     * Second half of a record's key.
     *
     * @param buffer holds the record.
     * @param offset where it begins.
     * @return eight bytes; with RUNNING the number.
     */
    public static long keyLow(final DirectBuffer buffer, final int offset) {
        return buffer.getLong(offset + KEY + 8, LITTLE_ENDIAN);
    }

    /**
     * Local time of the till.
     *
     * @param buffer holds the record.
     * @param offset where it begins.
     * @return seconds since 1970-01-01T00:00:00 of the till's own local time, 0 when unknown.
     */
    public static long localTime(final DirectBuffer buffer, final int offset) {
        return buffer.getInt(offset + LOCAL_TIME, LITTLE_ENDIAN) & 0xFFFF_FFFFL;
    }

    /**
     * Who acts.
     *
     * @param buffer holds the record.
     * @param offset where it begins.
     * @return the operator, 0 for nobody in person.
     */
    public static int operator(final DirectBuffer buffer, final int offset) {
        return buffer.getInt(offset + OPERATOR, LITTLE_ENDIAN);
    }
}
