package daicho.protocol.check;

import static java.nio.ByteOrder.LITTLE_ENDIAN;

import daicho.protocol.Limits;
import daicho.protocol.RecordLayout;
import daicho.protocol.SecretLayout;
import daicho.protocol.Setting;
import daicho.protocol.Status;
import daicho.protocol.codec.MergeProof;
import org.agrona.DirectBuffer;

/** One row of the table of shapes: what must hold for the bytes at an offset of a record, or of an entry of a group. */
final class Field {
    private static final int UNSIGNED_8 = 1;
    private static final int UNSIGNED_16 = 2;
    private static final int UNSIGNED_32 = 4;
    private static final int ALL_ZERO = 100;
    private static final int SOME_SET = 101;
    private static final int NOT_ABOVE = 102;
    private static final int SETTING = 103;
    private static final int ZERO_UNLESS_GIVEN = 104;
    private static final int EITHER = 105;
    private static final int PIN = 106;
    private static final int PIN_OR_ZERO = 107;
    private static final int PIN_IF_PROOF = 108;
    private static final int ZERO_UNLESS_PROOF = 109;
    private static final int NAME_OR_NONE = 110;
    private static final int SOMEBODY_FOR_PROOF = 111;
    private static final int NAME_FOR_PROOF = 112;
    private static final int ZERO_UNLESS_BATCH = 113;

    private static final int SECRET_BYTES = SecretLayout.SECRET_BYTES;
    private static final int PROOF_PIN = MergeProof.PIN.value();

    private final int kind;
    private final int offset;
    private final long least;
    private final long most;
    private final Status status;

    private Field(final int kind, final int offset, final long least, final long most, final Status status) {
        this.kind = kind;
        this.offset = offset;
        this.least = least;
        this.most = most;
        this.status = status;
    }

    /** A number of one byte within bounds. */
    static Field u8(final int offset, final long least, final long most) {
        return new Field(UNSIGNED_8, offset, least, most, Status.BAD_FIELD);
    }

    /** A number of two bytes within bounds. */
    static Field u16(final int offset, final long least, final long most) {
        return new Field(UNSIGNED_16, offset, least, most, Status.BAD_FIELD);
    }

    /** A number of four bytes within bounds. */
    static Field u32(final int offset, final long least, final long most) {
        return new Field(UNSIGNED_32, offset, least, most, Status.BAD_FIELD);
    }

    /** Money, four bytes. */
    static Field money(final int offset) {
        return new Field(UNSIGNED_32, offset, 0, Limits.AMOUNT, Status.BAD_AMOUNT);
    }

    /** Points, four bytes. */
    static Field points(final int offset, final long least) {
        return new Field(UNSIGNED_32, offset, least, Limits.POINTS, Status.BAD_AMOUNT);
    }

    /** Bytes without a meaning yet: zero. */
    static Field zero(final int offset, final int lengthBytes) {
        return new Field(ALL_ZERO, offset, lengthBytes, 0, Status.BAD_FIELD);
    }

    /** Sixteen bytes that name something: not all zero. */
    static Field name(final int offset) {
        return new Field(SOME_SET, offset, 0, 0, Status.BAD_FIELD);
    }

    /** Money that is a part of the money at another offset. */
    static Field partOf(final int offset, final int wholeOffset) {
        return new Field(NOT_ABOVE, offset, wholeOffset, 0, Status.BAD_AMOUNT);
    }

    /** Number of a setting (u16) with its value (i64) at another offset. */
    static Field setting(final int offset, final int valueOffset) {
        return new Field(SETTING, offset, valueOffset, 0, Status.BAD_FIELD);
    }

    /** Points (u32) that must be 0 unless the mode (u8) at another offset is GIVEN. */
    static Field zeroUnlessGiven(final int offset, final int modeOffset) {
        return new Field(ZERO_UNLESS_GIVEN, offset, modeOffset, 0, Status.BAD_FIELD);
    }

    /** Sixteen bytes that name something, or, when they are all zero, a number (u64) at another offset that is not 0; never both. */
    static Field either(final int offset, final int numberOffset) {
        return new Field(EITHER, offset, numberOffset, 0, Status.BAD_FIELD);
    }

    /** A PIN in the clear: 4 to 12 digits, then zeros. */
    static Field pin(final int offset) {
        return new Field(PIN, offset, 0, 0, Status.BAD_FIELD);
    }

    /** A PIN in the clear, or zeros. */
    static Field pinOrZero(final int offset) {
        return new Field(PIN_OR_ZERO, offset, 0, 0, Status.BAD_FIELD);
    }

    /** A PIN in the clear when the proof (u8) at another offset is PIN, else zeros. */
    static Field pinIfProof(final int offset, final int proofOffset) {
        return new Field(PIN_IF_PROOF, offset, proofOffset, 0, Status.BAD_FIELD);
    }

    /** A secret that must be zero unless the proof (u8) at another offset is PIN. */
    static Field zeroUnlessProof(final int offset, final int proofOffset) {
        return new Field(ZERO_UNLESS_PROOF, offset, proofOffset, 0, Status.BAD_FIELD);
    }

