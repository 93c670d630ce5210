package daicho.engine;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import daicho.engine.fault.Fault;
import daicho.engine.recovery.Replay;
import daicho.engine.recovery.ReplayResult;
import daicho.engine.ring.Captured;
import daicho.engine.ring.Frames;
import daicho.protocol.ExitCode;
import daicho.protocol.codec.MessageHeaderDecoder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

@Timeout(60)
class EngineTest {
    private static final int SALES = 600;
    private static final int DATE = 20_779;

    private final Notices notices = new Notices();
    private final Frames frames = new Frames();

    @TempDir
    private Path folder;

    private EngineConfig config(final Path in) {
        return EngineConfig.of(in, List.of(Frames.genesis(7)))
            .withJournal(8 << 20, 4 << 20)
            .withCheckpointEvery(100)
            .withHalt((code, line) -> {
                throw new AssertionError(code + " " + line);
            });
    }

    private void sell(final Engine engine, final Captured egress, final int from, final int count) {
        int number = from;
        final int before = egress.left().size();
        while (number < from + count) {
            frames.clear();
            for (int i = 0; i < 10; i++, number++) {
                frames.sale(number, number % 50, DATE, number, 1_000);
            }
            final long connection = 1 + number / 10 % 3;
            Captured.await(() -> engine.ingress().offer(connection, frames.buffer(), 0, frames.length()), () -> "no room for " + connection);
        }
        egress.awaitLeft(before + count);
    }

    @ParameterizedTest
    @CsvSource({"FUSED,PROCESS", "FUSED,DISK", "PIPELINED,PROCESS", "PIPELINED,DISK"})
    void answersEachCommandOnceWithWhatWasPromised(final Wiring wiring, final Durability durability) {
        final Captured egress = new Captured();
        final Engine engine = Engine.start(config(folder).withWiring(wiring).withDurability(durability), egress, notices);
        sell(engine, egress, 0, SALES);
        final EngineStatus status = engine.status();
        final Stopped stopped = engine.stop();
        assertTrue(status.ready());
        assertEquals(SALES, status.commands());
        assertEquals(SALES + 1, stopped.sequence());
        assertEquals(SALES, egress.sent().size());
        assertEquals(SALES, egress.sent().stream().map(Captured.Answer::correlation).distinct().count());
        assertTrue(egress.sent().stream().allMatch(answer -> answer.durability() == durability.code()));
    }

    @Test
    void bothWiringsGiveTheSameRepliesAndDigest() {
        final Captured fused = new Captured();
        final Captured pipelined = new Captured();
        final TestClock clock = new TestClock(1_795_000_000_000_000_000L);
        final Engine one = Engine.start(config(folder.resolve("a")).withWiring(Wiring.FUSED).withClock(clock), fused, notices);
        sell(one, fused, 0, SALES);
        final Engine two = Engine.start(config(folder.resolve("b")).withWiring(Wiring.PIPELINED).withClock(clock), pipelined, notices);
        sell(two, pipelined, 0, SALES);
        assertEquals(one.stop(), two.stop());
        for (int i = 0; i < SALES; i++) {
            assertArrayEquals(fused.sent().get(i).message(), pipelined.sent().get(i).message());
        }
    }

    @ParameterizedTest
    @EnumSource(Wiring.class)
    void goesOnAfterAnOrderlyStop(final Wiring wiring) {
        final Captured egress = new Captured();
        final Engine first = Engine.start(config(folder).withWiring(wiring), egress, notices);
        sell(first, egress, 0, 100);
        final Stopped before = first.stop();
        final Engine second = Engine.start(config(folder).withWiring(wiring), egress, notices);
        assertEquals(before.sequence(), second.status().appliedSequence());
        sell(second, egress, 100, 100);
        final Stopped after = second.stop();
        assertEquals(before.sequence() + 100, after.sequence());
        assertReplays(folder, after);
    }

    @ParameterizedTest
    @CsvSource({"FUSED,PROCESS", "FUSED,DISK", "PIPELINED,DISK"})
    void keepsEverythingAcknowledgedAfterASuddenEnd(final Wiring wiring, final Durability durability) throws IOException {
        final EngineConfig config = config(folder).withWiring(wiring).withDurability(durability);
        final Captured egress = new Captured();
        final Engine first = Engine.start(config, egress, notices);
        sell(first, egress, 0, SALES);
        final Path image = asAKillLeavesIt();
        final Stopped inOrder = first.stop();
        try (Replay replay = Replay.open(image, notices::notice)) {
            assertEquals(inOrder.digest(), replay.run((sequence, read, total) -> { }).digest());
        }
        final Engine second = Engine.start(config(image).withWiring(wiring).withDurability(durability), egress, notices);
        assertEquals(SALES + 1, second.status().appliedSequence());
        sell(second, egress, SALES, 10);
        assertReplays(image, second.stop());
    }

