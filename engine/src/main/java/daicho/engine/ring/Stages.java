package daicho.engine.ring;

import com.lmax.disruptor.Sequence;
import daicho.engine.clock.SequencerClock;
import daicho.engine.fault.FailStop;
import daicho.engine.hash.ReplyHash;
import daicho.engine.journal.Journal;
import daicho.ledger.Ledger;
import daicho.protocol.Egress;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * The wiring of the stages, in both ways. The same handlers, other threads.
 * <pre>
 *   fused       offer ► ring ►[ Journaler.stamp · write ─► Applier.apply ]► Replier        one thread
 *                                                  └─► Forcer (at disk) ───────┘           beside it
 *
 *   pipelined   offer ► ring ►[ Journaler.stamp · write ]──────────────► Replier           one thread
 *                                  │ stamped       └─► Forcer (at disk) ───┤               beside it
 *                                  └──►[ Applier.apply ]───────────────────┘               one thread
 * </pre>
 * The Applier may run ahead of the journal: its answers are held at the gate until Replier has seen their sequence journaled or forced.
 */
public final class Stages {
    private static final long POLL_NS = TimeUnit.MICROSECONDS.toNanos(200);

    private final List<Stage> stages = new ArrayList<>();
    private final List<Thread> stageThreads = new ArrayList<>();
    private final Progress progress = new Progress();
    private final InternalCalls calls = new InternalCalls();
    private final FailStop failStop;
    private final Ring ring;
    private final Journaler journaler;
    private final Applier applier;
    private final Replier replier;
    private final Forcer forcer;
    private final Thread forcerThread;

    /**
     * Wires the stages; nothing runs yet.
     *
     * @param config   how.
     * @param journal  open at its end.
     * @param ledger   at the same sequence; belongs to the Applier's thread from {@link #start} to the end of {@link #stop}.
     * @param clock    at the same time.
     * @param hash     running hash of replies through that sequence.
     * @param sha      hash over the journal, as far as it has come.
     * @param egress   the way out.
     * @param failStop what a failing stage calls.
     */
    public Stages(
        final StagesConfig config, final Journal journal, final Ledger ledger, final SequencerClock clock, final ReplyHash hash,
        final LateHash sha, final Egress egress, final FailStop failStop) {
        this.failStop = failStop;
        final long last = ledger.lastSequence();
        final Doors doors = new Doors(egress, calls);
        final CheckpointMail mail = new CheckpointMail(sha);
        ring = new Ring(config.slots(), config.keptSlots(), new ParkingWait());
        replier = new Replier(doors, failStop, last);
        journaler = new Journaler(ring, journal, clock, mail, last, config.batchBytes());
        applier = new Applier(
            ring, ledger, hash, new ReplyRun(doors, config.durability()), progress, mail, config.checkpointEvery());
        forcer = config.forced() ? new Forcer(journal, replier, failStop, last) : null;
        forcerThread = forcer == null ? null : thread("daicho-forcer", forcer);
        if (config.pipelined()) {
            wirePipelined();
        } else {
            wireFused();
        }
    }

    private void wireFused() {
        final Stage fused = new Stage(ring.barrier(), new FusedWork(journaler, applier, replier, forcer), failStop);
        ring.gate(fused.done());
        add("daicho-engine", fused);
    }

    private void wirePipelined() {
        final Sequence stamped = new Sequence();
        final Stage applying = new Stage(ring.barrier(stamped), new ApplyWork(applier, replier), failStop);
        final Stage journaling = new Stage(ring.barrier(), new JournalWork(journaler, replier, forcer, stamped), failStop);
        ring.gate(applying.done(), journaling.done());
        add("daicho-applier", applying);
        add("daicho-journaler", journaling);
    }

    private void add(final String name, final Stage stage) {
        stages.add(stage);
        stageThreads.add(thread(name, stage));
    }

    private static Thread thread(final String name, final Runnable work) {
        return Thread.ofPlatform().name(name).daemon().unstarted(work);
    }

    /** Gives every stage its thread. */
    public void start() {
        if (forcerThread != null) {
            forcerThread.start();
        }
        stageThreads.forEach(Thread::start);
    }

    /**
     * Ends in order: nothing new is taken, the ring is drained, everything is journaled (and forced) and released; a last checkpoint is
     * in the journal.
     *
     * @param deadlineNs most ns to wait for each step.
     * @return false when something has failed, or did not come to its end in time.
     */
    public boolean stop(final long deadlineNs) {
        ring.close();
        final boolean drained = await(ring::isDrained, deadlineNs);
        // The Applier first: its last checkpoint goes through the Journaler, which ends after it.
        for (int i = 0; i < stages.size(); i++) {
            stages.get(i).stop();
            await(stageThreads.get(i), deadlineNs);
        }
        if (forcer != null) {
            forcer.stop();
            await(forcerThread, deadlineNs);
        }
        return drained && !failStop.isPoisoned() && replier.released() == applier.lastSequence();
    }

    private boolean await(final java.util.function.BooleanSupplier condition, final long deadlineNs) {
        final long endNs = System.nanoTime() + deadlineNs;
        while (!condition.getAsBoolean()) {
            if (failStop.isPoisoned() || System.nanoTime() - endNs > 0) {
                return false;
            }
            LockSupport.parkNanos(POLL_NS);
        }
        return true;
    }

    private void await(final Thread thread, final long deadlineNs) {
        await(() -> !thread.isAlive(), deadlineNs);
    }

    /** @return the door in. */
    public Ring ring() {
        return ring;
    }

    /** @return commands and queries of the host's own, through the same ring. */
    public InternalDoor internalDoor() {
        return new InternalDoor(ring, calls);
    }

    /** @return what the Applier tells. */
    public Progress progress() {
        return progress;
    }

    /** @return why commands are refused now: 0 they are not, 1 disk, 2 clock. */
    public int readOnly() {
        return journaler.readOnly();
    }

    /** @return last sequence whose answer may have left. */
    public long releasedSequence() {
        return replier.released();
    }

    /** @return last sequence forced; 0 when nothing is forced. */
    public long forcedSequence() {
        return forcer == null ? 0 : forcer.forced();
    }

    /** @return ns that the last force took; 0 when nothing is forced. */
    public long lastForceNs() {
        return forcer == null ? 0 : forcer.lastForceNs();
    }

    /** @return running hash of replies; only after {@link #stop}. */
    public long replyHash() {
        return applier.replyHash();
    }
}
