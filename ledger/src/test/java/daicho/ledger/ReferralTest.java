package daicho.ledger;

import static daicho.ledger.BookOfTest.status;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import daicho.protocol.RecordLayout;
import daicho.protocol.Setting;
import daicho.protocol.Status;
import daicho.protocol.codec.Decision;
import daicho.protocol.codec.EntryKind;
import daicho.protocol.codec.ReferralsReplyDecoder;
import daicho.protocol.codec.ReplyDecoder;
import daicho.protocol.codec.Restriction;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ReferralTest {
    private final BookOfTest book = new BookOfTest(setting -> setting == Setting.OFFLINE_FLOOR ? 100 : setting.initial());
    private final Desk desk = new Desk(book);

    @AfterEach
    void lawsHoldAndReplayAgrees() {
        Desk.check(book);
    }

    private ReplyDecoder advice(final String key, final String card, final long amount, final long points) {
        book.flags = RecordLayout.ADVICE;
        final ReplyDecoder reply = amount == 0 ? book.burn(key, card, points) : book.sale(key, card, amount, points, points);
        book.flags = 0;
        return reply;
    }

    @Test
    void aReferredSaleEarnsAndItsBurnWaits() {
        book.earn("E1", "A", 0, 500);
        final ReplyDecoder reply = advice("S1", "A", 10_000, 200);
        final long sequence = reply.sequence();
        assertEquals(Status.REFERRED, status(reply));
        assertEquals(200, reply.detail());
        assertEquals(98, reply.earned());
        assertEquals(598, reply.spendable());
        final ReferralsReplyDecoder list = desk.referrals(0, 10);
        assertEquals(0, list.more());
        final ReferralsReplyDecoder.EntriesDecoder entry = list.entries().next();
        assertEquals(sequence, entry.sequence());
        assertEquals(200, entry.points());
        assertEquals(10_000, entry.amount());
        assertEquals(200, entry.burnAmount());
        assertEquals(10, entry.store());
        assertEquals(1, entry.terminal());
        assertEquals(book.date, entry.businessDate());
        assertEquals('A', entry.card().id(0));
        assertEquals(1, entry.card().scheme());
    }

    @Test
    void acceptedItIsBurnedNow() {
        book.earn("E1", "A", 0, 500);
        final long sequence = advice("S1", "A", 10_000, 200).sequence();
        final ReplyDecoder reply = desk.settle("R1", sequence, Decision.ACCEPT);
        final long decision = reply.sequence();
        assertEquals(Status.OK, status(reply));
        assertEquals(200, reply.burned());
        assertEquals(398, reply.spendable());
        assertEquals(200, desk.issuer(1).burned());
        final Desk.Line line = desk.statement("A").getFirst();
        assertEquals(new Desk.Line(decision, sequence, -200, 398, EntryKind.BURN.value()), line);
        assertEquals(List.of(), desk.openReferrals(0, 10));
        final ReplyDecoder twice = desk.settle("R2", sequence, Decision.ACCEPT);
        assertEquals(Status.OK_NOOP, status(twice));
        assertEquals(decision, twice.detail());
        assertEquals(Status.EXISTS, status(desk.settle("R3", sequence, Decision.REJECT)));
        assertTrue(desk.settle("R1", sequence, Decision.ACCEPT).flags().duplicate());
        assertEquals(398, book.balance("A").spendable());
    }

    @Test
    void rejectedItIsDropped() {
        book.earn("E1", "A", 0, 500);
        final long sequence = advice("S1", "A", 0, 200).sequence();
        assertEquals(Status.OK, status(desk.settle("R1", sequence, Decision.REJECT)));
        assertEquals(500, book.balance("A").spendable());
        assertEquals(Status.OK_NOOP, status(desk.settle("R2", sequence, Decision.REJECT)));
        assertEquals(Status.EXISTS, status(desk.settle("R3", sequence, Decision.ACCEPT)));
        assertEquals(Status.ORIGINAL_NOT_FOUND, status(desk.settle("R4", sequence + 1_000, Decision.ACCEPT)));
    }

    @Test
    void whatIsShortIsOwed() {
        book.earn("E1", "A", 0, 50);
        final long sequence = advice("S1", "A", 0, 200).sequence();
        final ReplyDecoder reply = desk.settle("R1", sequence, Decision.ACCEPT);
        assertEquals(Status.OK_SHORTFALL, status(reply));
        assertEquals(200, reply.burned());
        assertEquals(150, reply.debtMade());
        assertEquals(150, reply.debt());
        assertEquals(150, desk.issuer(1).debt());
    }

    @Test
    void lotsThatWereValidOnTheTillsDateAreTakenBeforeDebtIsMade() {
        book.earn("E1", "A", 0, 300);
        final int lastDay = book.balance("A").nextExpiryDay();
        book.day(lastDay);
        book.sale("S0", "A", 0, 0, 0);
        final long sequence = advice("S1", "A", 0, 200).sequence();
        book.day(lastDay + 20);
        book.sale("S2", "A", 0, 0, 0);
        assertEquals(0, book.balance("A").spendable());
        final ReplyDecoder reply = desk.settle("R1", sequence, Decision.ACCEPT);
        assertEquals(Status.OK, status(reply));
        assertEquals(0, reply.debtMade());
        assertEquals(100, desk.issuer(1).expired());
        assertEquals(200, desk.issuer(1).burned());
    }

    @Test
    void theTillsBrandIsWhatCounts() {
        book.earn("E1", "A", 0, 300);
        book.terminal = 2;
        final long sequence = advice("S1", "A", 0, 400).sequence();
        book.terminal = 1;
        final ReplyDecoder reply = desk.settle("R1", sequence, Decision.ACCEPT);
        assertEquals(100, reply.debtMade());
        assertEquals(100, desk.issuer(2).debt());
    }

    @Test
    void anOperatorMayAcceptOnAnAccountThatIsFrozen() {
        book.earn("E1", "A", 0, 50);
        desk.restrict("F1", "A", Restriction.FROZEN, true);
        final long sequence = advice("S1", "A", 0, 20).sequence();
        assertEquals(Status.OK, status(desk.settle("R1", sequence, Decision.ACCEPT)));
        assertEquals(30, book.balance("A").spendable());
    }

    @Test
    void theListIsReadInPages() {
        book.earn("E1", "A", 0, 500);
        final long[] sequences = new long[7];
        for (int i = 0; i < sequences.length; i++) {
            sequences[i] = advice("S" + i, "A", 0, 200 + i).sequence();
        }
        assertEquals(List.of(sequences[0], sequences[1], sequences[2]), desk.openReferrals(0, 3));
        assertEquals(1, desk.referrals(0, 3).more());
        assertEquals(List.of(sequences[3], sequences[4]), desk.openReferrals(sequences[2], 2));
        desk.settle("R1", sequences[4], Decision.REJECT);
        desk.settle("R2", sequences[2], Decision.REJECT);
        // The one asked after is settled meanwhile: the page goes on where it would have.
        assertEquals(List.of(sequences[5], sequences[6]), desk.openReferrals(sequences[4], 10));
        assertEquals(List.of(sequences[0], sequences[1], sequences[3], sequences[5], sequences[6]), desk.openReferrals(0, 500));
        assertEquals(0, desk.referrals(0, 5).more());
    }

    @Test
    void whatNobodySettlesIsForgotten() {
        book.earn("E1", "A", 0, 500);
        final long sequence = advice("S1", "A", 0, 200).sequence();
        book.day(BookOfTest.FIRST_DAY + 401);
        assertEquals(List.of(), desk.openReferrals(0, 10));
        assertEquals(Status.ORIGINAL_NOT_FOUND, status(desk.settle("R1", sequence, Decision.ACCEPT)));
        final long second = advice("S2", "A", 0, 200).sequence();
        assertEquals(List.of(second), desk.openReferrals(0, 10));
    }

    @Test
    void aRetryIsNotReferredTwice() {
        book.earn("E1", "A", 0, 500);
        final long sequence = advice("S1", "A", 0, 600).sequence();
        assertTrue(advice("S1", "A", 0, 600).flags().duplicate());
        assertEquals(List.of(sequence), desk.openReferrals(0, 10));
        // A declined burn comes again as advice.
        book.burn("S2", "A", 700);
        final ReplyDecoder reply = advice("S2", "A", 0, 700);
        assertEquals(Status.REFERRED, status(reply));
        assertEquals(2, desk.openReferrals(0, 10).size());
    }
}
