package daicho.tools.till;

import static picocli.CommandLine.Command;
import static picocli.CommandLine.Mixin;
import static picocli.CommandLine.Option;

import daicho.client.record.OperatorCommands;
import java.time.LocalDate;

/** Lets late receipts in. */
@Command(name = "latewindow", mixinStandardHelpOptions = true, sortOptions = false,
    description = "Lets receipts with old business dates in for a while.")
public final class LateWindowCommand extends OneRecordCommand {
    @Option(names = "--from", required = true, paramLabel = "DAY", description = "First business date, YYYY-MM-DD.")
    private String from;

    @Option(names = "--to", required = true, paramLabel = "DAY", description = "Last business date, YYYY-MM-DD.")
    private String to;

    @Option(names = "--seconds", paramLabel = "N", defaultValue = "3600",
        description = "How long from now, up to 30 days (2,592,000); ${DEFAULT-VALUE} unless said; 0 closes it.")
    private long seconds;

    @Option(names = "--terminal", paramLabel = "T", description = "The till that may send them; all unless said.")
    private Long terminal;

    @Mixin
    private AtOptions at;

    @Option(names = "--operator", required = true, paramLabel = "N", description = "Who acts: your number, 1 and more.")
    private long operator;

    @Override
    byte[] record(final Session session) {
        final LocalDate today = session.today();
        return OperatorCommands.openLateWindow(at.head(terminal == null ? 1 : terminal, today, operator),
            terminal == null ? 0 : terminal, Days.of("--from", from, today), Days.of("--to", to, today), seconds);
    }

    @Override
    String keyToTell() {
        return at.keyToTell();
    }
}
