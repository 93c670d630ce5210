package daicho.engine.recovery;

import static java.nio.ByteOrder.LITTLE_ENDIAN;

import daicho.engine.fault.Fault;
import daicho.engine.hash.ReplyHash;
import daicho.engine.journal.JournalEnd;
import daicho.engine.journal.JournalReader;
import daicho.engine.journal.JournalScan;
import daicho.ledger.Ledger;
import daicho.protocol.ExitCode;
import daicho.protocol.codec.CheckpointDecoder;
import java.nio.file.Path;
import java.util.function.Consumer;
import org.agrona.DirectBuffer;

/**
 * Brings a ledger up to the end of a journal: newest usable snapshot or the beginning, and then every record by the same call as
 * live. Sequences, times and each checkpoint are compared on the way. Takes no lock, so it also runs beside the engine that writes,
 * up to the last whole batch. One thread.
 */
public final class Replay implements AutoCloseable {
    private static final int LENGTH_BYTES = 4;
    private static final int KIND_CHECKPOINT = 1;
    private static final long PROGRESS_BYTES = 4 << 20;

    private final BatchEnds ends = new BatchEnds();
    private final ShaPass shaPass;
    private final Ledger ledger;
    private final ReplyHash replyHash;
    private final RecordGroup group;
    private final JournalReader reader;
    private final Path snapshot;
    private final long firstSequence;
    /** Of the record read last, which need not have been applied. */
    private long sequence;
    private long timestampNs;
    private long checkpoints;
    private long elapsedNs;

    private Replay(final Restored from, final JournalReader reader, final ShaPass shaPass) {
        this.reader = reader;
        this.shaPass = shaPass;
        ledger = from.ledger();
        replyHash = new ReplyHash(from.replyHash());
        group = new RecordGroup(ledger, replyHash, ends);
        snapshot = from.file();
        sequence = ledger.lastSequence();
        firstSequence = sequence;
        timestampNs = ledger.lastTimestampNs();
        ends.add(sequence, replyHash.value(), ledger.digest());
    }

    /**
     * Gets ready to replay from the newest snapshot that can be used.
     *
     * @param folder  the data folder.
     * @param notices hears of snapshots that cannot be used.
     * @return a replay that stands at the snapshot, or at the beginning when there is none.
     */
    public static Replay open(final Path folder, final Consumer<String> notices) {
        final Restored restored = new Snapshots(folder, notices).newest();
        return new Replay(restored, JournalReader.open(folder, restored.ledger().lastSequence() + 1), null);
    }

    /**
     * Gets ready to replay the whole journal, no snapshot looked at; the SHA-256 in its checkpoints is compared as well.
     *
     * @param folder the data folder.
     * @return a replay that stands at the beginning.
     */
    public static Replay openAtBeginning(final Path folder) {
        return new Replay(new Restored(new Ledger(), 0, null), JournalReader.open(folder), new ShaPass(folder));
    }

    /**
     * Applies every whole batch there is. May be called again: goes on with what came meanwhile.
     *
     * @param progress hears how far it has come.
     * @return what was done in all.
     * @throws Fault when the journal does not fit together, or does not lead where it led when it was written.
     */
    public ReplayResult run(final ReplayProgress progress) {
        final long startNs = System.nanoTime();
        if (shaPass != null) {
            shaPass.begin();
        }
        try (MemoryAhead ahead = new MemoryAhead(ledger)) {
            assert ahead != null;
            applyAll(progress);
        }
        if (shaPass != null) {
            compareSha();
        }
        progress.at(sequence, reader.bytesRead(), reader.bytesTotal());
        elapsedNs += System.nanoTime() - startNs;
        return new ReplayResult(sequence - firstSequence, sequence, ledger.digest(), checkpoints, snapshot, elapsedNs / 1e9);
    }

    private void compareSha() {
        final String wrong = shaPass.finish();
        if (wrong != null) {
            throw new Fault(ExitCode.JOURNAL_DAMAGED, "the journal does not fit together: " + wrong + "; put back the file from a copy");
        }
    }

    private void applyAll(final ReplayProgress progress) {
        long told = 0;
        while (nextBatch()) {
            if (reader.kind() == KIND_CHECKPOINT) {
                group.apply();
                compare(reader.checkpoint());
            } else {
                takeBatch();
            }
            if (reader.bytesRead() - told >= PROGRESS_BYTES) {
                told = reader.bytesRead();
                progress.at(group.applied(), told, reader.bytesTotal());
            }
        }
        group.apply();
    }

