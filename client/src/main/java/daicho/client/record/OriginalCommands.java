package daicho.client.record;

import daicho.protocol.codec.ApproveEncoder;
import daicho.protocol.codec.ConfirmEncoder;
import daicho.protocol.codec.Decision;
import daicho.protocol.codec.MessageHeaderEncoder;
import daicho.protocol.codec.ReverseEncoder;
import daicho.protocol.codec.SealEncoder;
import daicho.protocol.codec.SettleReferralEncoder;
import org.agrona.concurrent.UnsafeBuffer;

/** Builds what is said about an earlier transaction. Each method gives a new array that holds one whole record. */
public final class OriginalCommands {
    private OriginalCommands() {
    }

    /**
     * An earn, burn, sale or capture is undone, whole or in part. May be asked as a QUOTE.
     *
     * @param head     names the reversal: it has a key of its own.
     * @param original what is undone; the terminal need not be the one that sold.
     * @param reversal how much and why.
     * @return the record.
     */
    public static byte[] reverse(final Head head, final Original original, final Reversal reversal) {
        final UnsafeBuffer buffer = Body.room(ReverseEncoder.BLOCK_LENGTH);
        final ReverseEncoder reverse = new ReverseEncoder().wrapAndApplyHeader(buffer, 0, new MessageHeaderEncoder());
        head.write(reverse.header());
        original.write(reverse.original());
        reverse.originalSequence(original.sequence()).amount(reversal.amount()).points(reversal.points())
            .shortfallPaid(reversal.shortfallPaid()).mode(reversal.mode()).measure(reversal.measure()).reason(reversal.reason());
        return buffer.byteArray();
    }

    /**
     * Points that wait for confirmation become usable.
     *
     * @param head     names it.
     * @param original the transaction that earned them.
     * @return the record.
     */
    public static byte[] confirm(final Head head, final Original original) {
        final UnsafeBuffer buffer = Body.room(ConfirmEncoder.BLOCK_LENGTH);
        final ConfirmEncoder confirm = new ConfirmEncoder().wrapAndApplyHeader(buffer, 0, new MessageHeaderEncoder());
        head.write(confirm.header());
        original.write(confirm.original());
        confirm.originalSequence(original.sequence());
        return buffer.byteArray();
    }

    /**
     * Closes an unknown key for good; a known one answers as TxStatus.
     *
     * @param head   who asks; needs no key.
     * @param target the transaction to close.
     * @return the record.
     */
    public static byte[] seal(final Head head, final TransactionName target) {
        final UnsafeBuffer buffer = Body.room(SealEncoder.BLOCK_LENGTH);
        final SealEncoder seal = new SealEncoder().wrapAndApplyHeader(buffer, 0, new MessageHeaderEncoder());
        head.write(seal.header());
        Body.write(target, seal.target());
        return buffer.byteArray();
    }

    /**
     * A second operator says yes or no to an adjustment that waits.
     *
     * @param head     names it and the operator.
     * @param original what waits.
     * @param decision yes or no.
     * @return the record.
     */
    public static byte[] approve(final Head head, final Original original, final Decision decision) {
        final UnsafeBuffer buffer = Body.room(ApproveEncoder.BLOCK_LENGTH);
        final ApproveEncoder approve = new ApproveEncoder().wrapAndApplyHeader(buffer, 0, new MessageHeaderEncoder());
        Body.signed(head).write(approve.header());
        original.write(approve.original());
        approve.originalSequence(original.sequence()).decision(decision);
        return buffer.byteArray();
    }

    /**
     * An operator settles an advice that was referred.
     *
     * @param head     names it and the operator.
     * @param sequence of the referred transaction, as {@link Queries#referrals} tells it.
     * @param decision ACCEPT burns the points now, as advice; REJECT drops the burn.
     * @return the record.
     */
    public static byte[] settleReferral(final Head head, final long sequence, final Decision decision) {
        final UnsafeBuffer buffer = Body.room(SettleReferralEncoder.BLOCK_LENGTH);
        final SettleReferralEncoder settle = new SettleReferralEncoder().wrapAndApplyHeader(buffer, 0, new MessageHeaderEncoder());
        Body.signed(head).write(settle.header());
        settle.referral(sequence).decision(decision);
        return buffer.byteArray();
    }
}
