package daicho.benchmarks.load;

import java.io.PrintStream;
import java.util.Locale;

/** Tells people how far a run is: on a terminal one line that changes, else a line each time. */
public final class Progress {
    private final PrintStream out;
    private final boolean onTerminal;
    private boolean open;

    /**
     * A progress.
     *
     * @param out        takes the text.
     * @param onTerminal whether lines can be written over.
     */
    public Progress(final PrintStream out, final boolean onTerminal) {
        this.out = out;
        this.onTerminal = onTerminal;
    }

    /** Says what begins. */
    void begin(final String what) {
        end();
        out.println(what);
    }

    /** Says how much is done. */
    void step(final String what, final long done, final long total) {
        final String text = String.format(Locale.ROOT, "%s: %,d of %,d (%d %%)", what, done, total, total == 0 ? 100 : done * 100 / total);
        if (onTerminal) {
            out.print("\r" + text);
            out.flush();
            open = true;
        } else {
            out.println(text);
        }
    }

    /** Ends a line that changes. */
    void end() {
        if (open) {
            out.println();
            open = false;
        }
    }
}
