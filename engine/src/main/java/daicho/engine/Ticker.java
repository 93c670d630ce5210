package daicho.engine;

import daicho.engine.clock.WallClock;
import daicho.engine.ring.InternalDoor;
import daicho.engine.ring.Progress;
import daicho.protocol.Limits;
import daicho.protocol.codec.MessageHeaderEncoder;
import daicho.protocol.codec.SweepEncoder;
import daicho.protocol.codec.TickEncoder;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * Sees to it that what is due happens though nobody comes: a Tick when something is due and no command has passed, at most one a
 * second, and Sweeps between live commands, one at a time. Cold; one thread.
 */
final class Ticker {
    private static final long IDLE_NS = TimeUnit.MILLISECONDS.toNanos(50);
    private static final long SWEEPING_NS = TimeUnit.MILLISECONDS.toNanos(5);
    private static final long LEAST_TICK_DISTANCE_NS = TimeUnit.SECONDS.toNanos(1);

    private final WallClock clock;
    private final Progress progress;
    private final InternalDoor door;
    private final BooleanSupplier mayWrite;
    private long seenSequence;
    private long lastTickNs;
    private long sweptAtSequence = -1;

    /**
     * @param clock    the machine's clocks.
     * @param progress what the Applier tells.
     * @param door     where its commands go.
     * @param mayWrite whether commands are taken now and there is room between those of others.
     */
    Ticker(final WallClock clock, final Progress progress, final InternalDoor door, final BooleanSupplier mayWrite) {
        this.clock = clock;
        this.progress = progress;
        this.door = door;
        this.mayWrite = mayWrite;
        lastTickNs = clock.monotonicNs() - LEAST_TICK_DISTANCE_NS;
    }

    /** Looks once; returns ns to rest. */
    long look() {
        final long applied = progress.appliedSequence();
        final boolean quiet = applied == seenSequence;
        seenSequence = applied;
        if (!mayWrite.getAsBoolean()) {
            return IDLE_NS;
        }
        if (quiet) {
            tickIfDue();
        }
        return sweepIfNeeded(applied) ? SWEEPING_NS : IDLE_NS;
    }

    private void tickIfDue() {
        final long nowNs = clock.monotonicNs();
        if (nowNs - lastTickNs >= LEAST_TICK_DISTANCE_NS && progress.nextDueNs() <= clock.wallNs() && door.tell(tick())) {
            lastTickNs = nowNs;
        }
    }

    /** The next Sweep goes only when something was applied after the last: one is under way at most. */
    private boolean sweepIfNeeded(final long applied) {
        final int from = progress.sweepFrom();
        if (from <= 0) {
            return false;
        }
        if (applied != sweptAtSequence && door.tell(sweep(from))) {
            sweptAtSequence = applied;
        }
        return true;
    }

    private static byte[] tick() {
        final byte[] record = new byte[MessageHeaderEncoder.ENCODED_LENGTH + TickEncoder.BLOCK_LENGTH];
        new TickEncoder().wrapAndApplyHeader(new UnsafeBuffer(record), 0, new MessageHeaderEncoder());
        return record;
    }

    private static byte[] sweep(final int from) {
        final byte[] record = new byte[MessageHeaderEncoder.ENCODED_LENGTH + SweepEncoder.BLOCK_LENGTH];
        new SweepEncoder().wrapAndApplyHeader(new UnsafeBuffer(record), 0, new MessageHeaderEncoder())
            .fromRoot(from)
            .count(Limits.SWEEP_ACCOUNTS);
        return record;
    }
}
