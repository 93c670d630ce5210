package daicho.tools.till;

import static picocli.CommandLine.Option;

import daicho.client.record.CardId;

/** A card that is added or given anew. */
public final class SecondCard {
    @Option(names = "--new-card", required = true, paramLabel = "X", description = "The new card.")
    private String card;

    @Option(names = "--new-scheme", paramLabel = "S", defaultValue = "POS_CARD", description = "What it is; ${DEFAULT-VALUE} unless said.")
    private String scheme;

    @Option(names = "--new-namespace", paramLabel = "N", defaultValue = "0", description = "Who issued it; ${DEFAULT-VALUE} unless said.")
    private int namespace;

    /** The card. */
    CardId card() {
        return CardOptions.cardOf(scheme, namespace, card);
    }
}
