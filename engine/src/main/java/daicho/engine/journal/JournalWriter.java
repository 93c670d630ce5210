package daicho.engine.journal;

import static daicho.engine.journal.BatchBytes.CHECKPOINT_BYTES;
import static daicho.engine.journal.BatchBytes.HEADER_BYTES;
import static daicho.engine.journal.BatchBytes.LENGTH_BYTES;
import static daicho.engine.journal.BatchBytes.SAFE_BYTES;
import static daicho.engine.journal.BatchBytes.SEGMENT_HEAD_BYTES;
import static java.nio.ByteOrder.LITTLE_ENDIAN;

import daicho.engine.fault.Fault;
import daicho.engine.fault.KillPoint;
import daicho.protocol.ExitCode;
import daicho.protocol.codec.BatchHeaderEncoder;
import daicho.protocol.codec.CheckpointEncoder;
import daicho.protocol.codec.MessageHeaderEncoder;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.util.concurrent.locks.LockSupport;
import java.util.zip.CRC32C;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * Appends batches: records are gathered in memory of our own, sealed with a checksum that carries on the batch before, written to the
 * file by one positional write, and only then published as Chronicle's excerpt. One appending thread; {@link #force()} may run on one
 * other thread beside it. Appending allocates nothing, except when a segment begins.
 * <pre>
 *   hasRoom → begin → add, add, … → commit        (again and again; a checkpoint between batches)
 *                                     force       (the same thread or another)
 * </pre>
 */
public final class JournalWriter implements Journal, AutoCloseable {
    private static final long WAIT_NS = 20_000;
    private static final int CHECKPOINT_ROOM = HEADER_BYTES + CHECKPOINT_BYTES + SAFE_BYTES + 2 * ExcerptWord.BYTES;

    private final JournalConfig config;
    private final long ledgerId;
    private final int firstSegment;
    private final int batchRoom;
    private final FileStore store;
    private final Excerpts excerpts;
    private final SpaceReserver reserver;
    private final BatchForce force;
    private final MessageHeaderEncoder message = new MessageHeaderEncoder();
    private final BatchHeaderEncoder header = new BatchHeaderEncoder();
    private final CheckpointEncoder checkpoint = new CheckpointEncoder();
    private final CRC32C crc = new CRC32C();
    private final ByteBuffer batchBytes;
    private final UnsafeBuffer batch;
    private OpenSegment segment;
    private OpenSegment before;
    private boolean entered;
    private long position;
    private int cursor;
    private int limit;
    private int count;
    private long firstSequence;
    private long timestampNs;
    private long lastTimestampNs;
    private int lastCrc;
    private boolean closed;
    private volatile boolean everForced;
    private volatile long appendedSequence;
    private volatile long forcedSequence;
    private volatile int lastSegment;

    private JournalWriter(final JournalConfig config, final long ledgerId, final JournalEnd end, final ChannelSource channels)
        throws IOException {
        this.config = config;
        this.ledgerId = ledgerId;
        this.firstSegment = end.segment() + 1;
        this.batchRoom = HEADER_BYTES + config.batchBytes() + SAFE_BYTES + 2 * ExcerptWord.BYTES + SEGMENT_HEAD_BYTES;
        this.batchBytes = ByteBuffer.allocateDirect(HEADER_BYTES + Math.max(config.batchBytes(), CHECKPOINT_BYTES) + SAFE_BYTES);
        this.batch = new UnsafeBuffer(batchBytes);
        this.appendedSequence = end.sequence();
        this.forcedSequence = end.sequence();
        this.lastTimestampNs = end.timestampNs();
        this.lastCrc = end.crc();
        this.store = Files.getFileStore(config.folder());
        this.force = new BatchForce(config.folder(), channels);
        this.reserver = new SpaceReserver(config, channels);
        this.excerpts = new Excerpts(config.folder(), config.segmentBytes());
        reserver.start(firstSegment, SEGMENT_HEAD_BYTES + batchRoom);
    }

    /**
     * Opens a journal for appending after its proven end, in a segment of its own. Call it under the folder's lock: what an earlier
     * process left of Chronicle's locks is cleared away.
     *
     * @param config   where and how; the folder is made when it is not there.
     * @param ledgerId book that the batches name.
     * @param end      from {@link JournalScan#end}, nothing having been written since.
     * @return the writer.
     * @throws Fault when the disk is full ({@code DISK_FULL}) or the folder cannot be written.
     */
    public static JournalWriter open(final JournalConfig config, final long ledgerId, final JournalEnd end) {
        return open(config, ledgerId, end, FileChannel::open);
    }

    static JournalWriter open(final JournalConfig config, final long ledgerId, final JournalEnd end, final ChannelSource channels) {
        if (end.sequence() > 0 && end.ledgerId() != ledgerId) {
            throw new IllegalArgumentException("the journal is of book " + end.ledgerId() + ", not " + ledgerId);
        }
        try {
            Files.createDirectories(config.folder());
            return new JournalWriter(config, ledgerId, end, channels);
        } catch (final IOException e) {
            final boolean full = config.folder().toFile().getUsableSpace() < config.reserveAheadBytes();
            throw new Fault(full ? ExitCode.DISK_FULL : ExitCode.FOLDER_NOT_WRITABLE, "cannot write the journal in " + config.folder() + " ("
                + e.getMessage() + "); " + (full ? "make room on the disk" : "give this user the right to, or name another folder"), e);
        }
    }

