package daicho.ledger.query;

import static java.nio.ByteOrder.LITTLE_ENDIAN;

import daicho.ledger.due.CatchUp;
import daicho.ledger.member.CardFinder;
import daicho.ledger.programme.Terminals;
import daicho.ledger.state.State;
import daicho.ledger.transaction.TransactionView;
import daicho.protocol.Limits;
import daicho.protocol.RecordLayout;
import daicho.protocol.Status;
import daicho.protocol.codec.Durability;
import daicho.protocol.codec.EntryKind;
import daicho.protocol.codec.MessageHeaderEncoder;
import daicho.protocol.codec.StatementReplyEncoder;
import org.agrona.DirectBuffer;
import org.agrona.MutableDirectBuffer;

/**
 * Answers Statement: the transactions booked on a root and on the accounts that were merged into it, newest first; what was booked on an
 * account while it was merged into another stands with the other. What has fallen due but was not booked yet is booked in a try, so that it
 * is on it, under the sequence that the next command will have; that one books it, or a later one: who pages on asks for what is before.
 * It ends where an account's chain of entries leads into a business date that is no longer remembered.
 */
final class StatementQuery {
    private static final int BEFORE_SEQUENCE = RecordLayout.BODY + RecordLayout.ALIAS_BYTES;
    private static final int MOST_ENTRIES = BEFORE_SEQUENCE + 8;

    /** A page may be longer than asked by what belongs to its last sequence; this fits a frame. */
    private static final int MOST_ON_A_PAGE = 800;

    private final State state;
    private final CardFinder card;
    private final CatchUp catchUp;
    private final TransactionView view;
    private final GroupEntries chain;
    private final long[] page = new long[MOST_ON_A_PAGE];
    private final MessageHeaderEncoder header = new MessageHeaderEncoder();
    private final StatementReplyEncoder encoder = new StatementReplyEncoder();

    StatementQuery(final State state, final CatchUp catchUp, final CardFinder card) {
        this.state = state;
        this.catchUp = catchUp;
        this.card = card;
        view = new TransactionView(state.transactions);
        chain = new GroupEntries(state);
    }

    int answer(final DirectBuffer buffer, final int offset, final MutableDirectBuffer reply, final int replyOffset) {
        final boolean found = card.find(buffer, offset + RecordLayout.BODY);
        final boolean due = found && state.accounts.nextDueNs(card.root()) <= state.nowNs();
        final long sequence = state.sequence();
        if (due) {
            // A query forgets nothing.
            state.trial.open(state.transactions.floor());
            catchUp.bringUp(card.root());
        }
        final int bytes = answer(found, sequence, buffer, offset, reply, replyOffset);
        if (due) {
            state.trial.rollBack();
        }
        return bytes;
    }

    private int answer(
        final boolean found, final long sequence, final DirectBuffer buffer, final int offset, final MutableDirectBuffer reply,
        final int replyOffset) {
        final long asked = buffer.getLong(offset + BEFORE_SEQUENCE, LITTLE_ENDIAN);
        final long before = asked == 0 ? Long.MAX_VALUE : asked;
        final int most = Math.min(Limits.STATEMENT_ENTRIES, buffer.getShort(offset + MOST_ENTRIES, LITTLE_ENDIAN) & 0xFFFF);
        final long place = found ? chain.newest(card.root(), before) : 0;
        if (place == 0 && found && state.accounts.isStaged(card.root())) {
            return answerOpening(reply, replyOffset, before, most);
        }
        final int read = read(place);
        final int count = count(read, most);
        encoder.wrapAndApplyHeader(reply, replyOffset, header)
            .status(found ? Status.OK.code() : Status.NOT_FOUND.code())
            .flags().clear();
        encoder.durability(Durability.NONE).more((short)0).reserved(0).sequence(sequence);
        final StatementReplyEncoder.EntriesEncoder entries = encoder.entriesCount(count);
        for (int i = 0; i < count; i++) {
            write(entries.next(), reply, view.at(page[i]));
        }
        encoder.more((short)(count < read || read == MOST_ON_A_PAGE && chain.next() != 0 ? 1 : 0));
        return MessageHeaderEncoder.ENCODED_LENGTH + encoder.encodedLength();
    }

