package daicho.tools;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import daicho.ledger.InvariantBroken;
import daicho.tools.console.Answer;
import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** How commands end that meet an error. */
class MainTest {
    /** Meets it. */
    @Command(name = "fail")
    private static final class Failing implements Runnable {
        private final Error error;
        @Mixin
        private Answer answer;

        private Failing(final Error error) {
            this.error = error;
        }

        @Override
        public void run() {
            throw error;
        }
    }

    private static CommandRun failing(final Error error, final String... arguments) {
        final StringWriter out = new StringWriter();
        final StringWriter err = new StringWriter();
        final CommandLine line = Main.line(new PrintWriter(out, true), new PrintWriter(err, true));
        final CommandLine fail = new CommandLine(new Failing(error)).setOut(line.getOut()).setErr(line.getErr());
        return new CommandRun(line.addSubcommand(fail).execute(arguments), out.toString(), err.toString());
    }

    @Test
    void brokenInvariantIsExit70() {
        final CommandRun run = failing(new InvariantBroken("after sequence 7:\n issued 1, live 2"), "fail", "--json");
        assertEquals(70, run.exit());
        assertEquals("daicho: the book may be wrong, do not go on with it: after sequence 7:; issued 1, live 2", run.err().strip());
        assertEquals("{\"error\":\"the book may be wrong, do not go on with it: after sequence 7:; issued 1, live 2\",\"exit_code\":70}",
            run.out().strip());
    }

    @Test
    void lackOfMemoryIsExit1() {
        final CommandRun run = failing(new OutOfMemoryError("Java heap space"), "fail");
        assertEquals(1, run.exit());
        assertTrue(run.err().startsWith("daicho: out of memory (Java heap space)"), run.err());
        assertEquals(1, run.err().lines().count(), run.err());
        assertEquals("", run.out());
    }
}
