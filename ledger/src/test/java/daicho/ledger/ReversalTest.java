package daicho.ledger;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import daicho.ledger.Returns.Part;
import daicho.protocol.RecordLayout;
import daicho.protocol.Setting;
import daicho.protocol.Status;
import daicho.protocol.codec.BookReplyDecoder;
import daicho.protocol.codec.EntryKind;
import daicho.protocol.codec.PointsClass;
import daicho.protocol.codec.ReplyDecoder;
import daicho.protocol.codec.ReversalMode;
import daicho.protocol.codec.ReversalReason;
import daicho.protocol.codec.StatementReplyDecoder;
import java.time.LocalDate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ReversalTest {
    /** Last day of points of class CAMPAIGN earned on the first day: end of the next month. */
    private static final int CAMPAIGN_ENDS = (int)LocalDate.of(2026, 4, 30).toEpochDay();

    private final BookOfTest book = new BookOfTest();
    private final Returns returns = new Returns(book);

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

    private static void says(final Status status, final ReplyDecoder reply) {
        assertEquals(status, BookOfTest.status(reply));
    }

    private BookReplyDecoder.IssuersDecoder brandOne() {
        return book.book().issuers().next();
    }

    @Test
    void aSaleIsReversedAsOneAndTheRefundIsSplit() {
        book.earn("E", "4711", 0, 1_000);
        book.sale("S", "4711", 10_000, 600, 600);
        final ReplyDecoder reply = returns.whole("V", "S");
        says(Status.OK, reply);
        assertEquals(94, reply.burned());
        assertEquals(600, reply.restored());
        assertEquals(9_400, reply.refundAmount());
        assertEquals(1_000, reply.spendable());
        assertEquals(0, reply.earned());
        final BookReplyDecoder.IssuersDecoder row = brandOne();
        assertEquals(94, row.takenBack());
        assertEquals(0, row.burned());
        assertEquals(1_094, row.issued());
        final StatementReplyDecoder.EntriesDecoder entry = book.statement("4711", 0, 1).entries().next();
        assertEquals(EntryKind.REVERSAL, entry.kind());
        assertEquals(506, entry.points());
        assertEquals(10_000, entry.amount());
        assertEquals(7, entry.related());
    }

    @Test
    void aRetryOfAReversalGetsItsFirstAnswer() {
        book.earn("E", "4711", 0, 1_000);
        book.sale("S", "4711", 10_000, 600, 600);
        returns.money("V", "S", 2_500);
        final ReplyDecoder again = book.executeAgain(book.journal.getLast().bytes());
        assertTrue(again.flags().duplicate());
        assertEquals(24, again.burned());
        assertEquals(150, again.restored());
        assertEquals(2_350, again.refundAmount());
    }

    @Test
    void partialReturnsByMoneyUseTheStoredRate() {
        book.sale("S", "4711", 1_999, 0, 0);
        book.programme(3);
        ReplyDecoder reply = returns.money("V1", "S", 100);
        assertEquals(1, reply.burned());
        reply = returns.money("V2", "S", 99);
        assertEquals(0, reply.burned());
        reply = returns.money("V3", "S", 1_800);
        assertEquals(18, reply.burned());
        assertEquals(0, reply.spendable());
        says(Status.ALREADY_REVERSED, returns.money("V4", "S", 1));
        says(Status.ALREADY_REVERSED, returns.whole("V5", "S"));
        says(Status.ALREADY_REVERSED, returns.voids("V6", "S"));
    }

    @Test
    void moreThanIsLeftIsRefusedAndTheRestTold() {
        book.sale("S", "4711", 1_000, 0, 0);
        returns.money("V1", "S", 400);
        final ReplyDecoder reply = returns.money("V2", "S", 601);
        says(Status.EXCEEDS_ORIGINAL, reply);
        assertEquals(600, reply.detail());
        says(Status.OK, returns.whole("V3", "S"));
        assertEquals(0, book.balance("4711").spendable());
    }

    @Test
    void moneyAndPointsAreNotMixed() {
        book.earn("E", "4711", 0, 1_000);
        book.sale("S", "4711", 10_000, 600, 600);
        returns.money("V1", "S", 100);
        says(Status.ORIGINAL_MISMATCH, returns.points("V2", "S", 100));
        says(Status.OK, returns.whole("V3", "S"));
        says(Status.ORIGINAL_MISMATCH, returns.points("V4", "S", 1));
    }

    @Test
    void byPointsOfThoseBurnedTheEarnGoesInProportion() {
        book.earn("E", "4711", 0, 1_000);
        book.sale("S", "4711", 10_000, 600, 600);
        final ReplyDecoder half = returns.points("V1", "S", 300);
        assertEquals(300, half.restored());
        assertEquals(47, half.burned());
        assertEquals(4_700, half.refundAmount());
        final ReplyDecoder tooMany = returns.points("V2", "S", 301);
        says(Status.EXCEEDS_ORIGINAL, tooMany);
        assertEquals(300, tooMany.detail());
        assertEquals(1_000, returns.points("V3", "S", 300).spendable());
    }

    @Test
    void byPointsOfThoseEarnedItIsExactlySoMany() {
        returns.sale("S", "4711", 3_000, 0, 0, Part.computed(PointsClass.BASE, 3_000), Part.given(PointsClass.CAMPAIGN, 25));
        assertEquals(7, returns.points("V1", "S", 7).burned());
        assertEquals(31, returns.points("V2", "S", 31).burned());
        assertEquals(17, book.balance("4711").spendable());
        assertEquals(17, returns.whole("V3", "S").burned());
        assertEquals(0, book.balance("4711").spendable());
    }

    @Test
    void whatIsNotThereOrDidNotHappen() {
        book.earn("E", "4711", 0, 10);
        says(Status.INSUFFICIENT, book.burn("B", "4711", 20));
        says(Status.OK_NOOP, returns.whole("V1", "B"));
        says(Status.ORIGINAL_NOT_FOUND, returns.whole("V2", "X"));
        returns.ofDate = BookOfTest.FIRST_DAY - 500;
        says(Status.TOO_OLD, returns.voids("V3", "X"));
        says(Status.TOO_OLD, returns.whole("V4", "X"));
        returns.ofDate = BookOfTest.FIRST_DAY + 2;
        says(Status.FUTURE_DATE, returns.voids("V5", "X"));
        returns.ofDate = BookOfTest.FIRST_DAY;
        returns.whole("V6", "E");
        says(Status.NOT_REVERSIBLE, returns.whole("V7", "V6"));
        says(Status.NOT_REVERSIBLE, returns.voids("V8", "V6"));
        says(Status.ORIGINAL_NOT_FOUND, returns.bySequence("V9", 1, ReversalMode.RETURN));
        says(Status.ORIGINAL_NOT_FOUND, returns.bySequence("VA", 999, ReversalMode.VOID));
    }

    @Test
    void aVoidOfAnUnknownKeyClosesIt() {
        says(Status.OK_NO_ORIGINAL, returns.voids("V1", "S"));
        final ReplyDecoder again = book.executeAgain(book.journal.getLast().bytes());
        says(Status.OK_NO_ORIGINAL, again);
        assertTrue(again.flags().duplicate());
        says(Status.ORIGINAL_REVERSED, book.sale("S", "4711", 1_000, 0, 0));
        says(Status.NOT_FOUND, book.balance("4711"));
        says(Status.OK_NO_ORIGINAL, returns.voids("V2", "S"));
        says(Status.ORIGINAL_NOT_FOUND, returns.whole("V3", "S"));
        says(Status.ORIGINAL_REVERSED, book.txStatus(1, BookOfTest.FIRST_DAY, "S"));
        book.seal(1, BookOfTest.FIRST_DAY, "T");
        says(Status.OK_NO_ORIGINAL, returns.voids("V4", "T"));
    }

    @Test
    void aDeclinedBurnThatWasVoidedCannotComeAsAdvice() {
        book.earn("E", "4711", 0, 10);
        book.burn("B", "4711", 20);
        final byte[] burn = book.journal.getLast().bytes().clone();
        book.burn("C", "4711", 20);
        final byte[] other = book.journal.getLast().bytes().clone();
        says(Status.OK_NOOP, returns.voids("V", "B"));
        burn[RecordLayout.FLAGS] |= RecordLayout.ADVICE;
        says(Status.INSUFFICIENT, book.executeAgain(burn));
        other[RecordLayout.FLAGS] |= RecordLayout.ADVICE;
        says(Status.OK_SHORTFALL, book.executeAgain(other));
    }

    @Test
    void anOriginalIsFoundBySequence() {
        for (int i = 0; i < 500; i++) {
            book.sale("S" + i, "4711", 100, 0, 0);
        }
        final long sequence = book.ledger.lastSequence() - 123;
        final ReplyDecoder reply = returns.bySequence("V", sequence, ReversalMode.RETURN);
        says(Status.OK, reply);
        says(Status.ALREADY_REVERSED, returns.whole("W", "S" + (499 - 123)));
        assertEquals(499, book.balance("4711").spendable());
        assertEquals(sequence, book.statement("4711", 0, 1).entries().next().related());
    }

    @Test
    void anotherShopTakesGoodsBack() {
        book.sale("S", "4711", 1_000, 0, 0);
        book.terminal = 2;
        book.day(BookOfTest.FIRST_DAY + 60);
        final ReplyDecoder reply = returns.whole("V", "S");
        says(Status.OK, reply);
        assertEquals(10, reply.burned());
    }

    @Test
    void whatWasSpentComesFromOtherLotsThenIsOwed() {
        returns.sale("S", "4711", 7_000, 0, 0, Part.computed(PointsClass.CAMPAIGN, 7_000));
        book.earn("E", "4711", 0, 50);
        book.burn("B", "4711", 290);
        final ReplyDecoder reply = returns.whole("V", "S");
        assertEquals(60, reply.burned());
        assertEquals(240, reply.debtMade());
        assertEquals(240, reply.debt());
        assertEquals(240, brandOne().debt());
        assertEquals(240, book.earn("E2", "4711", 0, 300).repaid());
    }

    @Test
    void theTillMayTakeTheShortfallOffTheRefund() {
        book.earn("E", "4711", 0, 300);
        book.burn("B", "4711", 290);
        returns.shortfallPaid = 200;
        final ReplyDecoder reply = returns.whole("V", "E");
        assertEquals(10, reply.burned());
        assertEquals(90, reply.debtMade());
        assertEquals(200, reply.detail());
        book.earn("E2", "4712", 0, 300);
        book.burn("B2", "4712", 290);
        returns.shortfallPaid = 5_000;
        final ReplyDecoder all = returns.whole("V2", "E2");
        assertEquals(0, all.debtMade());
        assertEquals(290, all.detail());
    }

    @Test
    void anotherIssuersLotsSettleWhatIsTakenBack() {
        returns.sale("S", "4711", 0, 0, 0, new Part(PointsClass.CAMPAIGN, 7, 0, 100));
        book.burn("B", "4711", 100);
        book.earn("E", "4711", 0, 300);
        assertEquals(100, returns.whole("V", "S").burned());
        BookReplyDecoder.IssuersDecoder rows = book.book().issuers();
        assertEquals(-100, rows.next().settled());
        assertEquals(100, rows.takenBack());
        rows = rows.next();
        assertEquals(100, rows.settled());
        assertEquals(200, rows.live());
    }

    @Test
    void limitedPointsOfOthersAreLeftAloneButOnesOwnAreTaken() {
        book.earn("E", "4711", 0, 100);
        book.earnOf("L", "4711", PointsClass.LIMITED, 0, 70);
        book.burn("B", "4711", 80);
        assertEquals(90, returns.whole("V1", "E").burned());
        final ReplyDecoder own = book.balance("4711");
        assertEquals(10, own.debt());
        assertEquals(0, own.spendable());
        assertEquals(0, returns.whole("V2", "L").burned());
    }

    @Test
    void pendingPointsAreTakenBackFirst() {
        returns.sale("S", "4711", 10_000, 0, 0, Part.computed(PointsClass.BONUS, 10_000));
        book.earn("E", "4711", 0, 30);
        final ReplyDecoder reply = returns.money("V", "S", 4_000);
        assertEquals(40, reply.burned());
        assertEquals(60, reply.pending());
        assertEquals(30, reply.spendable());
    }

    @Test
    void whatExpiredCountsAsGivenBackOnce() {
        returns.sale("S", "4711", 7_000, 0, 0, Part.computed(PointsClass.CAMPAIGN, 7_000));
        book.burn("B", "4711", 100);
        book.earn("E", "4711", 0, 500);
        book.day(CAMPAIGN_ENDS + 2);
        final ReplyDecoder first = returns.money("V1", "S", 3_500);
        assertEquals(150, first.burned());
        assertEquals(500, first.spendable());
        assertEquals(50, brandOne().expired());
        final ReplyDecoder second = returns.whole("V2", "S");
        assertEquals(150, second.burned());
        assertEquals(400, second.spendable());
        assertEquals(0, brandOne().expired());
        assertEquals(300, brandOne().takenBack());
    }

    @Test
    void burnedPointsGoBackToTheirLotsInReverseOrder() {
        returns.sale("S", "4711", 0, 0, 0, Part.given(PointsClass.CAMPAIGN, 100));
        book.earn("E", "4711", 0, 100);
        book.burn("B", "4711", 150);
        ReplyDecoder reply = returns.points("V1", "B", 70);
        assertEquals(70, reply.restored());
        assertEquals(CAMPAIGN_ENDS, reply.nextExpiryDay());
        assertEquals(20, reply.nextExpiryPoints());
        assertEquals(0, reply.refundAmount());
        reply = returns.whole("V2", "B");
        assertEquals(80, reply.restored());
        assertEquals(100, reply.nextExpiryPoints());
        assertEquals(200, reply.spendable());
    }

    private ReplyDecoder returnAfterTheDay(final ReversalReason reason) {
        returns.sale("S", "4711", 0, 0, 0, Part.given(PointsClass.CAMPAIGN, 100));
        book.burn("B", "4711", 80);
        book.day(CAMPAIGN_ENDS + 3);
        returns.reason = reason;
        return returns.whole("V", "B");
    }

    @Test
    void pastItsDayTheMembersOwnReturnIsForfeited() {
        final ReplyDecoder reply = returnAfterTheDay(ReversalReason.CUSTOMER);
        assertEquals(80, reply.restored());
        assertEquals(80, reply.forfeited());
        assertEquals(0, reply.spendable());
        assertEquals(80, brandOne().forfeited());
        assertEquals(20, brandOne().expired());
    }

    @Test
    void pastItsDayTheShopsFaultGivesItNewLife() {
        final ReplyDecoder reply = returnAfterTheDay(ReversalReason.MERCHANT_FAULT);
        assertEquals(80, reply.restored());
        assertEquals(0, reply.forfeited());
        assertEquals(80, reply.spendable());
        assertEquals(CAMPAIGN_ENDS + 3 + Setting.FAULT_MIN_LIFE.initial(), reply.nextExpiryDay());
    }

    @Test
    void pastItsDayATimeOutIsAsIfItHadNeverBeenBurned() {
        final ReplyDecoder reply = returnAfterTheDay(ReversalReason.TIMEOUT);
        assertEquals(80, reply.restored());
        assertEquals(0, reply.forfeited());
        assertEquals(0, reply.spendable());
        assertEquals(100, brandOne().expired());
        book.flags = RecordLayout.ADVICE;
        book.date = CAMPAIGN_ENDS;
        assertEquals(0, book.burn("A", "4711", 100).debtMade());
        assertEquals(0, brandOne().expired());
    }

    @Test
    void debtThatABurnMadeIsCancelledFirst() {
        book.earn("E", "4711", 0, 50);
        book.flags = RecordLayout.ADVICE;
        book.burn("B0", "4711", 60);
        book.burn("B", "4711", 30);
        book.flags = 0;
        ReplyDecoder reply = returns.points("V1", "B", 20);
        assertEquals(20, reply.restored());
        assertEquals(20, reply.debt());
        reply = returns.whole("V2", "B");
        assertEquals(10, reply.debt());
        reply = returns.points("V3", "B0", 40);
        assertEquals(0, reply.debt());
        assertEquals(30, reply.spendable());
        assertEquals(20, brandOne().burned());
    }

    @Test
    void debtThatWasRepaidMeanwhileGoesBackToTheLotsThatRepaidIt() {
        book.sale("S", "4711", 0, 0, 0);
        book.flags = RecordLayout.ADVICE;
        book.burn("B", "4711", 80);
        book.flags = 0;
        returns.sale("C", "4711", 0, 0, 0, Part.given(PointsClass.CAMPAIGN, 20));
        returns.sale("D", "4711", 0, 0, 0, new Part(PointsClass.CAMPAIGN, 7, 0, 15));
        ReplyDecoder reply = returns.points("V1", "B", 50);
        assertEquals(50, reply.restored());
        assertEquals(0, reply.debt());
        assertEquals(5, reply.spendable());
        reply = returns.whole("V2", "B");
        assertEquals(35, reply.spendable());
        assertEquals(CAMPAIGN_ENDS, reply.nextExpiryDay());
        assertEquals(35, reply.nextExpiryPoints());
        assertEquals(0, brandOne().burned());
        assertEquals(20, brandOne().live());
        assertEquals(0, brandOne().settled());
    }

    @Test
    void debtThatWasRepaidTooLongAgoComesBackAsNewPoints() {
        book.sale("S", "4711", 0, 0, 0);
        book.flags = RecordLayout.ADVICE;
        book.burn("B", "4711", 80);
        book.flags = 0;
        book.earn("E", "4711", 0, 80);
        for (int i = 0; i < 300; i++) {
            book.sale("S" + i, "4711", 0, 0, 0);
        }
        returns.points("V1", "B", 50);
        final ReplyDecoder reply = returns.whole("V2", "B");
        assertEquals(30, reply.restored());
        assertEquals(80, reply.spendable());
        assertEquals(0, brandOne().burned());
    }

    @Test
    void restoredPointsRepayDebt() {
        book.earn("E", "4711", 0, 100);
        book.burn("B", "4711", 100);
        book.flags = RecordLayout.ADVICE;
        book.burn("A", "4711", 30);
        book.flags = 0;
        final ReplyDecoder reply = returns.whole("V", "B");
        assertEquals(100, reply.restored());
        assertEquals(30, reply.repaid());
        assertEquals(70, reply.spendable());
    }

    @Test
    void aReturnOfAReferredSaleMovesOnlyWhatMoved() {
        book.earn("E1", "4711", 0, 50_000);
        book.flags = RecordLayout.ADVICE;
        says(Status.REFERRED, book.sale("R1", "4711", 100_000, 20_000, 20_000));
        says(Status.REFERRED, book.burn("R2", "4711", 20_000));
        book.flags = 0;
        final ReplyDecoder half = returns.points("V1", "R1", 10_000);
        says(Status.OK, half);
        assertEquals(0, half.restored());
        assertEquals(400, half.burned());
        assertEquals(40_000, half.refundAmount());
        final ReplyDecoder burn = returns.whole("V2", "R2");
        says(Status.OK, burn);
        assertEquals(0, burn.restored());
        assertEquals(50_400, burn.spendable());
        says(Status.ALREADY_REVERSED, returns.whole("V3", "R2"));
    }

    @Test
    void aReversalThatNeedsOneDebtTooManyChangesNothing() {
        book.sale("S", "4711", 0, 0, 0);
        book.flags = RecordLayout.ADVICE;
        for (int i = 0; i < 64; i++) {
            book.burn("A" + i, "4711", 10);
        }
        book.flags = 0;
        book.earn("E", "4711", 0, 9);
        final ReplyDecoder reply = returns.whole("V", "E");
        says(Status.LIMIT, reply);
        assertEquals(64, reply.detail());
        assertEquals(631, reply.debt());
        returns.shortfallPaid = 9;
        says(Status.OK, returns.whole("W", "E"));
        says(Status.OK, returns.whole("W0", "A0"));
    }

    @Test
    void nothingAtAllCanBeReturnedOnce() {
        book.sale("S", "4711", 0, 0, 0);
        says(Status.OK_NOOP, returns.money("V1", "S", 0));
        says(Status.EXCEEDS_ORIGINAL, returns.money("V2", "S", 1));
        says(Status.OK, returns.whole("V3", "S"));
        says(Status.ALREADY_REVERSED, returns.whole("V4", "S"));
    }

    @Test
    void whatWasUndoneGoesWithItsDate() {
        book.sale("S", "4711", 1_000, 0, 0);
        returns.money("V1", "S", 500);
        book.day(BookOfTest.FIRST_DAY + 401);
        final ReplyDecoder reply = returns.money("V2", "S", 500);
        says(Status.TOO_OLD, reply);
        assertEquals(BookOfTest.FIRST_DAY + 1, reply.detail());
    }
}
