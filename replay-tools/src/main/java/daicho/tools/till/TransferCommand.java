package daicho.tools.till;

import static picocli.CommandLine.Command;
import static picocli.CommandLine.Mixin;
import static picocli.CommandLine.Option;

import daicho.client.record.Commands;

/** Moves points to another member. */
@Command(name = "transfer", description = "Moves points to another member; they keep their expiry.",
    mixinStandardHelpOptions = true, sortOptions = false)
public final class TransferCommand extends KeyedCommand {
    @Mixin
    private CardOptions card;

    @Option(names = "--to-card", required = true, paramLabel = "X", description = "The card that receives.")
    private String toCard;

    @Option(names = "--to-scheme", paramLabel = "S", defaultValue = "POS_CARD", description = "What it is; ${DEFAULT-VALUE} unless said.")
    private String toScheme;

    @Option(names = "--to-namespace", paramLabel = "N", defaultValue = "0", description = "Who issued it; ${DEFAULT-VALUE} unless said.")
    private int toNamespace;

    @Option(names = "--points", required = true, paramLabel = "N", description = "Points to move, 1 to 10,000,000.")
    private long points;

    @Mixin
    private QuoteOption quote;

    @Override
    byte[] record(final Session session) {
        return Commands.transfer(quote.of(head(session)), card.card(), CardOptions.cardOf(toScheme, toNamespace, toCard), points);
    }
}
