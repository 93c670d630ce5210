package daicho.client.record;

import daicho.protocol.Limits;
import daicho.protocol.codec.BurnEncoder;
import daicho.protocol.codec.EarnEncoder;
import daicho.protocol.codec.MessageHeaderEncoder;
import daicho.protocol.codec.SaleEncoder;
import daicho.protocol.codec.TransferEncoder;
import java.util.List;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * Builds the commands that move points at once. What concerns an order, an earlier transaction, a card, or is an operator's business
 * stands in {@link OrderCommands}, {@link OriginalCommands}, {@link CardCommands} and {@link OperatorCommands}.
 * <p>
 * Each method gives a new array that holds one whole record, the same bytes for the same arguments. A number out of its range is an
 * {@link IllegalArgumentException} here, before anything leaves. All of them may be asked as a QUOTE ({@link Head#quote()}).
 */
public final class Commands {
    private Commands() {
    }

    /**
     * Points are added.
     *
     * @param head       names it.
     * @param card       the card shown.
     * @param amount     gross amount of the receipt.
     * @param components up to 8; none: one BASE component, COMPUTED, on the amount.
     * @return the record.
     */
    public static byte[] earn(final Head head, final CardId card, final long amount, final List<Component> components) {
        final UnsafeBuffer buffer = Body.room(EarnEncoder.BLOCK_LENGTH, components);
        final EarnEncoder earn = new EarnEncoder().wrapAndApplyHeader(buffer, 0, new MessageHeaderEncoder());
        head.write(earn.header());
        Body.write(card, earn.alias());
        earn.amount(Body.money("amount", amount));
        return buffer.byteArray();
    }

    /**
     * Points are taken.
     *
     * @param head   names it.
     * @param card   the card shown.
     * @param points 1 to 10,000,000.
     * @param amount the money they pay.
     * @return the record.
     */
    public static byte[] burn(final Head head, final CardId card, final long points, final long amount) {
        final UnsafeBuffer buffer = Body.room(BurnEncoder.BLOCK_LENGTH);
        final BurnEncoder burn = new BurnEncoder().wrapAndApplyHeader(buffer, 0, new MessageHeaderEncoder());
        head.write(burn.header());
        Body.write(card, burn.alias());
        burn.points(Body.points(points, 1)).amount(Body.money("amount", amount));
        return buffer.byteArray();
    }

    /**
     * Burn and earn of one receipt.
     *
     * @param head       names it.
     * @param card       the card shown.
     * @param amount     gross amount of the receipt.
     * @param burnPoints points that pay a part of it, 0 for none.
     * @param burnAmount the money those points pay.
     * @param components up to 8; none: one BASE component, COMPUTED, on amount − burnAmount.
     * @return the record.
     */
    public static byte[] sale(
        final Head head, final CardId card, final long amount, final long burnPoints, final long burnAmount,
        final List<Component> components) {
        final UnsafeBuffer buffer = Body.room(SaleEncoder.BLOCK_LENGTH, components);
        final SaleEncoder sale = new SaleEncoder().wrapAndApplyHeader(buffer, 0, new MessageHeaderEncoder());
        head.write(sale.header());
        Body.write(card, sale.alias());
        sale.amount(Body.money("amount", amount)).burnPoints(Ranges.check("burnt points", burnPoints, 0, Limits.POINTS))
            .burnAmount(Body.money("burnt amount", burnAmount));
        return buffer.byteArray();
    }

    /**
     * Points go to another member; class, issuer and expiry stay.
     *
     * @param head   names it.
     * @param from   the card that gives.
     * @param to     the card that receives.
     * @param points 1 to 10,000,000.
     * @return the record.
     */
    public static byte[] transfer(final Head head, final CardId from, final CardId to, final long points) {
        final UnsafeBuffer buffer = Body.room(TransferEncoder.BLOCK_LENGTH);
        final TransferEncoder transfer = new TransferEncoder().wrapAndApplyHeader(buffer, 0, new MessageHeaderEncoder());
        head.write(transfer.header());
        Body.write(from, transfer.alias());
        Body.write(to, transfer.toAlias());
        transfer.points(Body.points(points, 1));
        return buffer.byteArray();
    }
}
