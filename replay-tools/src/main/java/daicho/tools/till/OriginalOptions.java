package daicho.tools.till;

import static picocli.CommandLine.Mixin;
import static picocli.CommandLine.Option;

import daicho.client.record.Key;
import daicho.client.record.Original;
import daicho.client.record.TransactionName;
import daicho.protocol.ExitCode;
import daicho.tools.console.Trouble;
import java.time.LocalDate;

/** Which earlier transaction: what stands on its receipt, or its sequence. */
public final class OriginalOptions {
    @Mixin
    private ReceiptName receipt;

    @Option(names = "--terminal", paramLabel = "T", defaultValue = "1",
        description = "The original's till, as it stands on the receipt; ${DEFAULT-VALUE} unless said.")
    private long terminal;

    @Option(names = "--date", paramLabel = "DAY", defaultValue = Days.TODAY,
        description = "The original's business date: today, yesterday or YYYY-MM-DD; ${DEFAULT-VALUE} unless said.")
    private String date;

    @Option(names = "--sequence", paramLabel = "SEQ", description = "The original's sequence, instead of what stands on the receipt.")
    private Long sequence;

    /** The original. */
    Original original(final LocalDate today) {
        final Key key = receipt.orNone();
        if (key.equals(Key.NONE) == (sequence == null)) {
            throw new Trouble(ExitCode.USAGE, "say which one: by --receipt (with --terminal and --date), or by --sequence");
        }
        if (sequence != null) {
            return Original.at(sequence);
        }
        return Original.named(new TransactionName(terminal, Days.of("--date", date, today), key));
    }

    /** The till where the command is given, unless it says another: the one on the receipt. */
    long terminal() {
        return terminal;
    }
}
