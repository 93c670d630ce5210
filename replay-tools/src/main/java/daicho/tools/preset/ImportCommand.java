package daicho.tools.preset;

import static picocli.CommandLine.Command;
import static picocli.CommandLine.Mixin;
import static picocli.CommandLine.Option;

import daicho.client.record.ImportCommands;
import daicho.client.record.ImportStatePage;
import daicho.protocol.ExitCode;
import daicho.protocol.Limits;
import daicho.protocol.Status;
import daicho.protocol.codec.BatchState;
import daicho.tools.console.Answer;
import daicho.tools.console.Figures;
import daicho.tools.console.Progress;
import daicho.tools.console.Trouble;
import daicho.tools.till.ConnectOptions;
import daicho.tools.till.Session;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;

/** Brings members in before they come. */
@Command(name = "import", mixinStandardHelpOptions = true, sortOptions = false, description = {
    "Brings members in from a file, all at once, while tills keep selling.",
    "The file is CSV with a line of column names: card, provisional, pin, points, expires_on, opened_on and, if there, namespace, brand, class,"
        + " home_store, state. A provisional id or PIN that is empty is made up; leave the column out to give none. What was made up stands"
        + " in the sticker file, readable by you alone, and nowhere else.",
    "Rows are staged, compared with control totals and committed: nobody sees a member before. Bad rows go to a reject file with line and"
        + " reason, the rest goes on. Stopped anywhere and run again it goes on where it was; run twice it counts once."})
public final class ImportCommand implements Callable<Integer> {
    @Mixin
    private ConnectOptions connect;

    @Option(names = "--members", paramLabel = "FILE.csv", description = "The members.")
    private Path members;

    @Option(names = "--batch", paramLabel = "B", defaultValue = "0",
        description = "Number of the batch, 1 to 65535; the file's own, or the lowest that is free, unless said.")
    private int batch;

    @Option(names = "--undo", description = "Take a committed batch out again; members who were active stay and are listed.")
    private boolean undo;

    @Option(names = "--abort", description = "Drop a batch that is not committed.")
    private boolean abort;

    @Option(names = "--stage", description = "Stage only: look at the reject file, then run it again without this, or with --abort.")
    private boolean stage;

    @Option(names = "--stickers", paramLabel = "FILE.csv", description = "The sticker file; FILE.csv.stickers.csv beside the members unless said.")
    private Path stickers;

    @Option(names = "--rejects", paramLabel = "FILE.csv", description = "The reject file; FILE.csv.rejected.csv beside the members unless said.")
    private Path rejects;

    @Option(names = "--pin-digits", paramLabel = "N", defaultValue = "6",
        description = "Digits of PINs that are made up, 4 to 12; ${DEFAULT-VALUE} unless said.")
    private int pinDigits;

    @Option(names = "--chunk", paramLabel = "N", defaultValue = "64",
        description = "Rows a command, 1 to 500: more of them make tills wait longer; ${DEFAULT-VALUE} unless said.")
    private int chunk;

    @Option(names = "--window", paramLabel = "W", defaultValue = "4",
        description = "Commands under way, 1 to 64; ${DEFAULT-VALUE} unless said.")
    private int window;

    @Option(names = "--operator", paramLabel = "N", defaultValue = "1", description = "Who acts: your number; ${DEFAULT-VALUE} unless said.")
    private long operator;

    @Option(names = "--terminal", paramLabel = "T", defaultValue = "1", description = "A terminal of the programme; ${DEFAULT-VALUE} unless said.")
    private long terminal;

    @Mixin
    private Answer answer;

    @Override
    public Integer call() throws IOException {
        check();
        try (Session session = Session.open(connect, window)) {
            final ImportLine line = new ImportLine(session.client(), session.today(), terminal, operator);
            if (abort) {
                return abort(line).code();
            }
            return (undo ? undo(line) : bringIn(line)).code();
        } catch (final IllegalArgumentException mistake) {
            throw new Trouble(ExitCode.USAGE, mistake.getMessage(), mistake);
        }
    }

    private void check() {
        range("--chunk", chunk, 1, Limits.IMPORT_ROWS);
        range("--window", window, 1, 64);
        range("--batch", batch, 0, 65_535);
        range("--pin-digits", pinDigits, Limits.PIN_LEAST_DIGITS, Limits.PIN_MOST_DIGITS);
        if (members == null && (batch == 0 || !undo && !abort)) {
            throw new Trouble(ExitCode.USAGE, "--members FILE.csv is missing; with --undo or --abort --batch B will do");
        }
        if (members != null && (!Files.isReadable(members) || Files.isDirectory(members))) {
            throw new Trouble(ExitCode.USAGE, "cannot read --members " + members);
        }
    }

    private static void range(final String name, final int value, final int least, final int most) {
        if (value < least || value > most) {
            throw new Trouble(ExitCode.USAGE, name + " is " + value + ", it must be from " + least + " to " + most);
        }
    }

