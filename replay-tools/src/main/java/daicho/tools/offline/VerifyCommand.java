package daicho.tools.offline;

import static picocli.CommandLine.Command;
import static picocli.CommandLine.Mixin;

import daicho.engine.journal.JournalEnd;
import daicho.engine.recovery.Replay;
import daicho.engine.recovery.ReplayResult;
import daicho.engine.recovery.Snapshots;
import daicho.ledger.Ledger;
import daicho.protocol.ExitCode;
import daicho.tools.console.Answer;
import daicho.tools.console.Figures;
import daicho.tools.console.Progress;
import daicho.tools.console.Trouble;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;

/** Replays a journal from its first record. */
@Command(name = "verify", mixinStandardHelpOptions = true, sortOptions = false, description = {
    "Replays the whole journal and proves it: every checksum, every sequence, every checkpoint. Changes nothing.",
    "Works offline and beside a running engine (up to the last batch that is whole). Its digest is the one that 'digest' told at that"
        + " sequence. A damaged journal ends with exit code 14 and says where."})
public final class VerifyCommand implements Callable<Integer> {
    @Mixin
    private DataOption data;

    @Mixin
    private Answer answer;

    @Override
    public Integer call() {
        final Path folder = data.folder();
        final long startNs = System.nanoTime();
        final long snapshotSequence = newestSnapshot(folder);
        final ReplayResult result;
        final JournalEnd end;
        try (Progress progress = Progress.ofBytes("verify"); Replay replay = Replay.openAtBeginning(folder)) {
            result = replay.run((sequence, bytesRead, bytesTotal) -> progress.at(bytesRead, bytesTotal));
            end = replay.judgeEnd(snapshotSequence);
        }
        proveEnd(folder, end, snapshotSequence);
        if (result.sequence() == 0) {
            throw new Trouble(ExitCode.OTHER, "there is no journal in " + folder);
        }
        say(result, System.nanoTime() - startNs);
        return 0;
    }

    /** Sequence of the newest snapshot that can be used: the journal must reach that far. Its book is gone before the replay needs room. */
    private long newestSnapshot(final Path folder) {
        try (Ledger ledger = new Snapshots(folder, answer.remarks()::println).newest().ledger()) {
            return ledger.lastSequence();
        }
    }

    /** Replay stops where no whole batch follows; whether that is the end, a torn tail or damage shows only behind it. */
    private void proveEnd(final Path folder, final JournalEnd end, final long snapshotSequence) {
        if (end.wasCut()) {
            answer.remarks().println("daicho: " + end.cut());
        }
        if (end.sequence() < snapshotSequence) {
            throw new Trouble(ExitCode.SNAPSHOT_NEWER, "a snapshot in " + folder + " knows sequence " + snapshotSequence
                + ", but the journal ends at " + end.sequence() + "; put back the journal files that are missing");
        }
    }

    private void say(final ReplayResult result, final long elapsedNs) {
        final Map<String, Object> object = new LinkedHashMap<>();
        object.put("ok", true);
        object.put("commands", result.commands());
        object.put("last_sequence", result.sequence());
        object.put("digest", Figures.hex(result.digest()));
        object.put("seconds", Figures.seconds(elapsedNs));
        answer.say(object, "journal is whole: " + Figures.grouped(result.commands()) + " commands, last sequence "
            + Figures.grouped(result.sequence()) + ", " + Figures.grouped(result.checkpoints()) + " checkpoints met\n"
            + "digest " + Figures.hex(result.digest()) + "\n"
            + "replayed in " + Figures.grouped(result.seconds(), 2) + " s ("
            + Figures.grouped(Math.round(result.commands() / Math.max(result.seconds(), 1e-3))) + " commands/s)\n");
    }
}
