package daicho.tools.till;

import static picocli.CommandLine.Command;
import static picocli.CommandLine.Mixin;
import static picocli.CommandLine.Option;

import daicho.client.record.Commands;
import daicho.client.record.Component;
import java.util.List;

/** Adds points by hand. */
@Command(name = "earn", description = "Adds points to a card.", mixinStandardHelpOptions = true, sortOptions = false)
public final class EarnCommand extends ReceiptCommand {
    @Mixin
    private CardOptions card;

    @Option(names = "--points", required = true, paramLabel = "N", description = "Points to add, 0 to 10,000,000.")
    private long points;

    @Override
    byte[] record(final Session session) {
        return Commands.earn(head(session), card.card(), 0, List.of(Component.given(points)));
    }
}
