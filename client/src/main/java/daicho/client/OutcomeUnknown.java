package daicho.client;

/**
 * The command left and was not answered in time: it may stand in the book or not. Send the same bytes again, ask with TxStatus, or
 * close its key with Seal.
 */
public final class OutcomeUnknown extends Unanswered {
    private static final long serialVersionUID = 1L;

    OutcomeUnknown(final String message, final Throwable cause) {
        super(message, cause);
    }
}
