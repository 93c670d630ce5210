package daicho.engine;

import static java.nio.ByteOrder.LITTLE_ENDIAN;

import com.sun.management.ThreadMXBean;
import daicho.engine.ring.Frames;
import daicho.protocol.Egress;
import daicho.protocol.Frame;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * How many commands a second go through a whole engine: ring, journal, ledger, replies; no network. Prebuilt runs of Sale frames from
 * one publisher that patches card and key, 8 connections with a window each. Run by hand; arguments: folder, frames a run, window in
 * frames, seconds, FUSED or PIPELINED, PROCESS or DISK, members, batchBytes.
 */
public final class EngineBenchmark {
    private static final int CONNECTIONS = 8;
    private static final int FRAME_BYTES = 92;

    private final int perRun;
    private final long window;
    private final int members;
    private final Engine engine;
    private final Counting egress = new Counting();
    private long number;
    private int connection;

    private EngineBenchmark(final String[] arguments) {
        perRun = Integer.parseInt(arguments[1]);
        window = Long.parseLong(arguments[2]) * CONNECTIONS;
        members = Integer.parseInt(arguments[6]);
        engine = Engine.start(EngineConfig.of(Path.of(arguments[0]), List.of(Frames.genesis(1), Frames.programme(), Frames.terminal()))
            .withWiring(Wiring.valueOf(arguments[4])).withDurability(Durability.valueOf(arguments[5]))
            .withBatchBytes(Integer.parseInt(arguments[7])), egress, new Notices());
    }

    /** @param arguments see above. */
    public static void main(final String[] arguments) {
        final EngineBenchmark benchmark = new EngineBenchmark(arguments);
        benchmark.run(Integer.parseInt(arguments[3]));
    }

    private void run(final int seconds) {
        final UnsafeBuffer[] runs = new UnsafeBuffer[CONNECTIONS];
        final Frames frames = new Frames();
        for (int i = 0; i < perRun; i++) {
            frames.sale(i, i, (int)(System.currentTimeMillis() / 86_400_000L), i, 1_000);
        }
        for (int c = 0; c < CONNECTIONS; c++) {
            runs[c] = new UnsafeBuffer(ByteBuffer.allocateDirect(frames.length()));
            runs[c].putBytes(0, frames.buffer(), 0, frames.length());
        }
        egress.done.set(engine.status().appliedSequence());
        egress.sent = egress.done.get();
        for (int second = 0; second < seconds; second++) {
            final long startNs = System.nanoTime();
            final long before = egress.done.get();
            publish(runs, startNs + 1_000_000_000L);
            final double took = (System.nanoTime() - startNs) / 1e9;
            System.out.printf("%.2f ", (egress.done.get() - before) / took / 1e6);
        }
        final EngineStatus status = engine.status();
        System.out.println("M/s; commands " + status.commands() + " refusals " + status.refusals() + " force us " + status.lastForceNs() / 1_000);
        tellThreads(status.commands());
        System.out.println(engine.stop());
    }

    /** What each thread has used of the processor for each command: holds also on a machine that is busy with other things. */
    private static void tellThreads(final long commands) {
        final ThreadMXBean threads = (ThreadMXBean)ManagementFactory.getThreadMXBean();
        for (final long id : threads.getAllThreadIds()) {
            final String name = threads.getThreadInfo(id) == null ? "" : threads.getThreadInfo(id).getThreadName();
            if (name.startsWith("daicho") || name.startsWith("journal")) {
                System.out.printf("%s %d ns a command, allocated %d bytes in all%n",
                    name, threads.getThreadCpuTime(id) / Math.max(1, commands), threads.getThreadAllocatedBytes(id));
            }
        }
    }

    private void publish(final UnsafeBuffer[] runs, final long endNs) {
        while (System.nanoTime() < endNs) {
            egress.awaitBelow(window - perRun);
            final UnsafeBuffer run = runs[connection];
            patch(run);
            while (!engine.ingress().offer(connection + 1, run, 0, run.capacity())) {
                Thread.onSpinWait();
            }
            egress.sent += perRun;
            connection = (connection + 1) % CONNECTIONS;
        }
    }

    private void patch(final UnsafeBuffer run) {
        for (int at = Frame.HEADER_BYTES; at < run.capacity(); at += FRAME_BYTES) {
            run.putLong(at + 24, ++number, LITTLE_ENDIAN);
            final long card = (number * 0x9E37_79B9_7F4A_7C15L >>> 20) % members;
            run.putLong(at + 40, 0x3030_3030_3030_3030L + (card & 0x0707_0707L) + ((card >>> 3 & 0x0707_0707L) << 32), LITTLE_ENDIAN);
        }
    }

    private static final class Counting implements Egress {
        final AtomicLong done = new AtomicLong();
        final Thread publisher = Thread.currentThread();
        final UnsafeBuffer copy = new UnsafeBuffer(ByteBuffer.allocateDirect(1 << 20));
        volatile boolean parked;
        long sent;
        int at;

        void awaitBelow(final long most) {
            while (sent - done.get() > most) {
                parked = true;
                if (sent - done.get() > most) {
                    LockSupport.park(this);
                }
                parked = false;
            }
        }

        @Override
        public void send(final long connection, final DirectBuffer frames, final int offset, final int length, final long gate) {
            at = at + length > copy.capacity() ? 0 : at;
            copy.putBytes(at, frames, offset, length);
            at += length;
        }

        @Override
        public void release(final long sequence) {
            done.set(Math.max(done.get(), sequence));
            if (parked) {
                LockSupport.unpark(publisher);
            }
        }
    }
}