    /**
     * Whether a batch may begin; moves on to the next segment when this one is full. Waits shortly when the space ahead is just being
     * written. Appending thread, between batches.
     *
     * @return false when space ahead cannot be had: take no more writes ({@code READ_ONLY}) until it is true again.
     */
    public boolean hasRoom() {
        return reserver.lack() == null && makeRoom(batchRoom);
    }

    private boolean makeRoom(final int bytes) {
        while (segment == null || position + bytes > segment.reserved()) {
            if (reserver.broken() != null) {
                throw new IllegalStateException("the thread that reserves space has ended", reserver.broken());
            }
            if ((segment == null || position + bytes > config.segmentBytes()) && reserver.nextReserved() >= SEGMENT_HEAD_BYTES + batchRoom) {
                if (!enterNext()) {
                    return false;
                }
            } else if (reserver.lack() != null) {
                return false;
            } else {
                reserver.wake();
                LockSupport.parkNanos(WAIT_NS);
            }
        }
        return true;
    }

    private boolean enterNext() {
        try {
            excerpts.link(segment == null ? firstSegment : segment.number() + 1);
            final OpenSegment adopted = reserver.adoptNext();
            KillPoint.IN_ROLL.pass();
            before = segment;
            segment = adopted;
            entered = false;
            position = SEGMENT_HEAD_BYTES;
            excerpts.enter(segment.number());
            lastSegment = segment.number();
            return true;
        } catch (final IOException e) {
            // A disk so full that a name cannot be written: nothing has changed, the next call tries again.
            return false;
        }
    }

    /**
     * Begins a batch. Appending thread, after {@link #hasRoom()} said true.
     *
     * @param firstSequence sequence of the first record: one more than the last one before.
     * @param timestampNs   time of the first record, ns since 1970 UTC, not before the last one; record i has this + i.
     * @throws Fault              {@code DISK_FULL} when there is no room: nothing was begun.
     * @throws JournalForceFailed when a force failed before.
     */
    public void begin(final long firstSequence, final long timestampNs) {
        if (firstSequence != appendedSequence + 1 || timestampNs < lastTimestampNs) {
            throw new IllegalArgumentException("sequence " + firstSequence + " at " + timestampNs + " cannot follow "
                + appendedSequence + " at " + lastTimestampNs);
        }
        KillPoint.BEFORE_APPEND.pass();
        openBatch(batchRoom, config.batchBytes());
        this.firstSequence = firstSequence;
        this.timestampNs = timestampNs;
    }

    private void openBatch(final int room, final int bodyBytes) {
        force.check();
        if (limit != 0) {
            throw new IllegalStateException("a batch is open already");
        }
        if (!makeRoom(room)) {
            throw new Fault(ExitCode.DISK_FULL, "no room for the journal in " + config.folder() + "; make room on the disk");
        }
        cursor = HEADER_BYTES;
        limit = cursor + bodyBytes;
        count = 0;
    }

    /**
     * Adds a record to the batch that was begun.
     *
     * @param source holds the record; copied before this returns.
     * @param offset where it begins.
     * @param length its bytes; {@link #pendingBytes()} + 4 + length must stay within {@link JournalConfig#batchBytes()}.
     */
    public void add(final DirectBuffer source, final int offset, final int length) {
        final int end = cursor + LENGTH_BYTES + length;
        if (length < 0 || end > limit) {
            throw new IllegalArgumentException("a record of " + length + " bytes does not fit the batch");
        }
        batch.putInt(cursor, length, LITTLE_ENDIAN);
        batch.putBytes(cursor + LENGTH_BYTES, source, offset, length);
        cursor = end;
        count++;
    }

    /** @return bytes of the records of the batch that was begun, their lengths included. Appending thread. */
    public int pendingBytes() {
        return limit == 0 ? 0 : cursor - HEADER_BYTES;
    }

    /**
     * Seals, writes and publishes the batch. Its space was there before it was begun. Appending thread.
     *
     * @throws JournalForceFailed when the disk refuses: end the process.
     */
    public void commit() {
        if (limit == 0 || count == 0) {
            throw new IllegalStateException("no records to commit");
        }
        seal(BatchBytes.RECORDS, firstSequence, timestampNs, firstSequence - 1);
        lastTimestampNs = timestampNs + count - 1;
        appendedSequence = firstSequence + count - 1;
        KillPoint.AFTER_APPEND.pass();
    }

