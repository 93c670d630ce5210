package daicho.tools.till;

import static picocli.CommandLine.Option;

import java.time.Instant;

/** Since when a card is lost. */
public final class LostSince {
    @Option(names = "--since", paramLabel = "LOCAL",
        description = "When it was lost, by the programme's clock: HH:MM today, or YYYY-MM-DDTHH:MM:SS; now unless said.")
    private String since;

    /** The moment, null: now. */
    Instant instant(final Session session) {
        return since == null ? null : Days.time("--since", since, session.today()).toInstant(session.offset());
    }
}
