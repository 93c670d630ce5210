package daicho.tools.till;

import daicho.protocol.ExitCode;
import daicho.protocol.Limits;
import daicho.tools.console.Trouble;
import java.io.Console;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/** A PIN from the command line, the keyboard without an echo, or the input; what it was read into is wiped. */
public final class TypedPin {
    /** A little more than the longest, so that one that is too long is told instead of cut. */
    private static final int MOST = Limits.PIN_MOST_DIGITS + 4;

    private TypedPin() {
    }

    /**
     * The PIN.
     *
     * @param given on the command line, wiped; null: asked for.
     * @return its characters as bytes, whatever they are; the caller wipes them.
     */
    public static byte[] digits(final char[] given) {
        final Console console = given == null ? System.console() : null;
        if (given == null && (console == null || !console.isTerminal())) {
            return firstLine(System.in);
        }
        final char[] typed = given == null ? console.readPassword("PIN: ") : given;
        if (typed == null) {
            throw none(null);
        }
        final byte[] digits = new byte[typed.length];
        for (int i = 0; i < typed.length; i++) {
            // What is no ASCII digit stays none.
            digits[i] = typed[i] < 0x80 ? (byte)typed[i] : 0;
        }
        Arrays.fill(typed, '\0');
        return digits;
    }

    /** Reads byte by byte, so that nothing behind the line is taken and no buffer keeps it. */
    static byte[] firstLine(final InputStream in) {
        final byte[] line = new byte[MOST];
        int length = 0;
        try {
            int next = in.read();
            while (next >= 0 && next != '\n' && length < MOST) {
                line[length++] = (byte)next;
                next = in.read();
            }
        } catch (final IOException failed) {
            throw none(failed);
        }
        if (length > 0 && line[length - 1] == '\r') {
            length--;
        }
        final byte[] digits = Arrays.copyOf(line, length);
        Arrays.fill(line, (byte)0);
        if (length == 0) {
            throw none(null);
        }
        return digits;
    }

    private static Trouble none(final IOException cause) {
        final String what = "no PIN: give --pin, type it, or write it to the input";
        return cause == null ? new Trouble(ExitCode.USAGE, what) : new Trouble(ExitCode.USAGE, what, cause);
    }
}
