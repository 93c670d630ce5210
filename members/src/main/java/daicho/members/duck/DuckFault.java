package daicho.members.duck;

import java.sql.SQLException;

/** The column store cannot do what it was asked to. The message is one line and says what is wrong. */
public final class DuckFault extends RuntimeException {
    private static final long serialVersionUID = 1;
    /** What DuckDB says when another process has the file. */
    private static final String LOCKED = "Could not set lock on file";

    private final boolean inUse;

    /**
     * Wraps what the driver threw.
     *
     * @param doing what was tried.
     * @param cause what came of it.
     */
    public DuckFault(final String doing, final SQLException cause) {
        super(doing + ": " + firstLine(cause.getMessage()), cause);
        inUse = String.valueOf(cause.getMessage()).contains(LOCKED);
    }

    /** @return whether another process has the file: later it may work. */
    public boolean isInUse() {
        return inUse;
    }

    private static String firstLine(final String message) {
        return message == null ? "no reason given" : message.lines().findFirst().orElse("");
    }
}