    @Test
    void snapshotAndTailGiveTheDigestOfTheWhole() throws IOException {
        final Captured egress = new Captured();
        Engine engine = Engine.start(config(folder), egress, notices);
        sell(engine, egress, 0, 200);
        engine.stop();
        engine = Engine.start(config(folder), egress, notices);
        sell(engine, egress, 200, 200);
        final Path image = asAKillLeavesIt();
        final long digest = engine.stop().digest();
        try (Replay tail = Replay.open(image, notices::notice); Replay whole = Replay.openAtBeginning(image)) {
            final ReplayResult fromSnapshot = tail.run((sequence, read, total) -> { });
            final ReplayResult fromBeginning = whole.run((sequence, read, total) -> { });
            assertEquals(digest, fromSnapshot.digest());
            assertEquals(digest, fromBeginning.digest());
            assertEquals(401, fromBeginning.commands());
            assertNotEquals(0, fromBeginning.checkpoints());
        }
    }

    @Test
    void replaysBesideARunningEngine() {
        final Captured egress = new Captured();
        final Engine engine = Engine.start(config(folder), egress, notices);
        sell(engine, egress, 0, 200);
        try (Replay replay = Replay.open(folder, notices::notice)) {
            assertEquals(201, replay.run((sequence, read, total) -> { }).sequence());
            sell(engine, egress, 200, 50);
            final ReplayResult result = replay.run((sequence, read, total) -> { });
            assertEquals(251, result.sequence());
            assertEquals(engine.stop().digest(), result.digest());
        }
    }

    @Test
    void answersTheHostsOwnQueries() {
        final Captured egress = new Captured();
        final Engine engine = Engine.start(config(folder), egress, notices);
        frames.clear().balance(0, 1);
        final byte[] reply = engine.call(frames.firstRecord());
        assertEquals(100, new MessageHeaderDecoder().wrap(new UnsafeBuffer(reply), 0).templateId());
        assertEquals(0, egress.sent().size());
        engine.stop();
    }

    @Test
    void refusesAFolderInUse() {
        final Engine engine = Engine.start(config(folder), new Captured(), notices);
        final Fault fault = assertThrows(Fault.class, () -> Engine.start(config(folder), new Captured(), notices));
        assertEquals(ExitCode.FOLDER_IN_USE, fault.exitCode());
        assertTrue(engine.status().ready());
        engine.stop();
        assertFalse(engine.status().ready());
    }

    @Test
    void refusesToFoundABookWithoutGenesis() {
        final EngineConfig config = EngineConfig.of(folder, List.of());
        final Fault fault = assertThrows(Fault.class, () -> Engine.start(config, new Captured(), notices));
        assertEquals(ExitCode.USAGE, fault.exitCode());
        Engine.start(config(folder), new Captured(), notices).stop();
    }

    @Test
    void takesNothingOnceStopped() {
        final Engine engine = Engine.start(config(folder), new Captured(), notices);
        engine.stop();
        frames.clear().balance(1, 1);
        assertFalse(engine.ingress().offer(1, frames.buffer(), 0, frames.length()));
    }

    /** The files as a process that is killed now would leave them. */
    private Path asAKillLeavesIt() throws IOException {
        final Path image = folder.resolve("image");
        Files.createDirectory(image);
        try (Stream<Path> files = Files.list(folder)) {
            for (final Path file : files.filter(Files::isRegularFile).toList()) {
                Files.copy(file, image.resolve(file.getFileName()));
            }
        }
        return image;
    }

    private void assertReplays(final Path in, final Stopped stopped) {
        try (Replay replay = Replay.openAtBeginning(in)) {
            final ReplayResult result = replay.run((sequence, read, total) -> { });
            assertEquals(stopped.sequence(), result.sequence());
            assertEquals(stopped.digest(), result.digest());
            assertFalse(replay.judgeEnd(0).wasCut());
            assertNotEquals(0, result.checkpoints());
        }
    }
}
