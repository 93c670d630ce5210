package daicho.tools.till;

import static picocli.CommandLine.Command;
import static picocli.CommandLine.Mixin;
import static picocli.CommandLine.Option;

import daicho.client.record.OriginalCommands;
import daicho.client.record.Reversal;
import daicho.protocol.ExitCode;
import daicho.protocol.codec.ReversalReason;
import daicho.tools.console.Trouble;

/** Undoes what a receipt did. */
@Command(name = "reverse", mixinStandardHelpOptions = true, sortOptions = false,
    description = "Undoes what a receipt did, whole or in part. TIMEOUT makes certain that it never happened (VOID), the others take goods back (RETURN).")
public final class ReverseCommand extends OneRecordCommand {
    @Mixin
    private OriginalOptions original;

    @Option(names = "--reason", required = true, paramLabel = "WHY", description = "${COMPLETION-CANDIDATES}.")
    private Why why;

    @Option(names = "--amount", paramLabel = "A", description = "Goods of so much money came back; all of it unless said.")
    private Long amount;

    @Option(names = "--points", paramLabel = "N", description = "So many points are undone: of those burned, or of those earned when none were.")
    private Long points;

    @Option(names = "--shortfall-paid", paramLabel = "N", defaultValue = "0",
        description = "Points that were taken off the cash refund because they are spent: no debt is made for them.")
    private long shortfallPaid;

    @Mixin
    private AtOptions at;

    @Option(names = "--operator", paramLabel = "N", defaultValue = "0", description = "Who acts; nobody in person unless said.")
    private long operator;

    @Mixin
    private QuoteOption quote;

    @Override
    byte[] record(final Session session) {
        return OriginalCommands.reverse(quote.of(at.head(original.terminal(), session.today(), operator)),
            original.original(session.today()), reversal().shortfallPaid(shortfallPaid));
    }

    @Override
    String keyToTell() {
        return at.keyToTell();
    }

    private Reversal reversal() {
        if (amount != null && points != null) {
            throw new Trouble(ExitCode.USAGE, "--amount and --points cannot both be said: all returns of a receipt go the same way");
        }
        final ReversalReason reason = why.reason();
        if (why == Why.TIMEOUT) {
            if (amount != null || points != null) {
                throw new Trouble(ExitCode.USAGE, "TIMEOUT undoes the whole receipt: without --amount and --points");
            }
            return Reversal.voided(reason);
        }
        if (amount != null) {
            return Reversal.ofMoney(amount, reason);
        }
        return points == null ? Reversal.whole(reason) : Reversal.ofPoints(points, reason);
    }
}
