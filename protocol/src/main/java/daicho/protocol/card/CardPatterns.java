package daicho.protocol.card;

import static java.nio.ByteOrder.BIG_ENDIAN;
import static java.nio.ByteOrder.LITTLE_ENDIAN;

import daicho.protocol.codec.AliasDecoder;
import daicho.protocol.codec.MessageHeaderDecoder;
import daicho.protocol.codec.SetProgrammeDecoder;
import java.util.ArrayList;
import java.util.List;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * Tells a number that was issued from one that was misread. A scheme without a row lets everything through; else one of its rows for
 * the namespace must fit. Immutable; allocates nothing when asked.
 */
public final class CardPatterns {
    /** Lets everything through. */
    public static final CardPatterns ANYTHING = new CardPatterns(new Row[0]);

    private static final int ID_BYTES = 16;

    private final Row[] rows;

    private CardPatterns(final Row[] rows) {
        this.rows = rows;
    }

    /**
     * Takes the patterns out of a programme.
     *
     * @param record a SetProgramme record whose shape has been checked.
     * @return its patterns.
     */
    public static CardPatterns of(final byte[] record) {
        final List<Row> rows = new ArrayList<>();
        final SetProgrammeDecoder programme =
            new SetProgrammeDecoder().wrapAndApplyHeader(new UnsafeBuffer(record), 0, new MessageHeaderDecoder());
        programme.brands().forEach(brand -> { });
        programme.rules().forEach(rule -> { });
        programme.campaigns().forEach(campaign -> { });
        programme.scopes().forEach(scope -> { });
        programme.schemes().forEach(scheme -> rows.add(Row.of(scheme)));
        return new CardPatterns(rows.toArray(Row[]::new));
    }

    /**
     * Whether an id can have been issued.
     *
     * @param buffer holds an alias.
     * @param offset where its 20 bytes begin.
     * @return false when it was misread.
     */
    public boolean fits(final DirectBuffer buffer, final int offset) {
        final int scheme = buffer.getByte(offset + AliasDecoder.schemeEncodingOffset()) & 0xFF;
        final int namespace = buffer.getShort(offset + AliasDecoder.namespaceIdEncodingOffset(), LITTLE_ENDIAN) & 0xFFFF;
        boolean known = false;
        for (final Row row : rows) {
            if (row.scheme == scheme) {
                known = true;
                if ((row.namespace == namespace || row.namespace == Row.ALL) && row.fits(buffer, offset)) {
                    return true;
                }
            }
        }
        return !known;
    }

    /** One pattern; the bounds of its range as two big-endian words, so that words compare as padded text does. */
    private record Row(
        int scheme, int namespace, int least, int most, boolean digitsOnly, CheckDigit checkDigit,
        long fromHigh, long fromLow, long toHigh, long toLow) {
        static final int ALL = 0xFFFF;

        static Row of(final SetProgrammeDecoder.SchemesDecoder scheme) {
            final byte[] from = new byte[ID_BYTES];
            final byte[] to = new byte[ID_BYTES];
            scheme.getRangeFrom(from, 0, ID_BYTES);
            scheme.getRangeTo(to, 0, ID_BYTES);
            final DirectBuffer low = new UnsafeBuffer(from);
            final DirectBuffer high = new UnsafeBuffer(to);
            return new Row(scheme.scheme(), scheme.namespaceId(), scheme.minLength(), scheme.maxLength(), scheme.digitsOnly() == 1,
                CheckDigit.of(scheme.checkDigit()), low.getLong(0, BIG_ENDIAN), low.getLong(Long.BYTES, BIG_ENDIAN),
                high.getLong(0, BIG_ENDIAN), high.getLong(Long.BYTES, BIG_ENDIAN));
        }

        boolean fits(final DirectBuffer buffer, final int offset) {
            final int length = textLength(buffer, offset);
            return length >= least && length <= most && inRange(buffer, offset) && characters(buffer, offset, length);
        }

        /** Characters before the padding; −1 when something stands behind it. */
        private static int textLength(final DirectBuffer buffer, final int offset) {
            int length = 0;
            while (length < ID_BYTES && buffer.getByte(offset + length) != 0) {
                length++;
            }
            for (int i = length; i < ID_BYTES; i++) {
                if (buffer.getByte(offset + i) != 0) {
                    return -1;
                }
            }
            return length;
        }

        private boolean inRange(final DirectBuffer buffer, final int offset) {
            final long high = buffer.getLong(offset, BIG_ENDIAN);
            final long low = buffer.getLong(offset + Long.BYTES, BIG_ENDIAN);
            final boolean bounded = (toHigh | toLow) != 0;
            return !less(high, low, fromHigh, fromLow) && !(bounded && less(toHigh, toLow, high, low));
        }

        private static boolean less(final long high, final long low, final long otherHigh, final long otherLow) {
            final int order = Long.compareUnsigned(high, otherHigh);
            return order < 0 || order == 0 && Long.compareUnsigned(low, otherLow) < 0;
        }

        private boolean characters(final DirectBuffer buffer, final int offset, final int length) {
            int sum = 0;
            for (int i = 0; i < length; i++) {
                final int character = buffer.getByte(offset + length - 1 - i);
                final boolean digit = character >= '0' && character <= '9';
                if (character < ' ' || character > '~' || !digit && (digitsOnly || checkDigit != CheckDigit.NONE)) {
                    return false;
                }
                sum += checkDigit == CheckDigit.NONE ? 0 : checkDigit.weighed(character - '0', i);
            }
            return sum % 10 == 0;
        }
    }
}
