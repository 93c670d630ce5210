package daicho.ledger;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import daicho.protocol.codec.EntryKind;
import daicho.protocol.codec.StatementReplyDecoder;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A statement of any length, page by page: whatever page it is, the next one follows it. */
class LongStatementTest {
    private static final int ENTRIES = 9_000;
    private static final int PAGE = 500;

    /** All that a card has earned, as a client reads it. */
    private static List<Long> paged(final BookOfTest book, final String card) {
        final List<Long> points = new ArrayList<>();
        long before = 0;
        boolean more = true;
        while (more) {
            final StatementReplyDecoder page = book.statement(card, before, PAGE);
            more = page.more() == 1;
            for (final StatementReplyDecoder.EntriesDecoder entry : page.entries()) {
                if (entry.kind() == EntryKind.EARN) {
                    points.add(entry.points());
                }
                assertTrue(before == 0 || entry.sequence() <= before);
                before = entry.sequence();
            }
        }
        return points;
    }

    private static void assertAll(final BookOfTest book, final String card) {
        final List<Long> points = paged(book, card);
        assertEquals(ENTRIES, points.size());
        for (int i = 0; i < ENTRIES; i++) {
            assertEquals(ENTRIES - i, points.get(i));
        }
    }

    private static void earn(final BookOfTest book, final String card, final int from, final int to) {
        for (int i = from; i <= to; i++) {
            book.earn("E" + i, card, 0, i);
            if (i % 3 == 0) {
                book.earn("O" + i, "other", 0, 1);
            }
        }
    }

    @Test
    void ofOneAccountIsReadToItsEnd() {
        try (BookOfTest book = new BookOfTest()) {
            earn(book, "A", 1, ENTRIES);
            assertAll(book, "A");
            try (Ledger before = book.ledger) {
                book.ledger = book.restored();
                assertEquals(before.digest(), book.ledger.digest());
                assertAll(book, "A");
            }
        }
    }

    @Test
    void ofMergedAccountsIsReadToItsEnd() {
        try (BookOfTest book = new BookOfTest()) {
            final Merging merging = new Merging(book);
            earn(book, "A", 1, ENTRIES / 2);
            earn(book, "B", ENTRIES / 2 + 1, ENTRIES - 10);
            merging.merge("M", "B", "A");
            earn(book, "A", ENTRIES - 9, ENTRIES);
            assertEquals(paged(book, "A"), paged(book, "B"));
            final List<Long> points = paged(book, "B");
            assertEquals(ENTRIES, points.size());
            for (int i = 0; i < ENTRIES; i++) {
                assertEquals(ENTRIES - i, points.get(i));
            }
        }
    }
}
