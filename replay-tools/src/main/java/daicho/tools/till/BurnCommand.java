package daicho.tools.till;

import static picocli.CommandLine.Command;
import static picocli.CommandLine.Mixin;
import static picocli.CommandLine.Option;

import daicho.client.record.Commands;
import daicho.client.record.Head;

/** Takes points by hand. */
@Command(name = "burn", description = "Takes points from a card.", mixinStandardHelpOptions = true, sortOptions = false)
public final class BurnCommand extends ReceiptCommand {
    @Mixin
    private CardOptions card;

    @Option(names = "--points", required = true, paramLabel = "N", description = "Points to take, 1 to 10,000,000.")
    private long points;

    @Option(names = "--amount", paramLabel = "A", defaultValue = "0", description = "The money they pay; ${DEFAULT-VALUE} unless said.")
    private long amount;

    @Option(names = "--allow-partial", description = "Take what is there when it is less.")
    private boolean partial;

    @Override
    byte[] record(final Session session) {
        final Head head = head(session);
        return Commands.burn(partial ? head.allowPartial() : head, card.card(), points, amount);
    }
}
