package daicho.client.record;

import daicho.protocol.Limits;
import daicho.protocol.codec.BalanceEncoder;
import daicho.protocol.codec.BookEncoder;
import daicho.protocol.codec.DigestEncoder;
import daicho.protocol.codec.MessageHeaderEncoder;
import daicho.protocol.codec.StatementEncoder;
import daicho.protocol.codec.TxStatusEncoder;
import org.agrona.concurrent.UnsafeBuffer;

/** Builds the queries: they change nothing, and may be sent as often as one likes. Each method gives a new array. */
public final class Queries {
    private Queries() {
    }

    /**
     * What is a card worth?
     *
     * @param head who asks; needs no key.
     * @param card the card.
     * @return the record.
     */
    public static byte[] balance(final Head head, final CardId card) {
        final UnsafeBuffer buffer = Commands.room(BalanceEncoder.BLOCK_LENGTH);
        final BalanceEncoder balance = new BalanceEncoder().wrapAndApplyHeader(buffer, 0, new MessageHeaderEncoder());
        head.write(balance.header());
        Commands.write(card, balance.alias());
        return buffer.byteArray();
    }

    /**
     * What happened on a card's account?
     *
     * @param head           who asks; needs no key.
     * @param card           the card.
     * @param beforeSequence only entries before it; 0: from the newest.
     * @param maxEntries     1 to 500.
     * @return the record.
     */
    public static byte[] statement(final Head head, final CardId card, final long beforeSequence, final int maxEntries) {
        final UnsafeBuffer buffer = Commands.room(StatementEncoder.BLOCK_LENGTH);
        final StatementEncoder statement = new StatementEncoder().wrapAndApplyHeader(buffer, 0, new MessageHeaderEncoder());
        head.write(statement.header());
        Commands.write(card, statement.alias());
        statement.beforeSequence(beforeSequence)
            .maxEntries((int)Ranges.check("entries", maxEntries, 1, Limits.STATEMENT_ENTRIES));
        return buffer.byteArray();
    }

    /**
     * What became of a transaction?
     *
     * @param head   who asks; needs no key.
     * @param target the transaction.
     * @return the record.
     */
    public static byte[] txStatus(final Head head, final TransactionName target) {
        final UnsafeBuffer buffer = Commands.room(TxStatusEncoder.BLOCK_LENGTH);
        final TxStatusEncoder status = new TxStatusEncoder().wrapAndApplyHeader(buffer, 0, new MessageHeaderEncoder());
        head.write(status.header());
        Commands.write(target, status.target());
        return buffer.byteArray();
    }

    /**
     * What are the book's totals?
     *
     * @param head who asks; needs no key.
     * @return the record.
     */
    public static byte[] book(final Head head) {
        final UnsafeBuffer buffer = Commands.room(BookEncoder.BLOCK_LENGTH);
        head.write(new BookEncoder().wrapAndApplyHeader(buffer, 0, new MessageHeaderEncoder()).header());
        return buffer.byteArray();
    }

    /**
     * What is the digest of the state?
     *
     * @param head who asks; needs no key.
     * @return the record.
     */
    public static byte[] digest(final Head head) {
        final UnsafeBuffer buffer = Commands.room(DigestEncoder.BLOCK_LENGTH);
        head.write(new DigestEncoder().wrapAndApplyHeader(buffer, 0, new MessageHeaderEncoder()).header());
        return buffer.byteArray();
    }
}
