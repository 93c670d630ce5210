package daicho.tools.till;

import static picocli.CommandLine.Mixin;
import static picocli.CommandLine.Option;

import daicho.client.record.Head;
import daicho.client.record.TransactionName;
import java.time.LocalDate;

/**
 * Where and when a command is given that is about another till or day: there {@code --terminal} and {@code --date} say what it is
 * about, because that is what stands on the paper in the operator's hand.
 */
public final class AtOptions {
    @Mixin
    private OwnKey key;

    @Option(names = "--at-terminal", paramLabel = "T", description = "The till where this command is given; the same one unless said.")
    private Long terminal;

    @Option(names = "--at-date", paramLabel = "DAY", defaultValue = Days.TODAY,
        description = "Business date of this command; ${DEFAULT-VALUE} unless said.")
    private String date;

    /** Head of the record. */
    Head head(final long sameTerminal, final LocalDate today, final long operator) {
        final long at = terminal == null ? sameTerminal : terminal;
        return Head.of(new TransactionName(at, Days.of("--at-date", date, today), key.key())).by(operator);
    }

    /** @return see {@link DrawnKey#toTell()}. */
    String keyToTell() {
        return key.toTell();
    }
}
