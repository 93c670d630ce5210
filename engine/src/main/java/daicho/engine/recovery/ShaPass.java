package daicho.engine.recovery;

import daicho.engine.idle.IdlePriority;
import daicho.engine.journal.JournalReader;
import java.nio.file.Path;

/**
 * Reads a journal from its beginning, beside the replay, only to compare the SHA-256 of its checkpoints. It says nothing about damage that
 * every reader finds: the replay does. A thread of its own does as much of it as the machine has time for while the replay goes on; who
 * waits for the answer does the rest.
 */
final class ShaPass implements AutoCloseable {
    private final ShaCheck check = new ShaCheck();
    private final JournalReader reader;
    private Thread thread;
    private volatile boolean awaited;
    private String wrong;

    /** Gets ready to read. */
    ShaPass(final Path folder) {
        reader = JournalReader.open(folder);
    }

    /** Goes on to the journal's end, until {@link #finish}. */
    void begin() {
        awaited = false;
        thread = Thread.ofPlatform().name("daicho-replay-sha").daemon().start(this::run);
    }

    /** There is time till the replay ends: at its beginning the compiler needs the second core more. */
    private void run() {
        IdlePriority.ask();
        while (!awaited && step()) {
            continue;
        }
    }

    /** Takes one batch; false when there is none or something is wrong. */
    private boolean step() {
        if (wrong != null || !reader.next()) {
            return false;
        }
        if (!check.fits(reader)) {
            wrong = "the SHA-256 of a checkpoint is not that of the batches before it (" + reader.file() + " at " + reader.position() + ")";
        }
        return wrong == null;
    }

    /**
     * Brings it to the end, on the thread that calls: on a busy machine the other one may hardly ever get its turn. Returns what is wrong,
     * null when nothing is.
     */
    String finish() {
        stop();
        while (step()) {
            continue;
        }
        return wrong;
    }

    private void stop() {
        awaited = true;
        boolean interrupted = false;
        while (thread != null && thread.isAlive()) {
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

    /** Gives the mappings back. */
    @Override
    public void close() {
        stop();
        reader.close();
    }
}
