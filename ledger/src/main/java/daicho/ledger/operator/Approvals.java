package daicho.ledger.operator;

import static java.nio.ByteOrder.LITTLE_ENDIAN;

import daicho.ledger.desk.Waiting;
import daicho.ledger.due.CatchUp;
import daicho.ledger.member.CardFinder;
import daicho.ledger.state.State;
import daicho.ledger.transaction.Outcome;
import daicho.ledger.transaction.TransactionView;
import daicho.protocol.Status;
import daicho.protocol.codec.AccountStatus;
import daicho.protocol.codec.ApproveDecoder;
import daicho.protocol.codec.Decision;
import daicho.protocol.codec.MessageHeaderDecoder;
import daicho.protocol.codec.TransactionNameDecoder;
import org.agrona.DirectBuffer;

/**
 * Approve: a second operator's word on an adjustment. The first operator's own word counts for nothing: NEEDS_APPROVER again. A yes
 * that cannot be done now (too few points, a limit) is declined and may be tried again. What was decided in the same way already is
 * left so (OK_NOOP); in the other way: EXISTS, its detail the sequence of the first decision. What waits longer than transactions are
 * remembered is forgotten.
 */
public final class Approvals {
    private static final int ORIGINAL = MessageHeaderDecoder.ENCODED_LENGTH + ApproveDecoder.originalEncodingOffset();
    private static final int SEQUENCE = MessageHeaderDecoder.ENCODED_LENGTH + ApproveDecoder.originalSequenceEncodingOffset();
    private static final int DECISION = MessageHeaderDecoder.ENCODED_LENGTH + ApproveDecoder.decisionEncodingOffset();

    private final State state;
    private final Outcome outcome;
    private final CatchUp catchUp;
    private final Correction correction;
    private final TransactionView view;
    private final Waiting wanted = new Waiting();

    /** Over a book. */
    public Approvals(final State state, final CatchUp catchUp, final Correction correction) {
        this.state = state;
        this.catchUp = catchUp;
        this.correction = correction;
        outcome = state.outcome;
        view = new TransactionView(state.transactions);
    }

    /** Makes the correction that waits, or drops it. */
    public void approve(final DirectBuffer buffer, final int offset) {
        state.approvals.forgetBefore(state.waitingSinceNs());
        if (!find(buffer, offset)) {
            return;
        }
        final int root = state.accounts.root(wanted.account);
        outcome.alias = wanted.alias;
        outcome.root = root;
        outcome.flags |= wanted.account == root ? 0 : CardFinder.MERGED;
        outcome.purpose = wanted.purpose;
        outcome.related = wanted.sequence;
        catchUp.bringUp(root);
        final boolean accept = buffer.getByte(offset + DECISION) == Decision.ACCEPT.value();
        final int asked = accept ? Waiting.ACCEPTED : Waiting.REJECTED;
        if (wanted.state != Waiting.OPEN) {
            outcome.decline(wanted.state == asked ? Status.OK_NOOP : Status.EXISTS, wanted.decision);
        } else if (wanted.operator == state.head.operator()) {
            outcome.decline(Status.NEEDS_APPROVER, 0);
        } else {
            decide(root, asked);
        }
    }

    private void decide(final int root, final int asked) {
        if (asked == Waiting.ACCEPTED) {
            if (state.accounts.status(root) == AccountStatus.CLOSED.value()) {
                outcome.decline(Status.ACCOUNT_STATE, AccountStatus.CLOSED.value());
                return;
            }
            correction.make(wanted, root);
        }
        if (outcome.status.isAccepted()) {
            state.approvals.decide(wanted.sequence, asked, state.sequence());
        }
    }

    private boolean find(final DirectBuffer buffer, final int offset) {
        final long sequence = sequence(buffer, offset);
        return sequence != 0 && state.approvals.find(sequence, wanted) && wanted.timestampNs >= state.waitingSinceNs() ||
            outcome.decline(Status.ORIGINAL_NOT_FOUND, 0);
    }

    private long sequence(final DirectBuffer buffer, final int offset) {
        final long given = buffer.getLong(offset + SEQUENCE, LITTLE_ENDIAN);
        if (given != 0) {
            return given;
        }
        final int name = offset + ORIGINAL;
        final long place = state.transactions.find(
            buffer.getShort(name + TransactionNameDecoder.businessDateEncodingOffset(), LITTLE_ENDIAN) & 0xFFFF,
            buffer.getInt(name + TransactionNameDecoder.terminalEncodingOffset(), LITTLE_ENDIAN),
            buffer.getLong(name, LITTLE_ENDIAN), buffer.getLong(name + 8, LITTLE_ENDIAN));
        return place == 0 ? 0 : view.at(place).sequence();
    }
}
