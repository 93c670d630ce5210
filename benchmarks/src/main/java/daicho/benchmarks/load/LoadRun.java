package daicho.benchmarks.load;

import daicho.benchmarks.load.LoadPlan.Keys;
import daicho.benchmarks.load.LoadPlan.Skew;
import daicho.benchmarks.load.frames.CommandFrames;
import daicho.benchmarks.load.frames.EnrolmentFrames;
import daicho.benchmarks.load.frames.TillClock;
import daicho.benchmarks.load.report.LoadResult;
import daicho.benchmarks.load.wire.ClosedLoop;
import daicho.benchmarks.load.wire.LoadFailure;
import daicho.benchmarks.load.wire.OpenLoop;
import daicho.benchmarks.load.wire.Pace;
import daicho.benchmarks.load.wire.Pipe;
import daicho.benchmarks.load.wire.Session;
import daicho.benchmarks.load.wire.TimerSlack;
import daicho.benchmarks.load.work.Enrolment;
import daicho.benchmarks.load.work.Members;
import daicho.benchmarks.load.work.Pairs;
import daicho.benchmarks.load.work.PointsMix;
import daicho.benchmarks.load.work.PresenceCheck;
import daicho.benchmarks.load.work.Tally;
import daicho.benchmarks.load.work.UniformMembers;
import daicho.benchmarks.load.work.ZipfMembers;
import daicho.protocol.ExitCode;
import daicho.protocol.RecordLayout;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

/** One load run, on the calling thread: log on, see who is there, enroll the rest, warm up, measure. */
public final class LoadRun implements AutoCloseable {
    private static final long SECOND_NS = TimeUnit.SECONDS.toNanos(1);

    private final LoadPlan plan;
    private final Progress progress;
    private final Tally tally = new Tally();
    private final List<Session> sessions = new ArrayList<>();
    private final List<Pipe> pipes = new ArrayList<>();
    private final TillClock clock;
    private final CommandFrames frames;

    /**
     * Connects and logs on.
     *
     * @param plan     what to do.
     * @param progress told how far it is.
     * @throws LoadFailure when nobody answers, or we are not let in.
     */
    public LoadRun(final LoadPlan plan, final Progress progress) {
        this.plan = plan;
        this.progress = progress;
        try {
            connect();
        } catch (final LoadFailure failure) {
            close();
            throw failure;
        }
        clock = new TillClock(Clock.systemUTC(), sessions.getFirst().utcOffsetMinutes());
        frames = new CommandFrames(clock.today(), plan.keys() == Keys.RUNNING ? RecordLayout.RUNNING : 0);
        clock.set(frames);
    }

    private void connect() {
        final InFlightRoom room = InFlightRoom.of(plan.connections());
        for (int i = 0; i < plan.connections(); i++) {
            final Session session = Session.open(plan.address(), plan.login());
            sessions.add(session);
            final int most = Math.max(fullPipe(), plan.isOpenLoop() ? room.commands() : plan.window());
            pipes.add(new Pipe(i, session.channel(), most, room.bufferBytes()));
        }
    }

    /** Window of the enrolment: all that the engine allows. */
    private int fullPipe() {
        return Math.clamp(sessions.getFirst().windowCommands(), 1, InFlightRoom.of(plan.connections()).commands());
    }

    /**
     * Runs the plan.
     *
     * @return what was found.
     * @throws LoadFailure when replies are lost or members cannot be enrolled.
     */
    public LoadResult run() {
        final PointsMix mix = mix(enroll());
        try (Pace pace = pace(mix)) {
            if (plan.warmupSeconds() > 0) {
                progress.begin("warming up for " + plan.warmupSeconds() + " s");
                final long now = System.nanoTime();
                pace.run(now, now + plan.warmupSeconds() * SECOND_NS);
            }
            return measure(mix, pace);
        }
    }

