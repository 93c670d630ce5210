package daicho.engine.ring;

import daicho.protocol.RecordLayout;
import daicho.protocol.Status;
import daicho.protocol.Templates;
import daicho.protocol.codec.Durability;
import daicho.protocol.codec.MessageHeaderEncoder;
import daicho.protocol.codec.ReplyEncoder;
import org.agrona.MutableDirectBuffer;

/** Writes the answer to a command that cannot be journaled now; its key stays free. One thread. */
final class Refusal {
    private static final int LENGTH = MessageHeaderEncoder.ENCODED_LENGTH + ReplyEncoder.BLOCK_LENGTH;

    private final MessageHeaderEncoder header = new MessageHeaderEncoder();
    private final ReplyEncoder reply = new ReplyEncoder();

    /** Whether a record that was not journaled is a command, so that it is refused; all else is a query. */
    static boolean applies(final Slot slot, final int record) {
        return slot.readOnly != Slot.WRITABLE
            && Templates.isJournaled(RecordLayout.template(slot.frames, record), RecordLayout.flags(slot.frames, record));
    }

    /** Writes a READ_ONLY reply; returns its bytes. */
    int write(final MutableDirectBuffer buffer, final int offset, final Slot slot, final int record) {
        buffer.setMemory(offset, LENGTH, (byte)0);
        reply.wrapAndApplyHeader(buffer, offset, header)
            .status(Status.READ_ONLY.code())
            .durability(Durability.NONE)
            .requestTemplate((short)RecordLayout.template(slot.frames, record))
            .detail(slot.readOnly);
        return LENGTH;
    }
}
