package daicho.engine.clock;

/**
 * The one clock of the book. A batch has the time max(last command's + 1, wall clock), its command i has that + i. A wall clock that
 * steps back is crept over; one that jumps ahead stops the writing until an operator confirms it, for a wrong date would expire
 * points by the million. Used by the thread that gives out sequences; {@link #isDoubtful} and {@link #stepsBack} by any.
 */
public final class SequencerClock {
    private final WallClock wall;
    private final long maxJumpNs;
    private long anchorWallNs;
    private long anchorMonotonicNs;
    private long lastNs;
    private boolean creeping;
    private volatile long stepsBack;
    private volatile boolean doubtful;

    /**
     * Takes up the time where the last command left it.
     *
     * @param wall           the machine's clocks.
     * @param lastNs         time of the last command, 0 for none.
     * @param maxJumpNs      most that the wall clock may get ahead of the monotonic one.
     * @param maxDowntimeNs  most that the wall clock may be after {@code lastNs} now.
     */
    public SequencerClock(final WallClock wall, final long lastNs, final long maxJumpNs, final long maxDowntimeNs) {
        this.wall = wall;
        this.lastNs = lastNs;
        this.maxJumpNs = maxJumpNs;
        anchor();
        doubtful = lastNs != 0 && anchorWallNs - lastNs > maxDowntimeNs;
        if (doubtful) {
            anchorWallNs = lastNs;
        }
    }

    /**
     * Reads the clocks; once a batch.
     *
     * @return time for the first command of the batch, ns since 1970 UTC; while doubtful the time as it would be without the jump.
     */
    public long read() {
        final long expectedNs = anchorWallNs + (wall.monotonicNs() - anchorMonotonicNs);
        if (doubtful) {
            return Math.max(lastNs + 1, expectedNs);
        }
        final long wallNs = wall.wallNs();
        if (wallNs - expectedNs > maxJumpNs) {
            doubtful = true;
            return Math.max(lastNs + 1, expectedNs);
        }
        noteStep(wallNs);
        return Math.max(lastNs + 1, wallNs);
    }

    /** @param timestampNs time given to the last command of a batch. */
    public void given(final long timestampNs) {
        lastNs = timestampNs;
    }

    /**
     * Judges an operator's word that the wall clock is right.
     *
     * @param believedNs what the operator believes the time to be.
     * @return true when it fits the machine's clock: from now on that one counts again.
     */
    public boolean confirm(final long believedNs) {
        final long offNs = believedNs - wall.wallNs();
        if (offNs > maxJumpNs || offNs < -maxJumpNs) {
            return false;
        }
        anchor();
        doubtful = false;
        return true;
    }

    /** @return true while the wall clock has jumped and nobody has confirmed it: commands are refused. */
    public boolean isDoubtful() {
        return doubtful;
    }

    /** @return how often the wall clock was found to have gone back behind the last command: a reason to warn. */
    public long stepsBack() {
        return stepsBack;
    }

    private void noteStep(final long wallNs) {
        final boolean behind = wallNs < lastNs;
        if (behind && !creeping) {
            stepsBack++;
        }
        creeping = behind;
    }

    private void anchor() {
        anchorWallNs = wall.wallNs();
        anchorMonotonicNs = wall.monotonicNs();
    }
}
