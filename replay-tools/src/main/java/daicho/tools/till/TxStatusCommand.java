package daicho.tools.till;

import static picocli.CommandLine.Command;
import static picocli.CommandLine.Mixin;
import static picocli.CommandLine.Option;

import daicho.client.record.Key;
import daicho.client.record.Queries;
import daicho.client.record.TransactionName;
import daicho.protocol.ExitCode;
import java.time.LocalDate;

/** Tells what became of a transaction. */
@Command(name = "txstatus", description = "Tells what became of a receipt; changes nothing.",
    mixinStandardHelpOptions = true, sortOptions = false)
public final class TxStatusCommand extends TillCommand {
    @Option(names = "--receipt", required = true, paramLabel = "R", description = "The key asked about, within terminal and date.")
    private String receipt;

    @Mixin
    private TillOptions till;

    @Override
    ExitCode ask(final Session session) {
        final LocalDate today = session.today();
        final TransactionName name = till.name(Session.built(() -> Key.text(receipt)), today);
        return reply(session, Queries.txStatus(till.unnamed(today), name), null);
    }
}
