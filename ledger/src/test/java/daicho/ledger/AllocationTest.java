package daicho.ledger;

import static java.nio.ByteOrder.LITTLE_ENDIAN;
import static org.junit.jupiter.api.Assertions.assertEquals;

import daicho.protocol.RecordLayout;
import daicho.protocol.Templates;
import daicho.protocol.codec.CaptureDecoder;
import daicho.protocol.codec.ConfirmDecoder;
import daicho.protocol.codec.Decision;
import daicho.protocol.codec.Direction;
import daicho.protocol.codec.EarnDecoder;
import daicho.protocol.codec.ExtendDecoder;
import daicho.protocol.codec.HoldDecoder;
import daicho.protocol.codec.PointsClass;
import daicho.protocol.codec.ReleaseDecoder;
import daicho.protocol.codec.Restriction;
import daicho.protocol.codec.ReverseDecoder;
import daicho.protocol.codec.SaleDecoder;
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
        book.journal.stream().skip(book.journal.size() - 5).forEach(line -> shapes.add(line.bytes()));
        final Returns returns = new Returns(book);
        returns.money("V1", "S2", 100);
        shapes.add(book.journal.getLast().bytes());
        returns.voids("V2", "B");
        shapes.add(book.journal.getLast().bytes());
        returns.confirm("C", "E");
        shapes.add(book.journal.getLast().bytes());
        prepareDesk(book);
        book.journal.stream().skip(book.journal.size() - 15).forEach(line -> shapes.add(line.bytes()));
        prepareMerges(book);
        prepareOrders(book);
        book.journal.stream().skip(book.journal.size() - 10).forEach(line -> shapes.add(line.bytes()));
    }

    /** What operators and members do besides: cards, states, adjustments that wait and that do not, transfers, referrals, late windows. */
    private static void prepareDesk(final BookOfTest book) {
        final Desk desk = new Desk(book);
        book.flags = RecordLayout.ADVICE;
        book.burn("A", "4711", 10_001);
        book.flags = 0;
        desk.settle("G", book.ledger.lastSequence(), Decision.ACCEPT);
        desk.hotlist("H", "4711", 0);
        desk.unhotlist("U", "4711");
        desk.reissue("R", "4711", "NEW", 0);
        desk.restrict("F", "4711", Restriction.FROZEN, true);
        desk.restrict("F2", "4711", Restriction.FROZEN, false);
        desk.adjust("J", "4711", Direction.UP, 50);
        desk.adjust("J2", "4711", Direction.DOWN, 5);
        desk.adjust("J3", "4711", Direction.UP, 10_001);
        desk.approve("P", book.ledger.lastSequence(), Decision.ACCEPT);
        desk.transfer("T", "4711", "NEW", 3);
        desk.setPin("N", "NEW", 99, 1);
        desk.openWindow("W", 1, book.date - 40, book.date - 40, 60);
    }

    /** Merges by an operator; each card of a round is joined with another, and joined pairs are refused. Unmerges find nothing to cut. */
    private void prepareMerges(final BookOfTest book) {
        final Merging merging = new Merging(book);
        book.earn("M1", "7001", 0, 10);
        book.earn("M2", "7002", 0, 10);
        merging.merge("M3", "7001", "7002");
        shapes.add(book.journal.getLast().bytes());
        merging.unmerge("M4", "7002", book.ledger.lastSequence());
        shapes.add(book.journal.getLast().bytes());
    }

    private static void prepareOrders(final BookOfTest book) {
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
            final int template = RecordLayout.template(command, 0);
            if (template == ReverseDecoder.TEMPLATE_ID || template == ConfirmDecoder.TEMPLATE_ID) {
                command.putLong(RecordLayout.BODY, key - 1 - i % 16);
                // Keys are as short as the one that stood here.
                command.putLong(RecordLayout.BODY + Long.BYTES, 0);
            } else {
                name(template, i % 4 == 0 ? key : 1 + key % 1_000);
            }
            if (i % 3 == 0 && template >= EarnDecoder.TEMPLATE_ID && template <= SaleDecoder.TEMPLATE_ID) {
                command.putShort(RecordLayout.FLAGS, (short)RecordLayout.QUOTE, LITTLE_ENDIAN);
                book.ledger.query(book.ledger.lastTimestampNs() + 1_000, command, 0, shape.length, book.reply, 0);
                command.putShort(RecordLayout.FLAGS, (short)0, LITTLE_ENDIAN);
            }
            book.ledger.execute(book.ledger.lastSequence() + 1, book.ledger.lastTimestampNs() + 1_000_000, command, 0, shape.length, book.reply, 0);
        }
    }

    /** Orders are captured or released by their own name, what shows a card begins with it. */
    private void name(final int template, final long card) {
        if (template == HoldDecoder.TEMPLATE_ID) {
            order++;
            command.putLong(RecordLayout.BODY + RecordLayout.ALIAS_BYTES, order);
        }
        if (template == CaptureDecoder.TEMPLATE_ID || template == ReleaseDecoder.TEMPLATE_ID || template == ExtendDecoder.TEMPLATE_ID) {
            command.putLong(RecordLayout.BODY, order);
        } else if (Templates.showsCard(template)) {
            command.putLong(RecordLayout.BODY, card);
        }
    }
}
