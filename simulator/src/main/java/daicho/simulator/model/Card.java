package daicho.simulator.model;

import daicho.protocol.codec.AliasState;

/** An alias: an id that finds an account. */
final class Card {
    final long number;
    final Account account;
    /** Place in the order of issue. */
    final int issued;
    AliasState state = AliasState.ACTIVE;
    long sinceSeconds;
    Card successor;

    Card(final long number, final Account account, final int issued) {
        this.number = number;
        this.account = account;
        this.issued = issued;
    }

    /** Whose points it means: a lost card's are its successor's. */
    Account owner() {
        return state == AliasState.HOTLIST && successor != null ? successor.account : account;
    }

    boolean isHot() {
        return state == AliasState.HOTLIST;
    }
}
