package daicho.tools.till;

import static picocli.CommandLine.Option;

import daicho.client.record.Head;
import daicho.client.record.Key;
import daicho.client.record.TransactionName;
import daicho.protocol.ExitCode;
import daicho.tools.console.Trouble;
import java.time.DateTimeException;
import java.time.LocalDate;

/** Which till, and on which business date. */
public final class TillOptions {
    private static final String TODAY = "today";

    @Option(names = "--terminal", paramLabel = "T", defaultValue = "1", description = "The till; ${DEFAULT-VALUE} unless said.")
    private long terminal;

    @Option(names = "--date", paramLabel = "DAY", defaultValue = TODAY,
        description = "Business date, YYYY-MM-DD; ${DEFAULT-VALUE} (by the programme's clock) unless said.")
    private String date;

    /**
     * Head of a record without a key.
     *
     * @param today the programme's day.
     * @return the head.
     */
    Head unnamed(final LocalDate today) {
        return head(Key.NONE, today);
    }

    /**
     * Head of a record with a key.
     *
     * @param receipt the key as text.
     * @param today   the programme's day.
     * @return the head.
     */
    Head named(final String receipt, final LocalDate today) {
        return Head.of(name(receipt, today));
    }

    /**
     * Name of a transaction.
     *
     * @param receipt the key as text.
     * @param today   the programme's day.
     * @return the name.
     */
    TransactionName name(final String receipt, final LocalDate today) {
        try {
            return new TransactionName(terminal, day(today), Key.text(receipt));
        } catch (final IllegalArgumentException mistake) {
            throw new Trouble(ExitCode.USAGE, mistake.getMessage(), mistake);
        }
    }

    private Head head(final Key key, final LocalDate today) {
        try {
            return Head.of(new TransactionName(terminal, day(today), key));
        } catch (final IllegalArgumentException mistake) {
            throw new Trouble(ExitCode.USAGE, mistake.getMessage(), mistake);
        }
    }

    private LocalDate day(final LocalDate today) {
        if (date.equalsIgnoreCase(TODAY)) {
            return today;
        }
        try {
            return LocalDate.parse(date);
        } catch (final DateTimeException mistake) {
            throw new Trouble(ExitCode.USAGE, "--date must be today or YYYY-MM-DD: " + date, mistake);
        }
    }
}
