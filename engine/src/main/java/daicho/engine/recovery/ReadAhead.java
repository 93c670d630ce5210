package daicho.engine.recovery;

import static java.nio.ByteOrder.LITTLE_ENDIAN;

import daicho.engine.fault.Fault;
import daicho.engine.journal.JournalReader;
import daicho.engine.thread.Ending;
import daicho.ledger.Ledger;
import daicho.ledger.RecordHashes;
import daicho.protocol.ExitCode;
import daicho.protocol.Limits;
import daicho.protocol.RecordLayout;
import daicho.protocol.codec.GenesisDecoder;
import daicho.protocol.codec.MessageHeaderDecoder;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.OneToOneConcurrentArrayQueue;

/**
 * Reads a journal on a thread of its own, some portions ahead of the thread that applies them: waiting for the disk, checksums, hashes
 * and the walk over lengths cost that one nothing. The reader is in its hands from the beginning to {@link #close}. Whatever it fails at
 * comes up in {@link #take}, behind all that was read before.
 */
final class ReadAhead implements AutoCloseable {
    /**
     * Some 4 MB: a dozen milliseconds of replay, longer than a thread waits for its turn on a busy core. Less where checkpoints follow each
     * other closely, for each ends a portion.
     */
    private static final int PORTIONS = 16;
    private static final int LENGTH_BYTES = 4;
    private static final int KIND_CHECKPOINT = 1;
    /** Looks of who applies before it rests. */
    private static final int LOOKS = 100;
    private static final long REST_NS = TimeUnit.MICROSECONDS.toNanos(50);
    /** Of who reads, while all portions are full. Each awakening may take the core from the thread that applies, so they must be few. */
    private static final long LONG_REST_NS = TimeUnit.MILLISECONDS.toNanos(1);

    private final OneToOneConcurrentArrayQueue<Portion> full = new OneToOneConcurrentArrayQueue<>(PORTIONS);
    private final OneToOneConcurrentArrayQueue<Portion> empty = new OneToOneConcurrentArrayQueue<>(PORTIONS);
    private final JournalReader reader;
    private final ShaCheck sha;
    private final Thread thread;
    private final GenesisDecoder genesis = new GenesisDecoder();
    private Portion filling = new Portion();
    private RecordHashes hasher;
    private int made = 1;
    /** Of the record read last. */
    private long sequence;
    private long timestampNs;
    private Throwable failure;
    private volatile boolean ended;
    private volatile boolean closed;

    /**
     * Begins.
     *
     * @param reader lent until {@link #close}.
     * @param sha    compares the SHA-256 of checkpoints, lent as well; null when nobody wants to know.
     * @param behind the book as it stands: what the reader shows up to its last sequence is left out.
     */
    ReadAhead(final JournalReader reader, final ShaCheck sha, final Ledger behind) {
        this.reader = reader;
        this.sha = sha;
        sequence = behind.lastSequence();
        timestampNs = behind.lastTimestampNs();
        hasher = behind.ledgerId() == 0 ? null : new RecordHashes(behind.hashSeed());
        filling.clear(hasher);
        thread = Thread.ofPlatform().name("daicho-replay-read").daemon().start(this::run);
    }

    /**
     * Waits for the next portion; give it back with {@link #give}.
     *
     * @return null when there is no whole batch behind those taken.
     * @throws Fault when the journal does not fit together there.
     */
    Portion take() {
        for (int look = 0; true; look++) {
            final boolean last = ended;
            final Portion portion = full.poll();
            if (portion != null) {
                return portion;
            }
            if (last) {
                complain();
                return null;
            }
            if (look < LOOKS) {
                Thread.onSpinWait();
            } else {
                LockSupport.parkNanos(REST_NS);
            }
        }
    }

    private void complain() {
        if (failure instanceof final Error error) {
            throw error;
        }
        if (failure != null) {
            throw (RuntimeException)failure;
        }
    }

    /** Gives a portion back, to be filled anew. */
    void give(final Portion portion) {
        empty.offer(portion);
    }

    private void run() {
        try {
            while (!closed && reader.next()) {
                if (sha != null && !sha.fits(reader)) {
                    throw damaged("the SHA-256 of a checkpoint is not that of the batches before it");
                }
                if (reader.kind() == KIND_CHECKPOINT) {
                    filling.end(CheckpointCopy.of(reader));
                    handOver();
                } else {
                    takeBatch();
                }
            }
        } catch (final RuntimeException | Error thrown) {
            failure = thrown;
        }
        if (filling != null && !filling.isEmpty()) {
            filling.bytesRead(reader.bytesRead());
            full.offer(filling);
        }
        ended = true;
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
    }

    private void takeRecords(final long first, final long last) {
        final DirectBuffer buffer = reader.buffer();
        final long batchTimestampNs = reader.timestampNs();
        int offset = reader.offset();
        for (long at = first; at <= last && !closed; at++) {
            final int length = buffer.getInt(offset, LITTLE_ENDIAN);
            offset += LENGTH_BYTES;
            if (length < RecordLayout.BODY || length > Limits.FRAME_BYTES) {
                throw damaged("the record of sequence " + at + " has " + length + " bytes");
            }
            if (at > sequence) {
                roomFor(length).add(buffer, offset, length, batchTimestampNs + (at - first), at == last);
                sequence = at;
                if (hasher == null) {
                    findSeed(buffer, offset, length);
                }
            }
            offset += length;
        }
    }

    /** With Genesis the seed of hashes is known: what follows it goes into a portion with hashes. */
    private void findSeed(final DirectBuffer buffer, final int offset, final int length) {
        if (length >= MessageHeaderDecoder.ENCODED_LENGTH + GenesisDecoder.BLOCK_LENGTH &&
            RecordLayout.template(buffer, offset) == GenesisDecoder.TEMPLATE_ID) {
            genesis.wrapAndApplyHeader(buffer, offset, new MessageHeaderDecoder());
            // One with book 0 founds nothing.
            if (genesis.ledgerId() != 0) {
                hasher = new RecordHashes(genesis.hashSeed());
                handOver();
            }
        }
    }

    private Portion roomFor(final int length) {
        if (!filling.hasRoomFor(length)) {
            handOver();
        }
        return filling;
    }

    private void handOver() {
        final Portion whole = filling;
        // From here on the other thread's: forgotten before anything can go wrong.
        filling = null;
        whole.bytesRead(reader.bytesRead());
        full.offer(whole);
        filling = next();
    }

    private Portion next() {
        Portion portion = empty.poll();
        if (portion == null && made < PORTIONS) {
            made++;
            portion = new Portion();
        }
        while (portion == null) {
            LockSupport.parkNanos(LONG_REST_NS);
            portion = closed ? new Portion() : empty.poll();
        }
        portion.clear(hasher);
        return portion;
    }

    private Fault damaged(final String what) {
        return damaged(what, reader.file(), reader.position());
    }

    /** What is to be said of a journal whose batches are good each by itself. */
    static Fault damaged(final String what, final Path file, final long position) {
        return new Fault(ExitCode.JOURNAL_DAMAGED,
            "the journal does not fit together: " + what + " (" + file + " at " + position + "); put back the file from a copy");
    }

    /** Ends it; when this returns the reader is the caller's again. */
    @Override
    public void close() {
        closed = true;
        LockSupport.unpark(thread);
        Ending.await(thread);
    }
}
