package daicho.ledger.query;

import daicho.ledger.book.Book;
import daicho.ledger.state.State;
import daicho.protocol.Status;
import daicho.protocol.codec.BookReplyEncoder;
import daicho.protocol.codec.Durability;
import daicho.protocol.codec.MessageHeaderEncoder;
import org.agrona.MutableDirectBuffer;

/** Answers Book: the totals, with what is overdue but not booked yet already moved to where it belongs. */
final class BookQuery {
    private final State state;
    private final MessageHeaderEncoder header = new MessageHeaderEncoder();
    private final BookReplyEncoder encoder = new BookReplyEncoder();
    private long overdue;
    private long overduePending;
    private long overdueUnused;

    BookQuery(final State state) {
        this.state = state;
    }

    int answer(final MutableDirectBuffer reply, final int replyOffset) {
        encoder.wrapAndApplyHeader(reply, replyOffset, header).status(Status.OK.code()).flags().clear();
        encoder.durability(Durability.NONE)
            .balanced((short)(state.book.balances() ? 1 : 0))
            .sweptThrough(state.sweep.sweptThrough())
            .sequence(state.sequence());
        final BookReplyEncoder.IssuersEncoder rows = encoder.issuersCount(state.book.issuers());
        for (int issuer = 1; issuer <= state.book.issuers(); issuer++) {
            write(rows.next(), issuer, activated(issuer));
        }
        return MessageHeaderEncoder.ENCODED_LENGTH + encoder.encodedLength();
    }

    private void write(final BookReplyEncoder.IssuersEncoder row, final int issuer, final long activated) {
        final Book book = state.book;
        sumOverdue(issuer);
        row.brand(book.brand(issuer)).reserved(0).reserved2(0)
            .issued(book.total(issuer, Book.ISSUED))
            .migrated(book.total(issuer, Book.MIGRATED))
            .adjustedUp(book.total(issuer, Book.ADJUSTED_UP))
            .debt(book.total(issuer, Book.DEBT))
            .live(book.total(issuer, Book.LIVE) - overdue + activated - overduePending)
            .pending(book.total(issuer, Book.PENDING) - activated - overdueUnused)
            .held(book.total(issuer, Book.HELD))
            .burned(book.total(issuer, Book.BURNED))
            .expired(book.total(issuer, Book.EXPIRED) + overdue + overduePending + overdueUnused)
            .takenBack(book.total(issuer, Book.TAKEN_BACK))
            .adjustedDown(book.total(issuer, Book.ADJUSTED_DOWN))
            .forfeited(book.total(issuer, Book.FORFEITED))
            .settled(book.total(issuer, Book.SETTLED));
    }

    /** What is over on all days that are not swept yet: whatever was pending till then and has counted since then is over by now, too. */
    private void sumOverdue(final int issuer) {
        overdue = 0;
        overduePending = 0;
        overdueUnused = 0;
        final int dueDay = state.calendar.dueDay(state.nowNs());
        for (int day = state.sweep.sweptThrough() + 1; day <= dueDay; day++) {
            overdue += state.book.expiring(issuer, day);
            overduePending += state.book.expiringPending(issuer, day);
            overdueUnused += state.book.expiringUnused(issuer, day);
        }
    }

    /** Points become usable when their day begins; whoever has not been looked at since has them pending still. */
    private long activated(final int issuer) {
        long points = 0;
        for (int day = state.book.oldestActivation(); day <= state.today(); day++) {
            points += state.book.activating(issuer, day);
        }
        return points;
    }
}
