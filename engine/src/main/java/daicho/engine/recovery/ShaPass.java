package daicho.engine.recovery;

import daicho.engine.idle.IdlePriority;
import daicho.engine.journal.JournalReader;
import java.nio.file.Path;

/**
 * Reads a journal from its beginning on a thread of its own, beside the replay, only to compare the SHA-256 of its checkpoints. It says
 * nothing about damage that every reader finds: the replay does.
 */
final class ShaPass implements AutoCloseable {
    private final ShaCheck check = new ShaCheck();
    private final JournalReader reader;
    private Thread thread;
    private volatile String wrong;

    /** Gets ready to read. */
    ShaPass(final Path folder) {
        reader = JournalReader.open(folder);
    }

    /** Goes on to the journal's end, until {@link #finish}. */
    void begin() {
        thread = Thread.ofPlatform().name("daicho-replay-sha").daemon().start(this::run);
    }

    /** There is time till the replay ends: at its beginning the compiler needs the second core more. */
    private void run() {
        IdlePriority.ask();
        while (wrong == null && reader.next()) {
            if (!check.fits(reader)) {
                wrong = "the SHA-256 of a checkpoint is not that of the batches before it (" + reader.file() + " at " + reader.position()
                    + ")";
            }
        }
    }

    /** Waits until it is there. Returns what is wrong, null when nothing is. */
    String finish() {
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
        return wrong;
    }

    /** Gives the mappings back. */
    @Override
    public void close() {
        finish();
        reader.close();
    }
}
