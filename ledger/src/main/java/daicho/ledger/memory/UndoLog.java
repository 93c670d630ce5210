package daicho.ledger.memory;

/**
 * What stood in memory before a try changed it, so that it can be put back. While closed, {@link #keep} costs one comparison. One
 * thread; allocates nothing.
 */
public final class UndoLog {
    /**
     * Words of 8 bytes that one try may change. Most are those of holds: two roots brought up (a transfer's, or that of an order and of
     * the account which held it before) may each lapse all their holds, with all live lots in each: 2 × 32 × 512 words, and some 100
     * for each hold's lists and heap; a hold opened then writes 7 words a lot.
     */
    private static final int MOST_WORDS = 1 << 16;

    private final Region[] regions = new Region[MOST_WORDS];
    private final long[] offsets = new long[MOST_WORDS];
    private final long[] words = new long[MOST_WORDS];
    private int count;
    private boolean open;

    /** Begins. */
    public void open() {
        open = true;
    }

    /** @return whether a try is going on. */
    public boolean isOpen() {
        return open;
    }

    /**
     * To be called before bytes change; does nothing while closed.
     *
     * @param region    they lie in.
     * @param offset    where.
     * @param bytes     how many, a multiple of 8.
     */
    public void keep(final Region region, final long offset, final int bytes) {
        if (!open) {
            return;
        }
        for (int at = 0; at < bytes; at += 8) {
            regions[count] = region;
            offsets[count] = offset + at;
            words[count++] = region.getLong(offset + at);
        }
    }

    /** Puts everything back, last change first, and closes. */
    public void rollBack() {
        open = false;
        while (count > 0) {
            count--;
            regions[count].putLong(offsets[count], words[count]);
        }
    }
}
