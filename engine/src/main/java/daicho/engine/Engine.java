package daicho.engine;

import daicho.engine.clock.SequencerClock;
import daicho.engine.fault.FailStop;
import daicho.engine.fault.Fault;
import daicho.engine.hash.ReplyHash;
import daicho.engine.journal.FolderLock;
import daicho.engine.journal.JournalWriter;
import daicho.engine.recovery.Recovered;
import daicho.engine.recovery.Recovery;
import daicho.engine.recovery.Snapshots;
import daicho.engine.ring.Stages;
import daicho.engine.ring.StagesConfig;
import daicho.engine.thread.LowPriority;
import daicho.ledger.Ledger;
import daicho.protocol.Egress;
import daicho.protocol.ExitCode;
import daicho.protocol.Ingress;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * The host of one book: takes runs of frames, has them journaled and applied, sends the replies. Starts only by recovery, stops in
 * order or, when something is broken, at once.
 */
public final class Engine {
    private static final long STOP_DEADLINE_NS = TimeUnit.SECONDS.toNanos(60);
    private static final long TOUCH_NS = TimeUnit.MILLISECONDS.toNanos(3);
    private static final long PREPARE_STEP_BYTES = 4L << 20;
    private static final long PREPARE_PAUSE_NS = 100_000;
    private static final long REST_NS = 10_000_000;
    private static final long MOST_BEHIND = 100_000_000;

    private final List<Periodic> coldThreads = new ArrayList<>();
    private final EngineConfig config;
    private final StartListener listener;
    private final FolderLock lock;
    private final Ledger ledger;
    private final JournalWriter journal;
    private final SequencerClock clock;
    private final JournalHasher hasher;
    private final FailStop failStop;
    private final Stages stages;
    private volatile boolean ready;

    private Engine(
        final EngineConfig config, final Egress egress, final StartListener listener, final FolderLock lock, final Recovered recovered,
        final JournalWriter journal) {
        this.config = config;
        this.listener = listener;
        this.lock = lock;
        this.journal = journal;
        ledger = recovered.ledger();
        failStop = new FailStop(config.halt());
        clock = new SequencerClock(
            config.clock(), ledger.lastTimestampNs(), config.maxJump().toNanos(), config.maxDowntime().toNanos());
        final ReplyHash replyHash = recovered.replyHash();
        if (ledger.lastSequence() == 0) {
            new Founding(config.founding()).found(journal, isForced(config), ledger, replyHash, clock);
        }
        if (clock.isDoubtful()) {
            listener.notice("WARNING: the clock is more than " + config.maxDowntime().toDays() + " days after the last record; commands are"
                + " refused (READ_ONLY, clock) until an operator confirms it");
        }
        hasher = new JournalHasher(config.folder(), listener::notice);
        stages = new Stages(stagesConfig(), journal, ledger, clock, replyHash, hasher, egress, failStop);
    }

    /**
     * Recovers what the folder holds, founds a book if it holds none, and opens the door. Returns when commands are taken.
     *
     * @param config   how it is set up.
     * @param egress   the way out; called from now on.
     * @param listener hears how the start goes, and notices later on.
     * @return the running engine.
     * @throws Fault when it cannot start: the message says what to do, nothing runs, the folder is free again.
     */
    public static Engine start(final EngineConfig config, final Egress egress, final StartListener listener) {
        final FolderLock lock = FolderLock.take(config.folder());
        Recovered recovered = null;
        JournalWriter journal = null;
        boolean started = false;
        try {
            recovered = Recovery.recover(config.folder(), lock, listener::progress, listener::notice);
            journal = JournalWriter.open(config.journal(), ledgerId(config, recovered), recovered.end());
            if (isForced(config)) {
                // From here on the journal says how far it was forced, and recovery counts on no more than that.
                journal.force();
            }
            final Engine engine = new Engine(config, egress, listener, lock, recovered, journal);
            engine.run();
            started = true;
            return engine;
        } finally {
            if (!started) {
                giveBack(lock, recovered, journal);
            }
        }
    }

    private static boolean isForced(final EngineConfig config) {
        return config.durability() == Durability.DISK;
    }

    private static long ledgerId(final EngineConfig config, final Recovered recovered) {
        return recovered.end().sequence() == 0 ? new Founding(config.founding()).ledgerId() : recovered.end().ledgerId();
    }

