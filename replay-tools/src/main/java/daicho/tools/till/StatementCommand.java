package daicho.tools.till;

import static picocli.CommandLine.Command;
import static picocli.CommandLine.Mixin;
import static picocli.CommandLine.Option;

import daicho.client.Answer;
import daicho.client.record.Head;
import daicho.client.record.Queries;
import daicho.client.record.StatementPage;
import daicho.protocol.ExitCode;
import daicho.protocol.Limits;
import daicho.tools.console.Table;
import daicho.tools.console.Trouble;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Tells what happened on a card's account. */
@Command(name = "statement", description = "Tells what happened on a card's account, newest first.",
    mixinStandardHelpOptions = true, sortOptions = false)
public final class StatementCommand extends TillCommand {
    private static final String ENTRIES = "entries";

    @Mixin
    private CardOptions card;

    @Option(names = "--before", paramLabel = "SEQ", defaultValue = "0", description = "Only what stands before this sequence.")
    private long before;

    @Option(names = "--limit", paramLabel = "N", defaultValue = "100", description = "At most so many entries; ${DEFAULT-VALUE} unless said.")
    private int limit;

    @Mixin
    private TillOptions till;

    @Override
    ExitCode ask(final Session session) {
        if (limit < 1 || before < 0) {
            throw new Trouble(ExitCode.USAGE, "--limit must be 1 or more, --before 0 or more");
        }
        final Head head = till.unnamed(session.today());
        final List<StatementPage.Entry> entries = new ArrayList<>();
        long next = before;
        boolean more = true;
        while (more && entries.size() < limit) {
            final Answer answer = session.send(
                Queries.statement(head, card.card(), next, Math.min(limit - entries.size(), Limits.STATEMENT_ENTRIES)));
            if (answer.isReply() || !(answer instanceof Answer.Accepted)) {
                return refusal(answer, Map.of(ENTRIES, List.of()));
            }
            final StatementPage page = StatementPage.read(answer.message());
            entries.addAll(page.entries());
            more = page.more() && !page.entries().isEmpty();
            next = more ? page.entries().getLast().sequence() : 0;
        }
        say(Map.of(ENTRIES, entries.stream().map(StatementCommand::json).toList()), words(entries));
        return ExitCode.OK;
    }

    static Map<String, Object> json(final StatementPage.Entry entry) {
        final Map<String, Object> object = new LinkedHashMap<>();
        object.put("sequence", entry.sequence());
        object.put("kind", entry.kind().name());
        object.put("card", text(entry.card()));
        object.put("points", entry.points());
        object.put("date", text(entry.businessDate()));
        object.put("store", entry.store());
        object.put("related", entry.related() == 0 ? null : entry.related());
        object.put("balance", entry.balance());
        return object;
    }

    static String words(final List<StatementPage.Entry> entries) {
        final Table table = new Table("sequence", "<date", "<kind", "<card", "store", "points", "balance", "related");
        for (final StatementPage.Entry entry : entries) {
            table.row(entry.sequence(), text(entry.businessDate()), entry.kind(), text(entry.card()), Long.toString(entry.store()),
                entry.points(), entry.balance(), entry.related() == 0 ? null : entry.related());
        }
        return entries.isEmpty() ? "nothing yet\n" : table.toString();
    }

    private static String text(final Object value) {
        return switch (value) {
            case null -> null;
            case StatementPage.Card shown -> shown.text();
            default -> value.toString();
        };
    }
}