    /**
     * Appends a checkpoint. Appending thread, between batches.
     *
     * @param sequence    last sequence that hash and digest cover.
     * @param replyHash   running hash of the replies.
     * @param digest      digest of the state.
     * @param shaSequence last sequence that {@code sha256} covers.
     * @param sha256      holds {@link JournalSha#BYTES} bytes; copied before this returns.
     * @param shaOffset   where they begin.
     * @throws Fault {@code DISK_FULL} when there is no room: nothing was written.
     */
    public void checkpoint(
        final long sequence, final long replyHash, final long digest, final long shaSequence, final DirectBuffer sha256,
        final int shaOffset) {
        openBatch(CHECKPOINT_ROOM + SEGMENT_HEAD_BYTES, CHECKPOINT_BYTES);
        checkpoint.wrapAndApplyHeader(batch, cursor, message)
            .sequence(sequence).replyHash(replyHash).digest(digest).shaSequence(shaSequence);
        batch.putBytes(cursor + MessageHeaderEncoder.ENCODED_LENGTH + CheckpointEncoder.sha256EncodingOffset(),
            sha256, shaOffset, JournalSha.BYTES);
        cursor += CHECKPOINT_BYTES;
        seal(BatchBytes.CHECKPOINT, appendedSequence, lastTimestampNs, appendedSequence);
    }

    private void seal(final int kind, final long sequence, final long timeNs, final long appendedBefore) {
        batch.putLong(cursor, everForced ? forcedSequence : appendedBefore, LITTLE_ENDIAN);
        final int lengthBytes = cursor + SAFE_BYTES - HEADER_BYTES;
        header.wrapAndApplyHeader(batch, 0, message)
            .magic(BatchBytes.MAGIC).ledgerId(ledgerId).term(0).firstSequence(sequence).timestampNs(timeNs).count(count)
            .lengthBytes(lengthBytes).formatVersion(BatchBytes.FORMAT_VERSION).rulesVersion(BatchBytes.RULES_VERSION).kind(kind)
            .reserved(0).previousCrc(lastCrc & 0xFFFF_FFFFL);
        lastCrc = BatchBytes.crc(crc, batchBytes, 0, lengthBytes);
        header.crc(lastCrc & 0xFFFF_FFFFL);
        write(HEADER_BYTES + lengthBytes);
        limit = 0;
        reserver.appended(segment, position);
    }

    /** Everything is in the file before the excerpt's own word says that it is. */
    private void write(final int lengthBytes) {
        final long body = excerpts.open();
        if (!entered) {
            entered = true;
            segment.enter(body);
            if (before != null) {
                reserver.filled(before);
                before = null;
            }
        }
        try {
            segment.write(batchBytes.limit(lengthBytes).position(0), body);
        } catch (final IOException e) {
            throw force.fail(new JournalForceFailed("write to " + Segments.file(config.folder(), segment.number()) + " failed ("
                + e.getMessage() + "): nothing after sequence " + appendedSequence + " is in it; end the process, look at the disk,"
                + " start again", e));
        }
        KillPoint.IN_APPEND.pass();
        position = excerpts.publish(lengthBytes);
    }

    /**
     * Makes everything appended before the call safe from loss of power. From its first call on, batches say how far was forced when
     * they were begun, and recovery counts on nothing beyond having been acknowledged: at {@code disk} call it once before the first
     * batch, and acknowledge nothing above {@link #forcedSequence()}; at {@code process} do not call it. One thread at a time.
     *
     * @throws JournalForceFailed when the disk refuses, now or earlier: end the process.
     */
    public void force() {
        if (!everForced) {
            everForced = true;
            reserver.forcing();
        }
        final long sequence = appendedSequence;
        KillPoint.BEFORE_FORCE.pass();
        force.force(firstSegment, lastSegment);
        KillPoint.AFTER_FORCE.pass();
        forcedSequence = sequence;
    }

    /** @return last sequence committed; any thread. */
    public long appendedSequence() {
        return appendedSequence;
    }

    /** @return last sequence that is safe from loss of power; any thread. */
    public long forcedSequence() {
        return forcedSequence;
    }

    /** @return bytes free on the disk for this user; any thread, not a hot one. */
    public long usableSpaceBytes() {
        try {
            return store.getUsableSpace();
        } catch (final IOException e) {
            return 0;
        }
    }

    /**
     * Ends the journal cleanly: the last file is made to end with its last batch, and forced. After a failed force nothing is touched. Appending
     * thread, with no batch begun; a second call does nothing.
     *
     * @throws JournalForceFailed when a force failed before.
     */
    @Override
    public void close() {
        if (closed) {
            return;
        }
        closed = true;
        try {
            reserver.close();
            excerpts.close();
            force.close();
            force.check();
            endFiles();
            Segments.syncFolder(config.folder());
        } catch (final IOException e) {
            throw new Fault(ExitCode.OTHER, "cannot end the journal in " + config.folder() + " (" + e.getMessage() + "); look at the disk", e);
        }
    }

    private void endFiles() throws IOException {
        if (segment != null && !entered) {
            Files.delete(Segments.file(config.folder(), segment.number()));
            segment = before;
        }
        if (segment != null) {
            segment.channel().close();
            JournalScan.endFile(Segments.file(config.folder(), segment.number()), segment.appended());
        }
    }
}
