package daicho.ledger;

import daicho.protocol.codec.MessageHeaderDecoder;
import daicho.protocol.codec.MessageHeaderEncoder;
import daicho.protocol.codec.ReplyEncoder;
import org.agrona.DirectBuffer;
import org.agrona.MutableDirectBuffer;

/**
 * The deterministic book: a function of (state, time, command) that fills a reply. Owns no socket, clock, thread, file or log; it
 * returns and never calls back. One thread at a time.
 */
public final class Ledger implements AutoCloseable {
    private final MessageHeaderEncoder header = new MessageHeaderEncoder();
    private final ReplyEncoder replyEncoder = new ReplyEncoder();
    private long lastSequence;
    private long lastTimestampNs;

    /** Applies one journaled command; returns the reply's bytes (message header included, durability left NONE). */
    public int execute(
        final long sequence, final long timestampNs, final DirectBuffer command, final int offset, final int length,
        final MutableDirectBuffer reply, final int replyOffset) {
        lastSequence = sequence;
        lastTimestampNs = timestampNs;
        replyEncoder.wrapAndApplyHeader(reply, replyOffset, header).sequence(sequence);
        return MessageHeaderDecoder.ENCODED_LENGTH + ReplyEncoder.BLOCK_LENGTH;
    }

    /** Answers a query or QUOTE (Balance, Statement, TxStatus, Book, Digest, Logon's terminals); changes nothing. */
    public int query(
        final long timestampNs, final DirectBuffer query, final int offset, final int length,
        final MutableDirectBuffer reply, final int replyOffset) {
        replyEncoder.wrapAndApplyHeader(reply, replyOffset, header).sequence(lastSequence);
        return MessageHeaderDecoder.ENCODED_LENGTH + ReplyEncoder.BLOCK_LENGTH;
    }

    /** First pass over a coming batch: adds a record whose hashes and slots are looked up by {@link #touch()}. Changes no state. */
    public void prepare(final DirectBuffer command, final int offset) {
    }

    /** Brings what the prepared records will need into the caches; forgets them. Changes no state. */
    public void touch() {
    }

    /** Touches memory that will be needed soon, so that no command waits for it. Any thread, beside all else. */
    public void touchAhead() {
    }

    /** Sequence of the last command applied, 0 for an empty book. */
    public long lastSequence() {
        return lastSequence;
    }

    /** Time of the last command applied, ns since 1970 UTC, 0 for an empty book. */
    public long lastTimestampNs() {
        return lastTimestampNs;
    }

    /** Ledger id from Genesis, 0 for an empty book. */
    public long ledgerId() {
        return 0;
    }

    /** When something is next due, ns since 1970 UTC; Long.MAX_VALUE for never. The host journals a Tick when it passes. */
    public long nextDueNs() {
        return Long.MAX_VALUE;
    }

    /** Whether roots are overdue that a Sweep should look at, and from which account: &gt; 0 the account to start at, 0 none. */
    public int sweepFrom() {
        return 0;
    }

    /** Digest of the state, kept up to date with each command: the same whatever its layout in memory. */
    public long digest() {
        return lastSequence;
    }

    /** Computes the digest afresh from the whole state; slow; for checks. */
    public long recomputeDigest() {
        return lastSequence;
    }

    /** Writes the state as records (SnapshotState first, SnapshotEnd last); the buffer passed is only valid during the call. */
    public void snapshot(final long replyHash, final SnapshotSink sink) {
    }

    /** Takes one snapshot record into an empty ledger; after SnapshotEnd the state stands and its digest has been compared. */
    public void restore(final DirectBuffer record, final int offset, final int length) {
    }

    /** The reply hash that stood in SnapshotState, 0 if none was restored. */
    public long restoredReplyHash() {
        return 0;
    }

    /** Gives the memory back. */
    @Override
    public void close() {
    }

    /** Takes a snapshot's records. */
    @FunctionalInterface
    public interface SnapshotSink {
        /** Takes one record; the bytes are only valid during the call. */
        void record(DirectBuffer buffer, int offset, int length);
    }
}
