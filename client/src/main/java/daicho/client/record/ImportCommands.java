package daicho.client.record;

import daicho.protocol.Limits;
import daicho.protocol.codec.GroupSizeEncodingEncoder;
import daicho.protocol.codec.ImportAbortEncoder;
import daicho.protocol.codec.ImportBeginEncoder;
import daicho.protocol.codec.ImportChunkDecoder;
import daicho.protocol.codec.ImportChunkRequestEncoder;
import daicho.protocol.codec.ImportCommitEncoder;
import daicho.protocol.codec.ImportStateEncoder;
import daicho.protocol.codec.ImportUndoEncoder;
import daicho.protocol.codec.MessageHeaderEncoder;
import java.util.List;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * Builds what brings members in before they come: a batch is begun, its rows are sent chunk by chunk, and with the commit all of them are
 * there at once. Every head must name an operator. Whatever is sent twice, under one key or another, is done once.
 */
public final class ImportCommands {
    private static final int SHA_BYTES = 32;

    private ImportCommands() {
    }

    /**
     * Announces a batch.
     *
     * @param head   names it and the operator.
     * @param batch  1 to 65,535.
     * @param rows   of all its chunks.
     * @param points of all its rows.
     * @param sha256 of the file that it is made of, 32 bytes.
     * @return the record.
     */
    public static byte[] begin(final Head head, final int batch, final long rows, final long points, final byte[] sha256) {
        Ranges.check("bytes of the hash", sha256.length, SHA_BYTES, SHA_BYTES);
        final UnsafeBuffer buffer = Body.room(ImportBeginEncoder.BLOCK_LENGTH);
        final ImportBeginEncoder begin = new ImportBeginEncoder().wrapAndApplyHeader(buffer, 0, new MessageHeaderEncoder());
        Body.signed(head).write(begin.header());
        begin.putSha256(sha256, 0, SHA_BYTES).points(Ranges.check("points", points, 0, Limits.SUM))
            .rows(Ranges.check("rows", rows, 0, Ranges.U32)).batch(checked(batch));
        return buffer.byteArray();
    }

    /**
     * Rows of a batch. With a PIN among them the record is an ImportChunkRequest, which only TLS or the engine's own machine may carry, and
     * the client wipes it once it has been answered.
     *
     * @param head   names it and the operator.
     * @param batch  the batch.
     * @param number of the chunk, from 1; the lines of its rows are behind those of the chunk before.
     * @param rows   1 to 500, by line.
     * @return the record.
     */
    public static byte[] chunk(final Head head, final int batch, final long number, final List<PresetMember> rows) {
        Ranges.check("number of rows", rows.size(), 1, Limits.IMPORT_ROWS);
        final UnsafeBuffer buffer = Body.room(ImportChunkRequestEncoder.BLOCK_LENGTH + GroupSizeEncodingEncoder.ENCODED_LENGTH +
            rows.size() * ImportChunkRequestEncoder.RowsEncoder.sbeBlockLength());
        final ImportChunkRequestEncoder chunk = new ImportChunkRequestEncoder().wrapAndApplyHeader(buffer, 0, new MessageHeaderEncoder());
        Body.signed(head).write(chunk.header());
        chunk.number(Ranges.check("number", number, 1, Ranges.U32)).batch(checked(batch));
        final ImportChunkRequestEncoder.RowsEncoder group = chunk.rowsCount(rows.size());
        boolean clear = false;
        for (final PresetMember row : rows) {
            final int entry = chunk.limit();
            group.next().line(row.line()).points(row.points()).store(row.store()).brand(row.brand()).expiryDay(row.expiryDay())
                .openedDay(row.openedDay()).pointsClass(row.pointsClass()).status(row.status());
            Body.write(row.card(), group.card());
            if (row.provisional() != null) {
                Body.write(row.provisional(), group.provisional());
            }
            if (row.pin() != null) {
                PinCommands.padded(row.pin(), buffer.byteArray(), entry + ImportChunkRequestEncoder.RowsEncoder.secretEncodingOffset());
                clear = true;
            }
        }
        if (!clear) {
            // Laid out alike; this one any line may carry.
            new MessageHeaderEncoder().wrap(buffer, 0).templateId(ImportChunkDecoder.TEMPLATE_ID);
        }
        return buffer.byteArray();
    }

    /**
     * Makes the members of a batch visible if the control totals hold.
     *
     * @param head   names it and the operator.
     * @param batch  the batch.
     * @param rows   that were taken in, bad ones aside.
     * @param points of these rows.
     * @return the record.
     */
    public static byte[] commit(final Head head, final int batch, final long rows, final long points) {
        final UnsafeBuffer buffer = Body.room(ImportCommitEncoder.BLOCK_LENGTH);
        final ImportCommitEncoder commit = new ImportCommitEncoder().wrapAndApplyHeader(buffer, 0, new MessageHeaderEncoder());
        Body.signed(head).write(commit.header());
        commit.points(Ranges.check("points", points, 0, Limits.SUM)).rows(Ranges.check("rows", rows, 0, Ranges.U32)).batch(checked(batch));
        return buffer.byteArray();
    }

    /**
     * Drops a batch that was not committed.
     *
     * @param head  names it and the operator.
     * @param batch the batch.
     * @return the record.
     */
    public static byte[] abort(final Head head, final int batch) {
        final UnsafeBuffer buffer = Body.room(ImportAbortEncoder.BLOCK_LENGTH);
        final ImportAbortEncoder abort = new ImportAbortEncoder().wrapAndApplyHeader(buffer, 0, new MessageHeaderEncoder());
        Body.signed(head).write(abort.header());
        abort.batch(checked(batch));
        return buffer.byteArray();
    }

    /**
     * Takes a chunk of a committed batch out again.
     *
     * @param head   names it and the operator.
     * @param batch  the batch.
     * @param number of the chunk.
     * @return the record.
     */
    public static byte[] undo(final Head head, final int batch, final long number) {
        final UnsafeBuffer buffer = Body.room(ImportUndoEncoder.BLOCK_LENGTH);
        final ImportUndoEncoder undo = new ImportUndoEncoder().wrapAndApplyHeader(buffer, 0, new MessageHeaderEncoder());
        Body.signed(head).write(undo.header());
        undo.number(Ranges.check("number", number, 1, Ranges.U32)).batch(checked(batch));
        return buffer.byteArray();
    }

    /**
     * How far is a batch? The answer is an {@link ImportStatePage}.
     *
     * @param head      who asks; needs no key.
     * @param batch     the batch.
     * @param afterLine only what is told of lines behind this one; 0: from the first.
     * @return the record.
     */
    public static byte[] state(final Head head, final int batch, final long afterLine) {
        final UnsafeBuffer buffer = Body.room(ImportStateEncoder.BLOCK_LENGTH);
        final ImportStateEncoder state = new ImportStateEncoder().wrapAndApplyHeader(buffer, 0, new MessageHeaderEncoder());
        head.write(state.header());
        state.afterLine(Ranges.check("line", afterLine, 0, Ranges.U32)).batch(checked(batch));
        return buffer.byteArray();
    }

    private static int checked(final int batch) {
        return (int)Ranges.check("batch", batch, 1, 65_535);
    }
}
