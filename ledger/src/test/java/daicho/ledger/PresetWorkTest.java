package daicho.ledger;

import static org.junit.jupiter.api.Assertions.assertEquals;

import daicho.ledger.ImportDesk.Row;
import daicho.protocol.RecordLayout;
import daicho.protocol.Status;
import daicho.protocol.codec.AccountStatus;
import daicho.protocol.codec.ImportChunkDecoder;
import daicho.protocol.codec.MessageHeaderDecoder;
import daicho.protocol.codec.SnapshotAccountDecoder;
import java.lang.management.ManagementFactory;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;

/** What an import costs: nothing on the heap, and for a commit the same whatever the number of its members. */
class PresetWorkTest {
    private static final int ROWS = 64;
    private static final int CHUNKS = 400;
    private static final int CARD = 100;

    private final UnsafeBuffer record = new UnsafeBuffer(new byte[16 * 1024]);
    private final UnsafeBuffer sale = new UnsafeBuffer(new byte[256]);

    @Test
    void anImportAllocatesNothing() {
        final com.sun.management.ThreadMXBean threads = (com.sun.management.ThreadMXBean)ManagementFactory.getThreadMXBean();
        try (BookOfTest book = new BookOfTest()) {
            final ImportDesk desk = new ImportDesk(book);
            final byte[] chunk = shapeOfChunk(book, desk);
            book.sale("S", "X0000000", 1_000, 0, 0);
            final byte[] shape = book.journal.getLast().bytes();
            sale.putBytes(0, shape);
            long least = Long.MAX_VALUE;
            for (int batch = 2; batch <= 8; batch++) {
                desk.begin(batch, CHUNKS * ROWS, CHUNKS * (ROWS - 1) * 5L);
                final long before = threads.getCurrentThreadAllocatedBytes();
                for (int number = 1; number <= CHUNKS; number++) {
                    stage(book, chunk, batch, number);
                    // A till shows one of them before the commit, and one of the batch before after it.
                    sell(book, shape.length, id(batch, number, 0));
                    sell(book, shape.length, id(batch - 1, CHUNKS + 1 - number, 0));
                }
                least = Math.min(least, threads.getCurrentThreadAllocatedBytes() - before);
                assertEquals(Status.OK, BookOfTest.status(desk.commit(batch)));
                for (int i = 0; i < 50; i++) {
                    book.tick();
                }
                desk.undo(batch, 1);
            }
            assertEquals(0, least);
            assertEquals(CHUNKS * (ROWS - 1), desk.state(8, 0).rowsStaged());
            book.ledger.checkLaws();
            assertEquals(book.ledger.recomputeDigest(), book.ledger.digest());
        }
    }

    private static byte[] shapeOfChunk(final BookOfTest book, final ImportDesk desk) {
        final Row[] rows = new Row[ROWS];
        for (int i = 0; i < ROWS; i++) {
            final boolean bad = i == ROWS - 1;
            rows[i] = new Row(i + 2, String.format("X%07d", i), bad ? 0 : 5).provisional(String.format("P%07d", i)).secret(i + 1);
            rows[i].brand(bad ? 99 : 1);
        }
        desk.begin(1, ROWS, 5 * ROWS);
        desk.chunk(1, 1, rows);
        return book.journal.getLast().bytes();
    }

    private void stage(final BookOfTest book, final byte[] shape, final int batch, final int number) {
        record.putBytes(0, shape);
        record.putLong(RecordLayout.KEY, batch << 20 | number);
        record.putInt(MessageHeaderDecoder.ENCODED_LENGTH + ImportChunkDecoder.numberEncodingOffset(), number);
        record.putShort(MessageHeaderDecoder.ENCODED_LENGTH + ImportChunkDecoder.batchEncodingOffset(), (short)batch);
        for (int i = 0; i < ROWS; i++) {
            final int at = MessageHeaderDecoder.ENCODED_LENGTH + ImportChunkDecoder.BLOCK_LENGTH + 4 +
                i * ImportChunkDecoder.RowsDecoder.sbeBlockLength();
            record.putLong(at + 8, id(batch, number, i));
            record.putLong(at + ImportChunkDecoder.RowsDecoder.provisionalEncodingOffset() + 8, id(batch, number, i));
            record.putInt(at + ImportChunkDecoder.RowsDecoder.lineEncodingOffset(), number * CARD + i);
        }
        execute(book, record, shape.length);
    }

    /** Eight printable characters that no id of a test has behind its eighth: six bits in each. */
    private static long id(final int batch, final int number, final int row) {
        final long value = (long)batch << 32 | (long)number << 8 | row;
        long text = 0;
        for (int i = 0; i < Long.BYTES; i++) {
            text |= (' ' + (value >>> 6 * i & 0x3F)) << 8 * i;
        }
        return text;
    }

    private void sell(final BookOfTest book, final int length, final long card) {
        sale.putLong(RecordLayout.KEY, book.ledger.lastSequence());
        sale.putLong(RecordLayout.BODY + 8, card);
        execute(book, sale, length);
    }

    private static void execute(final BookOfTest book, final UnsafeBuffer command, final int length) {
        book.ledger.execute(book.ledger.lastSequence() + 1, book.ledger.lastTimestampNs() + 1_000, command, 0, length, book.reply, 0);
    }

    @Test
    void aCommitLooksAtNoMember() {
        try (BookOfTest book = new BookOfTest()) {
            final ImportDesk desk = new ImportDesk(book);
            desk.begin(1, 50 * 500, 50 * 500 * 3L);
            for (int chunk = 0; chunk < 50; chunk++) {
                final Row[] rows = new Row[500];
                for (int i = 0; i < rows.length; i++) {
                    rows[i] = new Row(2 + chunk * 500 + i, "C" + (chunk * 500 + i), 3);
                }
                desk.chunk(1, chunk + 1, rows);
            }
            final long before = book.ledger.memory().transactions();
            assertEquals(Status.OK, BookOfTest.status(desk.commit(1)));
            assertEquals(before + 1, book.ledger.memory().transactions());
            final int[] written = new int[5];
            book.ledger.snapshot(0, (buffer, offset, length) -> {
                if (RecordLayout.template(buffer, offset) == SnapshotAccountDecoder.TEMPLATE_ID) {
                    written[new SnapshotAccountDecoder().wrapAndApplyHeader(buffer, offset, new MessageHeaderDecoder()).statusRaw()]++;
                }
            });
            assertEquals(25_000, written[AccountStatus.STAGED.value()]);
            book.earn("e", "C77", 0, 1);
            assertEquals(before + 3, book.ledger.memory().transactions());
            book.ledger.checkLaws();
        }
    }
}
