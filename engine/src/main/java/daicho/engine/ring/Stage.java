package daicho.engine.ring;

import com.lmax.disruptor.AlertException;
import com.lmax.disruptor.Sequence;
import com.lmax.disruptor.SequenceBarrier;
import daicho.engine.fault.FailStop;
import daicho.engine.fault.Fault;
import daicho.engine.journal.JournalForceFailed;
import daicho.protocol.ExitCode;

/** Gives a piece of work its slots, as many at a time as there are. Whatever it throws stops everything for good. */
final class Stage implements Runnable {
    private final SequenceBarrier barrier;
    private final Work work;
    private final FailStop failStop;
    private final Sequence done = new Sequence();

    Stage(final SequenceBarrier barrier, final Work work, final FailStop failStop) {
        this.barrier = barrier;
        this.work = work;
        this.failStop = failStop;
    }

    /** Last slot that is done. */
    Sequence done() {
        return done;
    }

    /** Ends the stage; what was offered must be done already. */
    void stop() {
        barrier.alert();
    }

    @Override
    public void run() {
        try {
            loop();
        } catch (final AlertException stopping) {
            finish();
        } catch (final Throwable failure) {
            fail(failure);
        }
    }

    private void loop() throws Exception {
        long next = done.get() + 1;
        while (true) {
            final long available = barrier.waitFor(next);
            while (next <= available) {
                final long last = work.step(next, available);
                done.set(last);
                next = last + 1;
            }
        }
    }

    private void finish() {
        try {
            work.finish();
        } catch (final Throwable failure) {
            fail(failure);
        }
    }

    private void fail(final Throwable failure) {
        failStop.stop(codeOf(failure), work.describe(), failure);
    }

    private static ExitCode codeOf(final Throwable failure) {
        return failure instanceof JournalForceFailed ? ExitCode.FORCE_FAILED
            : failure instanceof final Fault fault ? fault.exitCode()
            : ExitCode.INVARIANT_BROKEN;
    }
}
