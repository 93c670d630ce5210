package daicho.ledger;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import daicho.ledger.state.Capacity;
import daicho.protocol.Setting;
import daicho.protocol.Status;
import daicho.protocol.codec.Direction;
import java.util.Arrays;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;

/** Kinds of lots are few, but not without end: a book that was restored finds the end where one that was replayed does. */
class LotKindsTest {
    private static final Capacity FEW_KINDS = new Capacity(1_024, 8_192, 64, 256, 1 << 26, 0);

    @Test
    void aRestoredBookHasRoomForAsManyMoreAsAReplayedOne() {
        try (BookOfTest book = new BookOfTest(setting -> setting == Setting.TX_DAYS ? 60 : setting.initial(), FEW_KINDS)) {
            final Desk desk = new Desk(book);
            int day = BookOfTest.FIRST_DAY;
            int kinds = 0;
            Status status = Status.OK;
            while (status == Status.OK) {
                // What it brings is gone the day after, and forgotten a few months later.
                day += 5;
                book.day(day);
                desk.expiryDay = day;
                try (Ledger restored = book.restored()) {
                    status = BookOfTest.status(desk.adjust("A" + day, "C", Direction.UP, 1));
                    assertArrayEquals(Arrays.copyOf(book.journal.getLast().reply(), 60), answer(book, restored), "kind " + kinds);
                    assertEquals(book.ledger.digest(), restored.digest());
                }
                kinds += status == Status.OK ? 1 : 0;
                if (kinds == 0) {
                    book.earn("E", "C", 0, 1);
                    status = Status.OK;
                }
            }
            assertEquals(Status.LIMIT, status);
            assertTrue(kinds > 30 && kinds < 64, kinds + " kinds");
            try (Ledger replayed = book.replay()) {
                assertEquals(book.ledger.digest(), replayed.digest());
            }
        }
    }

    private static byte[] answer(final BookOfTest book, final Ledger other) {
        final BookOfTest.Journaled line = book.journal.getLast();
        final int length = other.execute(line.sequence(), line.timestampNs(), new UnsafeBuffer(line.bytes()), 0, line.bytes().length,
            book.reply, 0);
        final byte[] answer = new byte[length];
        book.reply.getBytes(0, answer);
        return Arrays.copyOf(answer, 60);
    }
}
