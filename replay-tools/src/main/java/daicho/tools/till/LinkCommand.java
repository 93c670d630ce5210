package daicho.tools.till;

import static picocli.CommandLine.Command;
import static picocli.CommandLine.Mixin;

import daicho.client.record.CardCommands;

/** Adds a card to an account. */
@Command(name = "link", description = "Adds a card to the account of another.", mixinStandardHelpOptions = true, sortOptions = false)
public final class LinkCommand extends KeyedCommand {
    @Mixin
    private CardOptions card;

    @Mixin
    private SecondCard newCard;

    @Override
    byte[] record(final Session session) {
        return CardCommands.link(head(session), card.card(), newCard.card());
    }
}
