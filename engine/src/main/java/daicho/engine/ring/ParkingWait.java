package daicho.engine.ring;

import com.lmax.disruptor.AlertException;
import com.lmax.disruptor.Sequence;
import com.lmax.disruptor.SequenceBarrier;
import com.lmax.disruptor.WaitStrategy;
import java.util.concurrent.locks.LockSupport;

/**
 * How stages wait: look a while, then sleep; a publisher pays for waking somebody only when somebody sleeps. Two stages may wait at
 * most. A stage that waits for another stage sleeps until the ring moves, then looks for the other stage to follow, which is short.
 */
final class ParkingWait implements WaitStrategy {
    /**
     * About 2 µs: enough to meet the next of a burst of small runs, whose publisher would pay 5 µs for each waking. Longer looking takes a
     * core from those who have work: 15 µs of it doubled the median latency at 200,000 commands a second on two cores.
     */
    private static final int LOOKS = 100;

    private volatile Thread sleeper;
    private volatile Thread secondSleeper;

    @Override
    public long waitFor(final long sequence, final Sequence cursor, final Sequence dependent, final SequenceBarrier barrier)
        throws AlertException {
        int looks = LOOKS;
        while (cursor.get() < sequence) {
            barrier.checkAlert();
            if (looks > 0) {
                looks--;
                Thread.onSpinWait();
            } else {
                sleep(sequence, cursor, barrier);
            }
        }
        looks = LOOKS;
        while (dependent.get() < sequence) {
            barrier.checkAlert();
            if (looks-- > 0) {
                Thread.onSpinWait();
            } else {
                Thread.yield();
            }
        }
        return dependent.get();
    }

    private void sleep(final long sequence, final Sequence cursor, final SequenceBarrier barrier) {
        final Thread self = Thread.currentThread();
        final boolean first = takePlace(self);
        if (cursor.get() < sequence && !barrier.isAlerted()) {
            LockSupport.park(this);
        }
        if (first) {
            sleeper = null;
        } else {
            secondSleeper = null;
        }
    }

    private synchronized boolean takePlace(final Thread self) {
        final boolean first = sleeper == null;
        if (first) {
            sleeper = self;
        } else {
            secondSleeper = self;
        }
        return first;
    }

    @Override
    public void signalAllWhenBlocking() {
        wake(sleeper);
        wake(secondSleeper);
    }

    private static void wake(final Thread thread) {
        if (thread != null) {
            LockSupport.unpark(thread);
        }
    }
}
