package daicho.ledger;

import static java.nio.ByteOrder.LITTLE_ENDIAN;

import daicho.protocol.RecordLayout;
import daicho.protocol.codec.AccountStatus;
import daicho.protocol.codec.ImportAbortEncoder;
import daicho.protocol.codec.ImportBeginEncoder;
import daicho.protocol.codec.ImportChunkEncoder;
import daicho.protocol.codec.ImportCommitEncoder;
import daicho.protocol.codec.ImportStateEncoder;
import daicho.protocol.codec.ImportStateReplyDecoder;
import daicho.protocol.codec.ImportUndoEncoder;
import daicho.protocol.codec.MessageHeaderDecoder;
import daicho.protocol.codec.MessageHeaderEncoder;
import daicho.protocol.codec.PointsClass;
import daicho.protocol.codec.ReplyDecoder;
import java.util.Map;
import java.util.TreeMap;

/** Imports members into a book of a test; operator 9. Ids that begin with P are provisional ones. */
final class ImportDesk {
    private static final int HEADER = MessageHeaderEncoder.ENCODED_LENGTH;

    private final BookOfTest book;
    private int keys;

    ImportDesk(final BookOfTest book) {
        this.book = book;
    }

    /** A row of a file. */
    static final class Row {
        final String card;
        final int line;
        final long points;
        String provisional = "";
        long secret;
        long secretLow;
        long provisionalSecret;
        int brand = 1;
        int expiryDay = BookOfTest.FIRST_DAY + 700;
        int openedDay = BookOfTest.FIRST_DAY - 100;
        PointsClass pointsClass = PointsClass.MIGRATED;
        AccountStatus status = AccountStatus.PROVISIONAL;

        Row(final int line, final String card, final long points) {
            this.line = line;
            this.card = card;
            this.points = points;
        }

        Row provisional(final String id) {
            provisional = id;
            return this;
        }

        Row secret(final long value) {
            secret = value;
            return this;
        }

        /** A PIN as {@link PinMerging} hashes it, with the card and with the provisional id that the row has by now. */
        Row pin(final int pin) {
            secret = PinMerging.hash(card, pin, 1);
            secretLow = ~secret;
            provisionalSecret = provisional.isEmpty() ? 0 : PinMerging.hash(provisional, pin, 1);
            return this;
        }

        Row brand(final int value) {
            brand = value;
            return this;
        }

        Row expires(final int day) {
            expiryDay = day;
            return this;
        }

        Row opened(final int day) {
            openedDay = day;
            return this;
        }

        Row registered() {
            status = AccountStatus.REGISTERED;
            return this;
        }
    }

    ReplyDecoder begin(final int batch, final long rows, final long points) {
        return begin(batch, rows, points, batch);
    }

    ReplyDecoder begin(final int batch, final long rows, final long points, final int file) {
        final ImportBeginEncoder encoder = new ImportBeginEncoder().wrapAndApplyHeader(book.record, 0, book.header);
        book.clear(encoder.offset());
        head();
        for (int i = 0; i < ImportBeginEncoder.sha256Length(); i++) {
            encoder.sha256(i, (short)(file + i & 0xFF));
        }
        encoder.points(points).rows(rows).batch(batch);
        return book.execute(HEADER + encoder.encodedLength());
    }

