package daicho.engine;

import static java.util.Objects.requireNonNull;

import daicho.engine.clock.SystemWallClock;
import daicho.engine.clock.WallClock;
import daicho.engine.fault.Halt;
import daicho.engine.journal.JournalConfig;
import daicho.protocol.Limits;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * How an engine is set up. Begin with {@link #of} and change what should be otherwise.
 *
 * @param folder            data folder: journal, snapshots, lock.
 * @param durability        what replies promise.
 * @param wiring            which threads do the work.
 * @param ringSlots         slots of the ring, a power of two from 8 to 4,096; each takes 64 KiB of memory once it is used.
 * @param internalSlots     of these, kept back for the host's own commands.
 * @param batchBytes        most bytes of frames in a batch: large ones cost latency, small ones force.
 * @param segmentBytes      size of a journal file.
 * @param reserveAheadBytes space reserved ahead of the journal.
 * @param checkpointEvery   commands between checkpoints.
 * @param preparedBytes     memory that is prepared for transactions to come while the machine has nothing else to do.
 * @param maxJump           most that the wall clock may get ahead of the monotonic one while running.
 * @param maxDowntime       most that the wall clock may be after the last record at start.
 * @param callDeadline      most that a command or query of the host's own may take.
 * @param founding          records that found an empty book, Genesis first; not looked at when there is a book.
 * @param clock             the machine's clocks.
 * @param halt              ends the process when something is broken.
 */
public record EngineConfig(
    Path folder, Durability durability, Wiring wiring, int ringSlots, int internalSlots, int batchBytes, long segmentBytes,
    long reserveAheadBytes, long checkpointEvery, long preparedBytes, Duration maxJump, Duration maxDowntime, Duration callDeadline, List<byte[]> founding,
    WallClock clock, Halt halt) {

    private static final int LEAST_SLOTS = 8;
    private static final int MOST_SLOTS = 4_096;
    /** Slots of the ring, if nothing else is said. */
    public static final int DEFAULT_SLOTS = 256;
    private static final int DEFAULT_INTERNAL_SLOTS = 4;
    private static final int DEFAULT_BATCH_BYTES = 64 * 1024;
    private static final long DEFAULT_CHECKPOINT_EVERY = 1_000_000;

    /** Checks each value, and those that belong together. */
    public EngineConfig {
        requireNonNull(folder, "folder");
        requireNonNull(durability, "durability");
        requireNonNull(wiring, "wiring");
        requireNonNull(clock, "clock");
        requireNonNull(halt, "halt");
        founding = List.copyOf(founding);
        check(Integer.bitCount(ringSlots) == 1 && ringSlots >= LEAST_SLOTS && ringSlots <= MOST_SLOTS, "ringSlots", ringSlots);
        check(internalSlots >= 1 && internalSlots <= ringSlots / 2, "internalSlots", internalSlots);
        check(batchBytes >= Limits.RUN_BYTES && batchBytes <= new JournalConfig(folder, segmentBytes, reserveAheadBytes).batchBytes(),
            "batchBytes", batchBytes);
        check(checkpointEvery > 0, "checkpointEvery", checkpointEvery);
        check(preparedBytes >= 0, "preparedBytes", preparedBytes);
    }

    /**
     * An engine with the usual settings, for this machine.
     *
     * @param folder   data folder.
     * @param founding records that found an empty book, Genesis first.
     * @return the configuration.
     */
    public static EngineConfig of(final Path folder, final List<byte[]> founding) {
        return new EngineConfig(folder, Durability.DISK, Wiring.ofThisMachine(), DEFAULT_SLOTS, DEFAULT_INTERNAL_SLOTS, DEFAULT_BATCH_BYTES,
            JournalConfig.SEGMENT_BYTES, JournalConfig.RESERVE_AHEAD_BYTES, DEFAULT_CHECKPOINT_EVERY, 0, Duration.ofSeconds(300),
            Duration.ofDays(7), Duration.ofSeconds(10), founding, new SystemWallClock(), Halt.process());
    }

    /** @return the same with another durability. @param value the durability. */
    public EngineConfig withDurability(final Durability value) {
        return new EngineConfig(folder, value, wiring, ringSlots, internalSlots, batchBytes, segmentBytes, reserveAheadBytes,
            checkpointEvery, preparedBytes, maxJump, maxDowntime, callDeadline, founding, clock, halt);
    }

    /** @return the same with another wiring. @param value the wiring. */
    public EngineConfig withWiring(final Wiring value) {
        return new EngineConfig(folder, durability, value, ringSlots, internalSlots, batchBytes, segmentBytes, reserveAheadBytes,
            checkpointEvery, preparedBytes, maxJump, maxDowntime, callDeadline, founding, clock, halt);
    }

    /** @return the same with another ring. @param slots its slots. @param internal of these, kept back for the host's own commands. */
    public EngineConfig withRing(final int slots, final int internal) {
        return new EngineConfig(folder, durability, wiring, slots, internal, batchBytes, segmentBytes, reserveAheadBytes,
            checkpointEvery, preparedBytes, maxJump, maxDowntime, callDeadline, founding, clock, halt);
    }

    /** @return the same with a journal of other sizes. @param segment size of a file. @param reserve space reserved ahead. */
    public EngineConfig withJournal(final long segment, final long reserve) {
        return new EngineConfig(folder, durability, wiring, ringSlots, internalSlots, batchBytes, segment, reserve,
            checkpointEvery, preparedBytes, maxJump, maxDowntime, callDeadline, founding, clock, halt);
    }

    /** @return the same with batches of another size. @param value most bytes of frames in a batch. */
    public EngineConfig withBatchBytes(final int value) {
        return new EngineConfig(folder, durability, wiring, ringSlots, internalSlots, value, segmentBytes, reserveAheadBytes,
            checkpointEvery, preparedBytes, maxJump, maxDowntime, callDeadline, founding, clock, halt);
    }

    /** @return the same with checkpoints at another distance. @param value commands between checkpoints. */
    public EngineConfig withCheckpointEvery(final long value) {
        return new EngineConfig(folder, durability, wiring, ringSlots, internalSlots, batchBytes, segmentBytes, reserveAheadBytes,
            value, preparedBytes, maxJump, maxDowntime, callDeadline, founding, clock, halt);
    }

    /** @return the same with more or less memory prepared. @param value bytes. */
    public EngineConfig withPreparedBytes(final long value) {
        return new EngineConfig(folder, durability, wiring, ringSlots, internalSlots, batchBytes, segmentBytes, reserveAheadBytes,
            checkpointEvery, value, maxJump, maxDowntime, callDeadline, founding, clock, halt);
    }

    /** @return the same with other clocks. @param value the clocks. */
    public EngineConfig withClock(final WallClock value) {
        return new EngineConfig(folder, durability, wiring, ringSlots, internalSlots, batchBytes, segmentBytes, reserveAheadBytes,
            checkpointEvery, preparedBytes, maxJump, maxDowntime, callDeadline, founding, value, halt);
    }

    /** @return the same with another end. @param value ends the process when something is broken. */
    public EngineConfig withHalt(final Halt value) {
        return new EngineConfig(folder, durability, wiring, ringSlots, internalSlots, batchBytes, segmentBytes, reserveAheadBytes,
            checkpointEvery, preparedBytes, maxJump, maxDowntime, callDeadline, founding, clock, value);
    }

    JournalConfig journal() {
        return new JournalConfig(folder, segmentBytes, reserveAheadBytes);
    }

    /** @return what matters of it, in one line for the start. */
    @Override
    public String toString() {
        return "folder=" + folder + " durability=" + durability + " wiring=" + wiring + " ringSlots=" + ringSlots + " batchBytes=" + batchBytes
            + " segmentBytes=" + segmentBytes + " reserveAheadBytes=" + reserveAheadBytes + " checkpointEvery=" + checkpointEvery;
    }

    private static void check(final boolean holds, final String name, final long value) {
        if (!holds) {
            throw new IllegalArgumentException(name + " is out of range: " + value);
        }
    }
}
