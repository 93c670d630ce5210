package daicho.simulator.history;

/**
 * What the numbers of cards mean: from 1 cards shown at tills, from a million members' own numbers, which no till enrolls, from two
 * million provisional numbers of preset members, which none enrolls either.
 */
public final class Cards {
    /** First number that is a member's own. */
    public static final long FIRST_MEMBER = 1_000_000;
    /** First number that is provisional. */
    public static final long FIRST_PROVISIONAL = 2_000_000;

    private Cards() {
    }

    /** @return scheme of a card's alias, as on the wire. */
    public static int scheme(final long card) {
        return card < FIRST_MEMBER ? 1 : card < FIRST_PROVISIONAL ? 3 : 2;
    }
}
