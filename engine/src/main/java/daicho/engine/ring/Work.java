package daicho.engine.ring;

/** What a stage does with the slots it may have. It owns no thread, so a test can step it. */
interface Work {
    /**
     * Does some slots from {@code from} on, at least one.
     *
     * @param from      first slot.
     * @param available last slot that may be had.
     * @return last slot that is done.
     */
    long step(long from, long available);

    /** The stage ends in order: all slots are done. */
    void finish();

    /** @return what was being done, for the last words of the process. */
    String describe();
}
