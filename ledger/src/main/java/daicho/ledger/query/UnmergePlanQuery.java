package daicho.ledger.query;

import static java.nio.ByteOrder.LITTLE_ENDIAN;

import daicho.ledger.due.CatchUp;
import daicho.ledger.due.Repayment;
import daicho.ledger.merge.PlanRows;
import daicho.ledger.merge.Unmerge;
import daicho.ledger.state.State;
import daicho.protocol.codec.Durability;
import daicho.protocol.codec.MessageHeaderEncoder;
import daicho.protocol.codec.PlanReason;
import daicho.protocol.codec.UnmergePlanReplyEncoder;
import org.agrona.DirectBuffer;
import org.agrona.MutableDirectBuffer;

/**
 * Answers UnmergePlan: the unmerge is tried out and taken back. Lines of a lot tell its key; of a debt, and of what is charged or owed,
 * its origin and issuer. HOME tells all lots of both sides as they go home, expired remainders too; what is settled comes after.
 */
final class UnmergePlanQuery {
    private final State state;
    private final Unmerge unmerge;
    private final MessageHeaderEncoder header = new MessageHeaderEncoder();
    private final UnmergePlanReplyEncoder encoder = new UnmergePlanReplyEncoder();

    UnmergePlanQuery(final State state, final CatchUp catchUp) {
        this.state = state;
        unmerge = new Unmerge(state, catchUp, new Repayment(state));
    }

    int answer(final DirectBuffer buffer, final int offset, final MutableDirectBuffer reply, final int replyOffset) {
        state.trial.open(state.firstRemembered());
        final boolean done = unmerge.tryOut(buffer, offset);
        final PlanRows plan = unmerge.plan();
        encoder.wrapAndApplyHeader(reply, replyOffset, header).status(state.outcome.status.code()).flags().clear();
        encoder.durability(Durability.NONE).more((short)(plan.more() ? 1 : 0)).reserved(0).sequence(state.sequence() - 1)
            .detail(state.outcome.detail)
            .source(done ? unmerge.source() & 0xFFFF_FFFFL : 0)
            .target(done ? unmerge.target() & 0xFFFF_FFFFL : 0);
        final int count = done ? plan.count() : 0;
        final UnmergePlanReplyEncoder.RowsEncoder rows = encoder.rowsCount(count);
        for (int row = 0; row < count; row++) {
            write(rows.next(), reply, plan, row);
        }
        state.trial.rollBack();
        return MessageHeaderEncoder.ENCODED_LENGTH + encoder.encodedLength();
    }

    private void write(final UnmergePlanReplyEncoder.RowsEncoder row, final MutableDirectBuffer reply, final PlanRows plan, final int i) {
        final int at = encoder.limit() - UnmergePlanReplyEncoder.RowsEncoder.sbeBlockLength() +
            UnmergePlanReplyEncoder.RowsEncoder.lotEncodingOffset();
        final int type = plan.type(i);
        reply.putInt(at, plan.origin(i), LITTLE_ENDIAN);
        reply.putShort(at + 4, (short)plan.issuer(i), LITTLE_ENDIAN);
        reply.putShort(at + 6, (short)(type == 0 ? 0 : state.types.campaign(type)), LITTLE_ENDIAN);
        reply.putShort(at + 8, (short)(type == 0 ? 0 : state.types.scope(type)), LITTLE_ENDIAN);
        reply.putShort(at + 10, (short)(type == 0 ? 0 : state.types.activationDay(type)), LITTLE_ENDIAN);
        reply.putShort(at + 12, (short)(type == 0 ? 0 : state.types.expiryDay(type)), LITTLE_ENDIAN);
        reply.putByte(at + 14, (byte)(type == 0 ? 0 : state.types.pointsClass(type)));
        reply.putByte(at + 15, (byte)0);
        row.points(plan.points(i))
            .cause(plan.cause(i))
            .account(plan.account(i) & 0xFFFF_FFFFL)
            .reason(PlanReason.get((short)plan.reason(i)))
            .expired((short)(plan.expired(i) ? 1 : 0))
            .reserved(0);
    }
}
