package daicho.gateway;

import static org.junit.jupiter.api.Assertions.assertEquals;

import daicho.ledger.InvariantBroken;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Errors, which no handler of the command line sees, are one line and an exit code too. */
class ServeErrorsTest {
    @Test
    void aBrokenBookIsOneLineAndSeventy() {
        told(70, "serve: the book may be wrong, so it is not served: command 7 failed half-way",
            new InvariantBroken("command 7 failed half-way", new IllegalStateException()));
    }

    @Test
    void missingMemoryIsOneLineAndOne() {
        told(1, "serve: out of memory: cannot reserve 8 bytes", new OutOfMemoryError("cannot reserve 8 bytes\nmore"));
    }

    @Test
    void anyOtherErrorIsOneLineAndOne() {
        told(1, "serve: java.lang.NoClassDefFoundError: x", new NoClassDefFoundError("x"));
        told(70, "serve: the book may be wrong, so it is not served: y", new ExceptionInInitializerError(new InvariantBroken("y")));
    }

    private static void told(final int code, final String line, final Error error) {
        final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        final PrintStream usual = System.err;
        System.setErr(new PrintStream(bytes, true));
        try {
            assertEquals(code, Serve.told(() -> {
                throw error;
            }));
        } finally {
            System.setErr(usual);
        }
        assertEquals(List.of(line), bytes.toString().lines().toList());
    }
}
