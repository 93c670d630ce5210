package daicho.engine.ring;

import static java.nio.ByteOrder.LITTLE_ENDIAN;

import daicho.engine.clock.SequencerClock;
import daicho.engine.journal.Journal;
import daicho.protocol.Frame;
import daicho.protocol.RecordLayout;
import daicho.protocol.codec.ClockConfirmDecoder;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * First stage: gives each command its sequence, a batch its time, and writes the batch down. A batch is a run of slots. What cannot be
 * written now is stamped READ_ONLY on its slot, so that the Applier answers it without asking anybody. One thread.
 */
final class Journaler {
    private static final int WALL_CLOCK_OFFSET = RecordLayout.BODY;

    private final Ring ring;
    private final Journal journal;
    private final SequencerClock clock;
    private final CheckpointMail checkpoints;
    private final int batchBytes;
    private long nextSequence;
    private long batchFirstSequence;
    private long batchTimestampNs;
    private volatile int readOnly;

    Journaler(
        final Ring ring, final Journal journal, final SequencerClock clock, final CheckpointMail checkpoints,
        final long lastSequence, final int batchBytes) {
        this.ring = ring;
        this.journal = journal;
        this.clock = clock;
        this.checkpoints = checkpoints;
        this.batchBytes = batchBytes;
        nextSequence = lastSequence + 1;
    }

    /** Decides about the next batch; nothing is written yet. Returns its last slot. */
    long stamp(final long from, final long available) {
        batchFirstSequence = nextSequence;
        batchTimestampNs = clock.read();
        final int reason = reason();
        if (reason == Slot.CLOCK) {
            stampInDoubt(ring.slot(from));
            ring.slot(from).endsBatch = true;
            return from;
        }
        long bytes = 0;
        long number = from;
        do {
            final Slot slot = ring.slot(number);
            bytes += slot.length;
            if (bytes > batchBytes && number > from) {
                break;
            }
            stamp(slot, reason, false);
            number++;
        } while (number <= available);
        ring.slot(number - 1).endsBatch = true;
        return number - 1;
    }

    /** Writes down the batch that was stamped last, and a checkpoint if one is due. Returns the last sequence that is in the journal. */
    long write(final long from, final long to) {
        if (nextSequence > batchFirstSequence) {
            journal.begin(batchFirstSequence, batchTimestampNs);
            for (long number = from; number <= to; number++) {
                final Slot slot = ring.slot(number);
                if (slot.commands > 0) {
                    add(slot);
                }
            }
            journal.commit();
            clock.given(batchTimestampNs + nextSequence - 1 - batchFirstSequence);
        }
        writeCheckpoint();
        return nextSequence - 1;
    }

    /** Writes a checkpoint that is waiting. */
    void writeCheckpoint() {
        if (checkpoints.isWaiting() && journal.hasRoom()) {
            checkpoints.write(journal);
        }
    }

    /** What was being journaled, for the last words of the process. */
    String describe() {
        return "journaling sequences " + batchFirstSequence + " to " + (nextSequence - 1);
    }

    /** Why commands are refused now: one of the constants of {@link Slot}. Any thread. */
    int readOnly() {
        return readOnly;
    }

    private int reason() {
        final int reason = !journal.hasRoom() ? Slot.NO_ROOM : clock.isDoubtful() ? Slot.CLOCK : Slot.WRITABLE;
        if (reason != readOnly) {
            readOnly = reason;
        }
        return reason;
    }

    private void stamp(final Slot slot, final int reason, final boolean confirms) {
        slot.readOnly = reason;
        slot.confirms = confirms;
        slot.endsBatch = false;
        slot.firstSequence = nextSequence;
        slot.timestampNs = batchTimestampNs + (nextSequence - batchFirstSequence);
        int commands = 0;
        for (int position = 0; position < slot.length; position += slot.frameLength(position)) {
            if (slot.isJournaled(position)) {
                commands++;
            }
        }
        slot.commands = commands;
        nextSequence += commands;
    }

    /** While the clock is in doubt a batch is one slot, and a ClockConfirm in it may end the doubt. */
    private void stampInDoubt(final Slot slot) {
        boolean confirmed = false;
        for (int position = 0; position < slot.length && !confirmed; position += slot.frameLength(position)) {
            confirmed = confirms(slot.frames, position + Frame.HEADER_BYTES);
        }
        if (confirmed) {
            batchTimestampNs = clock.read();
        }
        stamp(slot, Slot.CLOCK, confirmed);
        // What the host does by itself begins again now, though nobody else may come.
        reason();
    }

    private boolean confirms(final UnsafeBuffer frames, final int record) {
        return RecordLayout.template(frames, record) == ClockConfirmDecoder.TEMPLATE_ID
            && RecordLayout.operator(frames, record) != 0
            && clock.confirm(frames.getLong(record + WALL_CLOCK_OFFSET, LITTLE_ENDIAN));
    }

    private void add(final Slot slot) {
        int length;
        for (int position = 0; position < slot.length; position += length) {
            length = slot.frameLength(position);
            if (slot.isJournaled(position)) {
                journal.add(slot.frames, position + Frame.HEADER_BYTES, length - Frame.HEADER_BYTES);
            }
        }
    }
}
