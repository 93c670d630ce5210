package daicho.tools;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import daicho.ledger.InvariantBroken;
import daicho.tools.console.Answer;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** How commands end that meet an error. */
class MainTest {
    /** Meets it. */
    @Command(name = "fail")
    private static final class Failing implements Callable<Integer> {
        private final Throwable error;
        @Mixin
        private Answer answer;

        private Failing(final Throwable error) {
            this.error = error;
        }

        @Override
        public Integer call() throws Exception {
            if (error instanceof Exception exception) {
                throw exception;
            }
            throw (Error)error;
        }
    }

    private static CommandRun failing(final Throwable error, final String... arguments) {
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

    @ParameterizedTest
    @MethodSource("filesThatFail")
    void whatIsWrongWithAFileIsSaid(final FileSystemException failure, final String words) {
        final CommandRun run = failing(failure, "fail");
        assertEquals(1, run.exit());
        assertEquals("daicho: " + words, run.err().strip());
    }

    private static Stream<Arguments> filesThatFail() {
        return Stream.of(
            Arguments.of(new NoSuchFileException("/nope/x"), "/nope/x: there is no such file or folder"),
            Arguments.of(new AccessDeniedException("/nope/x"), "/nope/x: this user has no right to it"),
            Arguments.of(new FileAlreadyExistsException("/nope/x"), "/nope/x: is there already"),
            Arguments.of(new FileSystemException("/nope/x", null, "No space left on device"), "/nope/x: No space left on device"));
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
