package daicho.benchmarks.load.wire;

import daicho.protocol.ExitCode;
import java.io.IOException;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;

/**
 * At a rate: command n is due at start + n / rate, whatever the engine does, and its latency counts from then. Commands that are due
 * together leave together, at most one {@link #TICK_NS} late; that lateness is in the figures. The thread sleeps in between: it shares
 * the machine with the engine.
 */
public final class OpenLoop implements Pace {
    /** Longest sleep while replies are awaited. */
    static final long TICK_NS = 20_000;
    private static final long IDLE_NS = 1_000_000;

    private final List<Pipe> pipes;
    private final Workload workload;
    private final Selector selector;
    private final Consumer<SelectionKey> serve = this::serve;
    private final EverySecond everySecond;
    private final double stepNs;
    private long startNs;
    private long issued;
    private long underWay;
    private long heardNs;
    private boolean exhausted;

    /**
     * A loop over connections that are logged on and not blocking.
     *
     * @param pipes     the connections.
     * @param workload  what to send.
     * @param perSecond commands a second in all.
     * @param each      done once a second, on the driving thread.
     */
    public OpenLoop(final List<Pipe> pipes, final Workload workload, final long perSecond, final Runnable each) {
        this.pipes = pipes;
        this.workload = workload;
        everySecond = new EverySecond(each);
        stepNs = 1e9 / perSecond;
        selector = ClosedLoop.openSelector(pipes);
    }

    @Override
    public void run(final long fromNs, final long toNs) {
        startNs = fromNs;
        issued = 0;
        final long total = (long)((toNs - startNs) / stepNs);
        while (!exhausted && issued < total || underWay > 0) {
            final long now = System.nanoTime();
            everySecond.at(now);
            issue(Math.min(total, (long)((now - startNs) / stepNs) + 1));
            listen();
            if (underWay > 0 && now - heardNs > ClosedLoop.PATIENCE_MS * 1_000_000) {
                throw new LoadFailure(ExitCode.OTHER, underWay + " replies did not come within 10 s", null);
            }
            sleep(total);
        }
    }

    /** Hands each connection its share of what is due; what finds no room stays due. */
    private void issue(final long due) {
        if (underWay == 0) {
            heardNs = System.nanoTime();
        }
        int added = 1;
        while (issued < due && added > 0) {
            final Pipe pipe = pipes.get((int)(issued % pipes.size()));
            added = pipe.fill(workload, 1, startNs + (long)(issued * stepNs));
            exhausted = pipe.isExhausted();
            issued += added;
            underWay += added;
        }
        for (final Pipe pipe : pipes) {
            pipe.flush();
        }
    }

    private void listen() {
        try {
            selector.selectNow(serve);
        } catch (final IOException cause) {
            throw new LoadFailure(ExitCode.OTHER, "cannot watch the connections: " + cause.getMessage(), cause);
        }
    }

    private void serve(final SelectionKey key) {
        final int taken = ((Pipe)key.attachment()).receive(workload);
        underWay -= taken;
        heardNs = System.nanoTime();
    }

    private void sleep(final long total) {
        final long untilDue = issued < total ? startNs + (long)(issued * stepNs) - System.nanoTime() : IDLE_NS;
        final long longest = underWay > 0 ? TICK_NS : IDLE_NS;
        final long shortest = underWay > 0 ? TICK_NS : 0;
        LockSupport.parkNanos(Math.clamp(untilDue, shortest, longest));
    }

    @Override
    public void close() {
        ClosedLoop.closeSelector(selector);
    }
}
