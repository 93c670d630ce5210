package daicho.tools.till;

import static picocli.CommandLine.Command;
import static picocli.CommandLine.Option;

import daicho.client.record.CardCommands;
import daicho.client.record.CardId;
import daicho.client.record.Head;
import daicho.protocol.codec.Restriction;

/** Blocks an account. */
@Command(name = "block", mixinStandardHelpOptions = true, sortOptions = false,
    description = "Blocks an account for all but operators and reversals; --off frees it.")
public final class BlockCommand extends OperatorCommand {
    @Option(names = "--off", description = "Free it again.")
    private boolean off;

    @Override
    byte[] record(final Session session, final Head head, final CardId shown) {
        return CardCommands.restrict(head, shown, Restriction.BLOCKED, !off);
    }
}