    private static void giveBack(final FolderLock lock, final Recovered recovered, final JournalWriter journal) {
        try (lock) {
            if (journal != null) {
                journal.close();
            }
            if (recovered != null) {
                recovered.ledger().close();
            }
        }
    }

    private StagesConfig stagesConfig() {
        return new StagesConfig(config.wiring() == Wiring.PIPELINED, isForced(config), config.durability().code(),
            config.ringSlots(), config.internalSlots(), config.batchBytes(), config.checkpointEvery());
    }

    private void run() {
        stages.start();
        final Ticker ticker = new Ticker(config.clock(), stages.progress(), stages.internalDoor(), this::isCalm);
        coldThreads.add(new Periodic("daicho-ticker", failStop, ticker::look));
        final Traffic hashing = new Traffic(stages.progress()::commands);
        final Traffic preparing = new Traffic(stages.progress()::commands);
        coldThreads.add(new Periodic("daicho-hasher", failStop, LowPriority.whenIdle(() -> hash(hashing))));
        coldThreads.add(new Periodic("daicho-toucher", failStop, this::touchAhead));
        coldThreads.add(new Periodic("daicho-preparer", failStop, LowPriority.whenIdle(() -> prepare(preparing))));
        coldThreads.add(new Periodic("daicho-warner", failStop, new Warner(this::status, listener)::look));
        ready = true;
    }

    private long touchAhead() {
        ledger.touchAhead();
        return TOUCH_NS;
    }

    /** A page takes a while and lets nobody in between, so while much is going on it is left to the toucher, who keeps just ahead. */
    private long prepare(final Traffic traffic) {
        return !traffic.isHeavy() && ledger.prepareMemory(config.preparedBytes(), PREPARE_STEP_BYTES) ? PREPARE_PAUSE_NS : REST_NS;
    }

    /** A hash may come late, but not for ever. */
    private long hash(final Traffic traffic) {
        return traffic.isHeavy() && hasher.behind() < MOST_BEHIND ? REST_NS : hasher.look();
    }

    /** Whether the host may put in commands of its own: writes go on, and the ring is not half full. */
    private boolean isCalm() {
        return stages.readOnly() == 0 && stages.ring().fill() < stages.ring().slots() / 2;
    }

    /** @return the door in. */
    public Ingress ingress() {
        return stages.ring();
    }

    /** @return a look at it; any thread. */
    public EngineStatus status() {
        return new EngineStatus(ready && !failStop.isPoisoned(), stages.readOnly(), journal.appendedSequence(),
            stages.progress().appliedSequence(), stages.forcedSequence(), stages.releasedSequence(), stages.ring().slots(),
            stages.ring().fill(), stages.progress().commands(), stages.progress().queries(), stages.progress().refusals(),
            stages.lastForceNs(), journal.usableSpaceBytes(), clock.stepsBack());
    }

    /**
     * Sends a command or query of the host's own through the same ring as everybody's, and waits for its reply. Any thread but those of
     * the engine; cold.
     *
     * @param record the record, its head included.
     * @return the reply message, its message header first.
     * @throws Fault when no reply came in time: what became of a command is not known then.
     */
    public byte[] call(final byte[] record) {
        return stages.internalDoor().call(record, config.callDeadline().toNanos());
    }

    /**
     * Stops in order: takes nothing new, finishes and releases what was taken, writes a snapshot, closes the journal.
     *
     * @return where the book stands.
     * @throws Fault when it could not finish in order; the journal holds all that was acknowledged.
     */
    public Stopped stop() {
        ready = false;
        coldThreads.forEach(Periodic::close);
        final boolean finished = stages.stop(STOP_DEADLINE_NS);
        try (lock; ledger; hasher) {
            if (!finished) {
                throw new Fault(ExitCode.OTHER, "the engine could not finish what it had taken; the journal holds all that was acknowledged",
                    failStop.failure());
            }
            final Stopped stopped = new Stopped(ledger.lastSequence(), ledger.digest());
            writeSnapshot();
            journal.close();
            return stopped;
        }
    }

    private void writeSnapshot() {
        try {
            new Snapshots(config.folder(), listener::notice).write(ledger, stages.replyHash());
        } catch (final Fault failed) {
            listener.notice("WARNING: " + failed.getMessage());
        }
    }
}
