package daicho.ledger.reply;

import daicho.ledger.state.State;
import daicho.ledger.transaction.Outcome;
import daicho.protocol.codec.Durability;
import daicho.protocol.codec.MessageHeaderEncoder;
import daicho.protocol.codec.ReplyEncoder;
import org.agrona.MutableDirectBuffer;

/** Writes {@code Reply}. */
public final class ReplyWriter {
    private final State state;
    private final Standing standing;
    private final MessageHeaderEncoder header = new MessageHeaderEncoder();
    private final ReplyEncoder encoder = new ReplyEncoder();

    /** Over a book. */
    public ReplyWriter(final State state, final Standing standing) {
        this.state = state;
        this.standing = standing;
    }

    /**
     * Writes what an outcome says, with the standing that was computed last.
     *
     * @param buffer   to write to.
     * @param offset   where.
     * @param template of the request.
     * @param sequence of the transaction, 0 when nothing was journaled.
     * @param outcome  to tell.
     * @return bytes written, message header included.
     */
    public int write(
        final MutableDirectBuffer buffer, final int offset, final int template, final long sequence, final Outcome outcome) {
        encoder.wrapAndApplyHeader(buffer, offset, header);
        encoder.status(outcome.status.code());
        buffer.putShort(encoder.offset() + ReplyEncoder.flagsEncodingOffset(), (short)outcome.flags, ReplyEncoder.BYTE_ORDER);
        encoder.durability(Durability.NONE)
            .requestTemplate((short)template)
            .nextExpiryDay(standing.nextExpiryDay())
            .root(outcome.root & 0xFFFF_FFFFL)
            .programmeVersion(state.programme.version() & 0xFFFF_FFFFL)
            .sequence(sequence)
            .balanceSequence(state.sequence())
            .detail(outcome.detail)
            .earned(outcome.earned)
            .burned(outcome.burned)
            .restored(outcome.restored)
            .forfeited(outcome.forfeited)
            .repaid(outcome.repaid)
            .debtMade(outcome.debtMade)
            .refundAmount(outcome.refundAmount)
            .spendable(standing.spendable())
            .spendableAll(standing.spendableAll())
            .pending(standing.pending())
            .held(standing.held())
            .debt(standing.debt())
            .nextExpiryPoints(standing.nextExpiryPoints())
            .moneyValue(standing.moneyValue());
        return MessageHeaderEncoder.ENCODED_LENGTH + ReplyEncoder.BLOCK_LENGTH;
    }
}
