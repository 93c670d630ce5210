package daicho.tools.till;

import static picocli.CommandLine.Command;
import static picocli.CommandLine.Mixin;

import daicho.client.record.Queries;
import daicho.client.record.TransactionName;
import daicho.protocol.ExitCode;
import java.time.LocalDate;

/** Tells what became of a transaction. */
@Command(name = "txstatus", description = "Tells what became of a receipt; changes nothing.",
    mixinStandardHelpOptions = true, sortOptions = false)
public final class TxStatusCommand extends TillCommand {
    @Mixin
    private ReceiptName receipt;

    @Mixin
    private TillOptions till;

    @Override
    ExitCode ask(final Session session) {
        final LocalDate today = session.today();
        final TransactionName name = till.name(receipt.key(), today);
        return reply(session, Queries.txStatus(till.unnamed(today), name), null);
    }
}
