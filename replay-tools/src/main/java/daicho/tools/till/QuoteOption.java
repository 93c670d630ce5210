package daicho.tools.till;

import static picocli.CommandLine.Option;

import daicho.client.record.Head;

/** Asks first. */
public final class QuoteOption {
    @Option(names = "--quote", description = "Only tell what the answer would be now; nothing is changed.")
    private boolean quote;

    /** @return whether nothing is to be done. */
    boolean isQuote() {
        return quote;
    }

    /** The head as it is asked for. */
    Head of(final Head head) {
        return quote ? head.quote() : head;
    }
}
