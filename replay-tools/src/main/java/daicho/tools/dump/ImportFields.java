package daicho.tools.dump;

import daicho.protocol.codec.AliasDecoder;
import daicho.protocol.codec.ImportAbortDecoder;
import daicho.protocol.codec.ImportBeginDecoder;
import daicho.protocol.codec.ImportChunkDecoder;
import daicho.protocol.codec.ImportCommitDecoder;
import daicho.protocol.codec.ImportUndoDecoder;
import daicho.protocol.codec.MessageHeaderDecoder;
import java.io.IOException;
import java.util.HexFormat;
import org.agrona.DirectBuffer;

/** Bodies of what brings members in before they come. Of a secret it is told only that it is there. */
final class ImportFields {
    private static final String BATCH = "batch";
    private static final String NUMBER = "number";
    private static final String ROWS = "rows";
    private static final String POINTS = "points";
    private static final int SCHEME = AliasDecoder.schemeEncodingOffset();

    private final MessageHeaderDecoder header = new MessageHeaderDecoder();
    private final ImportBeginDecoder begin = new ImportBeginDecoder();
    private final ImportChunkDecoder chunk = new ImportChunkDecoder();
    private final ImportCommitDecoder commit = new ImportCommitDecoder();
    private final ImportAbortDecoder abort = new ImportAbortDecoder();
    private final ImportUndoDecoder undo = new ImportUndoDecoder();
    private final Fields fields;

    ImportFields(final Fields fields) {
        this.fields = fields;
    }

    /** Writes the body of a message about an import; false: it is about something else. */
    boolean write(final int template, final DirectBuffer buffer, final int offset) throws IOException {
        switch (template) {
            case ImportBeginDecoder.TEMPLATE_ID -> begin(buffer, offset);
            case ImportChunkDecoder.TEMPLATE_ID -> chunk(buffer, offset);
            case ImportCommitDecoder.TEMPLATE_ID -> fields
                .number(BATCH, commit.wrapAndApplyHeader(buffer, offset, header).batch())
                .number(ROWS, commit.rows())
                .number(POINTS, commit.points());
            case ImportAbortDecoder.TEMPLATE_ID -> fields.number(BATCH, abort.wrapAndApplyHeader(buffer, offset, header).batch());
            case ImportUndoDecoder.TEMPLATE_ID -> fields
                .number(BATCH, undo.wrapAndApplyHeader(buffer, offset, header).batch())
                .number(NUMBER, undo.number());
            default -> {
                return false;
            }
        }
        return true;
    }

    private void begin(final DirectBuffer buffer, final int offset) throws IOException {
        final byte[] sha256 = new byte[ImportBeginDecoder.sha256Length()];
        begin.wrapAndApplyHeader(buffer, offset, header).getSha256(sha256, 0, sha256.length);
        fields.number(BATCH, begin.batch())
            .number(ROWS, begin.rows())
            .number(POINTS, begin.points())
            .text("sha256", HexFormat.of().formatHex(sha256));
    }

    private void chunk(final DirectBuffer buffer, final int offset) throws IOException {
        chunk.wrapAndApplyHeader(buffer, offset, header);
        fields.number(BATCH, chunk.batch())
            .number(NUMBER, chunk.number())
            .number("pepper_version", chunk.pepperVersion())
            .group(ROWS, chunk.rows(), row -> row(buffer, row));
    }

    private void row(final DirectBuffer buffer, final ImportChunkDecoder.RowsDecoder row) throws IOException {
        final int start = chunk.limit() - ImportChunkDecoder.RowsDecoder.sbeBlockLength();
        fields.number("line", row.line()).alias("card", row.card());
        if (buffer.getByte(start + ImportChunkDecoder.RowsDecoder.provisionalEncodingOffset() + SCHEME) != 0) {
            fields.alias("provisional", row.provisional());
        }
        secret("secret", buffer, start + ImportChunkDecoder.RowsDecoder.secretEncodingOffset());
        secret("provisional_secret", buffer, start + ImportChunkDecoder.RowsDecoder.provisionalSecretEncodingOffset());
        fields.number(POINTS, row.points())
            .number("store", row.store())
            .number("brand", row.brand())
            .day("expiry_day", row.expiryDay())
            .day("opened_day", row.openedDay())
            .constant("points_class", row.pointsClass())
            .constant("status", row.status());
    }

    private void secret(final String name, final DirectBuffer buffer, final int at) throws IOException {
        if ((buffer.getLong(at) | buffer.getLong(at + Long.BYTES)) != 0) {
            fields.text(name, Fields.SECRET);
        }
    }
}
