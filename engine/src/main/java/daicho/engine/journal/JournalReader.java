package daicho.engine.journal;

import static daicho.engine.journal.BatchBytes.HEADER_BYTES;
import static daicho.engine.journal.BatchBytes.SAFE_BYTES;

import daicho.protocol.codec.CheckpointDecoder;
import daicho.protocol.codec.MessageHeaderDecoder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.NavigableMap;
import org.agrona.DirectBuffer;

/**
 * Reads batches in order. Read-only, takes no lock, works offline and beside the engine that writes, up to the last whole batch. It walks
 * the mapped files itself and checks each batch before it is shown: magic, versions, book, length, CRC-32C, sequence, time, and that it
 * carries on the batch before, also across files. One thread at a time.
 */
public final class JournalReader implements AutoCloseable {
    private final Path folder;
    private final NavigableMap<Integer, Path> segments;
    private final Chain chain;
    private final BatchCheck check = new BatchCheck();
    private final CheckpointDecoder checkpoint = new CheckpointDecoder();
    private final long bytesTotal;
    private MappedSegment segment;
    private long position;
    private long place;
    private long bytesBefore;
    private int batchOffset;
    private int batchSegment;
    private long batchEnd;
    private String defect;

    private JournalReader(final Path folder, final long fromSequence) {
        this.folder = folder;
        this.segments = Segments.list(folder);
        this.chain = new Chain(fromSequence);
        while (segments.size() > 1 && begins(segments.higherEntry(segments.firstKey()), fromSequence)) {
            segments.pollFirstEntry();
        }
        long total = 0;
        for (final Path file : segments.values()) {
            total += file.toFile().length();
        }
        this.bytesTotal = total;
    }

    /**
     * Opens a journal that must begin with sequence 1.
     *
     * @param folder its folder; one that is not there is an empty journal.
     * @return a reader before the first batch.
     * @throws JournalDamaged when there are files in it that cannot be its own.
     */
    public static JournalReader open(final Path folder) {
        return open(folder, 1);
    }

    /**
     * Opens a journal in the last segment that is needed to read from a sequence on; earlier ones are not looked at and may be gone.
     *
     * @param folder       its folder.
     * @param fromSequence first sequence that is wanted (a snapshot's last one and 1); the first batch shown may begin before it.
     * @return a reader before that segment's first batch.
     * @throws JournalDamaged when there are files in it that cannot be its own.
     */
    public static JournalReader open(final Path folder, final long fromSequence) {
        return new JournalReader(folder, fromSequence);
    }

    private static boolean begins(final Map.Entry<Integer, Path> entry, final long fromSequence) {
        final long first = SegmentHead.firstSequence(entry.getKey(), entry.getValue());
        return first != SegmentHead.EMPTY && first <= fromSequence;
    }

    /**
     * Moves on to the next batch, whose bytes stay where they are until the call after.
     *
     * @return false when there is no further batch: none yet (ask again later), or {@link #defect()} says why not. Only
     *     {@link JournalScan} can tell whether the journal really ends there.
     */
    public boolean next() {
        if (advance()) {
            return true;
        }
        place = position;
        return false;
    }

    private boolean advance() {
        if (defect != null || segment == null && !enterFirst()) {
            return false;
        }
        while (true) {
            final int word = segment.word(position);
            if (ExcerptWord.isComplete(word)) {
                if (position + ExcerptWord.BYTES + ExcerptWord.length(word) > segment.size()) {
                    if (!followGrowth()) {
                        return broken("an excerpt longer than its file");
                    }
                } else if (!ExcerptWord.isMetadata(word)) {
                    return show(word);
                } else if (holdsBatch()) {
                    return broken("a batch that is marked as Chronicle's own");
                } else {
                    position = ExcerptWord.next(position, word);
                }
            } else if (!reachBeyond(word)) {
                return false;
            }
        }
    }

    private boolean enterFirst() {
        if (segments.isEmpty()) {
            segments.putAll(Segments.list(folder));
        }
        if (segments.isEmpty()) {
            return false;
        }
        segment = new MappedSegment(segments.firstKey(), segments.firstEntry().getValue());
        return true;
    }

    private boolean show(final int word) {
        final int offset = (int)position + ExcerptWord.BYTES;
        final int length = ExcerptWord.length(word);
        String what = check.defect(segment.buffer(), segment.bytes(), offset, length);
        if (what == null && length != HEADER_BYTES + check.header().lengthBytes()) {
            what = "the length word is not that of the batch";
        }
        if (what == null) {
            what = chain.defect(check.header());
        }
        if (what != null) {
            return broken(what);
        }
        chain.carryOn(check.header());
        batchOffset = offset;
        batchSegment = segment.number();
        place = position;
        position = ExcerptWord.next(position, word);
        batchEnd = position;
        return true;
    }

