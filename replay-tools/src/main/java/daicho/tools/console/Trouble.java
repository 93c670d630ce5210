package daicho.tools.console;

import daicho.protocol.ExitCode;

/** A command cannot do what it was asked to: carries how the process ends and one line that says what to do. */
public final class Trouble extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final ExitCode exitCode;

    /**
     * Makes a trouble.
     *
     * @param exitCode how the process ends.
     * @param message  what is wrong and what to do, one line.
     */
    public Trouble(final ExitCode exitCode, final String message) {
        super(message);
        this.exitCode = exitCode;
    }

    /**
     * Makes a trouble with a cause.
     *
     * @param exitCode how the process ends.
     * @param message  what is wrong and what to do, one line.
     * @param cause    what brought it about.
     */
    public Trouble(final ExitCode exitCode, final String message, final Throwable cause) {
        super(message, cause);
        this.exitCode = exitCode;
    }

    /** @return how the process ends. */
    public ExitCode exitCode() {
        return exitCode;
    }
}
