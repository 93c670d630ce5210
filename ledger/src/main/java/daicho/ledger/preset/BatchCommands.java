package daicho.ledger.preset;

import static java.nio.ByteOrder.LITTLE_ENDIAN;

import daicho.ledger.batch.Batches;
import daicho.ledger.batch.OpeningSums;
import daicho.ledger.book.Book;
import daicho.ledger.lot.LotTypes;
import daicho.ledger.state.State;
import daicho.ledger.transaction.Outcome;
import daicho.protocol.Status;
import daicho.protocol.codec.ImportAbortDecoder;
import daicho.protocol.codec.ImportBeginDecoder;
import daicho.protocol.codec.ImportCommitDecoder;
import daicho.protocol.codec.MessageHeaderDecoder;
import org.agrona.DirectBuffer;

/**
 * ImportBegin, ImportCommit and ImportAbort. Doing one twice is doing it once: OK_NOOP. BATCH_STATE tells in its detail the state that the
 * batch is in, 0 when it was never begun.
 */
final class BatchCommands {
    private static final int SHA = MessageHeaderDecoder.ENCODED_LENGTH + ImportBeginDecoder.sha256EncodingOffset();

    private final State state;
    private final Outcome outcome;
    private final Batches batches;
    private final OpeningSums sums;
    private final MessageHeaderDecoder header = new MessageHeaderDecoder();
    private final ImportBeginDecoder begin = new ImportBeginDecoder();
    private final ImportCommitDecoder commit = new ImportCommitDecoder();
    private final ImportAbortDecoder abort = new ImportAbortDecoder();

    BatchCommands(final State state) {
        this.state = state;
        outcome = state.outcome;
        batches = state.batches;
        sums = state.openingSums;
    }

    /**
     * Announces a batch. The same file under another number is refused as long as its first batch is open or committed: EXISTS, the
     * detail is that batch. So is the same number for another file, the detail is the number itself.
     */
    void begin(final DirectBuffer buffer, final int offset) {
        begin.wrapAndApplyHeader(buffer, offset, header);
        final long sha0 = buffer.getLong(offset + SHA, LITTLE_ENDIAN);
        final long sha1 = buffer.getLong(offset + SHA + 8, LITTLE_ENDIAN);
        final long sha2 = buffer.getLong(offset + SHA + 16, LITTLE_ENDIAN);
        final long sha3 = buffer.getLong(offset + SHA + 24, LITTLE_ENDIAN);
        final int id = begin.batch();
        final int known = batches.find(id);
        if (known != 0) {
            final boolean same = batches.sha(known, 0) == sha0 && batches.sha(known, 1) == sha1 && batches.sha(known, 2) == sha2 &&
                batches.sha(known, 3) == sha3 && batches.rowsAnnounced(known) == begin.rows() &&
                batches.pointsAnnounced(known) == begin.points();
            outcome.decline(same ? Status.OK_NOOP : Status.EXISTS, same ? batches.state(known) : id);
            return;
        }
        final int twin = batches.ofFile(sha0, sha1, sha2, sha3);
        if (twin != 0) {
            outcome.decline(Status.EXISTS, batches.id(twin));
            return;
        }
        if (batches.count() >= Batches.MOST || !sums.hasRoom()) {
            outcome.decline(Status.LIMIT, sums.hasRoom() ? Batches.MOST : OpeningSums.MOST_OPEN);
            return;
        }
        sums.open(batches.begin(id, (int)begin.rows(), begin.points(), sha0, sha1, sha2, sha3));
    }

    /** Commits or aborts. */
    void end(final DirectBuffer buffer, final int offset) {
        final boolean commits = state.head.template() == ImportCommitDecoder.TEMPLATE_ID;
        final int batch = batches.find(commits ? commit.wrapAndApplyHeader(buffer, offset, header).batch()
            : abort.wrapAndApplyHeader(buffer, offset, header).batch());
        final int now = batch == 0 ? 0 : batches.state(batch);
        if (now != Batches.OPEN) {
            final boolean done = now == (commits ? Batches.COMMITTED : Batches.ABORTED);
            outcome.decline(done ? Status.OK_NOOP : Status.BATCH_STATE, now);
        } else if (!commits) {
            close(batch, Batches.ABORTED);
        } else if (totalsAgree(batch)) {
            commit(batch);
        }
    }

    /** All rows that were announced have come, and those that were taken in are as many as the other side has counted. */
    private boolean totalsAgree(final int batch) {
        final boolean whole = batches.nextChunk(batch) == batches.chunks(batch) + 1 &&
            batches.rowsStaged(batch) + batches.rowsRejected(batch) == batches.rowsAnnounced(batch) &&
            batches.pointsStaged(batch) + batches.pointsRejected(batch) == batches.pointsAnnounced(batch);
        return whole && commit.rows() == batches.rowsStaged(batch) && commit.points() == batches.pointsStaged(batch) ||
            outcome.decline(Status.CONTROL_TOTAL, batches.rowsStaged(batch));
    }

    /** The members are there with this one flag; the book counts their points by the batch's sums. */
    private void commit(final int batch) {
        int firstDay = LotTypes.NEVER;
        for (int place = 0; place < sums.places(); place++) {
            final long points = sums.points(batch, place);
            if (points > 0) {
                state.book.add(sums.brand(batch, place), Book.MIGRATED, points);
                state.book.addLive(sums.brand(batch, place), sums.day(batch, place), points);
                firstDay = Math.min(firstDay, sums.day(batch, place));
            }
        }
        // Points of a batch that was staged some days ago may be over before anybody sees them.
        state.sweep.reopen(firstDay - 1);
        close(batch, Batches.COMMITTED);
        outcome.detail = batches.rowsAdopted(batch);
    }

    private void close(final int batch, final int as) {
        sums.close(batch);
        batches.open(batch);
        batches.state(batch, as);
        if (as == Batches.COMMITTED) {
            batches.committed(batch, state.sequence(), state.nowNs());
            batches.nextChunk(batch, 1);
        }
        batches.close(batch);
        if (batches.firstAdoption(batch) != 0) {
            batches.toSettle(batch, batches.firstAdoption(batch));
        }
    }
}
