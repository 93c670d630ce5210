package daicho.tools.console;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.HexFormat;
import java.util.Locale;
import org.agrona.DirectBuffer;

/** How numbers, days and the 16 bytes of ids and keys are shown: the same in every place and in every locale. */
public final class Figures {
    /** Bytes of an id or key. */
    public static final int ID_BYTES = 16;
    /** The day that means "never". */
    private static final int NEVER = 0xFFFF;

    private Figures() {
    }

    /**
     * A whole number for people.
     *
     * @param number any.
     * @return with separators between thousands.
     */
    public static String grouped(final long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }

    /**
     * A fraction for people.
     *
     * @param number any.
     * @param places digits behind the point.
     * @return with separators between thousands.
     */
    public static String grouped(final double number, final int places) {
        return String.format(Locale.ROOT, "%,." + places + "f", number);
    }

    /**
     * A duration for JSON.
     *
     * @param nanoseconds how long.
     * @return seconds, to the millisecond.
     */
    public static double seconds(final long nanoseconds) {
        return Math.round(nanoseconds / 1e6) / 1e3;
    }

    /**
     * A day.
     *
     * @param day days since 1970-01-01.
     * @return ISO date; null for 0 (none) and 65535 (never).
     */
    public static String date(final int day) {
        return day == 0 || day == NEVER ? null : LocalDate.ofEpochDay(day).toString();
    }

    /**
     * A digest.
     *
     * @param digest 64 bits.
     * @return 16 hex digits.
     */
    public static String hex(final long digest) {
        return HexFormat.of().toHexDigits(digest);
    }

    /**
     * An id or a key.
     *
     * @param buffer holds its 16 bytes.
     * @param offset where they begin.
     * @return its text when it is printable ASCII padded with zeros, null when all is zero, else 32 hex digits.
     */
    public static String id(final DirectBuffer buffer, final int offset) {
        final byte[] bytes = new byte[ID_BYTES];
        buffer.getBytes(offset, bytes);
        int length = ID_BYTES;
        while (length > 0 && bytes[length - 1] == 0) {
            length--;
        }
        if (length == 0) {
            return null;
        }
        for (int i = 0; i < length; i++) {
            if (bytes[i] < ' ' || bytes[i] > '~') {
                return HexFormat.of().formatHex(bytes);
            }
        }
        return new String(bytes, 0, length, StandardCharsets.US_ASCII);
    }
}
