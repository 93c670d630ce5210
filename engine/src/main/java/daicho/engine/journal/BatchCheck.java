package daicho.engine.journal;

import static daicho.engine.journal.BatchBytes.HEADER_BYTES;
import static daicho.engine.journal.BatchBytes.LENGTH_BYTES;
import static daicho.engine.journal.BatchBytes.SAFE_BYTES;
import static java.nio.ByteOrder.LITTLE_ENDIAN;

import daicho.protocol.codec.BatchHeaderDecoder;
import daicho.protocol.codec.MessageHeaderDecoder;
import java.nio.ByteBuffer;
import java.util.zip.CRC32C;
import org.agrona.DirectBuffer;

/** Tells what is wrong with the bytes of a batch taken by themselves; {@link Chain} tells whether it fits the one before. */
final class BatchCheck {
    private final CRC32C crc = new CRC32C();
    private final MessageHeaderDecoder message = new MessageHeaderDecoder();
    private final BatchHeaderDecoder header = new BatchHeaderDecoder();

    /** The header of the batch checked last. */
    BatchHeaderDecoder header() {
        return header;
    }

    /**
     * Checks a batch.
     *
     * @param buffer    holds it.
     * @param bytes     the same memory.
     * @param offset    where the message header begins.
     * @param available bytes from there that may belong to it.
     * @return what is wrong, or null.
     */
    String defect(final DirectBuffer buffer, final ByteBuffer bytes, final int offset, final int available) {
        if (available < HEADER_BYTES + SAFE_BYTES) {
            return "too short for a batch";
        }
        message.wrap(buffer, offset);
        header.wrap(buffer, offset + MessageHeaderDecoder.ENCODED_LENGTH, BatchHeaderDecoder.BLOCK_LENGTH, BatchHeaderDecoder.SCHEMA_VERSION);
        if (header.magic() != BatchBytes.MAGIC || message.templateId() != BatchHeaderDecoder.TEMPLATE_ID) {
            return "no batch where one should be";
        }
        if (header.formatVersion() != BatchBytes.FORMAT_VERSION) {
            return "format version " + header.formatVersion() + " is not known here (newest: " + BatchBytes.FORMAT_VERSION + ")";
        }
        final long length = header.lengthBytes();
        if (length < SAFE_BYTES || length > available - HEADER_BYTES) {
            return "the batch's length cannot be";
        }
        if (BatchBytes.crc(crc, bytes, offset, (int)length) != (int)header.crc()) {
            return "checksum is wrong";
        }
        return bodyDefect(buffer, offset + HEADER_BYTES, (int)length - SAFE_BYTES);
    }

    private String bodyDefect(final DirectBuffer buffer, final int offset, final int length) {
        if (header.reserved() != 0) {
            return "reserved bytes are not zero";
        }
        if (header.kind() == BatchBytes.CHECKPOINT) {
            return header.count() == 0 && length == BatchBytes.CHECKPOINT_BYTES ? null : "a checkpoint of another shape";
        }
        if (header.kind() != BatchBytes.RECORDS || header.count() == 0) {
            return "a batch of unknown kind";
        }
        long left = header.count();
        long at = 0;
        while (left > 0 && at + LENGTH_BYTES <= length) {
            at += LENGTH_BYTES + (buffer.getInt(offset + (int)at, LITTLE_ENDIAN) & 0xFFFF_FFFFL);
            left--;
        }
        return left == 0 && at == length ? null : "lengths of records do not add up";
    }
}
