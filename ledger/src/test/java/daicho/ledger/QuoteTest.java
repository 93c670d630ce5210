package daicho.ledger;

import static java.nio.ByteOrder.LITTLE_ENDIAN;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import daicho.protocol.Limits;
import daicho.protocol.RecordLayout;
import daicho.protocol.Status;
import daicho.protocol.Templates;
import daicho.protocol.codec.Direction;
import daicho.protocol.codec.MessageHeaderDecoder;
import daicho.protocol.codec.PointsClass;
import daicho.protocol.codec.ReplyDecoder;
import daicho.protocol.codec.ReversalReason;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;

/** A QUOTE answers as the real command would at that sequence, and changes nothing. */
class QuoteTest {
    private static final int BODY = MessageHeaderDecoder.ENCODED_LENGTH;

    private final UnsafeBuffer command = new UnsafeBuffer(new byte[1024]);
    private final UnsafeBuffer reply = new UnsafeBuffer(new byte[128 * 1024]);
    private final UnsafeBuffer real = new UnsafeBuffer(new byte[128 * 1024]);
    private final MessageHeaderDecoder header = new MessageHeaderDecoder();

    /** Asks a ledger what a journaled command would do, at its time. */
    private ReplyDecoder quote(final Ledger ledger, final BookOfTest.Journaled line) {
        command.putBytes(0, line.bytes());
        command.putShort(RecordLayout.FLAGS, (short)(RecordLayout.flags(command, 0) | RecordLayout.QUOTE), LITTLE_ENDIAN);
        ledger.query(line.timestampNs(), command, 0, line.bytes().length, reply, 0);
        return new ReplyDecoder().wrapAndApplyHeader(reply, 0, header);
    }

    private void execute(final Ledger ledger, final BookOfTest.Journaled line) {
        ledger.execute(line.sequence(), line.timestampNs(), new UnsafeBuffer(line.bytes()), 0, line.bytes().length,
            real, 0);
    }

    private static boolean canBeQuoted(final BookOfTest.Journaled line) {
        final ReplyDecoder real = real(line);
        final Status status = BookOfTest.status(real);
        return Templates.isQuote(RecordLayout.template(new UnsafeBuffer(line.bytes()), 0), RecordLayout.QUOTE) &&
            !real.flags().duplicate() && status != Status.KEY_REUSED && status != Status.ORIGINAL_REVERSED;
    }

    private static ReplyDecoder real(final BookOfTest.Journaled line) {
        return new ReplyDecoder().wrapAndApplyHeader(new UnsafeBuffer(line.reply()), 0, new MessageHeaderDecoder());
    }

    /** The reply without what is allowed to differ: sequences, the flag that says it was a quote. */
    private static String comparable(final byte[] bytes) {
        final UnsafeBuffer buffer = new UnsafeBuffer(bytes);
        buffer.putLong(BODY + ReplyDecoder.sequenceEncodingOffset(), 0);
        buffer.putLong(BODY + ReplyDecoder.balanceSequenceEncodingOffset(), 0);
        final int flags = BODY + ReplyDecoder.flagsEncodingOffset();
        buffer.putShort(flags, (short)(buffer.getShort(flags, LITTLE_ENDIAN) & ~(1 << 4)), LITTLE_ENDIAN);
        return new ReplyDecoder().wrapAndApplyHeader(buffer, 0, new MessageHeaderDecoder()).toString();
    }

    @Test
    void theAnswerIsThatOfTheRealOneComingNext() {
        for (long seed = 51; seed <= 58; seed++) {
            final RandomGenerator random = HistoryTest.random(seed);
            try (BookOfTest book = HistoryTest.smallMemory(); Ledger before = new Ledger()) {
                final List<byte[]> sent = new ArrayList<>();
                int quoted = 0;
                for (int i = 0; i < 6_000; i++) {
                    HistoryTest.step(book, random, sent, i);
                    for (final BookOfTest.Journaled line : book.journal) {
                        quoted += check(before, line, "seed " + seed + " command " + i) ? 1 : 0;
                        execute(before, line);
                    }
                    book.journal.clear();
                }
                assertTrue(quoted > 3_000, "quoted " + quoted);
                assertEquals(book.ledger.digest(), before.digest());
                assertEquals(before.recomputeDigest(), before.digest());
            }
        }
    }

    /** Quotes run between all verbs; whoever was asked goes on to give the same replies as whoever was not. */
    @Test
    void theAnswerIsThatOfTheRealOneAmongAllVerbs() {
        for (long seed = 61; seed <= 72; seed++) {
            try (EveryVerb history = new EveryVerb(seed); Ledger before = new Ledger()) {
                int quoted = 0;
                for (int i = 0; i < 3_000; i++) {
                    history.step();
                    for (final BookOfTest.Journaled line : history.book.journal) {
                        final String where = "seed " + seed + " command " + i + " sequence " + line.sequence();
                        final long dueNs = before.nextDueNs();
                        quoted += check(before, line, where) ? 1 : 0;
                        assertEquals(dueNs, before.nextDueNs(), where);
                        execute(before, line);
                        assertEquals(new UnsafeBuffer(line.reply()), new UnsafeBuffer(real.byteArray(), 0, line.reply().length), where);
                    }
                    history.book.journal.clear();
                }
                assertTrue(quoted > 1_500, "quoted " + quoted);
                assertEquals(history.book.ledger.digest(), before.digest());
                assertEquals(before.recomputeDigest(), before.digest());
            }
        }
    }

