package daicho.benchmarks.load.wire;

/** When commands are sent. One thread. */
public interface Pace extends AutoCloseable {
    /**
     * Sends from a time, or from now, until another, and returns when all replies are there.
     *
     * @param fromNs when the first command is due, by {@link System#nanoTime()}; not long ago.
     * @param toNs   when no more are sent.
     * @throws LoadFailure when replies are lost.
     */
    void run(long fromNs, long toNs);

    /** Gives what it holds back; the connections stay open. */
    @Override
    void close();
}
