package daicho.ledger.preset;

import static java.nio.ByteOrder.LITTLE_ENDIAN;

import daicho.ledger.state.State;
import daicho.protocol.codec.ImportChunkDecoder;
import org.agrona.DirectBuffer;

/** A row of an ImportChunk, read out of its record. One instance, filled anew for each row. */
final class PresetRow {
    static final int BYTES = ImportChunkDecoder.RowsDecoder.sbeBlockLength();
    static final int CARD = ImportChunkDecoder.RowsDecoder.cardEncodingOffset();
    static final int PROVISIONAL = ImportChunkDecoder.RowsDecoder.provisionalEncodingOffset();
    static final int SECRET = ImportChunkDecoder.RowsDecoder.secretEncodingOffset();
    static final int PROVISIONAL_SECRET = ImportChunkDecoder.RowsDecoder.provisionalSecretEncodingOffset();
    static final int LINE = ImportChunkDecoder.RowsDecoder.lineEncodingOffset();

    private static final int POINTS = ImportChunkDecoder.RowsDecoder.pointsEncodingOffset();
    private static final int STORE = ImportChunkDecoder.RowsDecoder.storeEncodingOffset();
    private static final int BRAND = ImportChunkDecoder.RowsDecoder.brandEncodingOffset();
    private static final int EXPIRY = ImportChunkDecoder.RowsDecoder.expiryDayEncodingOffset();
    private static final int OPENED = ImportChunkDecoder.RowsDecoder.openedDayEncodingOffset();
    private static final int CLASS = ImportChunkDecoder.RowsDecoder.pointsClassEncodingOffset();
    private static final int STATUS = ImportChunkDecoder.RowsDecoder.statusEncodingOffset();

    private final State state;
    DirectBuffer buffer;
    int at;
    int line;
    int points;
    int store;
    int brand;
    int expiryDay;
    int openedDay;
    int pointsClass;
    int status;
    int pepperVersion;
    long secretHigh;
    long secretLow;
    long provisionalSecretHigh;
    long provisionalSecretLow;

    PresetRow(final State state) {
        this.state = state;
    }

    static int line(final DirectBuffer buffer, final int at) {
        return buffer.getInt(at + LINE, LITTLE_ENDIAN);
    }

    void read(final DirectBuffer from, final int offset, final int pepper) {
        buffer = from;
        at = offset;
        line = line(from, offset);
        points = from.getInt(offset + POINTS, LITTLE_ENDIAN);
        store = from.getInt(offset + STORE, LITTLE_ENDIAN);
        brand = from.getShort(offset + BRAND, LITTLE_ENDIAN) & 0xFFFF;
        expiryDay = from.getShort(offset + EXPIRY, LITTLE_ENDIAN) & 0xFFFF;
        openedDay = from.getShort(offset + OPENED, LITTLE_ENDIAN) & 0xFFFF;
        pointsClass = from.getByte(offset + CLASS) & 0xFF;
        status = from.getByte(offset + STATUS) & 0xFF;
        pepperVersion = pepper;
        secretHigh = from.getLong(offset + SECRET, LITTLE_ENDIAN);
        secretLow = from.getLong(offset + SECRET + 8, LITTLE_ENDIAN);
        provisionalSecretHigh = from.getLong(offset + PROVISIONAL_SECRET, LITTLE_ENDIAN);
        provisionalSecretLow = from.getLong(offset + PROVISIONAL_SECRET + 8, LITTLE_ENDIAN);
        openedDay = openedDay == 0 ? state.today() : openedDay;
    }

    boolean hasProvisional() {
        return !isZero(at + PROVISIONAL);
    }

    boolean hasSecret() {
        return (secretHigh | secretLow) != 0;
    }

    /** Whether an alias is all zero. */
    private boolean isZero(final int alias) {
        return (buffer.getLong(alias, LITTLE_ENDIAN) | buffer.getLong(alias + 8, LITTLE_ENDIAN) |
            buffer.getInt(alias + 16, LITTLE_ENDIAN)) == 0;
    }

    /** Whether an alias has an id and a scheme, and nothing in its reserved byte. */
    boolean isAlias(final int alias) {
        final int issuer = buffer.getInt(alias + 16, LITTLE_ENDIAN);
        return (buffer.getLong(alias, LITTLE_ENDIAN) | buffer.getLong(alias + 8, LITTLE_ENDIAN)) != 0 && (issuer & 0xFF) != 0 &&
            (issuer & 0xFF00) == 0;
    }
}
