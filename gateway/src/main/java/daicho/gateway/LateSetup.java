package daicho.gateway;

import daicho.engine.fault.Fault;
import daicho.gateway.config.ConfigException;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/**
 * Brings programme and terminals of the files into the book: at the start if commands are taken, else, on a thread of its own, as soon as
 * they are. So a book whose clock is in doubt can be started with other files than before; until an operator has confirmed the clock it
 * goes on by the programme that it knows. Cold.
 */
final class LateSetup implements AutoCloseable {
    private static final long LOOK_NS = 100_000_000L;

    private final Runnable work;
    private final BooleanSupplier mayWrite;
    private final Consumer<String> notices;
    private volatile boolean closed;
    private volatile Thread waiting;

    /**
     * @param work     brings the files in; throws {@link WritesRefused} while it cannot.
     * @param mayWrite whether commands are taken now.
     * @param notices  hears that it waits, and how it ended.
     */
    LateSetup(final Runnable work, final BooleanSupplier mayWrite, final Consumer<String> notices) {
        this.work = work;
        this.mayWrite = mayWrite;
        this.notices = notices;
    }

    /**
     * Does it, or has it done later.
     *
     * @throws ConfigException when a file cannot be used.
     */
    void begin() {
        try {
            work.run();
        } catch (final WritesRefused refused) {
            notices.accept("WARNING: " + refused.getMessage() + " waits until commands are taken again");
            waiting = Thread.ofPlatform().daemon().name("daicho-setup").start(this::waitAndWork);
        }
    }

    /** @return whether it still waits. */
    boolean isWaiting() {
        final Thread thread = waiting;
        return thread != null && thread.isAlive();
    }

    private void waitAndWork() {
        boolean done = false;
        while (!closed && !done) {
            LockSupport.parkNanos(LOOK_NS);
            done = mayWrite.getAsBoolean() && isDone();
        }
    }

    private boolean isDone() {
        try {
            work.run();
            notices.accept("NOTICE: what waited is in the book");
            return true;
        } catch (final WritesRefused refused) {
            return false;
        } catch (final ConfigException | Fault failure) {
            notices.accept("WARNING: the book goes on without what waited: " + failure.getMessage());
            return true;
        }
    }

    /** Ends the waiting; what waits is looked at again at the next start. */
    @Override
    public void close() {
        closed = true;
        final Thread thread = waiting;
        if (thread != null) {
            LockSupport.unpark(thread);
            try {
                thread.join();
            } catch (final InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /** The ledger takes no commands now. */
    static final class WritesRefused extends RuntimeException {
        private static final long serialVersionUID = 1L;

        /** @param what cannot be journaled now. */
        WritesRefused(final String what) {
            super(what, null, false, false);
        }
    }
}
