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
 * together leave together over one connection, about one {@link Nap} late at most; that lateness is in the figures. The thread
 * sleeps in between and writes seldom: it shares the machine with the engine.
 */
public final class OpenLoop implements Pace {
    private static final long IDLE_NS = 1_000_000;

    private final List<Pipe> pipes;
    private final Workload workload;
    private final Selector selector;
    private final Consumer<SelectionKey> serve = this::serve;
    private final EverySecond everySecond;
    private final double stepNs;
    private Nap nap;
    private long startNs;
    private long issued;
    private long underWay;
    private int turn;
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
        nap = new Nap();
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

    /** Sends what is due over one connection, the next time over the next; what finds no room there stays due. */
    private void issue(final long due) {
        if (underWay == 0) {
            heardNs = System.nanoTime();
        }
        final Pipe pipe = pipes.get(turn);
        int added = 1;
        while (issued < due && added > 0) {
            added = pipe.fill(workload, 1, startNs + (long)(issued * stepNs));
            exhausted = pipe.isExhausted();
            issued += added;
            underWay += added;
        }
        if (pipe.flush()) {
            turn = turn + 1 == pipes.size() ? 0 : turn + 1;
        }
    }

    private void listen() {
        try {
            selector.selectNow(serve);
        } catch (final IOException cause) {
            throw deaf(cause);
        }
    }

    private static LoadFailure deaf(final IOException cause) {
        return new LoadFailure(ExitCode.OTHER, "cannot watch the connections: " + cause.getMessage(), cause);
    }

    private void serve(final SelectionKey key) {
        final int taken = ((Pipe)key.attachment()).receive(workload);
        underWay -= taken;
        heardNs = System.nanoTime();
    }

    /** Until something is due. A selector counts milliseconds: it only serves for longer sleeps, which a reply must end at once. */
    private void sleep(final long total) {
        final long untilDue = issued < total ? startNs + (long)(issued * stepNs) - System.nanoTime() : IDLE_NS;
        if (underWay == 0) {
            LockSupport.parkNanos(Math.clamp(untilDue, 0, IDLE_NS));
        } else if (untilDue < IDLE_NS) {
            nap.take();
        } else {
            try {
                selector.select(serve, 1);
            } catch (final IOException cause) {
                throw deaf(cause);
            }
        }
    }

    @Override
    public void close() {
        ClosedLoop.closeSelector(selector);
    }
}
