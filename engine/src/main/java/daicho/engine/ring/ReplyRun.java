package daicho.engine.ring;

import static java.nio.ByteOrder.LITTLE_ENDIAN;

import daicho.protocol.Frame;
import daicho.protocol.Limits;
import daicho.protocol.codec.MessageHeaderEncoder;
import daicho.protocol.codec.ReplyEncoder;
import java.nio.ByteBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * Reply frames on their way out, collected as long as they are for one connection and fit one run. A reply is written in place, into
 * the run, by whoever answers; there is always room for the largest. One thread.
 * <pre>
 *   0                                     position         RUN_BYTES               RUN_BYTES + FRAME_BYTES
 *   +-----------+-----------+-------------+--------+-------+-----------------------+
 *   | frame     | frame     | …           | header | message being written …        |
 *   +-----------+-----------+-------------+--------+-------+-----------------------+
 * </pre>
 */
final class ReplyRun {
    /** The same place in every reply: after message header, status and flags. */
    static final int DURABILITY_OFFSET = MessageHeaderEncoder.ENCODED_LENGTH + ReplyEncoder.durabilityEncodingOffset();

    private static final int FIRST_REFUSAL = 100;

    private final UnsafeBuffer run = new UnsafeBuffer(ByteBuffer.allocateDirect(Limits.RUN_BYTES + Limits.FRAME_BYTES));
    private final Refusal refusal = new Refusal();
    private final Doors doors;
    private final byte durability;
    private long connection;
    private long gate;
    private int position;
    private long refusals;

    ReplyRun(final Doors doors, final byte durability) {
        this.doors = doors;
        this.durability = durability;
    }

    /** Gets ready for a reply to {@code to}; what was collected for another connection leaves, held until {@code lastSequence} is safe. */
    UnsafeBuffer begin(final long to, final long lastSequence) {
        if (to != connection) {
            flush(lastSequence);
            connection = to;
        }
        gate = lastSequence;
        return run;
    }

    UnsafeBuffer buffer() {
        return run;
    }

    /** Where the message of the reply that was begun is to be written. */
    int messageOffset() {
        return position + Frame.HEADER_BYTES;
    }

    /** The reply is there, with so many bytes: promises its durability and puts the frame around it. */
    void end(final long correlation, final int bytes) {
        final int message = position + Frame.HEADER_BYTES;
        run.putByte(message + DURABILITY_OFFSET, durability);
        frame(correlation, message, bytes);
    }

    /** Answers a command that was not taken; such an answer promises nothing. */
    void refuse(final long correlation, final Slot slot, final int record) {
        final int message = position + Frame.HEADER_BYTES;
        frame(correlation, message, refusal.write(run, message, slot, record));
    }

    /** Hands over what was collected, held until {@code lastSequence} is safe. */
    void flush(final long lastSequence) {
        if (position > 0) {
            doors.send(connection, run, position, lastSequence);
            position = 0;
        }
    }

    /** Number of replies with a status that refuses. */
    long refusals() {
        return refusals;
    }

    private void frame(final long correlation, final int message, final int bytes) {
        final int lengthBytes = Frame.HEADER_BYTES + bytes;
        Frame.write(run, position, lengthBytes, 0, correlation);
        if (run.getShort(message + MessageHeaderEncoder.ENCODED_LENGTH, LITTLE_ENDIAN) >= FIRST_REFUSAL) {
            refusals++;
        }
        final int end = position + lengthBytes;
        if (end <= Limits.RUN_BYTES) {
            position = end;
        } else {
            startNextRun(lengthBytes);
        }
    }

    /** The frame that was just written does not fit any more: what stands before it leaves, it becomes the first of the next run. */
    private void startNextRun(final int lengthBytes) {
        final int written = position;
        flush(gate);
        run.putBytes(0, run, written, lengthBytes);
        position = lengthBytes;
    }
}
