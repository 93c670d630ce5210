package daicho.ledger;

import static org.junit.jupiter.api.Assertions.assertEquals;

import daicho.protocol.RecordLayout;
import daicho.protocol.codec.HoldDecoder;
import daicho.protocol.codec.PointsClass;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;

/** The ledger allocates nothing on the heap: new members, declines, duplicates and growing tables included. */
class AllocationTest {
    private static final int ROUND = 250_000;
    private static final int ROUNDS = 6;
    private static final int KEY = RecordLayout.KEY;

    private final UnsafeBuffer command = new UnsafeBuffer(new byte[512]);
    private final List<byte[]> shapes = new ArrayList<>();
    private long key;
    private long order;

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
        final OrderDesk desk = new OrderDesk(book);
        desk.hold("H1", "4711", "O1", 3, 0);
        desk.extend("X", "O1", 1_000);
        desk.capture("C1", "O1", 1, 500, 0, RecordLayout.ALLOW_OVER);
        desk.capture("C2", "O1", 1, 0, 0, RecordLayout.FINAL_CAPTURE);
        desk.hold("H2", "4711", "O2", 3, 0);
        desk.release("R", "O2");
        desk.hold("H3", "4711", "O3", 1, 1);
        desk.capture("C3", "O3", 1, 0, 0, RecordLayout.LATE_CAPTURE | RecordLayout.ALLOW_OVER);
        desk.hold("H4", "4711", "O4", 1, 1);
        book.tick();
        final int orders = 10;
        book.journal.stream().skip(book.journal.size() - 5 - orders).forEach(line -> shapes.add(line.bytes()));
    }

    /**
     * Every command has a key of its own but each eighth, which comes twice; each fourth card is new. Each order is held, extended and
     * captured, or held and released, or held till it lapses.
     */
    private void run(final BookOfTest book) {
        for (int i = 0; i < ROUND; i++) {
            final byte[] shape = shapes.get(i % shapes.size());
            command.putBytes(0, shape);
            key += i % 8 == 7 ? 0 : 1;
            command.putLong(KEY, key);
            name(i % 4 == 0 ? key : 1 + key % 1_000);
            book.ledger.execute(book.ledger.lastSequence() + 1, book.ledger.lastTimestampNs() + 1_000_000, command, 0, shape.length, book.reply, 0);
        }
    }

    /** Orders are captured or released by their own name, all else begins with a card. */
    private void name(final long card) {
        final int template = RecordLayout.template(command, 0);
        if (template == HoldDecoder.TEMPLATE_ID) {
            order++;
            command.putLong(RecordLayout.BODY + RecordLayout.ALIAS_BYTES, order);
        }
        command.putLong(RecordLayout.BODY, template > HoldDecoder.TEMPLATE_ID ? order : card);
    }
}
