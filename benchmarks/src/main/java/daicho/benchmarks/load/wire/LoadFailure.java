package daicho.benchmarks.load.wire;

import daicho.protocol.ExitCode;

/** A load run cannot go on: carries how the process ends and one line that says what to do. */
public final class LoadFailure extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final ExitCode exitCode;

    /**
     * Makes a failure.
     *
     * @param exitCode how the process ends.
     * @param message  what is wrong and what to do, one line.
     * @param cause    what brought it about, or null.
     */
    public LoadFailure(final ExitCode exitCode, final String message, final Throwable cause) {
        super(message, cause);
        this.exitCode = exitCode;
    }

    /** @return how the process ends. */
    public ExitCode exitCode() {
        return exitCode;
    }
}
