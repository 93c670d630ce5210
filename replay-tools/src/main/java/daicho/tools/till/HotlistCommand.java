package daicho.tools.till;

import static picocli.CommandLine.Command;
import static picocli.CommandLine.Mixin;

import daicho.client.record.CardCommands;
import daicho.client.record.CardId;
import daicho.client.record.Head;

/** A card was lost. */
@Command(name = "hotlist", mixinStandardHelpOptions = true, sortOptions = false,
    description = "Reports a card lost: it still earns, but does not burn.")
public final class HotlistCommand extends OperatorCommand {
    @Mixin
    private LostSince since;

    @Override
    byte[] record(final Session session, final Head head, final CardId shown) {
        return CardCommands.hotlist(head, shown, since.instant(session));
    }
}
