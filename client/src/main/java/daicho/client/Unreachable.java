package daicho.client;

/** It failed: the record never left, or it was a query that changes nothing. Nothing happened. */
public final class Unreachable extends Unanswered {
    private static final long serialVersionUID = 1L;

    Unreachable(final String message, final Throwable cause) {
        super(message, cause);
    }
}
