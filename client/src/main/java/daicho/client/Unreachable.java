package daicho.client;

/** It failed: the record never left, or it was a query that changes nothing. Nothing happened. */
public final class Unreachable extends Unanswered {
    private static final long serialVersionUID = 1L;

    private final boolean refused;

    Unreachable(final String message, final Throwable cause) {
        this(message, cause, false);
    }

    Unreachable(final String message, final Throwable cause, final boolean refused) {
        super(message, cause);
        this.refused = refused;
    }

    /** @return true when an engine answered and did not let us in: another try with the same credential ends the same. */
    public boolean isRefused() {
        return refused;
    }
}
