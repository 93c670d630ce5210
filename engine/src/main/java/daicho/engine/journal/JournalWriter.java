package daicho.engine.journal;

import org.agrona.DirectBuffer;

/** Appends batches. One appending thread; {@link #force} may run on one other thread beside it. */
public final class JournalWriter implements Journal, AutoCloseable {
    private JournalWriter() {
    }

    /** Opens a journal for appending after its proven end. Call under the folder's lock. */
    public static JournalWriter open(final JournalConfig config, final long ledgerId, final JournalEnd end) {
        throw new UnsupportedOperationException();
    }

    /** Whether a batch may begin: false when space ahead cannot be had (answer READ_ONLY). Appending thread. */
    public boolean hasRoom() {
        return false;
    }

    /** Begins a batch; only after {@link #hasRoom()} said true. */
    public void begin(final long firstSequence, final long timestampNs) {
    }

    /** Adds one record; {@link #pendingBytes()} + 4 + length must stay within {@link JournalConfig#batchBytes()}. */
    public void add(final DirectBuffer source, final int offset, final int length) {
    }

    /** @return bytes of records added since {@link #begin}, lengths included. */
    public int pendingBytes() {
        return 0;
    }

    /** Seals and publishes the batch. */
    public void commit() {
    }

    /** Appends a checkpoint; between batches, only after {@link #hasRoom()} said true. */
    public void checkpoint(
        final long sequence, final long replyHash, final long digest, final long shaSequence, final DirectBuffer sha256, final int shaOffset) {
    }

    /** Makes everything appended before the call safe from loss of power. */
    public void force() {
    }

    /** @return last sequence committed; any thread. */
    public long appendedSequence() {
        return 0;
    }

    /** @return bytes free on the file system for us; any thread. */
    public long usableSpaceBytes() {
        return 0;
    }

    /** Ends the journal cleanly: forced and trimmed. */
    @Override
    public void close() {
    }
}
