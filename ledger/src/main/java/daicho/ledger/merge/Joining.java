package daicho.ledger.merge;

import daicho.ledger.account.Accounts;
import daicho.ledger.issue.Issuing;
import daicho.ledger.member.CardFinder;
import daicho.ledger.state.State;
import daicho.ledger.transaction.Head;
import daicho.ledger.transaction.Outcome;
import daicho.ledger.velocity.VelocityCaps;
import daicho.protocol.Limits;
import daicho.protocol.codec.EntryKind;
import daicho.protocol.codec.MergeKind;

/** Puts one root under another: one edge, and lots, holds and debts re-pointed, never summed. Nothing here can fail. */
final class Joining {
    private static final int FAMILY = MergeKind.FAMILY.value();

    private final State state;
    private final VelocityCaps velocity;
    private final Issuing issuing;
    private final Head head = new Head();
    private final Outcome departed = new Outcome();

    Joining(final State state) {
        this.state = state;
        velocity = new VelocityCaps(state);
        issuing = new Issuing(state);
    }

    /**
     * Joins, and records it for the source.
     *
     * @param source a root, brought up to the present.
     * @param root   another one, likewise.
     * @param alias  card of the source that was shown.
     * @param kind   of the merge.
     * @param bonus  that is given for the source, 0 for none.
     * @return the balance that came over.
     */
    long join(final int source, final int root, final int alias, final int kind, final long bonus) {
        final long came = state.balanceOf(source);
        state.digest.add(-CardFinder.accountTerm(state, source));
        state.tree.join(source, root, state.sequence());
        state.accounts.flags(source,
            state.accounts.flags(source) | (kind == FAMILY ? Accounts.FAMILY : 0) | (bonus > 0 ? Accounts.BONUS_GIVEN : 0));
        state.digest.add(CardFinder.accountTerm(state, source));
        for (int hold = state.holds.firstOf(source); hold != 0; hold = state.holds.firstOf(source)) {
            state.holds.move(hold, root, state.holds.account(hold), state.holds.alias(hold));
        }
        state.lotMove.join(source, root, Limits.EXPIRED_LOTS);
        state.debtList.join(source, root);
        velocity.joined(source, root);
        issuing.rehang(source);
        record(source, alias, came, bonus);
        return came;
    }

    private void record(final int source, final int alias, final long came, final long bonus) {
        departed.clear();
        departed.kind = EntryKind.MERGE.value();
        departed.alias = alias;
        departed.root = source;
        departed.related = state.sequence();
        departed.detail = -came;
        departed.restored = bonus;
        head.internal(state.today());
        state.transactions.record(head, departed, state.sequence(), state.nowNs(), 0);
    }
}
