package daicho.tools.till;

import static picocli.CommandLine.Command;
import static picocli.CommandLine.Mixin;
import static picocli.CommandLine.Option;

import daicho.client.record.OrderCommands;

/** Gives a hold more time. */
@Command(name = "extend", description = "Gives an order's points more time.", mixinStandardHelpOptions = true, sortOptions = false)
public final class ExtendCommand extends KeyedCommand {
    @Mixin
    private OrderOption order;

    @Option(names = "--seconds", required = true, paramLabel = "N", description = "From now on so long; 30 days in all at most.")
    private long seconds;

    @Override
    byte[] record(final Session session) {
        return OrderCommands.extend(head(session), order.order(), seconds);
    }
}
