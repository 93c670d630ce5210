package daicho.tools.till;

import static picocli.CommandLine.Command;
import static picocli.CommandLine.Mixin;
import static picocli.CommandLine.Option;

import daicho.client.record.Key;
import daicho.client.record.OriginalCommands;
import daicho.client.record.TransactionName;
import daicho.protocol.ExitCode;
import java.time.LocalDate;

/** Closes a key for good. */
@Command(name = "seal", mixinStandardHelpOptions = true, sortOptions = false,
    description = "Makes certain: closes a receipt's key for good when nothing came under it; else tells what became of it.")
public final class SealCommand extends TillCommand {
    @Option(names = "--receipt", required = true, paramLabel = "R", description = "The key to close, within terminal and date.")
    private String receipt;

    @Mixin
    private TillOptions till;

    @Override
    ExitCode ask(final Session session) {
        final LocalDate today = session.today();
        final TransactionName name = till.name(Session.built(() -> Key.text(receipt)), today);
        return reply(session, OriginalCommands.seal(till.unnamed(today), name), null);
    }
}
