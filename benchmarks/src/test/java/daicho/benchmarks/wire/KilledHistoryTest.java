package daicho.benchmarks.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import daicho.benchmarks.endtoend.House;
import daicho.benchmarks.faults.FakeTime;
import daicho.client.record.StateDigest;
import daicho.protocol.Status;
import daicho.simulator.Simulation;
import daicho.simulator.compare.ServedBook;
import daicho.simulator.history.Command;
import daicho.simulator.history.Field;
import daicho.simulator.history.Generator;
import daicho.simulator.history.Verb;
import daicho.simulator.model.Answer;
import daicho.simulator.model.Answer.Part;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * A history of everything that can happen, sent over TCP to an engine that is killed between any two of its commands, and while some are
 * under way; days pass meanwhile where the clock can be set. What the engine journals is executed again at its own times by a ledger and by
 * the model, which agree in every answer; the engine's answers are those, its digest is that ledger's at each restart and at the end; and
 * what was under way is a duplicate if it is in the journal, else is booked when it is sent again.
 */
@Timeout(240)
class KilledHistoryTest {
    private static final int KILLS = 20;
    private static final int COMMANDS_A_LIFE = 120;
    private static final int MOST_UNDER_WAY = 6;
    /** So that some of what is under way is journaled, and some is not. */
    private static final long MOST_WAIT_NS = 200_000;
    private static final long DAY_SECONDS = 86_400;

    @TempDir
    private Path folder;
    private final long seed = System.nanoTime();
    private final SplittableRandom random = new SplittableRandom(seed);
    private final List<byte[]> underWay = new ArrayList<>();
    private ServedBook book;
    private KilledEngine engine;
    private JournalTail journal;
    private Generator generator;
    private FakeTime time;
    private long aheadSeconds;
    private int answered;
    private int again;
    private int known;

    @BeforeEach
    void begin() {
        time = new FakeTime(folder);
        engine = new KilledEngine(folder, time);
        generator = Generator.live(seed, Simulation.ALL,
            () -> TimeUnit.MILLISECONDS.toNanos(System.currentTimeMillis()) + TimeUnit.SECONDS.toNanos(aheadSeconds));
    }

    @Test
    void killedAnywhereItStandsWhereTheModelStands() throws Exception {
        try (ServedBook served = new ServedBook(); KilledEngine closed = engine) {
            book = served;
            for (int life = 0; life <= KILLS; life++) {
                engine.start(random.nextBoolean() ? "disk" : "process");
                journal = new JournalTail(engine.data(), book.sequence());
                live(life < KILLS);
                journal.close();
            }
            assertTrue(closed.stop().contains("sequence=" + book.sequence() + " digest=" + hex(book.digest())), this::seeds);
            assertNull(book.finish(), this::seeds);
            System.out.println("killed " + KILLS + " times," + seeds() + ", " + aheadSeconds / DAY_SECONDS + " days on: " + answered
                + " answers, " + again + " commands were under way, of which " + known + " were in the journal");
            assertTrue(answered > KILLS * COMMANDS_A_LIFE / 6 && again > 0, () -> answered + " and " + again + seeds());
        }
        assertTrue(House.command("verify --json --data " + engine.data()).json().get("ok").asBoolean());
    }

    private void live(final boolean isKilled) throws IOException {
        meet();
        for (final byte[] record : List.copyOf(underWay)) {
            final boolean wasBooked = book.hasBooked(record);
            final Answer answer = ask(record);
            known += wasBooked ? 1 : 0;
            assertTrue(!wasBooked || answer.get(Part.SEQUENCE) < answer.get(Part.BALANCE_SEQUENCE), () -> answer + seeds());
            again++;
        }
        underWay.clear();
        for (int sent = random.nextInt(COMMANDS_A_LIFE); sent >= 0; sent--) {
            final Command command = nextCommand();
            if (command != null) {
                ask(book.record(command));
            }
        }
        meet();
        if (isKilled) {
            if (random.nextInt(4) == 0) {
                assertEquals(0, House.command("snapshot --data " + engine.data()).exit(), this::seeds);
            }
            for (int sent = random.nextInt(MOST_UNDER_WAY); sent > 0; sent--) {
                final Command command = nextCommand();
                if (command != null) {
                    underWay.add(book.record(command));
                    engine.send(underWay.getLast());
                }
            }
            LockSupport.parkNanos(random.nextLong(MOST_WAIT_NS));
            engine.kill();
            timePasses();
        }
    }

    /** Below the week after which an engine doubts its clock; engines to come only. */
    private void timePasses() {
        if (FakeTime.isThere()) {
            aheadSeconds += random.nextLong(6 * DAY_SECONDS);
            time.ahead(aheadSeconds);
        }
    }

    /** What a till or an operator would send; null for what is none of their business. */
    private Command nextCommand() {
        final Command command = generator.next();
        return command.verb().isCommand() && command.verb() != Verb.TICK && command.verb() != Verb.SWEEP
            ? command.with(Field.QUOTED, 0) : null;
    }

    private Answer ask(final byte[] record) throws IOException {
        final Answer answer = book.read(engine.ask(record));
        if (Status.of((int)answer.get(Part.STATUS)).isJournaled()) {
            followTo(answer.get(Part.BALANCE_SEQUENCE));
            assertEquals("", book.reply().differenceFrom(answer), this::seeds);
            answered++;
        }
        return answer;
    }

    /** The engine's digest is that of the ledger here. */
    private void meet() throws IOException {
        final StateDigest digest = engine.digest();
        assertTrue(digest.sequence() >= book.sequence(), () -> "the engine has forgotten what it had acknowledged" + seeds());
        followTo(digest.sequence());
        assertEquals(digest.digest(), book.digest(), this::seeds);
    }

    private void followTo(final long sequence) {
        while (book.sequence() < sequence) {
            final JournalTail.Line line = journal.next();
            assertNull(book.follow(line.sequence(), line.timestampNs(), line.record()), this::seeds);
        }
    }

    private static String hex(final long digest) {
        return String.format("%016x", digest);
    }

    private String seeds() {
        return " with seed " + seed + " at sequence " + book.sequence();
    }
}
