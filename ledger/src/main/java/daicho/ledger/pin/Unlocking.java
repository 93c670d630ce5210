package daicho.ledger.pin;

import daicho.ledger.state.State;

/** Forgets the wrong PINs of all cards of an account. */
final class Unlocking {
    private final State state;

    Unlocking(final State state) {
        this.state = state;
    }

    void cardsOf(final int account) {
        for (int alias = state.accounts.firstAlias(account); alias != 0; alias = state.aliases.older(alias)) {
            state.cardFailures.clear(state.aliases.high(alias), state.aliases.low(alias), state.aliases.issuer(alias));
        }
    }
}
