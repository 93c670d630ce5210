package daicho.tools.till;

import static picocli.CommandLine.Command;

import daicho.client.record.CardCommands;
import daicho.client.record.CardId;
import daicho.client.record.Head;

/** Ends an account. */
@Command(name = "close", mixinStandardHelpOptions = true, sortOptions = false,
    description = "Ends an account; what is left is forfeited if the programme allows it.")
public final class CloseCommand extends OperatorCommand {
    @Override
    byte[] record(final Session session, final Head head, final CardId shown) {
        return CardCommands.close(head, shown);
    }
}