    private boolean holdsBatch() {
        final int magic = (int)position + ExcerptWord.BYTES + BatchBytes.MAGIC_OFFSET;
        return magic + Long.BYTES <= segment.size() && segment.buffer().getLong(magic) == BatchBytes.MAGIC;
    }

    /** No whole excerpt here: the file may have grown, or the next one may have begun. */
    private boolean reachBeyond(final int word) {
        final int number = segment.number();
        if (position + ExcerptWord.BYTES > segment.size() && followGrowth()) {
            return true;
        }
        final Path file = Segments.file(folder, number + 1);
        if (!Files.exists(file)) {
            final Integer higher = Segments.list(folder).higherKey(number + 1);
            return higher != null && !Files.exists(file) && broken("segment " + file.getFileName() + " is missing");
        }
        if (!SegmentHead.hasBegun(number + 1, file)) {
            return false;
        }
        if (segment.word(position) != word) {
            return true;
        }
        if (word != ExcerptWord.END_OF_FILE) {
            return broken("the segment breaks off, but the next one goes on");
        }
        bytesBefore += segment.size();
        segment.close();
        segments.put(number + 1, file);
        segment = new MappedSegment(number + 1, file);
        position = 0;
        return true;
    }

    /** Beside an engine that writes, a file grows with the space that is reserved: maps it anew when it has. */
    private boolean followGrowth() {
        if (!segment.hasGrown()) {
            return false;
        }
        final MappedSegment shorter = segment;
        segment = new MappedSegment(shorter.number(), shorter.file());
        shorter.close();
        return true;
    }

    private boolean broken(final String what) {
        defect = what;
        return false;
    }

    /** @return what is wrong with the bytes behind the last batch, null when nothing is to be seen (which proves nothing yet). */
    public String defect() {
        return defect;
    }

    /** @return 0 for a batch of records, 1 for a checkpoint. */
    public int kind() {
        return check.header().kind();
    }

    /** @return sequence of the first record; for a checkpoint the last sequence before it. */
    public long firstSequence() {
        return check.header().firstSequence();
    }

    /** @return number of records, 0 for a checkpoint. */
    public int count() {
        return (int)check.header().count();
    }

    /** @return time of the first record, ns since 1970 UTC; record i has this + i. */
    public long timestampNs() {
        return check.header().timestampNs();
    }

    /** @return the book. */
    public long ledgerId() {
        return check.header().ledgerId();
    }

    /** @return version of the rules that the batch was executed by. */
    public int rulesVersion() {
        return check.header().rulesVersion();
    }

    /** @return the mapped file that holds the batch; owned by this reader, good as long as {@link #next()} says of a batch. */
    public DirectBuffer buffer() {
        return segment.buffer();
    }

    /** @return where the records begin in {@link #buffer()}: [length u32][record], {@link #count()} times. */
    public int offset() {
        return batchOffset + HEADER_BYTES;
    }

    /** @return bytes of all records, their lengths included. */
    public int length() {
        return (int)check.header().lengthBytes() - SAFE_BYTES;
    }

    /** @return the checkpoint of a batch of kind 1, good until the next call of {@link #next()}. */
    public CheckpointDecoder checkpoint() {
        return checkpoint.wrap(
            segment.buffer(), offset() + MessageHeaderDecoder.ENCODED_LENGTH, CheckpointDecoder.BLOCK_LENGTH, CheckpointDecoder.SCHEMA_VERSION);
    }

    /** @return last sequence shown, or what the reader was opened with. */
    public long lastSequence() {
        return chain.sequence();
    }

    /** @return file of the place where the reader stands, null when there is none. */
    public Path file() {
        return segment == null ? null : segment.file();
    }

    /** @return offset of the batch in its file; after {@link #next()} was false, of what follows the last one. */
    public long position() {
        return place;
    }

    /** @return bytes of files passed so far. */
    public long bytesRead() {
        return bytesBefore + position;
    }

    /** @return bytes of all files that there were to read at opening, reserved space included. */
    public long bytesTotal() {
        return bytesTotal;
    }

    /** Unmaps. The journal is as it was. */
    @Override
    public void close() {
        if (segment != null) {
            segment.close();
            segment = null;
        }
    }

    Path folder() {
        return folder;
    }

    Chain chain() {
        return chain;
    }

    MappedSegment segment() {
        return segment;
    }

    /** Where the next document begins. */
    long nextPosition() {
        return position;
    }

    /** Segment of the last batch, 0 when there was none. */
    int batchSegment() {
        return batchSegment;
    }

    /** Offset behind the last batch in its segment. */
    long batchEnd() {
        return batchEnd;
    }

    /** Where the batch's header begins. */
    int batchOffset() {
        return batchOffset;
    }

    /** Bytes of header and body. */
    int batchLength() {
        return HEADER_BYTES + (int)check.header().lengthBytes();
    }
}
