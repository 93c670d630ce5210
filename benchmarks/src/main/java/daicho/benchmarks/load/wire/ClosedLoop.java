package daicho.benchmarks.load.wire;

import daicho.protocol.ExitCode;
import java.io.IOException;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.util.List;
import java.util.function.Consumer;

/**
 * As fast as answers come: each connection keeps a window of commands under way. A window is filled up again when an eighth of it is
 * free: every reply answered at once would make batches of one, on both sides.
 */
public final class ClosedLoop implements Pace {
    /** Nothing heard for so long: the replies are lost. */
    static final long PATIENCE_MS = 10_000;

    private final List<Pipe> pipes;
    private final Workload workload;
    private final int window;
    private final int refill;
    private final Selector selector;
    private final Consumer<SelectionKey> serve = this::serve;
    private final EverySecond everySecond;
    private boolean stopping;
    private int underWay;

    /**
     * A loop over connections that are logged on and not blocking.
     *
     * @param pipes    the connections.
     * @param workload what to send.
     * @param window   commands under way on each.
     * @param each     done once a second, on the driving thread.
     */
    public ClosedLoop(final List<Pipe> pipes, final Workload workload, final int window, final Runnable each) {
        this.pipes = pipes;
        this.workload = workload;
        this.window = window;
        refill = Math.max(1, window / 8);
        everySecond = new EverySecond(each);
        selector = openSelector(pipes);
    }

    static Selector openSelector(final List<Pipe> pipes) {
        try {
            final Selector opened = Selector.open();
            for (final Pipe pipe : pipes) {
                pipe.channel().register(opened, SelectionKey.OP_READ, pipe);
            }
            return opened;
        } catch (final IOException cause) {
            throw new LoadFailure(ExitCode.OTHER, "cannot watch the connections: " + cause.getMessage(), cause);
        }
    }

    /** Runs until the workload has no more and all replies are there. */
    public void runAll() {
        start();
        while (underWay > 0) {
            everySecond.at(System.nanoTime());
            select();
        }
    }

    @Override
    public void run(final long fromNs, final long toNs) {
        start();
        while (underWay > 0) {
            final long now = System.nanoTime();
            stopping = stopping || now >= toNs;
            everySecond.at(now);
            select();
        }
    }

    private void start() {
        stopping = false;
        for (final Pipe pipe : pipes) {
            topUp(pipe, pipe.channel().keyFor(selector));
        }
    }

    private void select() {
        try {
            if (selector.select(serve, PATIENCE_MS) == 0) {
                throw new LoadFailure(ExitCode.OTHER, underWay + " replies did not come within " + PATIENCE_MS / 1_000 + " s", null);
            }
        } catch (final IOException cause) {
            throw new LoadFailure(ExitCode.OTHER, "cannot watch the connections: " + cause.getMessage(), cause);
        }
    }

    private void serve(final SelectionKey key) {
        final Pipe pipe = (Pipe)key.attachment();
        if (key.isReadable()) {
            underWay -= pipe.receive(workload);
        }
        topUp(pipe, key);
    }

    private void topUp(final Pipe pipe, final SelectionKey key) {
        final int free = window - pipe.inFlight();
        if (!stopping && free >= refill) {
            underWay += pipe.fill(workload, free, System.nanoTime());
        }
        final int wanted = pipe.flush() ? SelectionKey.OP_READ : SelectionKey.OP_READ | SelectionKey.OP_WRITE;
        if (key.interestOps() != wanted) {
            key.interestOps(wanted);
        }
    }

    @Override
    public void close() {
        closeSelector(selector);
    }

    static void closeSelector(final Selector selector) {
        try {
            selector.close();
        } catch (final IOException cause) {
            throw new LoadFailure(ExitCode.OTHER, "cannot close the selector: " + cause.getMessage(), cause);
        }
    }
}
