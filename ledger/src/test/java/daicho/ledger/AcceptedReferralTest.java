package daicho.ledger;

import static daicho.ledger.BookOfTest.status;
import static org.junit.jupiter.api.Assertions.assertEquals;

import daicho.protocol.RecordLayout;
import daicho.protocol.Setting;
import daicho.protocol.Status;
import daicho.protocol.codec.Decision;
import daicho.protocol.codec.ReplyDecoder;
import daicho.protocol.codec.ReversalMeasure;
import daicho.protocol.codec.ReversalMode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Goods come back with a receipt whose burn an operator has accepted: the points of that burn come back with it. */
class AcceptedReferralTest {
    private final BookOfTest book = new BookOfTest(setting -> setting == Setting.OFFLINE_FLOOR ? 100 : setting.initial());
    private final Desk desk = new Desk(book);
    private final Returns returns = new Returns(book);

    @AfterEach
    void lawsHoldAndReplayAgrees() {
        Desk.check(book);
    }

    /** A sale of 10,000 for which the till let 200 points go; returns the sequence of the burn that was accepted. */
    private long accepted(final long points) {
        book.earn("E", "A", 0, points);
        book.flags = RecordLayout.ADVICE;
        final ReplyDecoder sale = book.sale("S", "A", 10_000, 200, 200);
        assertEquals(Status.REFERRED, status(sale));
        final long sequence = sale.sequence();
        book.flags = 0;
        final ReplyDecoder reply = desk.settle("R", sequence, Decision.ACCEPT);
        assertEquals(200, reply.burned());
        return reply.sequence();
    }

    private long left() {
        return book.balance("A").spendable();
    }

    @Test
    void theReturnOfTheReceiptGivesItsPointsBack() {
        accepted(500);
        assertEquals(398, left());
        final ReplyDecoder reply = returns.whole("V", "S");
        assertEquals(200, reply.restored());
        assertEquals(98, reply.burned());
        assertEquals(9_800, reply.refundAmount());
        assertEquals(500, left());
        assertEquals(0, desk.issuer(1).burned());
        assertEquals(Status.ALREADY_REVERSED, status(returns.whole("V2", "S")));
    }

    @Test
    void partsOfItGiveBackTheirShareWhateverTheirSizes() {
        accepted(500);
        assertEquals(66, returns.money("V1", "S", 3_333).restored());
        assertEquals(134, returns.money("V2", "S", 6_667).restored());
        assertEquals(500, left());
        assertEquals(Status.ALREADY_REVERSED, status(returns.whole("V3", "S")));
    }

    @Test
    void byPointsItIsMeasuredByThoseThatTheTillLetGo() {
        accepted(500);
        assertEquals(50, returns.points("V1", "S", 50).restored());
        assertEquals(Status.EXCEEDS_ORIGINAL, status(returns.points("V2", "S", 151)));
        assertEquals(150, returns.points("V3", "S", 150).restored());
        assertEquals(500, left());
    }

    @Test
    void whatItMadeOfDebtIsGivenBackToTheBrandThatSoldWhoeverSettledIt() {
        book.earn("E", "A", 0, 50);
        book.flags = RecordLayout.ADVICE;
        final long sale = book.sale("S", "A", 10_000, 200, 200).sequence();
        book.flags = 0;
        book.terminal = 2;
        final ReplyDecoder settled = desk.settle("R", sale, Decision.ACCEPT);
        final long burn = settled.sequence();
        assertEquals(52, settled.debtMade());
        book.terminal = 1;
        assertEquals(52, book.earn("E2", "A", 0, 100).repaid());
        assertEquals(200, desk.issuer(1).burned());
        assertEquals(100, returns.money("V1", "S", 5_000).restored());
        assertEquals(100, desk.issuer(1).burned());
        assertEquals(100, returns.bySequence("V2", burn, ReversalMode.RETURN).restored());
        assertEquals(0, desk.issuer(1).burned());
        assertEquals(0, desk.issuer(1).settled());
    }

    @Test
    void whatTheBurnMadeOfDebtIsCancelledFirst() {
        accepted(50);
        assertEquals(52, book.balance("A").debt());
        returns.money("V1", "S", 5_000);
        assertEquals(200, returns.whole("V2", "S").restored() + 100);
        assertEquals(0, book.balance("A").debt());
        assertEquals(50, left());
    }

    @Test
    void nothingIsGivenBackTwice() {
        final long burn = accepted(500);
        assertEquals(200, returns.bySequence("V1", burn, ReversalMode.VOID).restored());
        assertEquals(598, left());
        final ReplyDecoder reply = returns.whole("V2", "S");
        assertEquals(Status.OK, status(reply));
        assertEquals(0, reply.restored());
        assertEquals(500, left());
    }

    @Test
    void theBurnGivesBackTheRestWhenAPartOfTheReceiptWasReturned() {
        final long burn = accepted(500);
        assertEquals(100, returns.money("V1", "S", 5_000).restored());
        assertEquals(100, returns.bySequence("V2", burn, ReversalMode.RETURN).restored());
        assertEquals(0, returns.money("V3", "S", 5_000).restored());
        assertEquals(500, left());
    }

    @Test
    void onceThatBurnIsReturnedByMoneyTheReceiptCannotFollow() {
        final long burn = accepted(500);
        assertEquals(50, returns.reverse("V1", "", burn, ReversalMode.RETURN, ReversalMeasure.MONEY, 50, 0).restored());
        assertEquals(Status.ORIGINAL_MISMATCH, status(returns.whole("V2", "S")));
        assertEquals(150, returns.bySequence("V3", burn, ReversalMode.RETURN).restored());
        assertEquals(Status.OK, status(returns.whole("V4", "S")));
        assertEquals(500, left());
    }
}
