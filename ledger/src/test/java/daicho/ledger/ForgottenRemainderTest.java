package daicho.ledger;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import daicho.protocol.Limits;
import daicho.protocol.Status;
import daicho.protocol.codec.Direction;
import daicho.protocol.codec.PointsClass;
import daicho.protocol.codec.ReplyDecoder;
import daicho.protocol.codec.ReversalReason;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** An account keeps so many expired remainders: what comes back to it after its day makes the oldest be forgotten, itself if it is that. */
class ForgottenRemainderTest {
    private static final List<PointsClass> CLASSES = List.of(PointsClass.BASE, PointsClass.CAMPAIGN, PointsClass.BONUS, PointsClass.ADJUST);
    private static final int FIRST_EXPIRY = BookOfTest.FIRST_DAY + 2;

    private final BookOfTest book = new BookOfTest();
    private final Desk desk = new Desk(book);
    private final Returns returns = new Returns(book);

    @BeforeEach
    void keepsAsManyAsItMay() {
        book.earn("E", "C", 0, 0);
        burned("OLD", FIRST_EXPIRY - 1, 5);
        burned("NEW", FIRST_EXPIRY + 40, 3);
        int made = 0;
        for (int day = FIRST_EXPIRY; made < Limits.EXPIRED_LOTS; day++) {
            for (final PointsClass pointsClass : CLASSES) {
                up("A" + made, pointsClass, day, made == 0 ? 9 : 1);
                made++;
            }
        }
        book.day(FIRST_EXPIRY + made / CLASSES.size());
        book.earn("L", "C", 0, 0);
        returns.reason = ReversalReason.TIMEOUT;
    }

    @AfterEach
    void lawsHoldAndReplayAgrees() {
        book.ledger.checkLaws();
        assertEquals(book.ledger.recomputeDigest(), book.ledger.digest());
        try (Ledger again = book.replay()) {
            assertEquals(book.ledger.digest(), again.digest());
        }
        book.close();
    }

    private void up(final String key, final PointsClass pointsClass, final int expiryDay, final long points) {
        desk.pointsClass = pointsClass;
        desk.expiryDay = expiryDay;
        assertEquals(Status.OK, BookOfTest.status(desk.adjust(key, "C", Direction.UP, points)));
    }

    private void burned(final String key, final int expiryDay, final long points) {
        up("U" + key, PointsClass.LIMITED, expiryDay, points);
        assertEquals(Status.OK, BookOfTest.status(book.burn(key, "C", points)));
    }

    private long expired() {
        return book.book().issuers().next().expired();
    }

    private void comesBackAsExpired(final String key, final long points) {
        final long before = expired();
        final ReplyDecoder reply = returns.whole("V" + key, key);
        assertEquals(Status.OK, BookOfTest.status(reply));
        assertEquals(points, reply.restored());
        assertEquals(before + points, expired());
    }

    private static boolean has(final List<String> lots, final long points) {
        return lots.stream().anyMatch(lot -> lot.contains(" points " + points + " expired 1"));
    }

    @Test
    void anOlderOneIsForgottenForOneThatComesBack() {
        assertTrue(has(new WhatStands(book.ledger).lots, 9));
        comesBackAsExpired("NEW", 3);
        final List<String> lots = new WhatStands(book.ledger).lots;
        assertEquals(Limits.EXPIRED_LOTS, lots.size());
        assertTrue(has(lots, 3) && !has(lots, 9));
    }

    @Test
    void whatIsOlderThanAllIsForgottenItself() {
        final List<String> before = new WhatStands(book.ledger).lots;
        assertEquals(Limits.EXPIRED_LOTS, before.size());
        comesBackAsExpired("OLD", 5);
        assertEquals(before, new WhatStands(book.ledger).lots);
    }
}
