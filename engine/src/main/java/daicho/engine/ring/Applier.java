package daicho.engine.ring;

import daicho.engine.hash.ReplyHash;
import daicho.ledger.Ledger;
import daicho.protocol.Frame;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * Has the ledger answer each frame, in order: commands that were journaled are executed, all else is a query or refused. Records are
 * looked up ahead in groups, so that cache misses overlap. One thread.
 */
final class Applier {
    private final Slot[] groupSlots = new Slot[Ledger.GROUP];
    private final int[] groupPositions = new int[Ledger.GROUP];
    private final Ring ring;
    private final Ledger ledger;
    private final ReplyHash replyHash;
    private final ReplyRun replies;
    private final Progress progress;
    private final CheckpointMail checkpoints;
    private final long checkpointEvery;
    private long nextCheckpoint;
    private long lastSequence;
    private int grouped;
    private Slot current;
    private int currentPosition;
    private long commands;
    private long queries;

    Applier(
        final Ring ring, final Ledger ledger, final ReplyHash replyHash, final ReplyRun replies, final Progress progress,
        final CheckpointMail checkpoints, final long checkpointEvery) {
        this.ring = ring;
        this.ledger = ledger;
        this.replyHash = replyHash;
        this.replies = replies;
        this.progress = progress;
        this.checkpoints = checkpoints;
        this.checkpointEvery = checkpointEvery;
        lastSequence = ledger.lastSequence();
        nextCheckpoint = lastSequence + checkpointEvery;
        progress.publish(ledger, commands, queries, 0);
    }

    /** Answers all frames of a run of slots and hands the answers over. Returns the last sequence applied. */
    long apply(final long from, final long to) {
        for (long number = from; number <= to; number++) {
            final Slot slot = ring.slot(number);
            for (int position = 0; position < slot.length; position += slot.frameLength(position)) {
                prepare(slot, position);
            }
        }
        answerGroup();
        replies.flush(lastSequence);
        progress.publish(ledger, commands, queries, replies.refusals());
        if (lastSequence >= nextCheckpoint && ring.slot(to).endsBatch) {
            putCheckpoint();
        }
        return lastSequence;
    }

    /** Puts a checkpoint of the state as it is into the mail, if there is room in it. */
    void putCheckpoint() {
        if (checkpoints.put(lastSequence, replyHash.value(), ledger.digest())) {
            nextCheckpoint = lastSequence + checkpointEvery;
        }
    }

    long lastSequence() {
        return lastSequence;
    }

    long replyHash() {
        return replyHash.value();
    }

    /** What was being applied, for the last words of the process. */
    String describe() {
        return current == null ? "after sequence " + lastSequence
            : "after sequence " + lastSequence + " at command " + Dump.record(current, currentPosition);
    }

    private void prepare(final Slot slot, final int position) {
        ledger.prepare(slot.frames, position + Frame.HEADER_BYTES);
        groupSlots[grouped] = slot;
        groupPositions[grouped++] = position;
        if (grouped == Ledger.GROUP) {
            answerGroup();
        }
    }

    private void answerGroup() {
        ledger.touch();
        final int count = grouped;
        grouped = 0;
        for (int i = 0; i < count; i++) {
            answer(groupSlots[i], groupPositions[i]);
        }
    }

    private void answer(final Slot slot, final int position) {
        current = slot;
        currentPosition = position;
        final UnsafeBuffer frames = slot.frames;
        final int record = position + Frame.HEADER_BYTES;
        final int length = Frame.length(frames, position) - Frame.HEADER_BYTES;
        final UnsafeBuffer run = replies.begin(slot.connection, lastSequence);
        final int reply = replies.messageOffset();
        if (slot.isJournaled(position)) {
            final long sequence = lastSequence + 1;
            final long timestampNs = slot.timestampNs + (sequence - slot.firstSequence);
            final int bytes = ledger.execute(sequence, timestampNs, frames, record, length, run, reply);
            replyHash.add(run, reply, bytes);
            lastSequence = sequence;
            commands++;
            replies.end(Frame.correlation(frames, position), bytes);
        } else {
            answerUnjournaled(slot, position, record, length);
        }
    }

    private void answerUnjournaled(final Slot slot, final int position, final int record, final int length) {
        final long correlation = Frame.correlation(slot.frames, position);
        if (Refusal.applies(slot, record)) {
            replies.refuse(correlation, slot, record);
        } else {
            queries++;
            final long timestampNs = slot.timestampNs + (lastSequence + 1 - slot.firstSequence);
            final int bytes = ledger.query(timestampNs, slot.frames, record, length, replies.buffer(), replies.messageOffset());
            replies.end(correlation, bytes);
        }
    }
}
