package daicho.engine.journal;

import static daicho.protocol.codec.MessageHeaderDecoder.ENCODED_LENGTH;
import static java.nio.ByteOrder.LITTLE_ENDIAN;

import daicho.protocol.codec.BatchHeaderDecoder;
import daicho.protocol.codec.CheckpointDecoder;
import java.nio.ByteBuffer;
import java.util.zip.CRC32C;
import org.agrona.DirectBuffer;

/**
 * The bytes of one excerpt: a batch. Little endian; the header is the generated {@code BatchHeader}.
 * <pre>
 *   0           8                                             68    72                               n      n + 8
 *   +-----------+---------------------------------------------+-----+--------------------------------+------+
 *   | msg head  | magic · ledger · … · kind · previousCrc     | crc | [length u32][record] …         | safe |
 *   +-----------+---------------------------------------------+-----+--------------------------------+------+
 *                                                                   |◄───────── lengthBytes ───────────────►|
 * </pre>
 * {@code safe} (u64) is the last sequence that could have been acknowledged when the batch was begun. It lets recovery tell the torn
 * end that a loss of power leaves, where later pages may have reached the disk before earlier ones, from damage to what somebody was told is
 * safe. The checksum covers everything from 0 to the end, with its own four bytes as zeros.
 */
final class BatchBytes {
    /** Bytes before the records. */
    static final int HEADER_BYTES = ENCODED_LENGTH + BatchHeaderDecoder.BLOCK_LENGTH;
    /** Bytes of the safe sequence behind the records. */
    static final int SAFE_BYTES = Long.BYTES;
    /** Bytes of a record's length. */
    static final int LENGTH_BYTES = Integer.BYTES;
    /** Body of a checkpoint without the safe sequence. */
    static final int CHECKPOINT_BYTES = ENCODED_LENGTH + CheckpointDecoder.BLOCK_LENGTH;
    /** First eight bytes of the fixed block. */
    static final long MAGIC = 0x4F48_4349_4144_424AL;
    /** Where the magic stands. */
    static final int MAGIC_OFFSET = ENCODED_LENGTH;
    /** The layout drawn above. */
    static final int FORMAT_VERSION = 1;
    /** The rules of execution that this build knows. */
    static final int RULES_VERSION = 1;
    /** A batch of records. */
    static final int RECORDS = 0;
    /** A checkpoint. */
    static final int CHECKPOINT = 1;
    /** More than Chronicle writes at the head of a segment (header, two index tables), and than it ever puts between two batches. */
    static final int SEGMENT_HEAD_BYTES = 16 * 1024;

    private static final int CRC_OFFSET = ENCODED_LENGTH + BatchHeaderDecoder.crcEncodingOffset();
    private static final byte[] ZEROS = new byte[HEADER_BYTES - CRC_OFFSET];

    private BatchBytes() {
    }

    /** Checksum of a batch whose header and body lie in {@code buffer}; moves the buffer's position and limit. */
    static int crc(final CRC32C crc, final ByteBuffer buffer, final int offset, final int lengthBytes) {
        crc.reset();
        buffer.limit(offset + HEADER_BYTES + lengthBytes).position(offset).limit(offset + CRC_OFFSET);
        crc.update(buffer);
        crc.update(ZEROS, 0, ZEROS.length);
        buffer.limit(offset + HEADER_BYTES + lengthBytes).position(offset + HEADER_BYTES);
        crc.update(buffer);
        return (int)crc.getValue();
    }

    /** The safe sequence of a batch. */
    static long safeSequence(final DirectBuffer buffer, final int offset, final int lengthBytes) {
        return buffer.getLong(offset + HEADER_BYTES + lengthBytes - SAFE_BYTES, LITTLE_ENDIAN);
    }
}
