package daicho.tools.till;

import static picocli.CommandLine.Command;
import static picocli.CommandLine.Mixin;

import daicho.client.record.CardCommands;
import daicho.client.record.CardId;
import daicho.client.record.Head;

/** Gives a new card for an old one. */
@Command(name = "reissue", mixinStandardHelpOptions = true, sortOptions = false,
    description = "Gives a new card for an old one, which does not burn any more.")
public final class ReissueCommand extends OperatorCommand {
    @Mixin
    private SecondCard newCard;

    @Mixin
    private LostSince since;

    @Override
    byte[] record(final Session session, final Head head, final CardId shown) {
        return CardCommands.reissue(head, shown, newCard.card(), since.instant(session));
    }
}
