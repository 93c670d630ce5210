package daicho.engine.recovery;

import daicho.engine.fault.Fault;
import daicho.engine.hash.ReplyHash;
import daicho.engine.journal.JournalEnd;
import daicho.engine.journal.JournalReader;
import daicho.engine.journal.JournalScan;
import daicho.ledger.Ledger;
import daicho.protocol.ExitCode;
import java.nio.file.Path;
import java.util.function.Consumer;

/**
 * Brings a ledger up to the end of a journal: newest usable snapshot or the beginning, and then every record by the same call as
 * live. Sequences, times and each checkpoint are compared on the way. Takes no lock, so it also runs beside the engine that writes,
 * up to the last whole batch. One thread.
 */
public final class Replay implements AutoCloseable {
    private static final long PROGRESS_BYTES = 4 << 20;

    private final BatchEnds ends = new BatchEnds();
    private final ShaCheck sha;
    private final Ledger ledger;
    private final ReplyHash replyHash;
    private final Applying applying;
    private final JournalReader reader;
    private final Path snapshot;
    private final long firstSequence;
    private long checkpoints;
    private long elapsedNs;

    private Replay(final Restored from, final JournalReader reader, final ShaCheck sha) {
        this.reader = reader;
        this.sha = sha;
        ledger = from.ledger();
        replyHash = new ReplyHash(from.replyHash());
        applying = new Applying(ledger, replyHash, ends);
        snapshot = from.file();
        firstSequence = ledger.lastSequence();
        ends.add(firstSequence, replyHash.value(), ledger.digest());
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
        return new Replay(new Restored(new Ledger(), 0, null), JournalReader.open(folder), new ShaCheck());
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
        try (MemoryAhead ahead = new MemoryAhead(ledger)) {
            assert ahead != null;
            applyAll(progress);
        }
        final long sequence = ledger.lastSequence();
        progress.at(sequence, reader.bytesRead(), reader.bytesTotal());
        elapsedNs += System.nanoTime() - startNs;
        return new ReplayResult(sequence - firstSequence, sequence, ledger.digest(), checkpoints, snapshot, elapsedNs / 1e9);
    }

    private void applyAll(final ReplayProgress progress) {
        long told = 0;
        try (ReadAhead ahead = new ReadAhead(reader, sha, ledger)) {
            for (Portion portion = ahead.take(); portion != null; portion = ahead.take()) {
                applying.apply(portion);
                if (portion.checkpoint() != null) {
                    compare(portion.checkpoint());
                }
                if (portion.bytesRead() - told >= PROGRESS_BYTES) {
                    told = portion.bytesRead();
                    progress.at(ledger.lastSequence(), told, reader.bytesTotal());
                }
                ahead.give(portion);
            }
        }
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
        if (end.sequence() < ledger.lastSequence()) {
            throw new Fault(ExitCode.SNAPSHOT_NEWER, "snapshot " + snapshot + " knows sequence " + ledger.lastSequence() + " but the journal ends at "
                + end.sequence() + "; put back the journal files that are missing");
        }
        return end;
    }

    private void compare(final CheckpointCopy checkpoint) {
        final long at = checkpoint.sequence();
        if (at < firstSequence) {
            return;
        }
        final int index = ends.find(at);
        if (index < 0) {
            throw ReadAhead.damaged("the checkpoint of sequence " + at + " fits no batch", checkpoint.file(), checkpoint.position());
        }
        if (ends.hash(index) != checkpoint.replyHash() || ends.digest(index) != checkpoint.digest()) {
            throw new Fault(ExitCode.INVARIANT_BROKEN, "replay leads elsewhere: at sequence " + at + " the journal says digest "
                + Long.toHexString(checkpoint.digest()) + ", the ledger " + Long.toHexString(ends.digest(index))
                + "; start the version that wrote the journal, and keep a copy of the folder");
        }
        checkpoints++;
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
        reader.close();
        ledger.close();
    }
}
