package daicho.tools;

import java.io.PrintWriter;
import java.io.StringWriter;

/**
 * Outcome of one command, run in this process.
 *
 * @param exit its exit code.
 * @param out  its output.
 * @param err  what was no output.
 */
public record CommandRun(int exit, String out, String err) {
    /** Runs a command. */
    public static CommandRun of(final String... arguments) {
        final StringWriter out = new StringWriter();
        final StringWriter err = new StringWriter();
        final int exit = Main.run(arguments, new PrintWriter(out), new PrintWriter(err));
        return new CommandRun(exit, out.toString(), err.toString());
    }
}
