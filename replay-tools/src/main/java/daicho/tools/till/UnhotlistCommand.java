package daicho.tools.till;

import static picocli.CommandLine.Command;

import daicho.client.record.CardCommands;
import daicho.client.record.CardId;
import daicho.client.record.Head;

/** A card was found again. */
@Command(name = "unhotlist", description = "Says that a lost card was found again.", mixinStandardHelpOptions = true, sortOptions = false)
public final class UnhotlistCommand extends OperatorCommand {
    @Override
    byte[] record(final Session session, final Head head, final CardId shown) {
        return CardCommands.unhotlist(head, shown);
    }
}
