package daicho.tools.members;

import static picocli.CommandLine.ArgGroup;
import static picocli.CommandLine.Command;
import static picocli.CommandLine.Mixin;
import static picocli.CommandLine.Option;

import daicho.client.csv.RejectFile;
import daicho.client.record.CardId;
import daicho.client.record.Head;
import daicho.members.bench.PurchaseBench;
import daicho.members.bench.PurchaseFigures;
import daicho.members.card.CardDirectory;
import daicho.members.card.EngineDirectory;
import daicho.members.card.MemberGroup;
import daicho.members.card.UnknownCard;
import daicho.members.duck.DuckFault;
import daicho.members.purchase.PurchaseImport;
import daicho.members.purchase.PurchasePage;
import daicho.members.purchase.PurchasePages;
import daicho.members.purchase.PurchaseStore;
import daicho.members.purchase.PurchaseTally;
import daicho.protocol.ExitCode;
import daicho.tools.console.Answer;
import daicho.tools.console.Trouble;
import daicho.tools.till.CardOptions;
import daicho.tools.till.ConnectOptions;
import daicho.tools.till.Session;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.concurrent.Callable;

/** Keeps purchase lines beside the book, and finds those of a member. */
@Command(name = "purchases", mixinStandardHelpOptions = true, sortOptions = false, description = {
    "Imports purchase lines, or tells those of a member, newest first.",
    "They stand in a file of their own, DIR/purchases/purchases.duckdb; the engine's journal knows nothing of them. Lines are kept under"
        + " the card that was shown. With --connect the engine tells which cards are one member's now, merged ones among them; without,"
        + " only the card's own lines are told. An import needs no engine; the same file, or the same line, counts once."})
public final class PurchasesCommand implements Callable<Integer> {
    private static final int MOST_LIMIT = 10_000;
    private static final int MOST_PAGES = 1_000_000;

    @Option(names = "--data", required = true, paramLabel = "DIR", description = "Folder of the purchases; may be the engine's.")
    private Path data;

    @Option(names = "--import", paramLabel = "FILE.csv", description = {
        "Lines to import: columns time, store, receipt, card, amount and, if they are there, scheme, namespace, item, quantity (or items),"
            + " points. All good rows of the file, or none when it does not come to its end."})
    private Path file;

    @Option(names = "--rejects", paramLabel = "FILE.csv", description = "Where rows go that cannot be read; beside the file unless said.")
    private Path rejects;

    @ArgGroup(exclusive = false)
    private CardOptions card;

    @Option(names = "--limit", paramLabel = "N", defaultValue = "100",
        description = "So many lines, and the rest of the last receipt; ${DEFAULT-VALUE} unless said.")
    private int limit;

    @Option(names = "--before", paramLabel = "TIME", description = "Only lines before this time of the till, like 2026-04-01T09:30:00.")
    private String before;

    @ArgGroup(exclusive = false)
    private ConnectOptions connect;

    @Option(names = "--bench", paramLabel = "LINES", description = "Measure: so many generated lines into a new folder, then --pages at random.")
    private long bench;

    @Option(names = "--pages", paramLabel = "N", defaultValue = "1000", description = "Pages to measure; ${DEFAULT-VALUE} unless said.")
    private int pages;

    @Option(names = "--seed", paramLabel = "S", defaultValue = "1", description = "Makes the generated lines; ${DEFAULT-VALUE} unless said.")
    private long seed;

    @Mixin
    private Answer answer;

    @Override
    public Integer call() throws IOException {
        if ((file == null ? 0 : 1) + (card == null ? 0 : 1) + (bench == 0 ? 0 : 1) != 1) {
            throw new Trouble(ExitCode.USAGE, "one of --import, --card and --bench is needed");
        }
        try {
            return (file != null ? bring() : card != null ? tell() : measure()).code();
        } catch (final DuckFault fault) {
            throw new Trouble(fault.isInUse() ? ExitCode.FOLDER_IN_USE : ExitCode.OTHER,
                fault.isInUse() ? "an import is running in " + data + ": try again when it is done" : fault.getMessage(), fault);
        } catch (final IllegalArgumentException mistake) {
            throw new Trouble(ExitCode.USAGE, mistake.getMessage(), mistake);
        }
    }

    private ExitCode bring() throws IOException {
        if (!Files.isReadable(file) || Files.isDirectory(file)) {
            throw new Trouble(ExitCode.USAGE, "cannot read --import " + file);
        }
        final Path rejected = rejects == null ? RejectFile.beside(file) : rejects;
        try (ImportProgress progress = new ImportProgress(answer.remarks()); PurchaseStore store = PurchaseStore.toWrite(data)) {
            final PurchaseTally tally = new PurchaseImport(store, progress, Instant.now()).run(file, rejected);
            progress.finish(rejected);
            answer.say(PurchaseView.json(tally), PurchaseView.words(tally));
            return ExitCode.OK;
        }
    }

    private ExitCode tell() {
        if (limit < 1 || limit > MOST_LIMIT) {
            throw new Trouble(ExitCode.USAGE, "--limit must be from 1 to " + MOST_LIMIT);
        }
        final LocalDateTime end = time();
        final CardId shown = card.card();
        try (PurchaseStore store = PurchaseStore.toRead(data)) {
            final MemberGroup group = group(shown);
            final long startNs = System.nanoTime();
            final PurchasePage page = new PurchasePages(store).page(group.cards(), end, limit);
            final long tookNs = System.nanoTime() - startNs;
            answer.say(PurchaseView.json(shown, group, page, tookNs), PurchaseView.words(page));
            return ExitCode.OK;
        } catch (final UnknownCard unknown) {
            answer.say(PurchaseView.refusal(unknown), unknown.getMessage() + "\n");
            return ExitCode.DECLINED;
        }
    }

    private LocalDateTime time() {
        try {
            return before == null ? null : LocalDateTime.parse(before.replace(' ', 'T'));
        } catch (final DateTimeException mistake) {
            throw new Trouble(ExitCode.USAGE, "--before must be like 2026-04-01T09:30:00: " + before, mistake);
        }
    }

    private MemberGroup group(final CardId shown) {
        if (connect == null) {
            answer.remarks().println("daicho: without --connect only what was bought with this very card is told");
            return CardDirectory.eachAlone().groupOf(shown);
        }
        try (Session session = Session.open(connect)) {
            return new EngineDirectory(session::send, Head.unnamed(1, session.today())).groupOf(shown);
        }
    }

    private ExitCode measure() throws IOException {
        if (bench < 1 || pages < 1 || pages > MOST_PAGES) {
            throw new Trouble(ExitCode.USAGE, "--bench must be 1 or more, --pages from 1 to " + MOST_PAGES);
        }
        try (ImportProgress progress = new ImportProgress(answer.remarks())) {
            final PurchaseFigures figures = PurchaseBench.run(data, bench, seed, pages, progress);
            answer.say(PurchaseView.json(figures), PurchaseView.words(figures));
            return ExitCode.OK;
        }
    }
}
