package daicho.tools.till;

import static picocli.CommandLine.Command;
import static picocli.CommandLine.Mixin;

import daicho.client.record.OrderCommands;

/** Gives points of a hold back. */
@Command(name = "release", description = "Gives back what is left of the points set aside for an order.",
    mixinStandardHelpOptions = true, sortOptions = false)
public final class ReleaseCommand extends KeyedCommand {
    @Mixin
    private OrderOption order;

    @Mixin
    private QuoteOption quote;

    @Override
    byte[] record(final Session session) {
        return OrderCommands.release(quote.of(head(session)), order.order());
    }
}
