package daicho.client.record;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import daicho.client.fake.Replies;
import daicho.protocol.Status;
import daicho.protocol.codec.Durability;
import daicho.protocol.codec.EntryKind;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReadersTest {
    @Test
    void everyFieldOfAReply() {
        final byte[] message = Replies.reply(Status.OK_PARTIAL, 31, reply -> {
            reply.flags().duplicate(true).checkClock(true).expiresAtMidnight(true);
            reply.nextExpiryDay(20_000).root(1).programmeVersion(2).sequence(3).balanceSequence(4).detail(5).earned(6).burned(7)
                .restored(8).forfeited(9).repaid(10).debtMade(11).refundAmount(-12).spendable(13).spendableAll(14).pending(15)
                .held(16).debt(17).nextExpiryPoints(18).moneyValue(19);
        });
        final ReplyFields fields = ReplyFields.read(message);
        assertEquals(new ReplyFields(1, 0b1001001, Durability.DISK, 31, LocalDate.ofEpochDay(20_000), 1, 2, 3, 4, 5, 6, 7, 8, 9, 10,
            11, -12, 13, 14, 15, 16, 17, 18, 19), fields);
        assertEquals(Status.OK_PARTIAL, fields.status());
        assertTrue(fields.isDuplicate());
        assertEquals(List.of("DUPLICATE", "CHECK_CLOCK", "EXPIRES_AT_MIDNIGHT"), fields.flagNames());
        assertNull(ReplyFields.read(Replies.reply(Status.OK, 31, 0)).nextExpiryDay());
    }

    @Test
    void statement() {
        final StatementPage page = StatementPage.read(Replies.statement("1000001"));
        assertTrue(page.more());
        assertEquals(77, page.sequence());
        assertEquals(new StatementPage.Entry(70, 71, 72, -73, 74, new StatementPage.Card(1, 2, "1000001"), 75, 76, 78,
            LocalDate.ofEpochDay(79), EntryKind.SALE), page.entries().getFirst());
        assertNull(StatementPage.read(Replies.statement("")).entries().getFirst().card());
    }

    @Test
    void bookIsBalancedByOurOwnSumToo() {
        final BookTotals book = BookTotals.read(Replies.book(true, 58));
        assertTrue(book.balanced());
        assertEquals(LocalDate.ofEpochDay(300), book.sweptThrough());
        assertEquals(new BookTotals.Issuer(1, 100, 20, 3, 4, 58, 5, 6, 7, 8, 9, 10, 11, 13), book.issuers().getFirst());
        assertTrue(book.issuers().getFirst().isBalanced());
        assertFalse(BookTotals.read(Replies.book(true, 59)).issuers().getFirst().isBalanced());
    }

    @Test
    void digestAndLogon() {
        final StateDigest digest = StateDigest.read(Replies.digest(0xABCDL));
        assertEquals("000000000000abcd", digest.hex());
        assertEquals(79, digest.sequence());
        final LogonAnswer logon = LogonAnswer.read(Replies.logon(Status.OK, new byte[16], 11, 12, 13));
        assertEquals(List.of(new LogonAnswer.Terminal(7, 8, 9, 10)), logon.terminals());
        assertEquals(LocalDate.ofEpochDay(100), logon.firstDate());
        assertEquals(LocalDate.ofEpochDay(200), logon.lastDate());
        assertEquals(9 * 3_600, logon.offset().getTotalSeconds());
        assertEquals(List.of(5L, 6L, 11L, 12L, 13L), List.of(
            logon.ledgerTimeNs(), logon.sequence(), logon.windowCommands(), logon.windowBytes(), logon.heartbeatSeconds()));
    }

    @Test
    void totals() {
        final TotalsAnswer totals = TotalsAnswer.read(Replies.totals(Status.DIFFERENT));
        assertEquals(Status.DIFFERENT, totals.status());
        assertTrue(totals.more());
        assertEquals(80, totals.sequence());
        assertEquals(List.of(
            new TotalsAnswer.Kind(new KindCount(EntryKind.SALE, 4, 1, 2, 3), true),
            new TotalsAnswer.Kind(new KindCount(EntryKind.BURN, 8, 5, 6, 7), false)), totals.kinds());
        assertEquals(List.of(new TotalsAnswer.Range(9, 11)), totals.missing());
    }

    @Test
    void referrals() {
        final ReferralPage page = ReferralPage.read(Replies.referrals("1000001"));
        assertEquals(Status.OK, page.status());
        assertTrue(page.more());
        assertEquals(81, page.sequence());
        assertEquals(List.of(new ReferralPage.Entry(
            70, 71, 72, new StatementPage.Card(1, 2, "1000001"), 73, 74, 75, 76, LocalDate.ofEpochDay(77))), page.entries());
    }

    @Test
    void anotherMessageOrOneThatIsCutOffIsSaid() {
        final byte[] reply = Replies.reply(Status.OK, 30, 0);
        assertThrows(IllegalArgumentException.class, () -> StatementPage.read(reply));
        for (int length = 0; length < reply.length; length++) {
            final byte[] cut = Arrays.copyOf(reply, length);
            assertThrows(IllegalArgumentException.class, () -> ReplyFields.read(cut));
        }
    }

    @Test
    void textThatIsNoText() {
        final byte[] bytes = new byte[16];
        bytes[0] = 7;
        assertEquals("0x07000000000000000000000000000000", PaddedText.text(bytes));
        assertEquals("", PaddedText.text(new byte[16]));
    }
}
