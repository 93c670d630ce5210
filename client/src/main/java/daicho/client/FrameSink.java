package daicho.client;

/** Where frames go: a connection that is logged on, or a test. */
interface FrameSink {
    /**
     * Takes one frame.
     *
     * @param record      its message; not changed, not kept.
     * @param flags       of the frame.
     * @param correlation of the frame.
     */
    void write(byte[] record, int flags, long correlation);

    /** Sends what was taken. */
    void flush();

    /**
     * Calls back later on the same thread.
     *
     * @param task    what to do.
     * @param delayMs after so many ms.
     */
    void later(Runnable task, long delayMs);
}