    private ExitCode bringIn(final ImportLine line) throws IOException {
        final long startNs = System.nanoTime();
        final Path made = stickers(true);
        final ImportRun run = new ImportRun(line, members, made, chunk);
        run.count();
        final int number = run.batch(batch);
        ImportStatePage page = line.state(number, 0);
        if (page.state() == BatchState.ABORTED || page.state() == BatchState.UNDONE) {
            throw new Trouble(ExitCode.DECLINED, "batch " + number + " is " + page.state() + ": leave --batch out, or choose another number");
        }
        final boolean before = page.state() == BatchState.COMMITTED;
        if (!before) {
            run.stage(number);
        }
        final RowRejects.Written bad = run.rejects(number, beside(rejects, ".rejected.csv"));
        if (!before && !stage) {
            run.commit(number, bad);
        }
        page = line.state(number, 0);
        sayImported(number, page, bad, made, (System.nanoTime() - startNs) / 1e9);
        return ExitCode.OK;
    }

    /** The sticker file, which is made if it is not there; null when nothing is to be made up. */
    private Path stickers(final boolean make) throws IOException {
        final boolean needed;
        try (MemberFile file = MemberFile.open(members, null)) {
            needed = file.columns().has("provisional") || file.columns().has("pin");
        }
        if (!needed) {
            return null;
        }
        final Path path = beside(stickers, ".stickers.csv");
        if (make && !Files.exists(path)) {
            StickerFile.write(members, path, pinDigits);
        }
        return path;
    }

    private void sayImported(
        final int number, final ImportStatePage page, final RowRejects.Written bad, final Path made, final double seconds) {
        final Map<String, Object> object = new LinkedHashMap<>();
        object.put("status", page.state().name());
        object.put("batch", number);
        object.put("rows", page.rowsStaged());
        object.put("points", page.pointsStaged());
        object.put("adopted", page.rowsAdopted());
        object.put("rejected", bad.rows());
        object.put("rejects", bad.rows() == 0 ? null : beside(rejects, ".rejected.csv").toString());
        object.put("stickers", made == null ? null : made.toString());
        object.put("seconds", Math.round(seconds * 1e3) / 1e3);
        answer.say(object, "batch " + number + " " + page.state() + ": " + Figures.grouped(page.rowsStaged()) + " members with "
            + Figures.grouped(page.pointsStaged()) + " points, " + Figures.grouped(page.rowsAdopted()) + " of them known before\n"
            + (bad.rows() == 0 ? "" : Figures.grouped(bad.rows()) + " bad rows: " + beside(rejects, ".rejected.csv") + "\n")
            + (made == null ? "" : "stickers: " + made + "\n"));
    }

    private ExitCode abort(final ImportLine line) throws IOException {
        final int number = known(line);
        line.command("batch " + number + " cannot be dropped", ImportCommands.abort(line.head(), number));
        final Map<String, Object> object = new LinkedHashMap<>();
        object.put("status", BatchState.ABORTED.name());
        object.put("batch", number);
        answer.say(object, "batch " + number + " ABORTED: its cards are free again\n");
        return ExitCode.OK;
    }

    private ExitCode undo(final ImportLine line) throws IOException {
        final int number = known(line);
        final ImportStatePage before = line.state(number, 0);
        if (before.state() != BatchState.COMMITTED && before.state() != BatchState.UNDONE) {
            throw new Trouble(ExitCode.DECLINED, "batch " + number + " is " + before.state() + ": only a committed one can be taken out");
        }
        final String what = "batch " + number + ", taking a chunk out";
        try (Progress progress = Progress.ofCommands("undo")) {
            for (long next = before.nextChunk(); next <= before.chunks(); next++) {
                line.send(what, ImportCommands.undo(line.head(), number, next));
                progress.at(next, before.chunks());
            }
            line.settle(what);
        }
        final Map<Long, Integer> stay = line.told(number);
        stay.values().removeIf(code -> code != Status.ACCOUNT_STATE.code());
        final ImportStatePage page = line.state(number, 0);
        final long rows = page.rowsStaged();
        Path list = null;
        if (members != null && !stay.isEmpty()) {
            list = beside(null, ".staying.csv");
            RowRejects.write(members, stickers(false), list, stay);
        }
        sayUndone(number, page.state(), rows - stay.size(), stay, list);
        return ExitCode.OK;
    }

    private void sayUndone(final int number, final BatchState state, final long out, final Map<Long, Integer> stay, final Path list) {
        final Map<String, Object> object = new LinkedHashMap<>();
        object.put("status", state.name());
        object.put("batch", number);
        object.put("taken_out", out);
        object.put("staying", stay.size());
        object.put("lines", stay.keySet());
        object.put("list", list == null ? null : list.toString());
        final StringBuilder words = new StringBuilder("batch " + number + " " + state + ": " + Figures.grouped(out) + " rows taken out, "
            + Figures.grouped(stay.size()) + " stay because their member was active\n");
        if (list == null) {
            stay.keySet().forEach(at -> words.append("stays: line ").append(at).append('\n'));
        } else {
            words.append("they are in ").append(list).append('\n');
        }
        answer.say(object, words.toString());
    }

    /** The batch that was asked for, or that of the file. */
    private int known(final ImportLine line) throws IOException {
        if (batch != 0) {
            return batch;
        }
        final ImportRun run = new ImportRun(line, members, stickers(false), chunk);
        run.count();
        final int number = run.batch(0);
        if (line.state(number, 0).code() != Status.OK.code()) {
            throw new Trouble(ExitCode.DECLINED, "no batch is of this file: say --batch B");
        }
        return number;
    }

    private Path beside(final Path said, final String ending) {
        return said != null ? said : members.resolveSibling(members.getFileName() + ending);
    }
}
