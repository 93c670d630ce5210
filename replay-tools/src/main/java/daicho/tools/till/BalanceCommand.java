package daicho.tools.till;

import static picocli.CommandLine.Command;
import static picocli.CommandLine.Mixin;

import daicho.client.record.Queries;
import daicho.protocol.ExitCode;

/** Tells what a card is worth. */
@Command(name = "balance", description = "Tells what a card is worth.", mixinStandardHelpOptions = true, sortOptions = false)
public final class BalanceCommand extends TillCommand {
    @Mixin
    private CardOptions card;

    @Mixin
    private TillOptions till;

    @Override
    ExitCode ask(final Session session) {
        return reply(session, Queries.balance(till.unnamed(session.today()), card.card()));
    }
}