    private LoadResult measure(final PointsMix mix, final Pace pace) {
        progress.begin("measuring for " + plan.seconds() + " s");
        final ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        final long cpuBefore = threads.getCurrentThreadCpuTime();
        final long from = System.nanoTime();
        final long to = from + plan.seconds() * SECOND_NS;
        tally.measure(from, to, plan.isOpenLoop());
        pace.run(from, to);
        mix.judge();
        final double seconds = (plan.isOpenLoop() ? Math.max(to, tally.lastNs()) - from : to - from) / 1e9;
        return new LoadResult(inWords(mix.merged()), sessions.getFirst().durability().toLowerCase(Locale.ROOT), seconds, tally.latencies(),
            tally.declined(), threads.getCurrentThreadCpuTime() - cpuBefore, tally.errors());
    }

    /** Those who were merged before. */
    private BitSet enroll() {
        final EnrolmentFrames earns = new EnrolmentFrames(plan.lots(), clock.today(), clock.endOfLastMonth());
        final PresenceCheck check =
            new PresenceCheck(frames, tally, plan.tills(), plan.members(), plan.lots(), earns.pointsOfMember());
        final Runnable asking = () -> progress.step("asking", check.asked(), plan.members());
        try (ClosedLoop loop = new ClosedLoop(pipes, check, fullPipe(), asking)) {
            loop.runAll();
        }
        final Enrolment enrolment = new Enrolment(earns, tally, plan.tills(), check.missing());
        final long total = enrolment.total();
        final Runnable enrolling = () -> progress.step("enrolling", enrolment.answered(), total);
        try (ClosedLoop loop = new ClosedLoop(pipes, enrolment, fullPipe(), enrolling)) {
            loop.runAll();
        }
        progress.step("enrolled", enrolment.answered(), total);
        progress.end();
        if (tally.errorCount() > 0) {
            throw new LoadFailure(ExitCode.OTHER, "the members could not be enrolled: " + tally.errors(), null);
        }
        return check.merged();
    }

    private PointsMix mix(final BitSet merged) {
        final Instant now = Instant.now();
        // Names the run: no other one begins in the same nanosecond.
        final long epoch = now.getEpochSecond() * SECOND_NS + now.getNano();
        final UniformMembers anybody = new UniformMembers(plan.members(), epoch ^ 1);
        final Members members = plan.skew() == Skew.ZIPF
            ? new ZipfMembers(plan.members(), epoch ^ 2) : new UniformMembers(plan.members(), epoch ^ 2);
        return new PointsMix(
            frames, tally, members, anybody, plan.tills(), plan.lots(), new Pairs(plan.members(), merged), plan.merges(),
            plan.keys() == Keys.RUNNING, plan.connections(), epoch);
    }

    private Pace pace(final PointsMix mix) {
        final Runnable tick = () -> clock.set(frames);
        if (plan.isOpenLoop()) {
            TimerSlack.shorten();
            return new OpenLoop(pipes, mix, plan.rate(), tick);
        }
        return new ClosedLoop(pipes, mix, plan.window(), tick);
    }

    private String inWords(final long merged) {
        final String merges = plan.merges() == 0 ? "" : String.format(Locale.ROOT, ", %d %% merges (%,d)", plan.merges(), merged);
        final String pace = plan.isOpenLoop()
            ? String.format(Locale.ROOT, "%,d/s offered over %d connections", plan.rate(), plan.connections())
            : String.format(Locale.ROOT, "%d connections × window %,d", plan.connections(), plan.window());
        return String.format(Locale.ROOT, "%,d members with %d lots, %s, %s keys%s, %s, %d s", plan.members(), plan.lots(),
            plan.skew().name().toLowerCase(Locale.ROOT), plan.keys().name().toLowerCase(Locale.ROOT), merges, pace, plan.seconds());
    }

    /** Closes the connections. */
    @Override
    public void close() {
        for (final Session session : sessions) {
            try {
                session.channel().close();
            } catch (final IOException cause) {
                throw new LoadFailure(ExitCode.OTHER, "cannot close a connection: " + cause.getMessage(), cause);
            }
        }
    }
}
