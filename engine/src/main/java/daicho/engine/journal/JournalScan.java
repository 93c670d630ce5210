package daicho.engine.journal;

import daicho.engine.fault.Fault;
import daicho.protocol.ExitCode;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.NavigableMap;
import java.util.Objects;

/**
 * Proves where a journal ends: it does not believe the place where reading stopped, but looks on past it, also in later files and behind
 * damaged length words, for batches of ours.
 * <ul>
 *   <li>nothing but zeros follow: a clean end;
 *   <li>an unfinished or broken batch follows that nobody can have been told is safe: a torn tail, which is cut off;
 *   <li>anything else: {@link JournalDamaged}, and nothing is changed.
 * </ul>
 */
public final class JournalScan {
    private final JournalReader reader;
    private final Chain chain;
    private final long bad;
    private final long durableSequence;
    private final TailSearch search = new TailSearch(this::judge);
    private final NavigableMap<Integer, Path> later;
    private long tornBytes;
    private int tornBatches;
    private FoundBatch unreached;

    private JournalScan(final JournalReader reader, final long durableSequence) {
        this.reader = reader;
        this.chain = reader.chain();
        this.bad = chain.sequence() + 1;
        this.durableSequence = durableSequence;
        this.later = Segments.list(reader.folder());
        if (reader.segment() != null) {
            this.later.headMap(reader.segment().number(), true).clear();
        }
    }

    /**
     * Judges what lies behind the last batch that a reader found, and cuts a torn tail off. Afterwards the journal's last file ends
     * with its last batch and carries Chronicle's end mark; files without batches are gone.
     *
     * @param reader          a reader whose {@link JournalReader#next()} has just returned false.
     * @param durableSequence last sequence known to be safe from elsewhere (a snapshot), 0 for none.
     * @param lock            the lock of the data folder, held.
     * @return the end of the journal.
     * @throws JournalDamaged when a valid batch follows that proves the bad one had been safe, or that does not belong there; or when the
     *     bad one is within {@code durableSequence}.
     */
    public static JournalEnd end(final JournalReader reader, final long durableSequence, final FolderLock lock) {
        Objects.requireNonNull(lock, "lock");
        final JournalScan scan = new JournalScan(reader, durableSequence);
        scan.look();
        try {
            scan.seal();
        } catch (final IOException e) {
            throw new Fault(ExitCode.FOLDER_NOT_WRITABLE,
                "cannot cut the end of the journal in " + reader.folder() + " (" + e + "); give this user the right to", e);
        }
        return scan.proven("cut ");
    }

    /**
     * Judges what lies behind the last batch that a reader found, changing nothing. Beside a running engine the reader is moved on when
     * more has been written meanwhile; a batch that is just being written there looks like a torn one.
     *
     * @param reader          a reader whose {@link JournalReader#next()} has just returned false.
     * @param durableSequence see {@link #end}.
     * @return the end; {@link JournalEnd#cut()} says what a start would cut.
     * @throws JournalDamaged as {@link #end} does.
     */
    public static JournalEnd judge(final JournalReader reader, final long durableSequence) {
        while (true) {
            final JournalScan scan = new JournalScan(reader, durableSequence);
            try {
                scan.look();
                final JournalEnd end = scan.proven("would cut ");
                if (!end.wasCut() || !reader.next()) {
                    return end;
                }
            } catch (final JournalDamaged damaged) {
                if (!reader.next()) {
                    throw damaged;
                }
            }
            while (reader.next()) {
                continue;
            }
        }
    }

    private void look() {
        if (reader.segment() != null) {
            final long from = reader.nextPosition();
            final int word = reader.segment().word(from);
            final boolean marked = word == ExcerptWord.END_OF_FILE && reader.defect() == null;
            tornBytes += search.search(reader.segment().file(), marked ? from + ExcerptWord.BYTES : from)
                - (marked ? from + ExcerptWord.BYTES : from);
        }
        for (final Path file : later.values()) {
            search.search(file, 0);
        }
        final boolean torn = tornBytes > 0 || reader.defect() != null;
        if (torn && durableSequence >= bad) {
            throw damaged(cause() + ", and a snapshot proves that more was there");
        }
    }

    private void judge(final FoundBatch batch) {
        final boolean ours = !chain.isAnchored() || batch.ledgerId() == chain.ledgerId();
        if (!ours || batch.firstSequence() < bad - 1) {
            throw damaged(cause() + ", and a batch follows that does not belong there (sequence " + batch.firstSequence()
                + ", file " + batch.file() + ", offset " + batch.offset() + ")");
        }
        if (batch.safeSequence() >= bad) {
            final String what = cause() + ", but what is missing had been safe, as a valid batch behind it says (sequence "
                + batch.firstSequence() + ", file " + batch.file() + ", offset " + batch.offset() + ")";
            throw unreached == null ? damaged(what)
                : new JournalDamaged(what, unreached.file(), unreached.offset() - ExcerptWord.BYTES, bad);
        }
        if (batch.firstSequence() == bad && reader.defect() == null) {
            unreached = batch;
        }
        tornBatches++;
    }

    private JournalDamaged damaged(final String what) {
        return new JournalDamaged(what, place(), reader.nextPosition(), bad);
    }

    private String cause() {
        return reader.defect() == null ? "reading stops here" : reader.defect();
    }

    private Path place() {
        return reader.file() != null ? reader.file() : later.isEmpty() ? reader.folder() : later.firstEntry().getValue();
    }

    private JournalEnd proven(final String verb) {
        final String cut = tornBytes == 0 && reader.defect() == null && tornBatches == 0 ? "" : verb + "the torn end of "
            + place() + " at offset " + reader.nextPosition() + ": " + tornBytes + " bytes from sequence " + bad + " on ("
            + cause() + (tornBatches == 0 ? "" : "; " + tornBatches + " whole batches behind it")
            + "); if the disk kept what it was given, nobody was told that it is safe";
        if (!chain.isAnchored()) {
            return new JournalEnd(0, null, 0, 0, 0, 0, 0, 0, cut);
        }
        return new JournalEnd(reader.batchSegment(), Segments.file(reader.folder(), reader.batchSegment()), reader.batchEnd(),
            chain.ledgerId(), chain.sequence(), chain.timestampNs(), chain.crc(), chain.checkpointSequence(), cut);
    }

    private void seal() throws IOException {
        for (final Path file : later.values()) {
            Files.delete(file);
        }
        if (reader.segment() == null) {
            return;
        }
        if (reader.batchSegment() != reader.segment().number()) {
            Files.delete(reader.segment().file());
        }
        if (reader.batchSegment() != 0) {
            // The file before a last one without batches, too: its own end mark may be among what the disk did not keep.
            endFile(Segments.file(reader.folder(), reader.batchSegment()), reader.batchEnd());
        }
        Segments.syncFolder(reader.folder());
    }

    /** Makes a file end behind its last batch. What is written beyond that is zeroed by being cut. */
    static void endFile(final Path file, final long position) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            channel.truncate(position);
            final ByteBuffer mark = ByteBuffer.allocate(ExcerptWord.BYTES).order(ByteOrder.LITTLE_ENDIAN).putInt(0, ExcerptWord.END_OF_FILE);
            while (mark.hasRemaining()) {
                channel.write(mark, position + mark.position());
            }
            channel.force(true);
        }
    }
}
