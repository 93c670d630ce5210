package daicho.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import daicho.engine.recovery.Replay;
import daicho.engine.recovery.ReplayResult;
import daicho.engine.ring.Captured;
import daicho.engine.ring.Frames;
import daicho.protocol.Egress;
import java.io.BufferedReader;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.locks.LockSupport;
import org.agrona.DirectBuffer;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A process of its own is killed while it acknowledges: what it said was safe must be there again. */
@Timeout(120)
class KillTest {
    private static final int DATE = 20_779;

    @TempDir
    private Path folder;

    @ParameterizedTest
    @EnumSource(Durability.class)
    void keepsWhatWasAcknowledgedWhenKilled(final Durability durability) throws IOException, InterruptedException {
        final long seed = System.nanoTime();
        final Random random = new Random(seed);
        long acknowledged = 0;
        for (int round = 0; round < 2; round++) {
            final long killAt = acknowledged + 200 + random.nextInt(3_000);
            acknowledged = runAndKill(durability, killAt);
            assertTrue(acknowledged >= killAt, () -> "seed " + seed);
            final List<String> notices = new ArrayList<>();
            try (Replay replay = Replay.open(folder, notices::add)) {
                final ReplayResult result = replay.run((sequence, read, total) -> { });
                assertTrue(result.sequence() >= acknowledged, "seed " + seed + ": " + result + " but acknowledged " + acknowledged);
                replay.ledger().checkLaws();
                assertEquals(replay.ledger().recomputeDigest(), result.digest());
            }
        }
        final Engine engine = Engine.start(config(folder, durability), new Captured(), new Notices());
        assertTrue(engine.status().appliedSequence() >= acknowledged, () -> "seed " + seed);
        engine.stop();
    }

    private long runAndKill(final Durability durability, final long killAt) throws IOException, InterruptedException {
        final List<String> command = new ArrayList<>();
        command.add(ProcessHandle.current().info().command().orElseThrow());
        ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
            .filter(argument -> argument.startsWith("--") || argument.startsWith("-D") || argument.startsWith("-XX"))
            .forEach(command::add);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), KillTest.class.getName(), folder.toString(), durability.name()));
        final Process child = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
        long acknowledged = 0;
        try (BufferedReader lines = child.inputReader()) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                acknowledged = Long.parseLong(line);
                if (acknowledged >= killAt) {
                    child.destroyForcibly();
                }
            }
        } catch (final IOException cutOff) {
            assertTrue(acknowledged >= killAt, cutOff.toString());
        } finally {
            child.destroyForcibly().waitFor();
        }
        return acknowledged;
    }

    private static EngineConfig config(final Path folder, final Durability durability) {
        return EngineConfig.of(folder, List.of(Frames.genesis(7)))
            .withDurability(durability).withJournal(8 << 20, 4 << 20).withCheckpointEvery(500);
    }

    /**
     * The child: sells for ever, one run after the other, and says which sequence was acknowledged.
     *
     * @param arguments folder and durability.
     */
    public static void main(final String[] arguments) {
        final Engine engine = Engine.start(config(Path.of(arguments[0]), Durability.valueOf(arguments[1])), new Printing(), new Notices());
        final Frames frames = new Frames();
        long number = engine.status().appliedSequence();
        while (true) {
            frames.clear();
            for (int i = 0; i < 20; i++) {
                number++;
                frames.sale(number, (int)(number % 500), DATE, number, 1_000);
            }
            while (!engine.ingress().offer(1, frames.buffer(), 0, frames.length())) {
                LockSupport.parkNanos(10_000);
            }
        }
    }

    /** Says each sequence that is released. */
    private static final class Printing implements Egress {
        @Override
        public void send(final long connection, final DirectBuffer frames, final int offset, final int length, final long gate) {
            assert length > 0;
        }

        @Override
        public synchronized void release(final long sequence) {
            System.out.println(sequence);
            System.out.flush();
        }
    }
}
