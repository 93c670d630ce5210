package daicho.client.record;

import daicho.protocol.Status;
import daicho.protocol.codec.Durability;
import daicho.protocol.codec.MessageHeaderDecoder;
import daicho.protocol.codec.ReplyDecoder;
import java.time.LocalDate;
import java.util.List;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * All fields of a Reply, named as in the schema. Points are whole points, money is in the currency's smallest unit.
 *
 * @param code             number of the status; {@link #status()} gives its name.
 * @param flags            bits of ReplyFlags; {@link #flagNames()} gives their names.
 * @param durability       what this answer survives.
 * @param requestTemplate  message that is answered.
 * @param nextExpiryDay    day on which the next points go, null: none.
 * @param root             account that holds the money, 0: none found.
 * @param programmeVersion programme in force.
 * @param sequence         of the command, 0: not journaled.
 * @param balanceSequence  where the balance stands.
 * @param detail           what the status needs, unsigned.
 * @param earned           points added.
 * @param burned           points taken.
 * @param restored         points given back.
 * @param forfeited        points given back and lost at once.
 * @param repaid           points that repaid debt.
 * @param debtMade         points owed from now on.
 * @param refundAmount     of a refund, the part that is money.
 * @param spendable        spendable at this terminal's brand.
 * @param spendableAll     spendable in all.
 * @param pending          not usable yet.
 * @param held             set aside for orders.
 * @param debt             owed.
 * @param nextExpiryPoints points that go at the end of nextExpiryDay.
 * @param moneyValue       worth of spendable.
 */
public record ReplyFields(
    int code, int flags, Durability durability, int requestTemplate, LocalDate nextExpiryDay, long root, long programmeVersion,
    long sequence, long balanceSequence, long detail, long earned, long burned, long restored, long forfeited, long repaid,
    long debtMade, long refundAmount, long spendable, long spendableAll, long pending, long held, long debt,
    long nextExpiryPoints, long moneyValue) {
    /**
     * Reads a Reply.
     *
     * @param message the message with its 8-byte header.
     * @return its fields.
     * @throws IllegalArgumentException when it is another message.
     */
    public static ReplyFields read(final byte[] message) {
        final ReplyDecoder reply = new ReplyDecoder();
        Shape.check(message, ReplyDecoder.TEMPLATE_ID, ReplyDecoder.BLOCK_LENGTH);
        reply.wrapAndApplyHeader(new UnsafeBuffer(message), 0, new MessageHeaderDecoder());
        return new ReplyFields(
            reply.status(), reply.flags().getRaw(), reply.durability(), reply.requestTemplate(), Shape.day(reply.nextExpiryDay()),
            reply.root(), reply.programmeVersion(), reply.sequence(), reply.balanceSequence(), reply.detail(), reply.earned(),
            reply.burned(), reply.restored(), reply.forfeited(), reply.repaid(), reply.debtMade(), reply.refundAmount(),
            reply.spendable(), reply.spendableAll(), reply.pending(), reply.held(), reply.debt(), reply.nextExpiryPoints(),
            reply.moneyValue());
    }

    /** @return the status, or null when this client is too old to know it. */
    public Status status() {
        return Status.of(code);
    }

    /** @return whether this was answered before. */
    public boolean isDuplicate() {
        return (flags & ReplyFlag.DUPLICATE.bit()) != 0;
    }

    /** @return names of the flags that are set, as the schema has them. */
    public List<String> flagNames() {
        return ReplyFlag.names(flags);
    }
}
