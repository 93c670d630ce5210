package daicho.tools.till;

import static picocli.CommandLine.Command;

import daicho.client.record.CardCommands;
import daicho.client.record.CardId;
import daicho.client.record.Head;

/** Retires a card. */
@Command(name = "unlink", mixinStandardHelpOptions = true, sortOptions = false,
    description = "Retires a card: it finds nothing from now on.")
public final class UnlinkCommand extends OperatorCommand {
    @Override
    byte[] record(final Session session, final Head head, final CardId shown) {
        return CardCommands.unlink(head, shown);
    }
}
