package daicho.ledger.transaction;

/**
 * A transaction record in memory. Everything that a retry, a reversal, a statement or an unmerge can ask for.
 * <pre>
 *   0 sequence i64       8 timestamp i64     16 key, 16 bytes                     32 terminal u32   36 date u16  38 kind u8  39 record flags u8
 *  40 status u16  42 reply flags u16  44 alias u32       48 root u32  52 amount u32        56 entry before (reference) i64
 *  64 body hash i64     72 field hashes i64  80 local time u32  84 ordinal u16  86 template u8  87 components u8 (bit 7: extended)
 *  88 lots u16  90 purpose u16  92 operator u32  96 balance i64  104 burn amount u32  108 origin u32
 * 112 [extension: repaid, debt made, restored, forfeited, detail, related: 6 × i64]
 *     [components: eligible u32, points u32, rate u32 (number in Rates), lot type u32: 16 bytes]
 *     [lots: type u32, origin u32, points i64: 16 bytes]
 * </pre>
 * The extension is there when one of its fields is not 0. A component is also the lot that its points went to, with the record's
 * origin; lots are those that points were taken from. {@code ordinal} counts the records of one sequence: what fell due comes
 * before the command that found it. A plain earn or sale is 128 bytes.
 */
final class TransactionLayout {
    static final int SEQUENCE = 0;
    static final int TIMESTAMP = 8;
    static final int KEY_HIGH = 16;
    static final int KEY_LOW = 24;
    static final int TERMINAL = 32;
    static final int DATE = 36;
    static final int KIND = 38;
    static final int RECORD_FLAGS = 39;
    static final int STATUS = 40;
    static final int REPLY_FLAGS = 42;
    static final int ALIAS = 44;
    static final int ROOT = 48;
    static final int AMOUNT = 52;
    static final int BEFORE = 56;
    static final int BODY_HASH = 64;
    static final int FIELD_HASHES = 72;
    static final int LOCAL_TIME = 80;
    static final int ORDINAL = 84;
    static final int TEMPLATE = 86;
    static final int COMPONENTS = 87;
    static final int LOTS = 88;
    static final int PURPOSE = 90;
    static final int OPERATOR = 92;
    static final int BALANCE = 96;
    static final int BURN_AMOUNT = 104;
    static final int ORIGIN = 108;
    static final int BASE_BYTES = 112;
    static final int EXTENDED = 0x80;

    static final int REPAID = 0;
    static final int DEBT_MADE = 8;
    static final int RESTORED = 16;
    static final int FORFEITED = 24;
    static final int DETAIL = 32;
    static final int RELATED = 40;
    static final int EXTENSION_BYTES = 48;

    static final int COMPONENT_BYTES = 16;
    static final int LOT_BYTES = 16;

    private TransactionLayout() {
    }
}
