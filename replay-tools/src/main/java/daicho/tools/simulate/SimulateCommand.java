package daicho.tools.simulate;

import static picocli.CommandLine.Command;
import static picocli.CommandLine.Mixin;
import static picocli.CommandLine.Option;

import daicho.protocol.ExitCode;
import daicho.simulator.Simulation;
import daicho.simulator.compare.Difference;
import daicho.simulator.history.HistoryText;
import daicho.simulator.model.Mistake;
import daicho.tools.console.Answer;
import daicho.tools.console.Figures;
import daicho.tools.console.Progress;
import daicho.tools.console.Trouble;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;

/** Plays random histories on the ledger and on its model, for nights. */
@Command(name = "simulate", mixinStandardHelpOptions = true, sortOptions = false, description = {
    "Plays random histories on the ledger and on a naive second ledger, and compares every answer. Needs no engine, touches no data.",
    "Where they differ it prints the seed and the history, cut down to the few commands that matter, and ends with exit code 70; put"
        + " those lines into a file to play them again with --history."})
public final class SimulateCommand implements Callable<Integer> {
    private static final int TELL_EVERY = 1_000;

    @Option(names = "--seed", paramLabel = "S", description = "Makes the histories; one that is new and is told unless said.")
    private Long seed;

    @Option(names = "--commands", paramLabel = "N", defaultValue = "1000000", description = "How many; ${DEFAULT-VALUE} unless said.")
    private long commands;

    @Option(names = "--history", paramLabel = "FILE", description = "Plays the history in a file instead.")
    private Path history;

    @Mixin
    private Answer answer;

    @Override
    public Integer call() throws IOException {
        if (commands < 1) {
            throw new Trouble(ExitCode.USAGE, "--commands must be 1 or more");
        }
        return history == null ? random() : known(Files.readAllLines(history));
    }

    private int random() {
        final long start = System.nanoTime();
        final Simulation.Result result;
        try (Progress progress = Progress.ofCommands("simulate")) {
            result = new Simulation(Simulation.ALL, Mistake.NONE).run(seed == null ? start : seed, commands, played -> {
                if (played % TELL_EVERY == 0) {
                    progress.at(played, commands);
                }
            });
        }
        final Map<String, Object> object = new LinkedHashMap<>();
        object.put("ok", result.ok());
        object.put("seed", result.seed());
        object.put("commands", result.played());
        object.put("digest", Figures.hex(result.digest()));
        final double seconds = (System.nanoTime() - start) / 1e9;
        if (result.ok()) {
            answer.say(object, "model and ledger agree: seed " + result.seed() + ", " + Figures.grouped(result.played()) + " commands, "
                + Figures.grouped(result.accepted()) + " accepted\ndigest " + Figures.hex(result.digest()) + "\nplayed in "
                + Figures.grouped(seconds, 1) + " s\n");
            return ExitCode.OK.code();
        }
        final List<String> lines = HistoryText.lines(result.history());
        object.put("difference", result.words());
        object.put("history", lines);
        answer.say(object, "model and ledger differ: seed " + result.seed() + ", after " + Figures.grouped(result.played())
            + " commands\n# " + result.words() + "\n" + String.join("\n", lines) + "\n");
        return ExitCode.INVARIANT_BROKEN.code();
    }

    private int known(final List<String> lines) {
        final Difference difference;
        try {
            difference = new Simulation(Simulation.ALL, Mistake.NONE).play(HistoryText.read(lines));
        } catch (final IllegalArgumentException unreadable) {
            throw new Trouble(ExitCode.USAGE, history + ": " + unreadable.getMessage(), unreadable);
        }
        final Map<String, Object> object = new LinkedHashMap<>();
        object.put("ok", difference == null);
        if (difference == null) {
            answer.say(object, "model and ledger agree\n");
            return ExitCode.OK.code();
        }
        object.put("command", difference.step());
        object.put("difference", difference.words());
        answer.say(object, "model and ledger differ at command " + difference.step() + ": " + difference.words() + "\n");
        return ExitCode.INVARIANT_BROKEN.code();
    }
}