    /** Records that wait lie in the file they were read from: they are applied before it may be left. */
    private boolean nextBatch() {
        if (!reader.staysInFile()) {
            group.apply();
        }
        return reader.next();
    }

    /**
     * Judges what lies behind the last batch, changing nothing. After {@link #run}; what a running engine has written since is passed
     * over, so this comes last.
     *
     * @param durableSequence last sequence that is known to be safe from elsewhere (a snapshot), 0 for none: a torn end before it is damage.
     *     Whether a clean end lies before it is left to the caller.
     * @return the end of the journal; its {@link JournalEnd#cut()} says what a start would cut off.
     * @throws Fault when the journal is damaged there, or ends before the snapshot that this replay began with.
     */
    public JournalEnd judgeEnd(final long durableSequence) {
        return proven(JournalScan.judge(reader, Math.max(durableSequence, firstSequence)));
    }

    /** A snapshot may not know more than the journal. */
    JournalEnd proven(final JournalEnd end) {
        if (end.sequence() < sequence) {
            throw new Fault(ExitCode.SNAPSHOT_NEWER, "snapshot " + snapshot + " knows sequence " + sequence + " but the journal ends at "
                + end.sequence() + "; put back the journal files that are missing");
        }
        return end;
    }

    private void takeBatch() {
        final long first = reader.firstSequence();
        final long last = first + reader.count() - 1;
        if (last <= sequence) {
            return;
        }
        if (first > sequence + 1) {
            throw damaged("sequence " + (sequence + 1) + " is missing, the next batch begins at " + first);
        }
        if (reader.timestampNs() + (sequence + 1 - first) <= timestampNs) {
            throw damaged("time goes back at sequence " + (sequence + 1));
        }
        takeRecords(first, last);
        timestampNs = reader.timestampNs() + (last - first);
        group.endBatch();
    }

    private void takeRecords(final long first, final long last) {
        final DirectBuffer buffer = reader.buffer();
        final long batchTimestampNs = reader.timestampNs();
        final int end = reader.offset() + reader.length();
        int offset = reader.offset();
        for (long at = first; at <= last; at++) {
            final int length = buffer.getInt(offset, LITTLE_ENDIAN);
            if (length <= 0 || length > end - offset - LENGTH_BYTES) {
                throw damaged("the record of sequence " + at + " has " + length + " bytes");
            }
            if (at > sequence) {
                group.add(buffer, offset + LENGTH_BYTES, length, batchTimestampNs + (at - first));
                sequence = at;
            }
            offset += LENGTH_BYTES + length;
        }
    }

    private void compare(final CheckpointDecoder checkpoint) {
        final long at = checkpoint.sequence();
        if (at < firstSequence) {
            return;
        }
        final int index = ends.find(at);
        if (index < 0) {
            throw damaged("the checkpoint of sequence " + at + " fits no batch");
        }
        if (ends.hash(index) != checkpoint.replyHash() || ends.digest(index) != checkpoint.digest()) {
            throw new Fault(ExitCode.INVARIANT_BROKEN, "replay leads elsewhere: at sequence " + at + " the journal says digest "
                + Long.toHexString(checkpoint.digest()) + ", the ledger " + Long.toHexString(ends.digest(index))
                + "; start the version that wrote the journal, and keep a copy of the folder");
        }
        checkpoints++;
    }

    private Fault damaged(final String what) {
        return new Fault(ExitCode.JOURNAL_DAMAGED, "the journal does not fit together: " + what + " (" + reader.file() + " at "
            + reader.position() + "); put back the file from a copy");
    }

    /** @return the ledger, closed with this replay. */
    public Ledger ledger() {
        return ledger;
    }

    /** @return running hash of replies through the last sequence applied. */
    public ReplyHash replyHash() {
        return replyHash;
    }

    /** @return the reader, at the end of what was replayed. */
    JournalReader reader() {
        return reader;
    }

    /** @return sequence of the snapshot it began with, 0 when it began at the beginning. */
    public long snapshotSequence() {
        return firstSequence;
    }

    /** Gives the journal's mappings back; the ledger's memory stays with whoever uses it. */
    void closeReader() {
        reader.close();
    }

    /** Gives the ledger's memory and the journal's mappings back. */
    @Override
    public void close() {
        if (shaPass != null) {
            shaPass.close();
        }
        reader.close();
        ledger.close();
    }
}
