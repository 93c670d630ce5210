package daicho.client.record;

import daicho.protocol.Status;
import daicho.protocol.codec.Durability;
import daicho.protocol.codec.LotKeyDecoder;
import daicho.protocol.codec.MessageHeaderDecoder;
import daicho.protocol.codec.PlanReason;
import daicho.protocol.codec.PointsClass;
import daicho.protocol.codec.UnmergePlanReplyDecoder;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * What an unmerge would do: who gets or gives what, and why.
 *
 * @param code       number of the status that the unmerge would have.
 * @param flags      bits of ReplyFlags.
 * @param durability what was read survives.
 * @param more       there are more rows than a reply holds.
 * @param sequence   of the state that was read.
 * @param detail     what the status needs.
 * @param source     account that gets its own root back.
 * @param target     account that stays the root of the others.
 * @param rows       rows.
 */
public record PlanPage(
    int code, int flags, Durability durability, boolean more, long sequence, long detail, long source, long target, List<Row> rows) {
    private static final int NEVER = 0xFFFF;

    /**
     * One row.
     *
     * @param account     root of the side: source or target.
     * @param reason      why.
     * @param points      points; negative: given up or owed.
     * @param cause       sequence of the transaction that is the reason, 0: none.
     * @param origin      account that the points were given to, or that made the debt.
     * @param issuer      brand that stands for the points, or to which they are owed.
     * @param pointsClass class of the lot, null for a debt.
     * @param expiryDay   last day of the lot, null: never, or a debt.
     * @param expired     an expired remainder.
     */
    public record Row(
        long account, PlanReason reason, long points, long cause, long origin, int issuer, PointsClass pointsClass, LocalDate expiryDay,
        boolean expired) {
    }

    /**
     * Reads an UnmergePlanReply.
     *
     * @param message the message with its 8-byte header.
     * @return the plan.
     * @throws IllegalArgumentException when it is another message.
     */
    public static PlanPage read(final byte[] message) {
        final UnmergePlanReplyDecoder reply = new UnmergePlanReplyDecoder();
        Shape.check(message, UnmergePlanReplyDecoder.TEMPLATE_ID, UnmergePlanReplyDecoder.BLOCK_LENGTH);
        reply.wrapAndApplyHeader(new UnsafeBuffer(message), 0, new MessageHeaderDecoder());
        final List<Row> rows = new ArrayList<>();
        for (final UnmergePlanReplyDecoder.RowsDecoder row : reply.rows()) {
            final LotKeyDecoder lot = row.lot();
            final boolean isLot = lot.pointsClassRaw() != 0;
            rows.add(new Row(row.account(), row.reason(), row.points(), row.cause(), lot.origin(), lot.issuer(),
                isLot ? lot.pointsClass() : null, isLot && lot.expiryDay() != NEVER ? Shape.day(lot.expiryDay()) : null,
                row.expired() != 0));
        }
        return new PlanPage(reply.status(), reply.flags().getRaw(), reply.durability(), reply.more() == 1, reply.sequence(),
            reply.detail(), reply.source(), reply.target(), List.copyOf(rows));
    }

    /** @return the status, or null when this client is too old to know it. */
    public Status status() {
        return Status.of(code);
    }
}
