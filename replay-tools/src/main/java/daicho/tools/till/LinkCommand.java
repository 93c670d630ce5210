package daicho.tools.till;

import static picocli.CommandLine.Command;
import static picocli.CommandLine.Mixin;
import static picocli.CommandLine.Option;

import daicho.client.record.CardCommands;
import daicho.client.record.CardId;
import daicho.protocol.ExitCode;

/** Adds a card to an account. */
@Command(name = "link", description = "Adds a card to the account of another.", mixinStandardHelpOptions = true, sortOptions = false)
public final class LinkCommand extends TillCommand {
    @Mixin
    private CardOptions card;

    @Option(names = "--new-card", required = true, paramLabel = "X", description = "The card to add.")
    private String newCard;

    @Option(names = "--new-scheme", paramLabel = "S", defaultValue = "POS_CARD", description = "What it is; ${DEFAULT-VALUE} unless said.")
    private String newScheme;

    @Option(names = "--new-namespace", paramLabel = "N", defaultValue = "0", description = "Who issued it; ${DEFAULT-VALUE} unless said.")
    private int newNamespace;

    @Option(names = "--receipt", required = true, paramLabel = "R", description = "Names it within terminal and date.")
    private String receipt;

    @Mixin
    private TillOptions till;

    @Override
    ExitCode ask(final Session session) {
        final CardId added = CardOptions.cardOf(newScheme, newNamespace, newCard);
        return reply(session, CardCommands.link(till.named(receipt, session.today()), card.card(), added));
    }
}
