package daicho.benchmarks.faults;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import daicho.benchmarks.load.frames.CommandFrames;
import daicho.engine.Durability;
import daicho.engine.Engine;
import daicho.engine.Wiring;
import daicho.protocol.Limits;
import daicho.protocol.RecordLayout;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The threads of an engine allocate nothing: ring, journal, ledger and replies together, over a million mixed commands. */
@Timeout(120)
class EngineAllocationTest {
    private static final int ROUND = 100_000;
    private static final int WARM_UP = 3;
    private static final int ROUNDS = 10;
    private static final int CARDS = 20_000;

    @TempDir
    private Path folder;
    private final UnsafeBuffer run = new UnsafeBuffer(new byte[Limits.RUN_BYTES]);
    private final int today = Math.toIntExact(Math.floorDiv(System.currentTimeMillis() + TimeUnit.HOURS.toMillis(9), TimeUnit.DAYS.toMillis(1)));
    private final CommandFrames frames = new CommandFrames(today, RecordLayout.RUNNING);
    private long number;
    private long commands;

    @ParameterizedTest
    @EnumSource(Wiring.class)
    void aMillionMixedCommandsAllocateNothing(final Wiring wiring) {
        final InProcess.Counting egress = new InProcess.Counting();
        final Engine engine = Engine.start(
            InProcess.config(folder).withDurability(Durability.PROCESS).withWiring(wiring), egress, InProcess.QUIET);
        final long least;
        try {
            InProcess.setTerminal(engine, LocalDate.ofEpochDay(today));
            commands = engine.status().appliedSequence();
            least = leastOfARound(engine, egress, wiring == Wiring.FUSED ? 1 : 2);
            assertTrue(engine.status().commands() >= 1_000_000, () -> engine.status().toString());
        } finally {
            engine.stop();
        }
        // A round may hold a checkpoint (64 bytes each million commands), or code that the compiler replaces; what a command allocates
        // would be in every round.
        assertEquals(0, least);
    }

    private long leastOfARound(final Engine engine, final InProcess.Counting egress, final int stages) {
        final List<Thread> threads = Thread.getAllStackTraces().keySet().stream()
            .filter(thread -> List.of("daicho-engine", "daicho-applier", "daicho-journaler").contains(thread.getName())).toList();
        assertEquals(stages, threads.size());
        for (int round = 0; round < WARM_UP; round++) {
            sell(engine, egress);
        }
        long least = Long.MAX_VALUE;
        long before = allocated(threads);
        for (int round = 0; round < ROUNDS; round++) {
            sell(engine, egress);
            final long now = allocated(threads);
            least = Math.min(least, now - before);
            before = now;
        }
        return least;
    }

    private static long allocated(final List<Thread> threads) {
        final ThreadMXBean bean = (ThreadMXBean)ManagementFactory.getThreadMXBean();
        long sum = 0;
        for (final Thread thread : threads) {
            sum += bean.getThreadAllocatedBytes(thread.threadId());
        }
        return sum;
    }

    /** Earns, burns that are and are not covered, commands that come twice, balances. Returns when all of them are released. */
    private void sell(final Engine engine, final InProcess.Counting egress) {
        for (int sent = 0; sent < ROUND;) {
            int length = 0;
            while (length + CommandFrames.MOST_BYTES < run.capacity() && sent < ROUND) {
                length += add(length, sent);
                sent++;
            }
            while (!engine.ingress().offer(1 + sent % 3, run, 0, length)) {
                LockSupport.parkNanos(20_000);
            }
        }
        Child.await(Child.PATIENCE, () -> egress.released() >= commands, "all are answered");
    }

    private int add(final int offset, final int kind) {
        final long card = 1 + (number * 7_919) % CARDS;
        if (kind % 20 == 19) {
            return frames.balance(run, offset, kind, 1, card, card);
        }
        commands++;
        number += kind % 16 == 15 ? 0 : 1;
        if (kind % 4 == 3) {
            return frames.burn(run, offset, kind, 1, 1, number, card, card, kind % 8 == 3 ? 1 : 900_000);
        }
        return frames.earn(run, offset, kind, 1, 1, number, card, card, 500);
    }
}
