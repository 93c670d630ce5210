package daicho.tools.till;

import static picocli.CommandLine.Command;
import static picocli.CommandLine.Mixin;

import daicho.client.record.OriginalCommands;
import daicho.client.record.TransactionName;
import daicho.protocol.ExitCode;
import java.time.LocalDate;

/** Closes a key for good. */
@Command(name = "seal", mixinStandardHelpOptions = true, sortOptions = false,
    description = "Makes certain: closes a receipt's key for good when nothing came under it; else tells what became of it.")
public final class SealCommand extends TillCommand {
    @Mixin
    private ReceiptName receipt;

    @Mixin
    private TillOptions till;

    @Override
    ExitCode ask(final Session session) {
        final LocalDate today = session.today();
        final TransactionName name = till.name(receipt.key(), today);
        return reply(session, OriginalCommands.seal(till.unnamed(today), name), null);
    }
}
