package daicho.ledger.member;

import daicho.ledger.issue.Issuing;
import daicho.ledger.state.State;
import daicho.protocol.Limits;
import daicho.protocol.Status;

/** Whether an account may have one more alias. Retired ones do not count against the limits of what it has, but they are kept. */
public final class AliasRoom {
    private final State state;

    /** Over a book. */
    public AliasRoom(final State state) {
        this.state = state;
    }

    /**
     * Checks the limits; declines when there is no room.
     *
     * @param account that is to have it.
     * @param scheme  of the new alias.
     * @return false when declined, with the limit as detail.
     */
    public boolean check(final int account, final int scheme) {
        if (state.accounts.isFull() || state.aliases.isFull()) {
            return state.outcome.decline(Status.LIMIT, Limits.ALIASES);
        }
        final int limit = Issuing.limitOf(state, account, scheme);
        return limit == 0 || state.outcome.decline(Status.LIMIT, limit);
    }
}
