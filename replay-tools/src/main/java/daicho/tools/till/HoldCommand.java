package daicho.tools.till;

import static picocli.CommandLine.Command;
import static picocli.CommandLine.Mixin;
import static picocli.CommandLine.Option;

import daicho.client.record.OrderCommands;

/** Sets points aside. */
@Command(name = "hold", description = "Sets points aside for an order.", mixinStandardHelpOptions = true, sortOptions = false)
public final class HoldCommand extends KeyedCommand {
    @Mixin
    private CardOptions card;

    @Option(names = "--points", required = true, paramLabel = "N", description = "Points to set aside, 1 to 10,000,000.")
    private long points;

    @Mixin
    private OrderOption order;

    @Option(names = "--seconds", paramLabel = "N", defaultValue = "0",
        description = "How long, up to 30 days (2,592,000); as the programme says (900) unless said.")
    private long seconds;

    @Mixin
    private QuoteOption quote;

    @Override
    byte[] record(final Session session) {
        return OrderCommands.hold(quote.of(head(session)), card.card(), order.order(), points, seconds);
    }
}
