package daicho.tools.till;

import static picocli.CommandLine.Mixin;
import static picocli.CommandLine.Option;

import daicho.client.record.Head;
import daicho.client.record.Key;
import daicho.protocol.ExitCode;
import daicho.tools.console.Trouble;

/** A command that is a receipt's: a till gave it a number, and may have been offline then. */
abstract class ReceiptCommand extends OneRecordCommand {
    @Option(names = "--receipt", paramLabel = "R",
        description = "Names it within terminal and date: sent again, it counts once. Up to 16 characters; only a --quote does without.")
    private String receipt;

    @Mixin
    private TillOptions till;

    @Option(names = "--time", paramLabel = "LOCAL", description = "What the till's clock showed: YYYY-MM-DDTHH:MM:SS; not told unless said.")
    private String time;

    @Option(names = "--operator", paramLabel = "N", defaultValue = "0", description = "Who acts; nobody in person unless said.")
    private long operator;

    @Option(names = "--advice", description = "The till sold while it was offline: the goods are gone.")
    private boolean advice;

    @Mixin
    private QuoteOption quote;

    /** Head of the record. */
    final Head head(final Session session) {
        if (receipt == null && !quote.isQuote()) {
            throw new Trouble(ExitCode.USAGE, "--receipt is missing: it names what is done, so that it is done once");
        }
        final Key key = receipt == null ? Key.NONE : Key.text(receipt);
        final Head plain = Head.of(till.name(key, session.today())).by(operator);
        final Head timed = time == null ? plain : plain.at(Days.time("--time", time));
        return quote.of(advice ? timed.advice() : timed);
    }
}
