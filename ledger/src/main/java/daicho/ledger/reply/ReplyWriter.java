package daicho.ledger.reply;

import daicho.ledger.state.State;
import daicho.ledger.transaction.Outcome;
import daicho.protocol.Unchecked;
import daicho.protocol.codec.MessageHeaderEncoder;
import daicho.protocol.codec.ReplyEncoder;
import org.agrona.MutableDirectBuffer;

/**
 * Writes {@code Reply}: the message of nearly every answer, so it is written word by word instead of field by field. The first word of
 * the block is status u16, flags u16, durability u8 (NONE, which is 0), template u8 and next expiry day u16; the second root u32 and
 * programme version u32.
 */
public final class ReplyWriter {
    private static final int BYTES = MessageHeaderEncoder.ENCODED_LENGTH + ReplyEncoder.BLOCK_LENGTH;
    /** Block length, template, schema and version: the message header in one word. */
    private static final long HEADER = ReplyEncoder.BLOCK_LENGTH | (long)ReplyEncoder.TEMPLATE_ID << 16 |
        (long)ReplyEncoder.SCHEMA_ID << 32 | (long)ReplyEncoder.SCHEMA_VERSION << 48;

    private final State state;
    private final Standing standing;

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
        buffer.boundsCheck(offset, BYTES);
        final byte[] array = buffer.byteArray();
        final long at = Unchecked.address(buffer, offset);
        Unchecked.putLong(array, at, HEADER);
        final long block = at + MessageHeaderEncoder.ENCODED_LENGTH;
        Unchecked.putLong(array, block + ReplyEncoder.statusEncodingOffset(), outcome.status.code() | (long)outcome.flags << 16 |
            (long)template << 40 | (long)standing.nextExpiryDay() << 48);
        Unchecked.putLong(array, block + ReplyEncoder.rootEncodingOffset(),
            outcome.root & 0xFFFF_FFFFL | (long)state.programme.version() << 32);
        Unchecked.putLong(array, block + ReplyEncoder.sequenceEncodingOffset(), sequence);
        Unchecked.putLong(array, block + ReplyEncoder.balanceSequenceEncodingOffset(), state.sequence());
        writeAmounts(array, block, outcome);
        writeStanding(array, block);
        return BYTES;
    }

    private static void writeAmounts(final byte[] array, final long block, final Outcome outcome) {
        Unchecked.putLong(array, block + ReplyEncoder.detailEncodingOffset(), outcome.detail);
        Unchecked.putLong(array, block + ReplyEncoder.earnedEncodingOffset(), outcome.earned);
        Unchecked.putLong(array, block + ReplyEncoder.burnedEncodingOffset(), outcome.burned);
        Unchecked.putLong(array, block + ReplyEncoder.restoredEncodingOffset(), outcome.restored);
        Unchecked.putLong(array, block + ReplyEncoder.forfeitedEncodingOffset(), outcome.forfeited);
        Unchecked.putLong(array, block + ReplyEncoder.repaidEncodingOffset(), outcome.repaid);
        Unchecked.putLong(array, block + ReplyEncoder.debtMadeEncodingOffset(), outcome.debtMade);
        Unchecked.putLong(array, block + ReplyEncoder.refundAmountEncodingOffset(), outcome.refundAmount);
    }

    private void writeStanding(final byte[] array, final long block) {
        Unchecked.putLong(array, block + ReplyEncoder.spendableEncodingOffset(), standing.spendable());
        Unchecked.putLong(array, block + ReplyEncoder.spendableAllEncodingOffset(), standing.spendableAll());
        Unchecked.putLong(array, block + ReplyEncoder.pendingEncodingOffset(), standing.pending());
        Unchecked.putLong(array, block + ReplyEncoder.heldEncodingOffset(), standing.held());
        Unchecked.putLong(array, block + ReplyEncoder.debtEncodingOffset(), standing.debt());
        Unchecked.putLong(array, block + ReplyEncoder.nextExpiryPointsEncodingOffset(), standing.nextExpiryPoints());
        Unchecked.putLong(array, block + ReplyEncoder.moneyValueEncodingOffset(), standing.moneyValue());
    }
}
