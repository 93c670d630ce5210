package daicho.simulator.model;

/** Rules that a model can be told to get wrong: so that it can be proven that a wrong one is found. */
public enum Mistake {
    /** Everything by the contract. */
    NONE,
    /** Computed points are rounded up. */
    EARN_ROUNDS_UP,
    /** Expired lots do not serve an advice. */
    EXPIRED_SERVES_NO_ADVICE,
    /** What is owed is forgotten. */
    DEBT_IS_FORGOTTEN,
    /** Nobody is held to a cap. */
    CAPS_ARE_FORGOTTEN,
    /** A till's day has no releases. */
    RELEASES_ARE_NOT_COUNTED
}