    ReplyDecoder chunk(final int batch, final int number, final Row... rows) {
        final ImportChunkEncoder encoder = new ImportChunkEncoder().wrapAndApplyHeader(book.record, 0, book.header);
        book.clear(encoder.offset());
        head();
        encoder.number(number).batch(batch).pepperVersion(1);
        final ImportChunkEncoder.RowsEncoder group = encoder.rowsCount(rows.length);
        for (final Row row : rows) {
            group.next();
            final int at = encoder.limit() - ImportChunkEncoder.RowsEncoder.sbeBlockLength();
            book.record.setMemory(at, ImportChunkEncoder.RowsEncoder.sbeBlockLength(), (byte)0);
            alias(at + ImportChunkEncoder.RowsEncoder.cardEncodingOffset(), row.card);
            alias(at + ImportChunkEncoder.RowsEncoder.provisionalEncodingOffset(), row.provisional);
            book.record.putLong(at + ImportChunkEncoder.RowsEncoder.secretEncodingOffset(), row.secret, LITTLE_ENDIAN);
            book.record.putLong(at + ImportChunkEncoder.RowsEncoder.secretEncodingOffset() + 8, row.secretLow, LITTLE_ENDIAN);
            final int second = at + ImportChunkEncoder.RowsEncoder.provisionalSecretEncodingOffset();
            book.record.putLong(second, row.provisionalSecret, LITTLE_ENDIAN);
            book.record.putLong(second + 8, row.provisionalSecret == 0 ? 0 : ~row.provisionalSecret, LITTLE_ENDIAN);
            group.line(row.line).points(row.points).store(10).brand(row.brand).expiryDay(row.expiryDay).openedDay(row.openedDay)
                .pointsClass(row.pointsClass).status(row.status);
        }
        return book.execute(HEADER + encoder.encodedLength());
    }

    ReplyDecoder commit(final int batch, final long rows, final long points) {
        final ImportCommitEncoder encoder = new ImportCommitEncoder().wrapAndApplyHeader(book.record, 0, book.header);
        book.clear(encoder.offset());
        head();
        encoder.points(points).rows(rows).batch(batch);
        return book.execute(HEADER + encoder.encodedLength());
    }

    /** Commits what the ledger says that it has taken in. */
    ReplyDecoder commit(final int batch) {
        final ImportStateReplyDecoder state = state(batch, 0);
        return commit(batch, state.rowsStaged(), state.pointsStaged());
    }

    ReplyDecoder abort(final int batch) {
        final ImportAbortEncoder encoder = new ImportAbortEncoder().wrapAndApplyHeader(book.record, 0, book.header);
        book.clear(encoder.offset());
        head();
        encoder.batch(batch);
        return book.execute(HEADER + encoder.encodedLength());
    }

    ReplyDecoder undo(final int batch, final int number) {
        final ImportUndoEncoder encoder = new ImportUndoEncoder().wrapAndApplyHeader(book.record, 0, book.header);
        book.clear(encoder.offset());
        head();
        encoder.number(number).batch(batch);
        return book.execute(HEADER + encoder.encodedLength());
    }

    ImportStateReplyDecoder state(final int batch, final long afterLine) {
        final ImportStateEncoder encoder = new ImportStateEncoder().wrapAndApplyHeader(book.record, 0, book.header);
        book.clear(encoder.offset());
        head();
        encoder.afterLine(afterLine).batch(batch);
        book.replyLength = book.ledger.query(book.nowNs, book.record, 0, HEADER + encoder.encodedLength(), book.reply, 0);
        return new ImportStateReplyDecoder().wrapAndApplyHeader(book.reply, 0, new MessageHeaderDecoder());
    }

    /** All that is told of a batch, by line, however many answers it takes. */
    Map<Long, Integer> told(final int batch) {
        final Map<Long, Integer> told = new TreeMap<>();
        long after = 0;
        boolean more = true;
        while (more) {
            final ImportStateReplyDecoder state = state(batch, after);
            more = state.more() != 0;
            for (final ImportStateReplyDecoder.ToldDecoder row : state.told()) {
                after = row.line();
                if (row.code() != 0) {
                    told.put(after, row.code());
                }
            }
        }
        return told;
    }

    private void head() {
        book.record.putInt(RecordLayout.TERMINAL, book.terminal, LITTLE_ENDIAN);
        book.record.putShort(RecordLayout.BUSINESS_DATE, (short)book.date, LITTLE_ENDIAN);
        book.text(RecordLayout.KEY, "I" + ++keys);
        book.record.putInt(RecordLayout.OPERATOR, 9, LITTLE_ENDIAN);
    }

    private void alias(final int at, final String id) {
        if (!id.isEmpty()) {
            book.alias(at, id);
            book.record.putByte(at + 16, (byte)(id.startsWith("P") ? 2 : id.startsWith("M") ? 3 : 1));
        }
    }
}
