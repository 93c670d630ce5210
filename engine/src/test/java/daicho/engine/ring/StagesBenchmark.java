package daicho.engine.ring;

import daicho.engine.clock.SequencerClock;
import daicho.engine.clock.SystemWallClock;
import daicho.engine.fault.FailStop;
import daicho.engine.fault.Halt;
import daicho.engine.hash.ReplyHash;
import daicho.engine.journal.Journal;
import daicho.ledger.Ledger;
import daicho.protocol.Egress;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.agrona.DirectBuffer;
import org.agrona.MutableDirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * How many commands a second go through the stages alone: prebuilt runs of frames from one publisher, 8 connections with a window
 * each. Run by hand: arguments are frames a run, window in frames, seconds, and "pipelined" or "fused".
 */
public final class StagesBenchmark {
    private static final int CONNECTIONS = 8;

    private StagesBenchmark() {
    }

    /** @param arguments see above. */
    public static void main(final String[] arguments) throws Exception {
        final int perRun = Integer.parseInt(arguments[0]);
        final int window = Integer.parseInt(arguments[1]);
        final int seconds = Integer.parseInt(arguments[2]);
        final boolean pipelined = arguments[3].equals("pipelined");
        final Counting egress = new Counting();
        final Stages stages = stages(pipelined, new MemoryJournal(false, false), egress);
        stages.start();
        final Frames[] runs = new Frames[CONNECTIONS];
        for (int c = 0; c < CONNECTIONS; c++) {
            runs[c] = new Frames();
            for (int i = 0; i < perRun; i++) {
                runs[c].sale(i, c * perRun + i, 20_000, i, 1_000);
            }
        }
        final UnsafeBuffer[] direct = new UnsafeBuffer[CONNECTIONS];
        for (int c = 0; c < CONNECTIONS; c++) {
            direct[c] = new UnsafeBuffer(java.nio.ByteBuffer.allocateDirect(runs[c].length()));
            direct[c].putBytes(0, runs[c].buffer(), 0, runs[c].length());
        }
        for (int second = 0; second < seconds; second++) {
            final long startNs = System.nanoTime();
            final long before = egress.released.get();
            publish(stages.ring(), direct, perRun, (long)window * CONNECTIONS, egress, startNs + 1_000_000_000L);
            final double took = (System.nanoTime() - startNs) / 1e9;
            System.out.printf("%.2f M commands/s%n", (egress.released.get() - before) / took / 1e6);
        }
        System.out.println("stopped " + stages.stop(5_000_000_000L));
    }

    private static void publish(
        final Ring ring, final UnsafeBuffer[] runs, final int perRun, final long window, final Counting egress, final long endNs) {
        int c = 0;
        while (System.nanoTime() < endNs) {
            while (egress.sent - egress.released.get() + perRun > window) {
                egress.parked = true;
                if (egress.sent - egress.released.get() + perRun > window) {
                    LockSupport.park();
                }
                egress.parked = false;
            }
            if (ring.offer(c + 1, runs[c], 0, runs[c].capacity())) {
                egress.sent += perRun;
                c = (c + 1) % CONNECTIONS;
            } else {
                Thread.onSpinWait();
            }
        }
    }

    static Stages stages(final boolean pipelined, final Journal journal, final Egress egress) {
        return new Stages(
            new StagesConfig(pipelined, false, (byte)1, 256, 4, Integer.getInteger("batch", 256 * 1024), 1_000_000), journal, new Ledger(),
            new SequencerClock(new SystemWallClock(), 0, 300_000_000_000L, 604_800_000_000_000L), new ReplyHash(0), new NoSha(), egress,
            new FailStop(Halt.process()));
    }

    /** No hash. */
    static final class NoSha implements LateHash {
        @Override
        public long copy(final MutableDirectBuffer target) {
            return 0;
        }

        @Override
        public void wanted(final long sequence) {
        }
    }

    private static final class Counting implements Egress {
        final AtomicLong released = new AtomicLong();
        final Thread publisher = Thread.currentThread();
        final UnsafeBuffer copy = new UnsafeBuffer(java.nio.ByteBuffer.allocateDirect(1 << 20));
        volatile boolean parked;
        long sent;
        int at;

        @Override
        public void send(final long connection, final DirectBuffer frames, final int offset, final int length, final long gate) {
            at = at + length > copy.capacity() ? 0 : at;
            copy.putBytes(at, frames, offset, length);
            at += length;
        }

        @Override
        public void release(final long sequence) {
            released.set(sequence);
            if (parked) {
                LockSupport.unpark(publisher);
            }
        }
    }
}
