package daicho.gateway;

import daicho.engine.StartListener;
import java.io.PrintStream;
import java.util.concurrent.TimeUnit;

/** Tells people how the start goes: a line now and then, not one a record. Any thread. */
final class ProgressLines implements StartListener {
    private static final long INTERVAL_NS = TimeUnit.MILLISECONDS.toNanos(500);
    private static final long PERCENT = 100;

    private final PrintStream out;
    private final PrintStream err;
    private long nextNs = System.nanoTime() + INTERVAL_NS;
    private long lastSequence;

    ProgressLines(final PrintStream out, final PrintStream err) {
        this.out = out;
        this.err = err;
    }

    @Override
    public synchronized void progress(final long sequence, final long bytesRead, final long bytesTotal) {
        lastSequence = sequence;
        final long nowNs = System.nanoTime();
        if (nowNs - nextNs >= 0) {
            nextNs = nowNs + INTERVAL_NS;
            out.println("recovering sequence=" + sequence + " " + (bytesTotal == 0 ? PERCENT : bytesRead * PERCENT / bytesTotal) + " %");
            out.flush();
        }
    }

    @Override
    public void notice(final String text) {
        err.println(text);
        err.flush();
    }

    /** Recovery is over. */
    synchronized void done() {
        if (lastSequence > 0) {
            line("recovered sequence=" + lastSequence);
        }
    }

    /** A line that is no warning. */
    void line(final String text) {
        out.println(text);
        out.flush();
    }
}
