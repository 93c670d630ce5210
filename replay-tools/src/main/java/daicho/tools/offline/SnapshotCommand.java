package daicho.tools.offline;

import static picocli.CommandLine.Command;
import static picocli.CommandLine.Mixin;

import daicho.engine.recovery.Replay;
import daicho.engine.recovery.ReplayResult;
import daicho.engine.recovery.Snapshots;
import daicho.protocol.ExitCode;
import daicho.tools.console.Answer;
import daicho.tools.console.Figures;
import daicho.tools.console.Progress;
import daicho.tools.console.Trouble;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;

/** Writes a snapshot. */
@Command(name = "snapshot", mixinStandardHelpOptions = true, sortOptions = false, description = {
    "Writes a snapshot of the state, so that the next start replays only what came after it.",
    "Works offline and beside a running engine: it reads the journal with a ledger of its own and costs the engine nothing."})
public final class SnapshotCommand implements Callable<Integer> {
    @Mixin
    private DataOption data;

    @Mixin
    private Answer answer;

    @Override
    public Integer call() throws IOException {
        final Path folder = data.folder();
        final long startNs = System.nanoTime();
        try (Progress progress = Progress.ofBytes("snapshot"); Replay replay = Replay.open(folder, answer.remarks()::println)) {
            final ReplayResult result = replay.run((sequence, bytesRead, bytesTotal) -> progress.at(bytesRead, bytesTotal));
            if (result.sequence() == 0) {
                throw new Trouble(ExitCode.OTHER, "nothing to write: the journal in " + folder + " is empty");
            }
            FolderForce.all(folder);
            final Path file = new Snapshots(folder, answer.remarks()::println).write(replay.ledger(), replay.replyHash().value());
            say(file, result, System.nanoTime() - startNs);
        }
        return 0;
    }

    private void say(final Path file, final ReplayResult result, final long elapsedNs) throws IOException {
        final Map<String, Object> object = new LinkedHashMap<>();
        object.put("file", file.toString());
        object.put("sequence", result.sequence());
        object.put("digest", Figures.hex(result.digest()));
        object.put("bytes", Files.size(file));
        object.put("seconds", Figures.seconds(elapsedNs));
        answer.say(object, "wrote " + file + " (" + Figures.grouped(Files.size(file)) + " bytes) at sequence "
            + Figures.grouped(result.sequence()) + ", digest " + Figures.hex(result.digest()) + "\n");
    }
}
