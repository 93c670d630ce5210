package daicho.tools.till;

import static picocli.CommandLine.Command;
import static picocli.CommandLine.Mixin;
import static picocli.CommandLine.Option;

import daicho.client.record.CardId;
import daicho.client.record.Commands;
import daicho.client.record.Component;
import daicho.client.record.Head;
import daicho.protocol.ExitCode;
import java.util.List;

/** Adds points by hand. */
@Command(name = "earn", description = "Adds points to a card.", mixinStandardHelpOptions = true, sortOptions = false)
public final class EarnCommand extends TillCommand {
    @Mixin
    private CardOptions card;

    @Option(names = "--points", required = true, paramLabel = "N", description = "Points to add, 0 to 10,000,000.")
    private long points;

    @Option(names = "--receipt", required = true, paramLabel = "R",
        description = "Names it within terminal and date: sent again, it counts once. Up to 16 characters.")
    private String receipt;

    @Mixin
    private TillOptions till;

    @Override
    ExitCode ask(final Session session) {
        final CardId shown = card.card();
        final Head head = till.named(receipt, session.today());
        return reply(session, Session.built(() -> Commands.earn(head, shown, 0, List.of(Component.given(points)))));
    }
}
