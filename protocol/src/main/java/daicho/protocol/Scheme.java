package daicho.protocol;

/** The schemes of aliases that every programme has. */
public enum Scheme {
    /** A card shown at a till. */
    POS_CARD(1),
    /** Printed on a sticker, used once. */
    PROVISIONAL(2),
    /** The member's own number. */
    MEMBER(3),
    /** A web account. */
    EC(4),
    /** An app. */
    APP(5);

    private final int number;

    Scheme(final int number) {
        this.number = number;
    }

    /** @return number on the wire. */
    public int number() {
        return number;
    }
}