    /** A preset member whom nobody has looked at since the commit has no entry yet; it is told the one that it will have. */
    private int answerOpening(final MutableDirectBuffer reply, final int replyOffset, final long before, final int most) {
        final int root = card.root();
        final int batch = state.chunks.batch(state.chunks.ofAccount(root));
        final boolean told = state.batches.commitSequence(batch) < before && most > 0;
        encoder.wrapAndApplyHeader(reply, replyOffset, header).status(Status.OK.code()).flags().clear();
        encoder.durability(Durability.NONE).more((short)0).reserved(0).sequence(state.sequence());
        final StatementReplyEncoder.EntriesEncoder entries = encoder.entriesCount(told ? 1 : 0);
        if (told) {
            final int start = encoder.limit();
            entries.next()
                .sequence(state.batches.commitSequence(batch))
                .timestampNs(state.batches.commitNs(batch))
                .related(state.batches.commitSequence(batch))
                .points(state.accounts.live(root))
                .balance(state.accounts.live(root));
            writeCard(reply, start + StatementReplyEncoder.EntriesEncoder.cardEncodingOffset(), card.alias());
            entries.store(0)
                .terminal(0)
                .amount(0)
                .businessDate(state.calendar.dayOf(state.batches.commitNs(batch)))
                .kind(EntryKind.IMPORT)
                .reserved((short)0);
        }
        return MessageHeaderEncoder.ENCODED_LENGTH + encoder.encodedLength();
    }

    /** Fills the page from an entry on; returns how many there are. */
    private int read(final long newest) {
        int count = 0;
        for (long place = newest; place != 0; place = count < MOST_ON_A_PAGE ? chain.next() : 0) {
            page[count++] = place;
        }
        return count;
    }

    /** Entries of one sequence stay on one page, so that the next page can begin before a sequence. */
    private int count(final int read, final int most) {
        int whole = 0;
        long sequence = 0;
        for (int count = 0; count < read; count++) {
            final long its = view.at(page[count]).sequence();
            if (its != sequence) {
                whole = count;
                sequence = its;
                if (count >= most) {
                    return whole;
                }
            }
        }
        return read > most && whole > 0 ? whole : read;
    }

    private void write(
        final StatementReplyEncoder.EntriesEncoder entry, final MutableDirectBuffer reply, final TransactionView transaction) {
        final Terminals.Assignment terminal = state.terminals.at(transaction.terminal(), transaction.businessDate());
        final int start = encoder.limit() - StatementReplyEncoder.EntriesEncoder.sbeBlockLength();
        entry.sequence(transaction.sequence())
            .timestampNs(transaction.timestampNs())
            .related(transaction.related())
            .points(transaction.points())
            .balance(transaction.balance());
        writeCard(reply, start + StatementReplyEncoder.EntriesEncoder.cardEncodingOffset(), transaction.alias());
        entry.store(terminal == null ? 0 : terminal.store() & 0xFFFF_FFFFL)
            .terminal(transaction.terminal() & 0xFFFF_FFFFL)
            .amount(transaction.amount())
            .businessDate(transaction.businessDate())
            .kind(EntryKind.get((short)transaction.kind()))
            .reserved((short)0);
    }

    private void writeCard(final MutableDirectBuffer buffer, final int at, final int alias) {
        buffer.putLong(at, alias == 0 ? 0 : state.aliases.high(alias), LITTLE_ENDIAN);
        buffer.putLong(at + 8, alias == 0 ? 0 : state.aliases.low(alias), LITTLE_ENDIAN);
        buffer.putInt(at + 16, alias == 0 ? 0 : state.aliases.issuer(alias), LITTLE_ENDIAN);
    }
}
