package daicho.client.record;

import daicho.protocol.Limits;
import daicho.protocol.codec.CaptureEncoder;
import daicho.protocol.codec.ExtendEncoder;
import daicho.protocol.codec.HoldEncoder;
import daicho.protocol.codec.MessageHeaderEncoder;
import daicho.protocol.codec.ReleaseEncoder;
import java.util.List;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * Builds what a checkout says about an order: set points aside, spend them parcel by parcel, give back the rest. Each method gives a
 * new array that holds one whole record. All but {@link #extend} may be asked as a QUOTE.
 */
public final class OrderCommands {
    private OrderCommands() {
    }

    /**
     * Points are set aside for an order.
     *
     * @param head    names it.
     * @param card    the card shown.
     * @param order   the order; its name is free again after a release or when the time ran out.
     * @param points  1 to 10,000,000.
     * @param seconds how long, up to 30 days; 0: as the programme says.
     * @return the record.
     */
    public static byte[] hold(final Head head, final CardId card, final OrderId order, final long points, final long seconds) {
        final UnsafeBuffer buffer = Body.room(HoldEncoder.BLOCK_LENGTH);
        final HoldEncoder hold = new HoldEncoder().wrapAndApplyHeader(buffer, 0, new MessageHeaderEncoder());
        head.write(hold.header());
        Body.write(card, hold.alias());
        hold.putOrder(order.bytes(), 0, PaddedText.BYTES).points(Body.points(points, 1))
            .seconds(Ranges.check("seconds", seconds, 0, Limits.HOLD_SECONDS));
        return buffer.byteArray();
    }

    /**
     * Points of a hold are spent, and the rest of the parcel may earn. Flags of the head: {@link Head#finalCapture()} gives back what
     * is left of the hold, {@link Head#allowOver()} may take more than is held, {@link Head#lateCapture()} burns afresh when the
     * hold's time ran out.
     *
     * @param head       names it.
     * @param order      the order.
     * @param points     0 to 10,000,000; 0 as the last capture gives all back.
     * @param amount     gross amount of the parcel, 0: it earns nothing.
     * @param burnAmount the money those points pay.
     * @param components up to 8; none: one BASE component, COMPUTED, on amount − burnAmount.
     * @return the record.
     */
    public static byte[] capture(
        final Head head, final OrderId order, final long points, final long amount, final long burnAmount,
        final List<Component> components) {
        final UnsafeBuffer buffer = Body.room(CaptureEncoder.BLOCK_LENGTH, components);
        final CaptureEncoder capture = new CaptureEncoder().wrapAndApplyHeader(buffer, 0, new MessageHeaderEncoder());
        head.write(capture.header());
        capture.putOrder(order.bytes(), 0, PaddedText.BYTES).points(Body.points(points, 0)).amount(Body.money("amount", amount))
            .burnAmount(Body.money("burnt amount", burnAmount));
        return buffer.byteArray();
    }

    /**
     * What is left of a hold is given back.
     *
     * @param head  names it.
     * @param order the order.
     * @return the record.
     */
    public static byte[] release(final Head head, final OrderId order) {
        final UnsafeBuffer buffer = Body.room(ReleaseEncoder.BLOCK_LENGTH);
        final ReleaseEncoder release = new ReleaseEncoder().wrapAndApplyHeader(buffer, 0, new MessageHeaderEncoder());
        head.write(release.header());
        release.putOrder(order.bytes(), 0, PaddedText.BYTES);
        return buffer.byteArray();
    }

    /**
     * A hold gets more time.
     *
     * @param head    names it.
     * @param order   the order.
     * @param seconds from now on, 1 to 30 days; the whole life of a hold is 30 days at most.
     * @return the record.
     */
    public static byte[] extend(final Head head, final OrderId order, final long seconds) {
        final UnsafeBuffer buffer = Body.room(ExtendEncoder.BLOCK_LENGTH);
        final ExtendEncoder extend = new ExtendEncoder().wrapAndApplyHeader(buffer, 0, new MessageHeaderEncoder());
        head.write(extend.header());
        extend.putOrder(order.bytes(), 0, PaddedText.BYTES).seconds(Ranges.check("seconds", seconds, 1, Limits.HOLD_SECONDS));
        return buffer.byteArray();
    }
}
