package daicho.tools.receipts;

import static picocli.CommandLine.Command;
import static picocli.CommandLine.Mixin;
import static picocli.CommandLine.Option;

import daicho.client.Answer.Refused;
import daicho.client.csv.RejectFile;
import daicho.client.fleet.PosFeed;
import daicho.client.fleet.PosTally;
import daicho.client.fleet.ReceiptDates;
import daicho.protocol.ExitCode;
import daicho.protocol.Status;
import daicho.tools.console.Answer;
import daicho.tools.console.Figures;
import daicho.tools.console.Table;
import daicho.tools.console.Trouble;
import daicho.tools.till.ConnectOptions;
import daicho.tools.till.Session;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;

/** Sends a file of receipts. */
@Command(name = "pos", mixinStandardHelpOptions = true, sortOptions = false, description = {
    "Sends a file of receipts as sales.",
    "The file is CSV with a line of column names: time (ISO 8601), store, receipt, card, amount, and if there is one, terminal. Each row"
        + " is a sale under its receipt's number, so a file that is sent again counts once. Points are computed by the programme.",
    "Rows that cannot be read are told and go to a reject file; the rest goes on."})
public final class PosCommand implements Callable<Integer> {
    @Mixin
    private ConnectOptions connect;

    @Option(names = "--receipts", required = true, paramLabel = "FILE.csv", description = "The receipts.")
    private Path receipts;

    @Option(names = "--dates", paramLabel = "DAY", defaultValue = "today",
        description = "Business date: today, keep (the row's own), or YYYY-MM-DD; ${DEFAULT-VALUE} unless said.")
    private String dates;

    @Option(names = "--window", paramLabel = "W", defaultValue = "256",
        description = "Sales in flight at most, 1 to 4096; ${DEFAULT-VALUE} unless said.")
    private int window;

    @Option(names = "--rejects", paramLabel = "FILE.csv",
        description = "Where rows go that cannot be read; beside the receipts (or here, if that folder is read-only) unless said.")
    private Path rejects;

    @Mixin
    private Answer answer;

    @Override
    public Integer call() throws IOException {
        if (!Files.isReadable(receipts) || Files.isDirectory(receipts)) {
            throw new Trouble(ExitCode.USAGE, "cannot read --receipts " + receipts);
        }
        final Path rejected = rejects == null ? RejectFile.beside(receipts) : rejects;
        final RowsTold told = new RowsTold(answer.remarks());
        try (Session session = Session.open(connect, window)) {
            final PosTally tally = feed(session, told, rejected);
            told.finish(rejected);
            answer.say(json(tally), words(tally));
            return exitCode(tally).code();
        }
    }

    private PosTally feed(final Session session, final RowsTold told, final Path rejected) throws IOException {
        final ReceiptDates when;
        try {
            when = ReceiptDates.parse(dates, session.today());
        } catch (final IllegalArgumentException mistake) {
            throw new Trouble(ExitCode.USAGE, "--dates: " + mistake.getMessage(), mistake);
        }
        try {
            return new PosFeed(session.client(), when, told).run(receipts, rejected);
        } catch (final IllegalArgumentException mistake) {
            throw new Trouble(ExitCode.USAGE, "--receipts " + receipts + ": " + mistake.getMessage(), mistake);
        }
    }

    private ExitCode exitCode(final PosTally tally) {
        if (tally.trouble() != null) {
            answer.remarks().println("daicho: " + Figures.grouped(tally.unanswered()) + " sales without an answer (" + tally.trouble().getMessage()
                + "), the rest was not sent. Send the same file again: what is booked counts once.");
            return ExitCode.UNREACHABLE;
        }
        if (tally.refusal() != null) {
            answer.remarks().println("daicho: the engine takes no writes now, " + reason(tally.refusal()) + ": "
                + Figures.grouped(tally.refused()) + " sales were turned away, the rest was not sent. Send the same file again later:"
                + " what is booked counts once.");
            return ExitCode.UNREACHABLE;
        }
        return tally.declined() + tally.duplicatesDeclined() > 0 ? ExitCode.DECLINED : ExitCode.OK;
    }

    private static String reason(final Refused refusal) {
        final Status status = refusal.status();
        final String name = status == null ? "status " + refusal.code() : status + " (" + status.meaning() + ")";
        return name + ", detail " + refusal.fields().detail();
    }

    static Map<String, Object> json(final PosTally tally) {
        final Map<String, Object> object = new LinkedHashMap<>();
        object.put("sent", tally.sent());
        object.put("accepted", tally.accepted());
        object.put("duplicates", tally.duplicates());
        object.put("declined", tally.declined());
        object.put("rejected_rows", tally.rejectedRows());
        object.put("points_earned", tally.pointsEarned());
        object.put("seconds", Math.round(tally.seconds() * 1e3) / 1e3);
        putSome(object, "duplicates_declined", tally.duplicatesDeclined());
        putSome(object, "unanswered", tally.unanswered());
        putSome(object, "refused", tally.refused());
        return object;
    }

    private static void putSome(final Map<String, Object> object, final String name, final long count) {
        if (count > 0) {
            object.put(name, count);
        }
    }

    static String words(final PosTally tally) {
        final Table table = new Table("<", "")
            .row("sent", tally.sent())
            .row("  accepted", tally.accepted())
            .row("  duplicates", tally.duplicates());
        if (tally.duplicatesDeclined() > 0) {
            table.row("    declined then", tally.duplicatesDeclined());
        }
        table.row("  declined", tally.declined())
            .row("rejected rows", tally.rejectedRows())
            .row("points earned", tally.pointsEarned())
            .row("seconds", Figures.grouped(tally.seconds(), 2));
        return table.toString();
    }
}
