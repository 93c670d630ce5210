package daicho.tools.demo;

import daicho.client.ClientConfig;
import daicho.client.ClientLoops;
import daicho.client.DaichoClient;
import daicho.client.Unanswered;
import daicho.client.fleet.FleetCheck;
import daicho.client.fleet.FleetConfig;
import daicho.client.fleet.FleetReport;
import daicho.client.fleet.PosFeed;
import daicho.client.fleet.PosFleet;
import daicho.client.record.Head;
import daicho.client.record.Queries;
import daicho.client.record.StateDigest;
import daicho.engine.recovery.Replay;
import daicho.engine.recovery.ReplayResult;
import daicho.protocol.ExitCode;
import daicho.protocol.Limits;
import daicho.tools.console.Figures;
import daicho.tools.console.Trouble;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/** Starts an engine, lets tills sell, kills it in the middle, starts it again, and compares what it holds with what the tills were told. */
final class Demo {
    private static final String HOST = "127.0.0.1";
    private static final Duration START = Duration.ofSeconds(120);
    private static final Duration STOP = Duration.ofSeconds(60);
    private static final int COMPARISONS = 100;
    private static final double NS_A_SECOND = 1e9;

    private final List<String> serve;
    private final Path data;
    private final Path log;
    private final PrintWriter out;
    private final int tills;
    private final Duration time;
    private final long seed;
    private ServeProcess engine;

    /**
     * A demo.
     *
     * @param serve  command that starts an engine, without folder and port.
     * @param folder for everything it writes.
     * @param out    hears what happens.
     * @param tills  number of tills.
     * @param time   how long they sell.
     * @param seed   of all chance.
     */
    Demo(final List<String> serve, final Path folder, final PrintWriter out, final int tills, final Duration time, final long seed) {
        this.serve = List.copyOf(serve);
        data = folder.resolve("data");
        log = logIn(folder);
        this.out = out;
        this.tills = tills;
        this.time = time;
        this.seed = seed;
    }

    static Path logIn(final Path folder) {
        return folder.resolve("engine.log");
    }

    DemoResult run() throws InterruptedException {
        try {
            engine = start(FreePort.find());
            tell("engine ready on " + HOST + ":" + engine.port() + " (durability " + engine.ready("durability") + ", wiring "
                + engine.ready("wiring") + "), a new book in " + data);
            try (ClientLoops loops = new ClientLoops(1); DaichoClient client = DaichoClient.connect(config(1), loops);
                PosFleet fleet = new PosFleet(config(tills), fleetConfig(PosFeed.today(client, Clock.systemUTC())))) {
                return sell(fleet, client);
            }
        } catch (final Unanswered nobody) {
            throw new Trouble(ExitCode.UNREACHABLE, "the engine does not answer: " + nobody.getMessage() + "; see " + log, nobody);
        } finally {
            if (engine != null) {
                engine.close();
            }
        }
    }

    private DemoResult sell(final PosFleet fleet, final DaichoClient client) throws InterruptedException {
        tell(Figures.grouped(tills) + " tills sell for " + time.toSeconds() + " s");
        final FutureTask<FleetReport> selling = new FutureTask<>(() -> fleet.run(time));
        Thread.ofPlatform().daemon().name("fleet").start(selling);
        Thread.sleep(time.dividedBy(2));
        final String durability = engine.ready("durability");
        final int port = engine.port();
        final FleetReport before = fleet.soFar();
        final long killedNs = System.nanoTime();
        engine.close();
        tell("kill -9 after " + Figures.grouped(before.accepted()) + " sales acknowledged; starting again");
        engine = start(port);
        final double recovery = (System.nanoTime() - killedNs) / NS_A_SECOND;
        tell("ready again after " + Figures.grouped(recovery, 2) + " s at sequence "
            + Figures.grouped(Long.parseLong(engine.ready("sequence"))) + "; tills send again what they are not sure of");
        final FleetReport whole = result(selling);
        tell("tills are closed; comparing every card, the book and a replay of the journal with what they were told");
        final FleetCheck check = fleet.verify();
        return compare(client, before, whole, check, recovery, durability);
    }

    /** Nothing is sold any more, but time goes on: ticks may come between two looks. */
    private DemoResult compare(
        final DaichoClient client, final FleetReport before, final FleetReport whole, final FleetCheck check, final double recovery,
        final String durability) {
        final byte[] question = Queries.digest(Head.unnamed(1, PosFeed.today(client, Clock.systemUTC())));
        try (Replay replay = Replay.openAtBeginning(data)) {
            for (int i = 0; i < COMPARISONS; i++) {
                final ReplayResult replayed = replay.run((sequence, bytesRead, bytesTotal) -> { });
                final StateDigest state = StateDigest.read(client.call(question).message());
                if (state.sequence() == replayed.sequence()) {
                    engine.stop(STOP);
                    return new DemoResult(
                        before, whole, check, recovery, durability, state.sequence(), state.digest(), replayed.digest());
                }
            }
        }
        throw new Trouble(ExitCode.OTHER, "a replay never met the engine at one sequence; see " + log);
    }

    private ServeProcess start(final int port) {
        final List<String> command = new ArrayList<>(serve);
        command.addAll(List.of("--data", data.toString(), "--port", Integer.toString(port), "--admin-port", "0"));
        return ServeProcess.start(command, log, START);
    }

    private ClientConfig config(final int window) {
        return ClientConfig.to(HOST, engine.port())
            .withWindow(Math.min(window, Limits.WINDOW_COMMANDS))
            .withBackoff(Duration.ofMillis(20), Duration.ofMillis(500), Integer.MAX_VALUE);
    }

    private FleetConfig fleetConfig(final LocalDate today) {
        return FleetConfig.of(tills, seed, today);
    }

    private static FleetReport result(final FutureTask<FleetReport> selling) throws InterruptedException {
        try {
            return selling.get();
        } catch (final ExecutionException broken) {
            throw new IllegalStateException("the tills broke: " + broken.getCause(), broken);
        }
    }

    private void tell(final String what) {
        out.println(what);
        out.flush();
    }
}