    @Test
    void aTrySufficesForAsManyLotsAndHoldsAsAMemberCanHave() {
        try (BookOfTest book = new BookOfTest(); Ledger before = new Ledger()) {
            final OrderDesk orders = new OrderDesk(book);
            final Returns returns = new Returns(book);
            final Desk desk = new Desk(book);
            final int first = book.date;
            book.earn("E", "B", 0, 1);
            book.sale("S", "A", 0, 0, 0);
            for (int i = 0; i < Limits.LIVE_LOTS; i++) {
                desk.expiryDay = book.date + 100 + i;
                desk.adjust("A" + i, "A", Direction.UP, 32);
            }
            orders.hold("H", "A", "O", 32 * Limits.LIVE_LOTS, 900);
            orders.capture("C", "O", 32 * 256 + 1, 0);
            orders.release("R", "O");
            for (int i = 0; i < Limits.OPEN_HOLDS; i++) {
                OrderDesk.assertStatus(Status.OK, orders.hold("H" + i, "A", "P" + i, 250, 1_000 + i % 3));
            }
            orders.pass(2_000);
            OrderDesk.assertStatus(Status.OK, desk.transfer("T", "A", "B", 31 + 32 * 255));
            OrderDesk.assertStatus(Status.OK, book.burn("X", "B", 32 + 32 * 255));
            OrderDesk.assertStatus(Status.OK, returns.points("V1", "X", 100));
            book.day(first + 380);
            returns.ofDate = first;
            returns.reason = ReversalReason.TIMEOUT;
            OrderDesk.assertStatus(Status.OK, returns.points("V2", "X", 4_000));
            returns.reason = ReversalReason.MERCHANT_FAULT;
            OrderDesk.assertStatus(Status.OK, returns.points("V3", "X", 3_000));
            int quoted = 0;
            for (final BookOfTest.Journaled line : book.journal) {
                quoted += check(before, line, "sequence " + line.sequence()) ? 1 : 0;
                execute(before, line);
                assertEquals(new UnsafeBuffer(line.reply()), new UnsafeBuffer(real.byteArray(), 0, line.reply().length));
                assertEquals(before.recomputeDigest(), before.digest());
            }
            assertEquals(10 + Limits.OPEN_HOLDS, quoted);
        }
    }

    /** What pays a debt off with the very return of the burn that made it: to these lots the points go back. */
    @Test
    void aReturnFindsTheRepaymentThatFallsDueWithIt() {
        try (BookOfTest book = new BookOfTest(); Ledger before = new Ledger()) {
            final Returns returns = new Returns(book);
            returns.sale("S", "A", 100_000, 0, 0, Returns.Part.computed(PointsClass.BONUS, 4_700));
            book.flags = RecordLayout.ADVICE;
            book.burn("B", "A", 60);
            book.flags = 0;
            book.day(BookOfTest.FIRST_DAY + 20);
            final ReplyDecoder reply = returns.points("V", "B", 30);
            assertEquals(30, reply.restored());
            assertEquals(0, reply.debt());
            assertEquals(17, reply.spendable());
            for (final BookOfTest.Journaled line : book.journal) {
                check(before, line, "sequence " + line.sequence());
                execute(before, line);
            }
            assertEquals(book.ledger.digest(), before.digest());
        }
    }

    private boolean check(final Ledger before, final BookOfTest.Journaled line, final String where) {
        if (before.lastSequence() == 0 || !canBeQuoted(line)) {
            return false;
        }
        final long digest = before.digest();
        final ReplyDecoder answer = quote(before, line);
        assertTrue(answer.flags().quoted(), where);
        assertEquals(before.lastSequence(), answer.sequence());
        final byte[] bytes = new byte[line.reply().length];
        reply.getBytes(0, bytes);
        assertEquals(comparable(line.reply().clone()), comparable(bytes), where);
        assertEquals(digest, before.digest(), where);
        if (line.sequence() % 16 == 0) {
            assertEquals(digest, before.recomputeDigest(), where);
            before.checkLaws();
        }
        return true;
    }

    @Test
    void aQuoteForACardThatIsNewEnrollsNobody() {
        try (BookOfTest book = new BookOfTest(); Ledger before = book.replay()) {
            book.sale("K", "4711", 1_000, 0, 0);
            final int accounts = before.memory().accounts();
            for (int i = 0; i < 3; i++) {
                final ReplyDecoder answer = quote(before, book.journal.getLast());
                assertEquals(10, answer.spendable());
                assertTrue(answer.flags().enrolled());
                assertEquals(accounts, before.memory().accounts());
            }
            execute(before, book.journal.getLast());
            assertEquals(book.ledger.digest(), before.digest());
        }
    }

    @Test
    void aQuoteNeitherLooksUpNorTakesItsKey() {
        try (BookOfTest book = new BookOfTest()) {
            book.sale("K", "4711", 1_000, 0, 0);
            final BookOfTest.Journaled first = book.journal.getLast();
            final ReplyDecoder again = quote(book.ledger, new BookOfTest.Journaled(0, book.nowNs, first.bytes(), null));
            assertFalse(again.flags().duplicate());
            assertEquals(20, again.spendable());
            assertFalse(book.sale("K2", "4711", 0, 0, 0).flags().duplicate());
            assertEquals(10, book.balance("4711").spendable());
        }
    }

    @Test
    void aQuoteOfAnythingElseIsRefused() {
        try (BookOfTest book = new BookOfTest()) {
            book.link("L", "4711", "4712");
            assertEquals(Status.BAD_FIELD, BookOfTest.status(quote(book.ledger, book.journal.getLast())));
        }
    }
}
