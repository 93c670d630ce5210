package daicho.engine.ring;

import daicho.protocol.Frame;
import daicho.protocol.Limits;
import daicho.protocol.RecordLayout;
import daicho.protocol.Templates;
import daicho.protocol.codec.ClockConfirmDecoder;
import java.nio.ByteBuffer;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * One place in the ring: a run of whole frames of one connection, and what the Journaler has decided about it. Filled by a
 * publisher, stamped by the Journaler, read by all stages behind it.
 */
final class Slot {
    /** Commands are taken. */
    static final int WRITABLE = 0;
    /** Commands are refused: no room on the disk. The numbers are the {@code detail} of READ_ONLY. */
    static final int NO_ROOM = 1;
    /** Commands are refused: the clock has jumped. */
    static final int CLOCK = 2;

    /** Shortest frame: its header and a record's head. */
    private static final int LEAST_FRAME = Frame.HEADER_BYTES + RecordLayout.BODY;

    final UnsafeBuffer frames = new UnsafeBuffer(0, 0);
    long connection;
    int length;

    /** Sequence of the first command in it, or that the next one will have when there is none. */
    long firstSequence;
    /** Time of the first command in it. */
    long timestampNs;
    /** Number of commands in it that go into the journal. */
    int commands;
    /** A batch of the journal ends with it: only there may a checkpoint be taken. */
    boolean endsBatch;
    /** One of the constants above. */
    int readOnly;
    /** While the clock is in doubt: ClockConfirm goes through, it was found right. */
    boolean confirms;

    Slot(final ByteBuffer memory) {
        frames.wrap(memory);
        assert frames.capacity() == Limits.RUN_BYTES;
    }

    void fill(final long from, final DirectBuffer source, final int offset, final int bytes) {
        length = 0;
        connection = from;
        frames.putBytes(0, source, offset, bytes);
        length = bytes;
    }

    /** Length of the frame at {@code position}, proved to lie within the run: a broken one would lead the stages astray. */
    int frameLength(final int position) {
        final int bytes = Frame.length(frames, position);
        if (bytes < LEAST_FRAME || bytes > length - position) {
            throw new IllegalStateException("a frame of " + bytes + " bytes at " + position + " in a run of " + length);
        }
        return bytes;
    }

    /** Whether the frame at {@code position} goes into the journal: the same answer for every stage, once stamped. */
    boolean isJournaled(final int position) {
        final int record = position + Frame.HEADER_BYTES;
        final int template = RecordLayout.template(frames, record);
        return Templates.isJournaled(template, RecordLayout.flags(frames, record))
            && (readOnly == WRITABLE || confirms && template == ClockConfirmDecoder.TEMPLATE_ID);
    }
}
