package daicho.tools.till;

import static picocli.CommandLine.Option;

import daicho.client.record.Head;
import daicho.client.record.Key;
import daicho.client.record.TransactionName;
import java.time.LocalDate;

/** Which till, and on which business date. */
public class TillOptions {
    @Option(names = "--terminal", paramLabel = "T", defaultValue = "1", description = "The till; ${DEFAULT-VALUE} unless said.")
    private long terminal;

    @Option(names = "--date", paramLabel = "DAY", defaultValue = Days.TODAY,
        description = "Business date: today, yesterday or YYYY-MM-DD; ${DEFAULT-VALUE} (by the programme's clock) unless said.")
    private String date;

    /**
     * Head of a record without a key.
     *
     * @param today the programme's day.
     * @return the head.
     */
    final Head unnamed(final LocalDate today) {
        return Head.of(name(Key.NONE, today));
    }

    /**
     * Name of a transaction.
     *
     * @param key   its key.
     * @param today the programme's day.
     * @return the name.
     */
    final TransactionName name(final Key key, final LocalDate today) {
        final LocalDate day = Days.of("--date", date, today);
        return Session.built(() -> new TransactionName(terminal, day, key));
    }
}
