package daicho.ledger;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import daicho.ledger.book.DigestSum;
import daicho.ledger.programme.Terminals;
import org.junit.jupiter.api.Test;

/** Where a terminal stands, by business date. */
class TerminalsTest {
    private final DigestSum digest = new DigestSum();
    private final Terminals terminals = new Terminals(digest);

    private boolean assign(final int store, final int fromDate) {
        return terminals.assign(7, store, 1, fromDate, 0, 0);
    }

    private int storeOn(final int date) {
        return terminals.at(7, date).store();
    }

    @Test
    void anAssignmentCountsUpToTheNextLaterOneInWhateverOrderTheyCome() {
        assertTrue(assign(10, 100));
        assertTrue(assign(30, 300));
        assertTrue(assign(20, 200));
        assertEquals(10, storeOn(199));
        assertEquals(20, storeOn(200));
        assertEquals(20, storeOn(299));
        assertEquals(30, storeOn(300));
        assertEquals(10, storeOn(1));
        assertEquals(30, terminals.newest(7).store());
        assertEquals(terminals.hash(), digest.value());
    }

    @Test
    void theSameDateIsACorrection() {
        assign(10, 100);
        assign(20, 200);
        assertTrue(assign(11, 100));
        assertEquals(11, storeOn(100));
        assertEquals(11, storeOn(50));
        assertEquals(20, storeOn(200));
        assertTrue(assign(21, 200));
        assertEquals(21, storeOn(200));
        assertEquals(4, terminals.all().size());
        assertEquals(terminals.hash(), digest.value());
    }

    @Test
    void whatIsSaidAgainChangesNothing() {
        assign(10, 100);
        assign(20, 200);
        final long before = digest.value();
        assertFalse(assign(10, 100));
        assertFalse(assign(10, 150));
        assertFalse(assign(20, 200));
        assertEquals(before, digest.value());
    }

    @Test
    void theHighestNumberStaysWithTheTerminal() {
        assign(10, 100);
        terminals.newest(7).seen(250, 42);
        assign(9, 50);
        assertEquals(42, terminals.newest(7).highestNumber(250));
        assign(20, 200);
        assertEquals(42, terminals.newest(7).highestNumber(250));
        assertEquals(0, terminals.newest(7).number());
    }
}
