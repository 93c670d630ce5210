package daicho.ledger.snapshot;

import static java.nio.ByteOrder.LITTLE_ENDIAN;

import daicho.ledger.batch.Adoptions;
import daicho.ledger.batch.Batches;
import daicho.ledger.batch.Chunks;
import daicho.ledger.state.State;
import daicho.protocol.codec.BatchState;
import daicho.protocol.codec.MessageHeaderDecoder;
import daicho.protocol.codec.MessageHeaderEncoder;
import daicho.protocol.codec.SnapshotAdoptionDecoder;
import daicho.protocol.codec.SnapshotAdoptionEncoder;
import daicho.protocol.codec.SnapshotBatchChunkDecoder;
import daicho.protocol.codec.SnapshotBatchChunkEncoder;
import daicho.protocol.codec.SnapshotBatchDecoder;
import daicho.protocol.codec.SnapshotBatchEncoder;
import java.util.function.IntConsumer;
import org.agrona.DirectBuffer;
import org.agrona.MutableDirectBuffer;

/**
 * Batches of preset members as records of a snapshot, and back. Batches and chunks come before the accounts, so that it is known which of
 * these are there; adoptions come after the aliases, which they name.
 */
final class BatchRecords {
    private static final int HEADER = MessageHeaderEncoder.ENCODED_LENGTH;

    private final State state;
    private final MessageHeaderEncoder header = new MessageHeaderEncoder();
    private final MessageHeaderDecoder headerDecoder = new MessageHeaderDecoder();

    BatchRecords(final State state) {
        this.state = state;
    }

    /** Writes batches and chunks, each to the start of a buffer, and tells its bytes. */
    void writeBatches(final MutableDirectBuffer buffer, final IntConsumer written) {
        for (int batch = 1; batch <= state.batches.count(); batch++) {
            written.accept(writeBatch(batch, buffer));
        }
        for (int chunk = 1; chunk <= state.chunks.count(); chunk++) {
            written.accept(writeChunk(chunk, buffer));
        }
    }

    private int writeBatch(final int batch, final MutableDirectBuffer buffer) {
        final Batches from = state.batches;
        final SnapshotBatchEncoder to = new SnapshotBatchEncoder().wrapAndApplyHeader(buffer, 0, header);
        for (int quarter = 0; quarter < 4; quarter++) {
            buffer.putLong(to.offset() + SnapshotBatchEncoder.sha256EncodingOffset() + 8 * quarter, from.sha(batch, quarter), LITTLE_ENDIAN);
        }
        to.pointsAnnounced(from.pointsAnnounced(batch))
            .pointsStaged(from.pointsStaged(batch))
            .pointsRejected(from.pointsRejected(batch))
            .commitSequence(from.commitSequence(batch))
            .commitNs(from.commitNs(batch))
            .rowsAnnounced(from.rowsAnnounced(batch))
            .rowsStaged(from.rowsStaged(batch))
            .rowsAdopted(from.rowsAdopted(batch))
            .rowsRejected(from.rowsRejected(batch))
            .nextChunk(from.nextChunk(batch))
            .chunks(from.chunks(batch))
            .toSettle(from.toSettle(batch))
            .batch(from.id(batch))
            .state(BatchState.get((short)from.state(batch)))
            .reserved((short)0);
        return HEADER + to.encodedLength();
    }

    private int writeChunk(final int chunk, final MutableDirectBuffer buffer) {
        final Chunks from = state.chunks;
        final SnapshotBatchChunkEncoder to = new SnapshotBatchChunkEncoder().wrapAndApplyHeader(buffer, 0, header);
        to.content(from.content(chunk))
            .firstAccount(from.firstAccount(chunk) & 0xFFFF_FFFFL)
            .number(from.number(chunk) & 0xFFFF_FFFFL)
            .firstLine(from.firstLine(chunk) & 0xFFFF_FFFFL)
            .lastLine(from.lastLine(chunk) & 0xFFFF_FFFFL)
            .batch(state.batches.id(from.batch(chunk)))
            .rows(from.rows(chunk))
            .undone((short)(from.isUndone(chunk) ? 1 : 0))
            .reserved((short)0);
        final SnapshotBatchChunkEncoder.AccountsEncoder accounts = to.accountsCount(from.accounts(chunk));
        for (int i = 0; i < from.accounts(chunk); i++) {
            accounts.next().line(from.line(chunk, from.firstAccount(chunk) + i) & 0xFFFF_FFFFL);
        }
        final SnapshotBatchChunkEncoder.BadEncoder bad = to.badCount(from.bad(chunk));
        for (int i = 0; i < from.bad(chunk); i++) {
            bad.next().line(from.badLine(chunk, i) & 0xFFFF_FFFFL).code(from.badCode(chunk, i)).reserved(0);
        }
        return HEADER + to.encodedLength();
    }

