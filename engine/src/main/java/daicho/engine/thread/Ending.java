package daicho.engine.thread;

/** Waiting for the end of threads of one's own. */
public final class Ending {
    private Ending() {
    }

    /**
     * Waits until a thread has ended, through interrupts, which are kept for later: what it works with is about to be given back.
     *
     * @param thread has been told to end.
     */
    public static void await(final Thread thread) {
        boolean interrupted = false;
        while (thread.isAlive()) {
            try {
                thread.join();
            } catch (final InterruptedException later) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
