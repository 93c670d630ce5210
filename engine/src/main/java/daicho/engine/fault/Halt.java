package daicho.engine.fault;

import daicho.protocol.ExitCode;

/** Ends the process at once, with nothing run on the way out. A test puts its own in, to see it happen. */
@FunctionalInterface
public interface Halt {
    /**
     * Ends the process. Any thread; may be called more than once.
     *
     * @param code how.
     * @param line one line for people.
     */
    void halt(ExitCode code, String line);

    /** @return one that prints the line and halts the virtual machine without running its shutdown hooks. */
    static Halt process() {
        return (code, line) -> {
            System.err.println(line);
            System.err.flush();
            Runtime.getRuntime().halt(code.code());
        };
    }
}
