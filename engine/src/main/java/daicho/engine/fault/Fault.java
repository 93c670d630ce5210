package daicho.engine.fault;

import daicho.protocol.ExitCode;

/** A fault of the surroundings: the message says what to do, the exit code tells scripts. */
public class Fault extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final ExitCode exitCode;

    /**
     * A fault without a cause of its own.
     *
     * @param exitCode how the process should end.
     * @param message  what is wrong and what to do about it.
     */
    public Fault(final ExitCode exitCode, final String message) {
        super(message);
        this.exitCode = exitCode;
    }

    /**
     * A fault that another exception told of.
     *
     * @param exitCode how the process should end.
     * @param message  what is wrong and what to do about it.
     * @param cause    where it was noticed.
     */
    public Fault(final ExitCode exitCode, final String message, final Throwable cause) {
        super(message, cause);
        this.exitCode = exitCode;
    }

    /** @return how the process should end. */
    public ExitCode exitCode() {
        return exitCode;
    }
}
