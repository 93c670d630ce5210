package daicho.engine.journal;

import daicho.protocol.codec.CheckpointDecoder;
import java.nio.file.Path;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/** Reads batches in order, read-only, taking no lock; also beside the engine that writes. Each batch is checked before it is shown. One thread. */
public final class JournalReader implements AutoCloseable {
    private JournalReader() {
    }

    /** Opens a journal at its first batch. */
    public static JournalReader open(final Path folder) {
        return open(folder, 0);
    }

    /** Opens a journal in the last segment that begins at or before {@code fromSequence}: earlier segments are not read. */
    public static JournalReader open(final Path folder, final long fromSequence) {
        throw new UnsupportedOperationException();
    }

    /** Moves on to the next batch; false when there is none yet (ask again later, or let {@link JournalScan} judge the end). */
    public boolean next() {
        return false;
    }

    /** @return 0 records, 1 checkpoint. */
    public int kind() {
        return 0;
    }

    /** @return sequence of the first record. */
    public long firstSequence() {
        return 0;
    }

    /** @return number of records. */
    public int count() {
        return 0;
    }

    /** @return time of the first record. */
    public long timestampNs() {
        return 0;
    }

    /** @return the book. */
    public long ledgerId() {
        return 0;
    }

    /** @return rules. */
    public int rulesVersion() {
        return 0;
    }

    /** @return what holds the batch. */
    public DirectBuffer buffer() {
        return new UnsafeBuffer(0, 0);
    }

    /** @return where the records begin: [length u32][record] each. */
    public int offset() {
        return 0;
    }

    /** @return bytes of the records area. */
    public int length() {
        return 0;
    }

    /** @return the checkpoint of a batch of kind 1. */
    public CheckpointDecoder checkpoint() {
        throw new UnsupportedOperationException();
    }

    /** @return file of the batch. */
    public Path file() {
        return Path.of("");
    }

    /** @return offset of the batch in its file. */
    public long position() {
        return 0;
    }

    /** @return bytes read so far. */
    public long bytesRead() {
        return 0;
    }

    /** @return bytes there are to read. */
    public long bytesTotal() {
        return 0;
    }

    /** Gives the mappings back. */
    @Override
    public void close() {
    }
}
