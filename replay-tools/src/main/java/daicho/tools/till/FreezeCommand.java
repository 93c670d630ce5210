package daicho.tools.till;

import static picocli.CommandLine.Command;
import static picocli.CommandLine.Option;

import daicho.client.record.CardCommands;
import daicho.client.record.CardId;
import daicho.client.record.Head;
import daicho.protocol.codec.Restriction;

/** Freezes an account. */
@Command(name = "freeze", mixinStandardHelpOptions = true, sortOptions = false,
    description = "Freezes an account: it earns, but does not burn, hold or transfer; --off frees it.")
public final class FreezeCommand extends OperatorCommand {
    @Option(names = "--off", description = "Free it again.")
    private boolean off;

    @Override
    byte[] record(final Session session, final Head head, final CardId shown) {
        return CardCommands.restrict(head, shown, Restriction.FROZEN, !off);
    }
}
