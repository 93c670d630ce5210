package daicho.engine.recovery;

/**
 * Layout of a snapshot file. Little endian; the records are those of {@link daicho.ledger.Ledger#snapshot}.
 * <pre>
 *   0          8         12        16
 *   +----------+---------+---------+------------+--------+------------+--------+-----+---------+---------+
 *   | magic u64| format  | 0 (u32) | length u32 | record | length u32 | record | …   | 0 (u32) | crc u32 |
 *   +----------+---------+---------+------------+--------+------------+--------+-----+---------+---------+
 * </pre>
 * {@code crc} is CRC-32C over everything before it.
 */
final class SnapshotFormat {
    /** The bytes SSDAICHO. */
    static final long MAGIC = 0x4F48_4349_4144_5353L;
    /** Version of the layout. */
    static final int FORMAT = 1;
    /** Bytes before the first record. */
    static final int HEADER_BYTES = 16;
    /** Bytes of a length, of the end mark and of the checksum. */
    static final int WORD_BYTES = 4;
    /** A record can be no longer. */
    static final int MOST_RECORD_BYTES = 16 * 1024 * 1024;
    /** How much is read or written at a time. */
    static final int BUFFER_BYTES = 1024 * 1024;

    private SnapshotFormat() {
    }
}
