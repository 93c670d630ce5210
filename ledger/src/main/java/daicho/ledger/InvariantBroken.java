package daicho.ledger;

/**
 * The book may be wrong: a law does not hold, or the host did not keep its contract. Whoever catches this must stop the process and
 * not go on with this book.
 */
public final class InvariantBroken extends Error {
    private static final long serialVersionUID = 1L;

    /**
     * Says what.
     *
     * @param message what is broken, with sequence.
     */
    public InvariantBroken(final String message) {
        super(message);
    }

    /**
     * Says what, and why.
     *
     * @param message what is broken, with sequence.
     * @param cause   what showed it.
     */
    public InvariantBroken(final String message, final Throwable cause) {
        super(message, cause);
    }
}
