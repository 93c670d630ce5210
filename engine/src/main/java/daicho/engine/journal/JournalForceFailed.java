package daicho.engine.journal;

/** The disk did not keep what it was told to keep. The next force would lie (the kernel has forgotten what is dirty): the process must end. */
public final class JournalForceFailed extends Error {
    private static final long serialVersionUID = 1L;

    /**
     * A force that failed.
     *
     * @param message what was being forced.
     * @param cause   what the system said.
     */
    public JournalForceFailed(final String message, final Throwable cause) {
        super(message, cause);
    }
}
