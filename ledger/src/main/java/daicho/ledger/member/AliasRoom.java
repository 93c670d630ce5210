package daicho.ledger.member;

import daicho.ledger.account.Aliases;
import daicho.ledger.state.State;
import daicho.protocol.Limits;
import daicho.protocol.Status;

/** Whether an account may have one more alias. Retired ones do not count against the limits of what it has, but they are kept. */
public final class AliasRoom {
    /** Aliases that an account can ever have been issued, retired ones included: its list is walked. */
    static final int MOST_EVER = 128;

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
        int all = 0;
        int ofScheme = 0;
        for (int alias = state.accounts.firstAlias(account); alias != 0; alias = state.aliases.older(alias)) {
            if (state.aliases.state(alias) != Aliases.RETIRED) {
                all++;
                ofScheme += state.aliases.scheme(alias) == scheme ? 1 : 0;
            }
        }
        if (all >= Limits.ALIASES || state.accounts.isFull() || state.aliases.isFull()) {
            return state.outcome.decline(Status.LIMIT, Limits.ALIASES);
        }
        if (state.accounts.aliases(account) >= MOST_EVER) {
            return state.outcome.decline(Status.LIMIT, MOST_EVER);
        }
        return ofScheme < Limits.ALIASES_OF_A_SCHEME || state.outcome.decline(Status.LIMIT, Limits.ALIASES_OF_A_SCHEME);
    }
}
