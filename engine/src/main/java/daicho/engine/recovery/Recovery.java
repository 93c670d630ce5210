package daicho.engine.recovery;

import daicho.engine.fault.Fault;
import daicho.engine.journal.FolderLock;
import daicho.engine.journal.JournalEnd;
import daicho.engine.journal.JournalScan;
import java.nio.file.Path;
import java.util.function.Consumer;

/** The only way to start: newest usable snapshot, the journal behind it, and proof that it ends where it seems to end. */
public final class Recovery {
    private Recovery() {
    }

    /**
     * Recovers what a folder holds; a torn last batch, which nobody was told was safe, is cut off.
     *
     * @param folder   the data folder.
     * @param lock     its lock, held.
     * @param progress hears how far the replay has come.
     * @param notices  hears what people should know.
     * @return a ledger at the end of the journal.
     * @throws Fault when the journal is damaged, a snapshot knows more than the journal, or replay leads elsewhere.
     */
    public static Recovered recover(
        final Path folder, final FolderLock lock, final ReplayProgress progress, final Consumer<String> notices) {
        final Replay replay = Replay.open(folder, notices);
        boolean done = false;
        try {
            final ReplayResult result = replay.run(progress);
            final JournalEnd end = replay.proven(JournalScan.end(replay.reader(), replay.snapshotSequence(), lock));
            if (end.wasCut()) {
                notices.accept("NOTICE: " + end.cut());
            }
            done = true;
            return new Recovered(replay.ledger(), replay.replyHash(), end, result);
        } finally {
            if (done) {
                replay.closeReader();
            } else {
                replay.close();
            }
        }
    }
}
