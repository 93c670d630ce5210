package daicho.ledger;

import static java.nio.ByteOrder.LITTLE_ENDIAN;
import static org.junit.jupiter.api.Assertions.assertEquals;

import daicho.protocol.RecordLayout;
import daicho.protocol.codec.PointsClass;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;

/** The ledger allocates nothing on the heap: new members, declines, duplicates, quotes and growing tables included. */
class AllocationTest {
    private static final int ROUND = 250_000;
    private static final int ROUNDS = 6;
    private static final int KEY = RecordLayout.KEY;

    private final UnsafeBuffer command = new UnsafeBuffer(new byte[512]);
    private final List<byte[]> shapes = new ArrayList<>();
    private long key;

    @Test
    void aMillionMixedCommandsAllocateNothing() {
        final com.sun.management.ThreadMXBean threads = (com.sun.management.ThreadMXBean)ManagementFactory.getThreadMXBean();
        try (BookOfTest book = new BookOfTest()) {
            prepare(book);
            long least = Long.MAX_VALUE;
            for (int round = 0; round < ROUNDS; round++) {
                final long before = threads.getCurrentThreadAllocatedBytes();
                run(book);
                least = Math.min(least, threads.getCurrentThreadAllocatedBytes() - before);
            }
            // The compiler may leave a few bytes in a round in which it replaces code; the ledger itself leaves them in every round.
            assertEquals(0, least);
            book.ledger.checkLaws();
        }
    }

    private void prepare(final BookOfTest book) {
        book.sale("S", "4711", 1_000, 0, 0);
        book.sale("S2", "4711", 1_000, 5, 5);
        book.earnOf("E", "4711", PointsClass.BONUS, 0, 10);
        book.burn("B", "4711", 3);
        book.burn("D", "4711", 9_000_000);
        book.journal.stream().skip(book.journal.size() - 5).forEach(line -> shapes.add(line.bytes()));
    }

    /** Every command has a key of its own but each eighth, which comes twice; each fourth card is new. */
    private void run(final BookOfTest book) {
        for (int i = 0; i < ROUND; i++) {
            final byte[] shape = shapes.get(i % shapes.size());
            command.putBytes(0, shape);
            key += i % 8 == 7 ? 0 : 1;
            command.putLong(KEY, key);
            command.putLong(RecordLayout.BODY, i % 4 == 0 ? key : 1 + key % 1_000);
            if (i % 3 == 0) {
                command.putShort(RecordLayout.FLAGS, (short)RecordLayout.QUOTE, LITTLE_ENDIAN);
                book.ledger.query(book.ledger.lastTimestampNs() + 1_000, command, 0, shape.length, book.reply, 0);
                command.putShort(RecordLayout.FLAGS, (short)0, LITTLE_ENDIAN);
            }
            book.ledger.execute(book.ledger.lastSequence() + 1, book.ledger.lastTimestampNs() + 1_000, command, 0, shape.length, book.reply, 0);
        }
    }
}