    /** Twenty bytes of an alias, or none: all of it zero; with an id and no scheme, or the other way round, it is neither. */
    static Field nameOrNone(final int offset) {
        return new Field(NAME_OR_NONE, offset, 0, 0, Status.BAD_FIELD);
    }

    /** A proof (u8) that an operator answers for in person: then the head must name one. */
    static Field somebodyForProof(final int offset) {
        return new Field(SOMEBODY_FOR_PROOF, offset, 0, 0, Status.BAD_FIELD);
    }

    /** Sixteen bytes that name something when the proof (u8) at another offset is looked up elsewhere, else zeros. */
    static Field nameForProof(final int offset, final int proofOffset) {
        return new Field(NAME_FOR_PROOF, offset, proofOffset, 0, Status.BAD_FIELD);
    }

    /** A number (u16) that must be 0 unless the proof (u8) at another offset is BATCH. */
    static Field zeroUnlessBatch(final int offset, final int proofOffset) {
        return new Field(ZERO_UNLESS_BATCH, offset, proofOffset, 0, Status.BAD_FIELD);
    }

    /** Judges the bytes; {@code record} is where the record begins, {@code base} where the offsets of this row count from. */
    long check(final DirectBuffer buffer, final int record, final int base) {
        return holds(buffer, record, base) ? Verdict.OK
            : Verdict.of(status, kind == SOMEBODY_FOR_PROOF ? RecordLayout.OPERATOR : base - record + offset);
    }

    private boolean holds(final DirectBuffer buffer, final int record, final int base) {
        final int at = base + offset;
        return switch (kind) {
            case UNSIGNED_8 -> within(buffer.getByte(at) & 0xFF);
            case UNSIGNED_16 -> within(buffer.getShort(at, LITTLE_ENDIAN) & 0xFFFF);
            case UNSIGNED_32 -> within(unsigned(buffer, at));
            case ALL_ZERO -> isZero(buffer, at, (int)least);
            case SOME_SET -> (buffer.getLong(at) | buffer.getLong(at + Long.BYTES)) != 0;
            case NOT_ABOVE -> unsigned(buffer, at) <= unsigned(buffer, base + (int)least);
            case SETTING -> isSetting(buffer, at, base + (int)least);
            case EITHER -> (buffer.getLong(at) | buffer.getLong(at + Long.BYTES)) != 0 ^ buffer.getLong(base + (int)least) != 0;
            case PIN -> isPin(buffer, at);
            case PIN_OR_ZERO -> isZero(buffer, at, SECRET_BYTES) || isPin(buffer, at);
            case PIN_IF_PROOF -> buffer.getByte(base + (int)least) == PROOF_PIN ? isPin(buffer, at) : isZero(buffer, at, SECRET_BYTES);
            case ZERO_UNLESS_PROOF -> buffer.getByte(base + (int)least) == PROOF_PIN || isZero(buffer, at, SECRET_BYTES);
            case NAME_OR_NONE -> isZero(buffer, at, SECRET_BYTES) == (buffer.getByte(at + SECRET_BYTES) == 0);
            case SOMEBODY_FOR_PROOF -> !isPersonal(buffer.getByte(at)) || buffer.getInt(record + RecordLayout.OPERATOR) != 0;
            case NAME_FOR_PROOF -> isZero(buffer, at, SECRET_BYTES) != isReferred(buffer.getByte(base + (int)least));
            case ZERO_UNLESS_BATCH -> buffer.getByte(base + (int)least) == MergeProof.BATCH.value() || buffer.getShort(at) == 0;
            default -> buffer.getByte(base + (int)least) != 0 || unsigned(buffer, at) == 0;
        };
    }

    private static boolean isPersonal(final byte proof) {
        return proof == MergeProof.CARD_PRESENT.value() || proof == MergeProof.OPERATOR.value() || proof == MergeProof.BATCH.value();
    }

    private static boolean isReferred(final byte proof) {
        return proof == MergeProof.CONSENT.value() || proof == MergeProof.OPERATOR.value() || proof == MergeProof.BATCH.value();
    }

    private static boolean isPin(final DirectBuffer buffer, final int at) {
        int digits = 0;
        while (digits < SECRET_BYTES && buffer.getByte(at + digits) >= '0' && buffer.getByte(at + digits) <= '9') {
            digits++;
        }
        return digits >= Limits.PIN_LEAST_DIGITS && digits <= Limits.PIN_MOST_DIGITS && isZero(buffer, at + digits, SECRET_BYTES - digits);
    }

    private boolean within(final long value) {
        return value >= least && value <= most;
    }

    private static long unsigned(final DirectBuffer buffer, final int at) {
        return buffer.getInt(at, LITTLE_ENDIAN) & 0xFFFF_FFFFL;
    }

    private static boolean isZero(final DirectBuffer buffer, final int at, final int lengthBytes) {
        int bits = 0;
        for (int i = 0; i < lengthBytes; i++) {
            bits |= buffer.getByte(at + i);
        }
        return bits == 0;
    }

    private static boolean isSetting(final DirectBuffer buffer, final int at, final int valueAt) {
        final Setting setting = Setting.of(buffer.getShort(at, LITTLE_ENDIAN) & 0xFFFF);
        final long value = buffer.getLong(valueAt, LITTLE_ENDIAN);
        return setting != null && value >= setting.least() && value <= setting.most();
    }
}
