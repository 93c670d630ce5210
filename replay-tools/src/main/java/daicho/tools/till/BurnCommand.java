package daicho.tools.till;

import static picocli.CommandLine.Command;
import static picocli.CommandLine.Mixin;
import static picocli.CommandLine.Option;

import daicho.client.record.CardId;
import daicho.client.record.Commands;
import daicho.client.record.Head;
import daicho.protocol.ExitCode;

/** Takes points by hand. */
@Command(name = "burn", description = "Takes points from a card.", mixinStandardHelpOptions = true, sortOptions = false)
public final class BurnCommand extends TillCommand {
    @Mixin
    private CardOptions card;

    @Option(names = "--points", required = true, paramLabel = "N", description = "Points to take, 1 to 10,000,000.")
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
        return reply(session, Session.built(() -> Commands.burn(head, shown, points, 0)));
    }
}
