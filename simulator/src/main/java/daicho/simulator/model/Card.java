package daicho.simulator.model;

import daicho.protocol.codec.AliasState;

/** An alias: an id that finds an account. */
final class Card {
    final long number;
    final Account account;
    AliasState state = AliasState.ACTIVE;
    long sinceSeconds;
    Card successor;

    Card(final long number, final Account account) {
        this.number = number;
        this.account = account;
    }

    /** Whose points it means: a lost card's are its successor's. */
    Account owner() {
        return state == AliasState.HOTLIST && successor != null ? successor.account : account;
    }

    boolean isHot() {
        return state == AliasState.HOTLIST;
    }
}
