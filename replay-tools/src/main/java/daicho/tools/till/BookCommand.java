package daicho.tools.till;

import static picocli.CommandLine.Command;
import static picocli.CommandLine.Mixin;

import daicho.client.Answer;
import daicho.client.record.BookTotals;
import daicho.client.record.Queries;
import daicho.protocol.ExitCode;
import daicho.tools.console.Figures;
import daicho.tools.console.Table;
import java.util.LinkedHashMap;
import java.util.Map;

/** Tells the book's totals. */
@Command(name = "book", description = "Tells the book's totals for each issuer, and whether they balance.",
    mixinStandardHelpOptions = true, sortOptions = false)
public final class BookCommand extends TillCommand {
    @Mixin
    private TillOptions till;

    @Override
    ExitCode ask(final Session session) {
        final Answer answer = session.send(Queries.book(till.unnamed(session.today())));
        if (answer.isReply()) {
            return refusal(answer, Map.of());
        }
        final BookTotals book = BookTotals.read(answer.message());
        say(json(book), words(book));
        return book.balanced() ? ExitCode.OK : ExitCode.INVARIANT_BROKEN;
    }

    static Map<String, Object> json(final BookTotals book) {
        final Map<String, Object> object = new LinkedHashMap<>();
        object.put("sequence", book.sequence());
        object.put("balanced", book.balanced());
        object.put("swept_through", book.sweptThrough() == null ? null : book.sweptThrough().toString());
        object.put("issuers", book.issuers().stream().map(BookCommand::json).toList());
        return object;
    }

    private static Map<String, Object> json(final BookTotals.Issuer issuer) {
        final Map<String, Object> object = new LinkedHashMap<>();
        object.put("brand", issuer.brand());
        object.put("issued", issuer.issued());
        object.put("migrated", issuer.migrated());
        object.put("adjusted_up", issuer.adjustedUp());
        object.put("debt", issuer.debt());
        object.put("live", issuer.live());
        object.put("pending", issuer.pending());
        object.put("held", issuer.held());
        object.put("burned", issuer.burned());
        object.put("expired", issuer.expired());
        object.put("taken_back", issuer.takenBack());
        object.put("adjusted_down", issuer.adjustedDown());
        object.put("forfeited", issuer.forfeited());
        object.put("settled", issuer.settled());
        return object;
    }

    static String words(final BookTotals book) {
        final Table table = new Table("<came in, went and is there", "brand", "points");
        for (final BookTotals.Issuer issuer : book.issuers()) {
            for (final Map.Entry<String, Object> entry : json(issuer).entrySet()) {
                if (!entry.getKey().equals("brand")) {
                    table.row(entry.getKey().replace('_', ' '), issuer.brand(), entry.getValue());
                }
            }
        }
        return "book at sequence " + Figures.grouped(book.sequence()) + ": " + (book.balanced() ? "balances" : "DOES NOT BALANCE") + "\n"
            + (book.sweptThrough() == null ? "" : "all that was due through " + book.sweptThrough() + " is booked\n")
            + (book.issuers().isEmpty() ? "no points yet\n" : table);
    }
}
