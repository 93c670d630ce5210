package daicho.tools.till;

import static picocli.CommandLine.Mixin;
import static picocli.CommandLine.Option;

import daicho.client.record.Head;
import daicho.client.record.Key;

/** A command that is a receipt's: a till gave it a number, and may have been offline then. */
abstract class ReceiptCommand extends OneRecordCommand {
    @Mixin
    private ReceiptName receipt;

    @Mixin
    private TillOptions till;

    @Option(names = "--time", paramLabel = "LOCAL", description = "What the till's clock showed: HH:MM on that date, or YYYY-MM-DDTHH:MM:SS; not told unless said.")
    private String time;

    @Option(names = "--operator", paramLabel = "N", defaultValue = "0", description = "Who acts; nobody in person unless said.")
    private long operator;

    @Option(names = "--advice", description = "The till sold while it was offline: the goods are gone.")
    private boolean advice;

    @Mixin
    private QuoteOption quote;

    /** Head of the record. */
    final Head head(final Session session) {
        final Key key = quote.isQuote() ? receipt.orNone() : receipt.key();
        final Head plain = Head.of(till.name(key, session.today())).by(operator);
        final Head timed = time == null ? plain : plain.at(Days.time("--time", time, plain.name().businessDate()));
        return quote.of(advice ? timed.advice() : timed);
    }
}
