package daicho.ledger;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import daicho.protocol.RecordLayout;
import daicho.protocol.Setting;
import daicho.protocol.Status;
import daicho.protocol.codec.BookReplyDecoder;
import daicho.protocol.codec.EntryKind;
import daicho.protocol.codec.PointsClass;
import daicho.protocol.codec.ReplyDecoder;
import daicho.protocol.codec.StatementReplyDecoder;
import java.time.LocalDate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class TradeTest {
    private final BookOfTest book = new BookOfTest();

    @AfterEach
    void lawsHoldAndReplayAgrees() {
        book.ledger.checkLaws();
        assertEquals(book.ledger.recomputeDigest(), book.ledger.digest());
        try (Ledger again = book.replay(); Ledger restored = book.restored()) {
            assertEquals(book.ledger.digest(), again.digest());
            assertEquals(book.ledger.digest(), restored.digest());
            assertEquals(book.ledger.digest(), restored.recomputeDigest());
            restored.checkLaws();
        }
        book.close();
    }

    @Test
    void aSaleEarnsByTheBrandsRuleAndEnrollsTheCard() {
        final ReplyDecoder reply = book.sale("R1", "4711", 12_345, 0, 0);
        assertEquals(Status.OK, BookOfTest.status(reply));
        assertEquals(123, reply.earned());
        assertEquals(123, reply.spendable());
        assertTrue(reply.flags().enrolled());
        assertEquals(LocalDate.of(2028, 3, 31).toEpochDay(), reply.nextExpiryDay());
        assertEquals(123, reply.nextExpiryPoints());
        assertFalse(book.sale("R2", "4711", 99, 0, 0).flags().enrolled());
    }

    @Test
    void hundredToOneIsNotThousandToTen() {
        assertEquals(19, book.sale("R1", "4711", 1_999, 0, 0).earned());
        book.terminal = 2;
        assertEquals(10, book.sale("R1", "4711", 1_999, 0, 0).earned());
    }

    @Test
    void aSaleBurnsFirstAndEarnsOnTheRest() {
        book.sale("R1", "4711", 50_000, 0, 0);
        final ReplyDecoder reply = book.sale("R2", "4711", 1_000, 300, 300);
        assertEquals(300, reply.burned());
        assertEquals(7, reply.earned());
        assertEquals(207, reply.spendable());
    }

    @Test
    void neitherHalfOfASaleHappensWhenPointsAreShort() {
        book.sale("R1", "4711", 5_000, 0, 0);
        final ReplyDecoder reply = book.sale("R2", "4711", 10_000, 51, 51);
        assertEquals(Status.INSUFFICIENT, BookOfTest.status(reply));
        assertEquals(50, reply.detail());
        assertEquals(0, reply.earned());
        assertEquals(50, reply.spendable());
        assertEquals(50, book.balance("4711").spendable());
    }

    @Test
    void aPartialBurnScalesTheMoneyItPays() {
        book.sale("R1", "4711", 5_000, 0, 0);
        book.flags = RecordLayout.ALLOW_PARTIAL;
        final ReplyDecoder reply = book.sale("R2", "4711", 10_000, 80, 80);
        assertEquals(Status.OK_PARTIAL, BookOfTest.status(reply));
        assertEquals(50, reply.burned());
        assertEquals(99, reply.earned());
    }

    @Test
    void aDeclinedSaleEnrollsNobody() {
        assertEquals(Status.INSUFFICIENT, BookOfTest.status(book.sale("R1", "4711", 1_000, 5, 5)));
        assertEquals(Status.NOT_FOUND, BookOfTest.status(book.balance("4711")));
        assertEquals(Status.NOT_FOUND, BookOfTest.status(book.burn("R2", "4711", 5)));
        assertEquals(Status.NOT_FOUND, BookOfTest.status(book.sale("R3", "M1", 1_000, 0, 0)));
    }

    @Test
    void zeroIsRecorded() {
        assertEquals(Status.OK, BookOfTest.status(book.sale("R1", "4711", 0, 0, 0)));
        assertEquals(Status.OK, BookOfTest.status(book.earn("R2", "4711", 0, 0)));
        assertEquals(2, book.statement("4711", 0, 10).entries().count());
    }

    @Test
    void theBrandsBurnRuleIsKept() {
        book.earn("R1", "4711", 0, 1_000);
        book.terminal = 2;
        assertEquals(1, declinedByRule(book.burn("B1", "4711", 5)));
        assertEquals(2, declinedByRule(book.burn("B2", "4711", 12)));
        assertEquals(3, declinedByRule(book.sale("B3", "4711", 1_000, 255, 510)));
        assertEquals(Status.OK, BookOfTest.status(book.sale("B4", "4711", 1_000, 250, 500)));
    }

    private static long declinedByRule(final ReplyDecoder reply) {
        assertEquals(Status.BURN_RULE, BookOfTest.status(reply));
        return reply.detail();
    }

    @Test
    void pointsGoInBurnOrder() {
        book.earnOf("E1", "4711", PointsClass.CAMPAIGN, 0, 10);
        book.earn("E2", "4711", 0, 20);
        book.earnOf("E3", "4711", PointsClass.LIMITED, 0, 30);
        book.burn("B", "4711", 45);
        final StatementReplyDecoder statement = book.statement("4711", 0, 1);
        assertEquals(-45, statement.entries().next().points());
        final BookReplyDecoder.IssuersDecoder row = book.book().issuers().next();
        assertEquals(60, row.issued());
        assertEquals(45, row.burned());
        assertEquals(15, row.live());
        book.ledger.checkLaws();
    }

    @Test
    void pointsOfAScopeCountOnlyWhereTheyAreAdmitted() {
        book.earnOf("E1", "4711", PointsClass.CAMPAIGN, 7, 100);
        ReplyDecoder reply = book.balance("4711");
        assertEquals(0, reply.spendable());
        assertEquals(100, reply.spendableAll());
        assertEquals(Status.INSUFFICIENT, BookOfTest.status(book.burn("B1", "4711", 50)));
        book.terminal = 2;
        assertEquals(100, book.balance("4711").spendable());
        reply = book.burn("B2", "4711", 50);
        assertEquals(Status.OK, BookOfTest.status(reply));
        assertEquals(100, reply.moneyValue());
        final BookReplyDecoder.IssuersDecoder row = book.book().issuers().next();
        assertEquals(2, row.brand());
        assertEquals(50, row.burned());
    }

    @Test
    void pointsActivateOnTheirDay() {
        book.earnOf("E1", "4711", PointsClass.BONUS, 0, 100);
        assertEquals(100, book.balance("4711").pending());
        assertEquals(Status.INSUFFICIENT, BookOfTest.status(book.burn("B1", "4711", 1)));
        book.day(BookOfTest.FIRST_DAY + 13);
        assertEquals(0, book.balance("4711").spendable());
        book.day(BookOfTest.FIRST_DAY + 14);
        assertEquals(100, book.balance("4711").spendable());
        final BookReplyDecoder.IssuersDecoder row = book.book().issuers().next();
        assertEquals(100, row.live());
        assertEquals(0, row.pending());
        assertEquals(Status.OK, BookOfTest.status(book.burn("B2", "4711", 100)));
    }

    @Test
    void aLotsDayEndsWithAGraceForTillsThatAreStillInIt() {
        book.sale("R1", "4711", 10_000, 0, 0);
        final int lastDay = (int)LocalDate.of(2028, 3, 31).toEpochDay();
        book.at(lastDay, 86_399);
        assertEquals(100, book.balance("4711").spendable());
        book.at(lastDay + 1, 10);
        assertEquals(0, book.balance("4711").spendable());
        book.localTime = lastDay * 86_400L + 86_390;
        assertEquals(100, book.balance("4711").spendable());
        book.date = lastDay;
        assertEquals(Status.OK, BookOfTest.status(book.burn("B1", "4711", 40)));
        book.at(lastDay + 1, 300);
        assertEquals(0, book.balance("4711").spendable());
        final BookReplyDecoder.IssuersDecoder row = book.book().issuers().next();
        assertEquals(60, row.expired());
        assertEquals(0, row.live());
    }

    @Test
    void expiryIsBookedByTouchAndDatedByItsInstant() {
        book.sale("R1", "4711", 10_000, 0, 0);
        final int lastDay = (int)LocalDate.of(2028, 3, 31).toEpochDay();
        book.day(lastDay + 40);
        book.sale("R2", "4711", 100, 0, 0);
        final StatementReplyDecoder.EntriesDecoder entries = book.statement("4711", 0, 10).entries();
        assertEquals(EntryKind.SALE, entries.next().kind());
        assertEquals(EntryKind.EXPIRE, entries.next().kind());
        assertEquals(-100, entries.points());
        assertEquals(0, entries.balance());
        assertEquals((lastDay + 1) * BookOfTest.DAY_NS - BookOfTest.OFFSET_MINUTES * 60_000_000_000L + 300_000_000_000L, entries.timestampNs());
    }

    @Test
    void aLateUploadGetsALaterDay() {
        book.earnOf("E0", "4711", PointsClass.BONUS, 0, 1);
        final ReplyDecoder early = book.earn("E1", "4711", 0, 5);
        assertFalse(early.flags().lateExpiryMoved());
        book.programme(2);
        book.day(BookOfTest.FIRST_DAY + 30);
        book.date = BookOfTest.FIRST_DAY;
        assertFalse(book.earn("E2", "4711", 0, 5).flags().lateExpiryMoved());
    }

    @Test
    void limitsDecline() {
        assertEquals(Status.LIMIT, BookOfTest.status(book.earn("E1", "4711", 0, 9_000_000, 9_000_000)));
        assertEquals(Status.NOT_FOUND, BookOfTest.status(book.balance("4711")));
    }

    @Test
    void anUnknownTerminalIsForbiddenAndLeavesTheKeyFree() {
        book.terminal = 99;
        assertEquals(Status.FORBIDDEN, BookOfTest.status(book.sale("R1", "4711", 100, 0, 0)));
        book.setTerminal(99, 1, 1, 1);
        assertEquals(Status.OK, BookOfTest.status(book.sale("R1", "4711", 100, 0, 0)));
    }

    @Test
    void adviceTakesWhatIsThereAndTheRestBecomesDebtThatNewPointsRepay() {
        book.sale("R1", "4711", 5_000, 0, 0);
        book.flags = RecordLayout.ADVICE;
        final ReplyDecoder advice = book.burn("B1", "4711", 80);
        assertEquals(Status.OK_SHORTFALL, BookOfTest.status(advice));
        assertEquals(80, advice.burned());
        assertEquals(30, advice.debtMade());
        assertEquals(30, advice.debt());
        assertEquals(0, advice.spendable());
        book.ledger.checkLaws();
        book.flags = 0;
        assertEquals(Status.IN_DEBT, BookOfTest.status(book.burn("B2", "4711", 1)));
        ReplyDecoder earned = book.earn("E1", "4711", 0, 20);
        assertEquals(20, earned.repaid());
        assertEquals(10, earned.debt());
        assertEquals(0, earned.spendable());
        book.terminal = 2;
        earned = book.earn("E2", "4711", 0, 25);
        assertEquals(10, earned.repaid());
        assertEquals(0, earned.debt());
        assertEquals(15, earned.spendableAll());
        final BookReplyDecoder.IssuersDecoder rows = book.book().issuers();
        assertEquals(-10, rows.next().settled());
        assertEquals(10, rows.next().settled());
        final StatementReplyDecoder.EntriesDecoder entries = book.statement("4711", 0, 10).entries();
        assertEquals(EntryKind.REPAY, entries.next().kind());
        assertEquals(EntryKind.EARN, entries.next().kind());
    }

    @Test
    void oneLotRepaysSeveralDebts() {
        book.flags = RecordLayout.ADVICE;
        book.sale("R0", "4711", 0, 0, 0);
        book.burn("B1", "4711", 50);
        book.burn("B2", "4711", 80);
        book.flags = 0;
        final ReplyDecoder reply = book.earn("E1", "4711", 0, 100);
        assertEquals(100, reply.repaid());
        assertEquals(30, reply.debt());
        assertEquals(0, reply.spendable());
        assertEquals(0, book.book().issuers().next().live());
    }

    @Test
    void aShorterGraceLaterDoesNotHoldUpWhatIsDue() {
        book.sale("R1", "4711", 10_000, 0, 0);
        book.programme(2, 0);
        final int lastDay = (int)LocalDate.of(2028, 3, 31).toEpochDay();
        book.at(lastDay + 1, 1);
        book.date = lastDay + 1;
        try (Ledger restored = book.restored()) {
            final ReplyDecoder reply = book.sale("R2", "4711", 0, 0, 0);
            assertEquals(Status.OK, BookOfTest.status(reply));
            assertEquals(0, reply.spendable());
            assertEquals(0, reply.nextExpiryDay());
            assertEquals(100, book.book().issuers().next().expired());
            final BookOfTest.Journaled line = book.journal.getLast();
            restored.execute(line.sequence(), line.timestampNs(), new org.agrona.concurrent.UnsafeBuffer(line.bytes()), 0,
                line.bytes().length, book.reply, 0);
            assertEquals(book.ledger.digest(), restored.digest());
        }
    }

    @Test
    void aLongerGraceLaterDoesNotMoveWhenPointsBegin() {
        book.programme(2, 0);
        book.earnOf("E1", "4711", PointsClass.BONUS, 0, 10);
        book.programme(3, 1_200);
        book.ledger.checkLaws();
        book.day(BookOfTest.FIRST_DAY + 14);
        assertEquals(10, book.sale("R1", "4711", 0, 0, 0).spendable());
    }

    @Test
    void aCardsFirstPointsAreMeasuredAgainstTheLargestBalanceToo() {
        try (BookOfTest small = new BookOfTest(setting -> setting == Setting.MAX_BALANCE ? 1_000 : setting.initial())) {
            assertEquals(Status.LIMIT, BookOfTest.status(small.earn("E1", "4711", 0, 1_001)));
            assertEquals(Status.OK, BookOfTest.status(small.earn("E2", "4711", 0, 1_000)));
            assertEquals(Status.LIMIT, BookOfTest.status(small.earn("E3", "4711", 0, 1)));
        }
    }

    @Test
    void campaignsThatNobodyNamedCannotUseUpTheKindsOfLots() {
        for (int campaign = 100; campaign < 600; campaign++) {
            book.earnOf("E" + campaign, "4711", PointsClass.CAMPAIGN, campaign, 1);
        }
        assertEquals(500, book.balance("4711").spendable());
        assertEquals(500, book.balance("4711").nextExpiryPoints());
    }

    @Test
    void entriesOfOneCommandStayOnOnePage() {
        book.flags = RecordLayout.ADVICE;
        book.sale("R0", "4711", 0, 0, 0);
        for (int i = 0; i < 10; i++) {
            book.burn("B" + i, "4711", 10);
        }
        book.flags = 0;
        book.earn("E1", "4711", 0, 95);
        book.sale("R2", "4711", 0, 0, 0);
        int seen = 0;
        long before = 0;
        boolean more = true;
        while (more) {
            final StatementReplyDecoder page = book.statement("4711", before, 2);
            more = page.more() != 0;
            for (final StatementReplyDecoder.EntriesDecoder entry : page.entries()) {
                before = entry.sequence();
                seen++;
            }
        }
        assertEquals(1 + 10 + 1 + 10 + 1, seen);
    }

    @Test
    void pendingPointsThatNobodyTouchesAreSweptWhenTheirDayIsOver() {
        book.earnOf("E1", "4711", PointsClass.BONUS, 0, 100);
        book.day(BookOfTest.FIRST_DAY + 200);
        book.tick();
        assertEquals(1, book.ledger.sweepFrom());
        book.sweep(1, 256);
        final BookReplyDecoder.IssuersDecoder row = book.book().issuers().next();
        assertEquals(100, row.expired());
        assertEquals(0, row.pending());
        assertEquals(0, row.live());
    }

    @Test
    void limitedPointsDoNotRepay() {
        book.flags = RecordLayout.ADVICE;
        book.sale("R0", "4711", 0, 0, 0);
        book.burn("B1", "4711", 30);
        book.flags = 0;
        assertEquals(0, book.earnOf("E1", "4711", PointsClass.LIMITED, 0, 100).repaid());
        final ReplyDecoder balance = book.balance("4711");
        assertEquals(30, balance.debt());
        assertEquals(0, balance.spendable());
    }

    @Test
    void debtIsRepaidWhenPendingPointsActivate() {
        book.earnOf("E1", "4711", PointsClass.BONUS, 0, 100);
        book.flags = RecordLayout.ADVICE;
        book.burn("B1", "4711", 30);
        book.flags = 0;
        assertEquals(30, book.balance("4711").debt());
        book.day(BookOfTest.FIRST_DAY + 20);
        final long digest = book.ledger.digest();
        final ReplyDecoder seen = book.balance("4711");
        assertEquals(0, seen.debt());
        assertEquals(70, seen.spendable());
        assertEquals(digest, book.ledger.digest());
        assertEquals(digest, book.ledger.recomputeDigest());
        assertEquals(70, book.sale("R1", "4711", 0, 0, 0).spendable());
    }

    @Test
    void adviceDrawsOnPointsThatExpiredAfterTheTillsDay() {
        book.sale("R1", "4711", 10_000, 0, 0);
        final int lastDay = (int)LocalDate.of(2028, 3, 31).toEpochDay();
        book.day(lastDay + 3);
        book.sale("R2", "4711", 0, 0, 0);
        book.date = lastDay - 1;
        book.flags = RecordLayout.ADVICE;
        final ReplyDecoder advice = book.burn("B1", "4711", 80);
        assertEquals(Status.OK, BookOfTest.status(advice));
        assertEquals(20, book.book().issuers().next().expired());
    }

    @Test
    void adviceAboveTheFloorIsReferred() {
        book.earn("E1", "4711", 0, 50_000);
        book.flags = RecordLayout.ADVICE;
        final ReplyDecoder advice = book.sale("R1", "4711", 100_000, 20_000, 20_000);
        assertEquals(Status.REFERRED, BookOfTest.status(advice));
        assertEquals(0, advice.burned());
        assertEquals(800, advice.earned());
    }
}
