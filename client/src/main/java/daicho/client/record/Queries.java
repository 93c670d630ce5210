package daicho.client.record;

import daicho.protocol.Limits;
import daicho.protocol.codec.BalanceEncoder;
import daicho.protocol.codec.BookEncoder;
import daicho.protocol.codec.DigestEncoder;
import daicho.protocol.codec.GroupEncoder;
import daicho.protocol.codec.GroupSizeEncodingEncoder;
import daicho.protocol.codec.MessageHeaderEncoder;
import daicho.protocol.codec.ReferralsEncoder;
import daicho.protocol.codec.StatementEncoder;
import daicho.protocol.codec.TotalsEncoder;
import daicho.protocol.codec.TxStatusEncoder;
import daicho.protocol.codec.UnmergePlanEncoder;
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
        final UnsafeBuffer buffer = Body.room(BalanceEncoder.BLOCK_LENGTH);
        final BalanceEncoder balance = new BalanceEncoder().wrapAndApplyHeader(buffer, 0, new MessageHeaderEncoder());
        head.write(balance.header());
        Body.write(card, balance.alias());
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
        final UnsafeBuffer buffer = Body.room(StatementEncoder.BLOCK_LENGTH);
        final StatementEncoder statement = new StatementEncoder().wrapAndApplyHeader(buffer, 0, new MessageHeaderEncoder());
        head.write(statement.header());
        Body.write(card, statement.alias());
        statement.beforeSequence(beforeSequence)
            .maxEntries((int)Ranges.check("entries", maxEntries, 1, Limits.STATEMENT_ENTRIES));
        return buffer.byteArray();
    }

    /**
     * Which accounts are one with a card's, and which cards do they have?
     *
     * @param head who asks; needs no key.
     * @param card the card.
     * @return the record; {@link GroupAnswer} reads its answer.
     */
    public static byte[] group(final Head head, final CardId card) {
        final UnsafeBuffer buffer = Body.room(GroupEncoder.BLOCK_LENGTH);
        final GroupEncoder group = new GroupEncoder().wrapAndApplyHeader(buffer, 0, new MessageHeaderEncoder());
        head.write(group.header());
        Body.write(card, group.alias());
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
        final UnsafeBuffer buffer = Body.room(TxStatusEncoder.BLOCK_LENGTH);
        final TxStatusEncoder status = new TxStatusEncoder().wrapAndApplyHeader(buffer, 0, new MessageHeaderEncoder());
        head.write(status.header());
        Body.write(target, status.target());
        return buffer.byteArray();
    }

    /**
     * What are the book's totals?
     *
     * @param head who asks; needs no key.
     * @return the record.
     */
    public static byte[] book(final Head head) {
        final UnsafeBuffer buffer = Body.room(BookEncoder.BLOCK_LENGTH);
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
        final UnsafeBuffer buffer = Body.room(DigestEncoder.BLOCK_LENGTH);
        head.write(new DigestEncoder().wrapAndApplyHeader(buffer, 0, new MessageHeaderEncoder()).header());
        return buffer.byteArray();
    }

    /**
     * Does the book have what a till counted?
     *
     * @param head who asks; needs no key.
     * @param day  what the till counted.
     * @return the record.
     */
    public static byte[] totals(final Head head, final TillDay day) {
        final UnsafeBuffer buffer = Body.room(TotalsEncoder.BLOCK_LENGTH + GroupSizeEncodingEncoder.ENCODED_LENGTH
            + day.kinds().size() * TotalsEncoder.KindsEncoder.sbeBlockLength());
        final TotalsEncoder totals = new TotalsEncoder().wrapAndApplyHeader(buffer, 0, new MessageHeaderEncoder());
        head.write(totals.header());
        totals.target(day.terminal()).date((int)day.date().toEpochDay()).epoch(day.epoch()).fromNumber(day.firstNumber())
            .toNumber(day.lastNumber());
        final TotalsEncoder.KindsEncoder kinds = totals.kindsCount(day.kinds().size());
        for (final KindCount count : day.kinds()) {
            kinds.next().amount(count.amount()).earned(count.earned()).burned(count.burned()).transactions(count.transactions())
                .kind(count.kind());
        }
        return buffer.byteArray();
    }

    /**
     * Which referred transactions wait for an operator?
     *
     * @param head          who asks; needs no key.
     * @param afterSequence only those after it; 0: from the oldest.
     * @param maxEntries    1 to 500.
     * @return the record.
     */
    public static byte[] referrals(final Head head, final long afterSequence, final int maxEntries) {
        final UnsafeBuffer buffer = Body.room(ReferralsEncoder.BLOCK_LENGTH);
        final ReferralsEncoder referrals = new ReferralsEncoder().wrapAndApplyHeader(buffer, 0, new MessageHeaderEncoder());
        head.write(referrals.header());
        referrals.afterSequence(afterSequence)
            .maxEntries((int)Ranges.check("entries", maxEntries, 1, Limits.STATEMENT_ENTRIES));
        return buffer.byteArray();
    }

    /**
     * What would an unmerge do?
     *
     * @param head  who asks; needs no key.
     * @param card  a card of the source; null: the only source of the merge.
     * @param merge sequence of the merge.
     * @return the record.
     */
    public static byte[] unmergePlan(final Head head, final CardId card, final long merge) {
        final UnsafeBuffer buffer = Body.room(UnmergePlanEncoder.BLOCK_LENGTH);
        final UnmergePlanEncoder plan = new UnmergePlanEncoder().wrapAndApplyHeader(buffer, 0, new MessageHeaderEncoder());
        head.write(plan.header());
        if (card != null) {
            Body.write(card, plan.alias());
        }
        plan.merge(Ranges.check("merge", merge, 1, Long.MAX_VALUE));
        return buffer.byteArray();
    }
}