    /** Writes adoptions, each to the start of a buffer, and tells its bytes. */
    void writeAdoptions(final MutableDirectBuffer buffer, final IntConsumer written) {
        final Adoptions from = state.adoptions;
        for (int adoption = 1; adoption <= from.count(); adoption++) {
            final SnapshotAdoptionEncoder to = new SnapshotAdoptionEncoder().wrapAndApplyHeader(buffer, 0, header);
            final int key = to.offset() + SnapshotAdoptionEncoder.keyEncodingOffset();
            buffer.setMemory(key, SnapshotAdoptionEncoder.keyEncodingLength(), (byte)0);
            if (from.type(adoption) != 0) {
                SnapshotWriter.writeLotKey(state, buffer, key, from.type(adoption), 0);
            }
            to.alias(from.alias(adoption) & 0xFFFF_FFFFL)
                .shell(from.shell(adoption) & 0xFFFF_FFFFL)
                .points(from.points(adoption))
                .line(from.line(adoption) & 0xFFFF_FFFFL)
                .chunk(from.chunk(adoption))
                .code(from.code(adoption))
                .state((short)from.state(adoption))
                .reserved((short)0);
            written.accept(HEADER + to.encodedLength());
        }
    }

    /** Takes a batch back into the book. */
    void readBatch(final DirectBuffer buffer, final int offset) {
        final SnapshotBatchDecoder from = new SnapshotBatchDecoder().wrapAndApplyHeader(buffer, offset, headerDecoder);
        final int sha = from.offset() + SnapshotBatchDecoder.sha256EncodingOffset();
        final Batches to = state.batches;
        final int batch = to.begin(from.batch(), (int)from.rowsAnnounced(), from.pointsAnnounced(), buffer.getLong(sha, LITTLE_ENDIAN),
            buffer.getLong(sha + 8, LITTLE_ENDIAN), buffer.getLong(sha + 16, LITTLE_ENDIAN), buffer.getLong(sha + 24, LITTLE_ENDIAN));
        to.open(batch);
        to.state(batch, from.stateRaw());
        to.restore(batch, from.pointsStaged(), (int)from.rowsStaged(), (int)from.rowsAdopted(), (int)from.rowsRejected(),
            from.pointsRejected());
        to.nextChunk(batch, (int)from.nextChunk());
        to.chunks(batch, (int)from.chunks());
        to.committed(batch, from.commitSequence(), from.commitNs());
        to.close(batch);
        to.toSettle(batch, (int)from.toSettle());
        if (to.state(batch) == Batches.OPEN) {
            state.openingSums.open(batch);
        }
    }

    /** Takes a chunk back into the book. */
    void readChunk(final DirectBuffer buffer, final int offset) {
        final SnapshotBatchChunkDecoder from = new SnapshotBatchChunkDecoder().wrapAndApplyHeader(buffer, offset, headerDecoder);
        final int first = (int)from.firstAccount();
        final int chunk = state.chunks.add(state.batches.find(from.batch()), (int)from.number(), first, from.rows(),
            (int)from.firstLine(), (int)from.lastLine(), from.content());
        int account = first;
        final boolean undone = from.undone() != 0;
        for (final SnapshotBatchChunkDecoder.AccountsDecoder row : from.accounts()) {
            state.chunks.opened(chunk, account++, (int)row.line());
        }
        for (final SnapshotBatchChunkDecoder.BadDecoder row : from.bad()) {
            state.chunks.rejected(chunk, (int)row.line(), row.code());
        }
        if (undone) {
            state.chunks.undo(chunk);
        }
    }

    /** Takes an adoption back into the book. */
    void readAdoption(final DirectBuffer buffer, final int offset) {
        final SnapshotAdoptionDecoder from = new SnapshotAdoptionDecoder().wrapAndApplyHeader(buffer, offset, headerDecoder);
        final int points = (int)from.points();
        final int type = points == 0 ? 0
            : SnapshotReader.readLotType(state, buffer, from.offset() + SnapshotAdoptionDecoder.keyEncodingOffset());
        final int alias = (int)from.alias();
        final int chunk = (int)from.chunk();
        final int adoption = state.adoptions.add(
            alias, (int)from.shell(), type, type == 0 ? 0 : state.types.hash(type), points, (int)from.line(), chunk);
        state.adoptions.settle(adoption, from.state(), from.code());
        if (from.state() != Adoptions.WAITS && from.shell() != 0) {
            state.adoptions.unpacked((int)from.shell());
        }
        if (from.state() != Adoptions.WAITS) {
            return;
        }
        final int root = state.accounts.root(state.aliases.account(alias));
        state.adoptions.hang(root, adoption);
        state.accounts.nextDueNs(root, 0);
        final int batch = state.chunks.batch(chunk);
        if (points > 0 && state.batches.state(batch) == Batches.OPEN) {
            state.openingSums.add(batch, state.types.issuer(type), state.types.expiryDay(type), points);
        } else if (points > 0 && state.batches.state(batch) == Batches.COMMITTED) {
            state.book.addLive(state.types.issuer(type), state.types.expiryDay(type), points);
        }
    }
}
