package daicho.gateway.session;

/** What a credential may do. */
public enum Right {
    /** Sell: at the terminals of the credential. */
    TILL,
    /** Sell on the web: at the terminals of the credential. */
    CHECKOUT,
    /** Set terminals and programme, confirm the clock, read any account and the book; cards, PINs, accounts, adjustments, referrals, late dates. */
    OPERATOR,
    /** Everything, anywhere. */
    ADMIN,
    /** Set PINs, where stickers are printed: at the terminals of the credential; stands beside TILL or CHECKOUT, or alone. */
    PIN,
    /** Move points from a member to another, for an app of gifts: at the terminals of the credential; stands beside CHECKOUT, or alone. */
    TRANSFER;

    /** @return this right's place in a set of bits. */
    public int bit() {
        return 1 << ordinal();
    }
}
