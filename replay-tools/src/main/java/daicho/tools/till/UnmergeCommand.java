package daicho.tools.till;

import static picocli.CommandLine.Command;
import static picocli.CommandLine.Mixin;
import static picocli.CommandLine.Option;

import daicho.client.Answer;
import daicho.client.record.CardId;
import daicho.client.record.Head;
import daicho.client.record.OperatorCommands;
import daicho.client.record.PlanPage;
import daicho.client.record.Queries;
import daicho.protocol.ExitCode;
import daicho.tools.console.Table;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Cuts a merge again. */
@Command(name = "unmerge", mixinStandardHelpOptions = true, sortOptions = false, description = {
    "Cuts a merge again and settles what happened meanwhile: each side ends with what its own cards earned and did not spend.",
    "Takes two operators. With --dry-run it only lists who would get what, and why."})
public final class UnmergeCommand extends TillCommand {
    private static final String ROWS = "rows";

    @Option(names = "--merge", required = true, paramLabel = "ID", description = "The merge: the sequence that it was answered with.")
    private long merge;

    @Option(names = "--card", paramLabel = "S:X", description = "A card of the source; needed when the merge had several.")
    private String card;

    @Option(names = "--by", required = true, paramLabel = "A", description = "Who acts: your number, 1 and more.")
    private long operator;

    @Option(names = "--approved-by", required = true, paramLabel = "B", description = "The second operator.")
    private long approvedBy;

    @Option(names = "--dry-run", description = "Change nothing: list who would get what, and why.")
    private boolean dryRun;

    @Mixin
    private ReceiptKey key;

    @Mixin
    private TillOptions till;

    @Override
    ExitCode ask(final Session session) {
        final CardId source = card == null ? null : SpelledCard.of("--card", card);
        if (dryRun) {
            return plan(session, source);
        }
        return reply(session, Session.built(() -> OperatorCommands.unmerge(
            Head.of(till.name(key.key(), session.today())).by(operator), source, merge, approvedBy)), key.toTell());
    }

    private ExitCode plan(final Session session, final CardId source) {
        final Answer answer = session.send(Session.built(() -> Queries.unmergePlan(till.unnamed(session.today()), source, merge)));
        if (answer.isReply()) {
            return refusal(answer, Map.of(ROWS, List.of()));
        }
        final PlanPage page = PlanPage.read(answer.message());
        final Map<String, Object> object = new LinkedHashMap<>();
        object.put("status", ReplyView.statusName(page.code()));
        object.put("code", page.code());
        object.put("detail", page.detail());
        object.put("source", page.source());
        object.put("target", page.target());
        object.put("more", page.more());
        object.put(ROWS, page.rows().stream().map(UnmergeCommand::json).toList());
        say(object, words(page));
        return exitCode(page.code());
    }

    private static Map<String, Object> json(final PlanPage.Row row) {
        final Map<String, Object> object = new LinkedHashMap<>();
        object.put("account", row.account());
        object.put("reason", row.reason().name());
        object.put("points", row.points());
        object.put("cause", row.cause());
        object.put("origin", row.origin());
        object.put("issuer", row.issuer());
        object.put("class", row.pointsClass() == null ? null : row.pointsClass().name());
        object.put("expires_on", row.expiryDay() == null ? null : row.expiryDay().toString());
        object.put("expired", row.expired());
        return object;
    }

    private static String words(final PlanPage page) {
        final Table table = new Table("<side", "<why", "points", "<expires", "<because of");
        for (final PlanPage.Row row : page.rows()) {
            table.row(row.account() == page.source() ? "source " + row.account() : "target " + row.account(),
                row.expired() ? row.reason() + " (expired)" : row.reason(), row.points(), row.expiryDay(),
                row.cause() == 0 ? "" : Long.toString(row.cause()));
        }
        return ReplyView.headline(page.code(), "") + "\n" + table + (page.more() ? "and more than one answer holds\n" : "");
    }
}
