package daicho.ledger.trade;

import static java.nio.ByteOrder.LITTLE_ENDIAN;

import daicho.ledger.desk.Waiting;
import daicho.ledger.due.CatchUp;
import daicho.ledger.member.CardFinder;
import daicho.ledger.programme.Terminals;
import daicho.ledger.reply.Standing;
import daicho.ledger.state.State;
import daicho.ledger.transaction.Head;
import daicho.ledger.transaction.Outcome;
import daicho.protocol.Status;
import daicho.protocol.codec.Decision;
import daicho.protocol.codec.EntryKind;
import daicho.protocol.codec.MessageHeaderDecoder;
import daicho.protocol.codec.SettleReferralDecoder;
import org.agrona.DirectBuffer;

/**
 * Advices that were referred: put on the list, and settled by an operator. What nobody settles is forgotten after as many days as
 * transactions are remembered, and no points move.
 */
public final class Referring {
    private static final int REFERRAL = MessageHeaderDecoder.ENCODED_LENGTH + SettleReferralDecoder.referralEncodingOffset();
    private static final int DECISION = MessageHeaderDecoder.ENCODED_LENGTH + SettleReferralDecoder.decisionEncodingOffset();

    private final State state;
    private final Outcome outcome;
    private final Burning burning;
    private final Waiting referral = new Waiting();
    private final Head sold = new Head();

    /** Over a book. */
    public Referring(final State state, final Standing standing) {
        this.state = state;
        outcome = state.outcome;
        burning = new Burning(state, standing);
    }

    /**
     * Puts the advice in hand on the list, which has room.
     *
     * @param terminal that sold.
     * @param card     shown.
     * @param points   that the till let go.
     * @param amount   gross amount of the receipt, 0 for a burn by itself.
     */
    void add(final Terminals.Assignment terminal, final CardFinder card, final long points, final long amount) {
        if (state.trial.isOpen()) {
            return;
        }
        state.referrals.forgetBefore(state.waitingSinceNs());
        referral.clear();
        referral.sequence = state.sequence();
        referral.timestampNs = state.nowNs();
        referral.account = card.account();
        referral.alias = card.alias();
        referral.terminal = state.head.terminal();
        referral.operator = state.head.operator();
        referral.points = points;
        referral.amount = amount;
        referral.burnAmount = outcome.burnAmount;
        referral.localTime = state.head.localTime();
        referral.businessDate = state.head.businessDate();
        referral.brand = terminal.brand();
        state.referrals.add(referral);
    }

    /**
     * Settles a referral. ACCEPT burns now as the advice would have, whatever the account's state: live lots, then expired ones that
     * were valid on the till's date, and the rest is owed. It is a burn of its own, related to the sale. One that was settled in the
     * same way already is left so (OK_NOOP); in the other way: EXISTS, its detail the sequence of the first decision.
     */
    public void settle(final CatchUp catchUp, final DirectBuffer buffer, final int offset) {
        final long sequence = buffer.getLong(offset + REFERRAL, LITTLE_ENDIAN);
        final boolean accept = buffer.getByte(offset + DECISION) == Decision.ACCEPT.value();
        state.referrals.forgetBefore(state.waitingSinceNs());
        if (!state.referrals.find(sequence, referral) || referral.timestampNs < state.waitingSinceNs()) {
            outcome.decline(Status.ORIGINAL_NOT_FOUND, 0);
            return;
        }
        final int root = state.accounts.root(referral.account);
        outcome.alias = referral.alias;
        outcome.root = root;
        outcome.flags |= referral.account == root ? 0 : CardFinder.MERGED;
        outcome.related = sequence;
        catchUp.bringUp(root);
        if (referral.state != Waiting.OPEN) {
            declineSettled(accept ? Waiting.ACCEPTED : Waiting.REJECTED);
        } else if (!accept) {
            state.referrals.decide(sequence, Waiting.REJECTED, state.sequence());
        } else if (burning.checkDebt(root, referral.brand)) {
            state.referrals.decide(sequence, Waiting.ACCEPTED, state.sequence());
            burn(root);
        }
    }

    private void declineSettled(final int asked) {
        if (referral.state == Waiting.REVERSED) {
            outcome.decline(Status.ALREADY_REVERSED, referral.decision);
        } else {
            outcome.decline(referral.state == asked ? Status.OK_NOOP : Status.EXISTS, referral.decision);
        }
    }

    private void burn(final int root) {
        outcome.kind = EntryKind.BURN.value();
        outcome.burned = referral.points;
        outcome.amount = referral.burnAmount;
        outcome.burnAmount = referral.burnAmount;
        sold.advice(referral.terminal, referral.businessDate, referral.localTime);
        burning.apply(sold, referral.brand, root, referral.account);
    }
}
