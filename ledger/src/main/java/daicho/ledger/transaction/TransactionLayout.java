package daicho.ledger.transaction;

/**
 * A transaction record in memory. Everything that a retry, a reversal, a statement or an unmerge can ask for.
 * <pre>
 *   0 sequence i64      8 timestamp i64    16 key, 16 bytes                      32 terminal u32  36 date u16  38 kind u8  39 record flags u8
 *  40 status u16  42 reply flags u16  44 alias u32      48 root u32  52 operator u32      56 entry before (reference) i64
 *  64 body hash i64    72 field hashes i64                80 amount u32  84 burn amount u32  88 local time u32  92 purpose u16  94 template u8
 *  95 components u8 (bit 7: extended)  96 lots u16  98 ordinal u16  100 earned u32  104 burned u32
 * 108 reversed amount u32  112 reversed burn u32  116 reversed earn u32  120 balance i64
 * 128 [extension: repaid, debt made, restored, forfeited, detail, related: 6 × i64]
 *     [components: eligible u32, unit u32, rate u32, points u32, programme u32, campaign u16, class 4 bits | mode 4 bits u8, – u8: 24 bytes]
 *     [lots: type u32, origin u32, points i64: 16 bytes]
 * </pre>
 * The extension is there when one of its fields is not 0. {@code ordinal} counts the records of one sequence: what fell due comes
 * before the command that found it.
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
    static final int OPERATOR = 52;
    static final int BEFORE = 56;
    static final int BODY_HASH = 64;
    static final int FIELD_HASHES = 72;
    static final int AMOUNT = 80;
    static final int BURN_AMOUNT = 84;
    static final int LOCAL_TIME = 88;
    static final int PURPOSE = 92;
    static final int TEMPLATE = 94;
    static final int COMPONENTS = 95;
    static final int LOTS = 96;
    static final int ORDINAL = 98;
    static final int EXTENDED = 0x80;
    static final int EARNED = 100;
    static final int BURNED = 104;
    static final int REVERSED_AMOUNT = 108;
    static final int REVERSED_BURN = 112;
    static final int REVERSED_EARN = 116;
    static final int BALANCE = 120;
    static final int BASE_BYTES = 128;

    static final int REPAID = 0;
    static final int DEBT_MADE = 8;
    static final int RESTORED = 16;
    static final int FORFEITED = 24;
    static final int DETAIL = 32;
    static final int RELATED = 40;
    static final int EXTENSION_BYTES = 48;

    static final int COMPONENT_BYTES = 24;
    static final int LOT_BYTES = 16;

    private TransactionLayout() {
    }
}
