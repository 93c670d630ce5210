package daicho.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import daicho.engine.fault.KillPoint;
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
import java.util.concurrent.locks.LockSupport;
import org.agrona.DirectBuffer;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A process ends at each place where it hurts most: the next one has all that was acknowledged, in order, and goes on. */
@Timeout(120)
class KillPointTest {
    private static final int DATE = 20_779;
    private static final int SALES_A_RUN = 20;
    private static final String BEFORE_REPLY = "BEFORE_REPLY";

    @TempDir
    private Path folder;

    /** What the child was told to do, and what it said until it ended. */
    private record Killed(int exit, long acknowledged) {
    }

    @ParameterizedTest
    @CsvSource({
        "BEFORE_APPEND,60", "IN_APPEND,60", "AFTER_APPEND,60", "BEFORE_FORCE,60", "AFTER_FORCE,60", BEFORE_REPLY + ",60", "IN_ROLL,3",
        "IN_SNAPSHOT,1", "BEFORE_SNAPSHOT_RENAME,1", "AFTER_SNAPSHOT_RENAME,1"})
    void whatWasAcknowledgedIsThereAgain(final String point, final int time) throws IOException, InterruptedException {
        final Captured egress = new Captured();
        final Engine founded = Engine.start(config(folder), egress, new Notices());
        sell(founded, 0);
        egress.awaitLeft(SALES_A_RUN);
        final long before = founded.stop().sequence();
        final Killed killed = runUntilKilled(point, time);
        assertEquals(KillPoint.EXIT_CODE, killed.exit());
        assertTrue(killed.acknowledged() > before, "nothing was acknowledged before the end");
        final long digest = assertReplays(killed.acknowledged());
        final Engine again = Engine.start(config(folder), egress, new Notices());
        assertTrue(again.status().appliedSequence() >= killed.acknowledged(), () -> again.status().toString());
        final long number = again.status().appliedSequence();
        sell(again, number);
        egress.awaitLeft(2 * SALES_A_RUN);
        assertEquals(number + SALES_A_RUN, again.stop().sequence());
        assertTrue(digest != assertReplays(number + SALES_A_RUN), "what came after the restart is in the digest");
    }

    /** The newest snapshot and what follows it lead where the whole journal leads. */
    private long assertReplays(final long acknowledged) {
        try (Replay whole = Replay.openAtBeginning(folder); Replay tail = Replay.open(folder, line -> { })) {
            final ReplayResult result = whole.run((sequence, read, total) -> { });
            assertTrue(result.sequence() >= acknowledged, () -> result + " but acknowledged " + acknowledged);
            assertEquals(result.digest(), tail.run((sequence, read, total) -> { }).digest());
            whole.ledger().checkLaws();
            assertEquals(whole.ledger().recomputeDigest(), result.digest());
            return result.digest();
        }
    }

    private Killed runUntilKilled(final String point, final int time) throws IOException, InterruptedException {
        final List<String> command = new ArrayList<>();
        command.add(ProcessHandle.current().info().command().orElseThrow());
        ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
            .filter(argument -> argument.startsWith("--") || argument.startsWith("-D") || argument.startsWith("-XX"))
            .forEach(command::add);
        if (!point.equals(BEFORE_REPLY)) {
            command.add("-Ddaicho.test.kill=" + point + ":" + time);
        }
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), KillPointTest.class.getName(), folder.toString(), point,
            Integer.toString(time)));
        final Process child = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
        long acknowledged = 0;
        try (BufferedReader lines = child.inputReader()) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                acknowledged = Long.parseLong(line);
            }
        } finally {
            child.destroyForcibly().waitFor();
        }
        return new Killed(child.exitValue(), acknowledged);
    }

    private static EngineConfig config(final Path folder) {
        return EngineConfig.of(folder, List.of(Frames.genesis(7)))
            .withDurability(Durability.DISK).withJournal(512 << 10, 256 << 10).withCheckpointEvery(200);
    }

    private static void sell(final Engine engine, final long from) {
        final Frames frames = new Frames();
        for (int i = 0; i < SALES_A_RUN; i++) {
            final long number = from + i + 1;
            frames.sale(number, (int)(number % 500), DATE, number, 1_000);
        }
        while (!engine.ingress().offer(1, frames.buffer(), 0, frames.length())) {
            LockSupport.parkNanos(10_000);
        }
    }

    /**
     * The child: sells one run after the other and says what was acknowledged; to be killed in a snapshot it stops in order.
     *
     * @param arguments folder, the place, the time.
     */
    public static void main(final String[] arguments) {
        final boolean replies = arguments[1].equals(BEFORE_REPLY);
        final Saying egress = new Saying(replies ? Integer.parseInt(arguments[2]) : Integer.MAX_VALUE);
        final Engine engine = Engine.start(config(Path.of(arguments[0])), egress, new Notices());
        final long first = engine.status().appliedSequence();
        final boolean stops = arguments[1].contains("SNAPSHOT");
        for (long number = first; !stops || number < first + 50 * SALES_A_RUN; number += SALES_A_RUN) {
            sell(engine, number);
        }
        engine.stop();
    }

    /** Says each sequence that is released, and ends the process before it says the one after so many. */
    private static final class Saying implements Egress {
        private int left;

        private Saying(final int releases) {
            left = releases;
        }

        @Override
        public void send(final long connection, final DirectBuffer frames, final int offset, final int length, final long gate) {
            assert length > 0;
        }

        @Override
        public synchronized void release(final long sequence) {
            if (--left == 0) {
                Runtime.getRuntime().halt(KillPoint.EXIT_CODE);
            }
            System.out.println(sequence);
            System.out.flush();
        }
    }
}
