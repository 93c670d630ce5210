package daicho.client;

/** No answer came. Which of the two it is decides what a till does. */
public abstract sealed class Unanswered extends RuntimeException permits OutcomeUnknown, Unreachable {
    private static final long serialVersionUID = 1L;

    Unanswered(final String message, final Throwable cause) {
        super(message, cause);
    }
}
