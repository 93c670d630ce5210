package daicho.tools.till;

import static picocli.CommandLine.Command;
import static picocli.CommandLine.Mixin;

import daicho.client.record.Queries;

/** Tells what a card is worth. */
@Command(name = "balance", description = "Tells what a card is worth.", mixinStandardHelpOptions = true, sortOptions = false)
public final class BalanceCommand extends OneRecordCommand {
    @Mixin
    private CardOptions card;

    @Mixin
    private TillOptions till;

    @Override
    byte[] record(final Session session) {
        return Queries.balance(till.unnamed(session.today()), card.card());
    }
}
