package daicho.ledger.query;

import static java.nio.ByteOrder.LITTLE_ENDIAN;

import daicho.ledger.batch.Adoptions;
import daicho.ledger.batch.Batches;
import daicho.ledger.state.State;
import daicho.protocol.Status;
import daicho.protocol.codec.BatchState;
import daicho.protocol.codec.Durability;
import daicho.protocol.codec.ImportStateDecoder;
import daicho.protocol.codec.ImportStateReplyEncoder;
import daicho.protocol.codec.MessageHeaderDecoder;
import daicho.protocol.codec.MessageHeaderEncoder;
import org.agrona.DirectBuffer;
import org.agrona.MutableDirectBuffer;

/**
 * Answers ImportState: how far a batch is, and line by line what is wrong with its rows: bad ones, points that came too late for their
 * account, and of chunks that were taken out those who stay. A query must not hold up the writer: it looks at so many rows and no more,
 * and tells by a line with code 0 how far it came when it found nothing to tell.
 */
final class ImportStateQuery {
    private static final int AFTER_LINE = MessageHeaderDecoder.ENCODED_LENGTH + ImportStateDecoder.afterLineEncodingOffset();
    private static final int BATCH = MessageHeaderDecoder.ENCODED_LENGTH + ImportStateDecoder.batchEncodingOffset();
    private static final int MOST_TOLD = 1_000;
    private static final int MOST_CHUNKS = 512;
    private static final int MOST_ROWS = 16_384;
    private static final int SHELLS_AND_BAD = 2_000;

    private final State state;
    private final MessageHeaderEncoder header = new MessageHeaderEncoder();
    private final ImportStateReplyEncoder encoder = new ImportStateReplyEncoder();
    /** Line and code of what is told, the line in the upper half. */
    private final long[] told = new long[MOST_TOLD + SHELLS_AND_BAD];
    private int count;
    private boolean more;

    ImportStateQuery(final State state) {
        this.state = state;
    }

    int answer(final DirectBuffer buffer, final int offset, final MutableDirectBuffer reply, final int replyOffset) {
        final int batch = state.batches.find(buffer.getShort(offset + BATCH, LITTLE_ENDIAN) & 0xFFFF);
        encoder.wrapAndApplyHeader(reply, replyOffset, header)
            .status(batch == 0 ? Status.NOT_FOUND.code() : Status.OK.code()).flags().clear();
        encoder.durability(Durability.NONE).reserved((short)0).more((short)0).sequence(state.sequence());
        count = 0;
        more = false;
        if (batch != 0) {
            collect(batch, buffer.getInt(offset + AFTER_LINE, LITTLE_ENDIAN) & 0xFFFF_FFFFL);
        }
        writeBatch(batch, reply);
        final ImportStateReplyEncoder.ToldEncoder rows = encoder.toldCount(count);
        for (int i = 0; i < count; i++) {
            rows.next().line(told[i] >>> 32).code((int)told[i] & 0xFFFF).reserved(0);
        }
        return MessageHeaderEncoder.ENCODED_LENGTH + encoder.encodedLength();
    }

    private void writeBatch(final int batch, final MutableDirectBuffer reply) {
        final Batches batches = state.batches;
        final boolean known = batch != 0;
        encoder.state(known ? BatchState.get((short)batches.state(batch)) : BatchState.NULL_VAL)
            .more((short)(more ? 1 : 0))
            .pointsAnnounced(known ? batches.pointsAnnounced(batch) : 0)
            .pointsStaged(known ? batches.pointsStaged(batch) : 0)
            .rowsAnnounced(known ? batches.rowsAnnounced(batch) : 0)
            .rowsStaged(known ? batches.rowsStaged(batch) : 0)
            .rowsAdopted(known ? batches.rowsAdopted(batch) : 0)
            .rowsRejected(known ? batches.rowsRejected(batch) : 0)
            .nextChunk(known ? batches.nextChunk(batch) & 0xFFFF_FFFFL : 0)
            .chunks(known ? batches.chunks(batch) & 0xFFFF_FFFFL : 0);
        for (int quarter = 0; quarter < 4; quarter++) {
            reply.putLong(encoder.offset() + ImportStateReplyEncoder.sha256EncodingOffset() + 8 * quarter,
                known ? batches.sha(batch, quarter) : 0, LITTLE_ENDIAN);
        }
    }

    /** Of a batch whose chunks have not all come, those before the first gap. */
    private void collect(final int batch, final long afterLine) {
        final int now = state.batches.state(batch);
        final int last = now == Batches.OPEN || now == Batches.ABORTED ? state.batches.nextChunk(batch) - 1 : state.batches.chunks(batch);
        int number = firstBehind(batch, last, afterLine);
        int rows = 0;
        for (int chunks = 0; number <= last; chunks++, number++) {
            final int chunk = state.chunks.find(batch, number);
            if (chunks == MOST_CHUNKS || rows > MOST_ROWS || count >= MOST_TOLD) {
                stop(state.chunks.firstLine(chunk));
                return;
            }
            rows += state.chunks.isUndone(chunk) ? state.chunks.rows(chunk) : 0;
            final int from = count;
            collectChunk(chunk, afterLine);
            sort(from);
        }
        stop(0);
    }

    private void stop(final int beforeLine) {
        more = beforeLine != 0 || count > MOST_TOLD;
        if (more && count == 0) {
            told[count++] = (beforeLine - 1L & 0xFFFF_FFFFL) << 32;
        }
        count = Math.min(count, MOST_TOLD);
    }

    private int firstBehind(final int batch, final int last, final long afterLine) {
        int low = 1;
        int high = last + 1;
        while (low < high) {
            final int middle = low + high >>> 1;
            if ((state.chunks.lastLine(state.chunks.find(batch, middle)) & 0xFFFF_FFFFL) > afterLine) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        return low;
    }

    private void collectChunk(final int chunk, final long afterLine) {
        for (int i = 0; i < state.chunks.bad(chunk); i++) {
            tell(state.chunks.badLine(chunk, i), state.chunks.badCode(chunk, i), afterLine);
        }
        final boolean undone = state.chunks.isUndone(chunk);
        for (int row = state.chunks.firstAdoption(chunk); row != 0; row = state.adoptions.nextOfChunk(row)) {
            if (state.adoptions.state(row) == Adoptions.REFUSED) {
                tell(state.adoptions.line(row), state.adoptions.code(row), afterLine);
            } else if (undone && state.adoptions.state(row) == Adoptions.BOOKED) {
                tell(state.adoptions.line(row), Status.ACCOUNT_STATE.code(), afterLine);
            }
        }
        final int first = state.chunks.firstAccount(chunk);
        for (int account = first; undone && account < first + state.chunks.accounts(chunk); account++) {
            if (!state.accounts.isStaged(account)) {
                tell(state.chunks.line(chunk, account), Status.ACCOUNT_STATE.code(), afterLine);
            }
        }
    }

    private void tell(final int line, final int code, final long afterLine) {
        if ((line & 0xFFFF_FFFFL) > afterLine) {
            told[count++] = (line & 0xFFFF_FFFFL) << 32 | code;
        }
    }

    /** What is told of one chunk comes from three lists, each nearly in order. */
    private void sort(final int from) {
        for (int i = from + 1; i < count; i++) {
            final long row = told[i];
            int at = i;
            while (at > from && Long.compareUnsigned(told[at - 1], row) > 0) {
                told[at] = told[at - 1];
                at--;
            }
            told[at] = row;
        }
    }
}
