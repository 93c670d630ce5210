package daicho.tools.till;

import static picocli.CommandLine.Option;

import daicho.client.record.CardId;
import daicho.protocol.ExitCode;
import daicho.protocol.Scheme;
import daicho.tools.console.Trouble;
import java.util.Locale;

/** Which card. */
public final class CardOptions {
    @Option(names = "--card", required = true, paramLabel = "X", description = "The card: 1 to 16 characters.")
    private String card;

    @Option(names = "--scheme", paramLabel = "S", defaultValue = "POS_CARD",
        description = "What the card is: POS_CARD, PROVISIONAL, MEMBER, EC, APP, or a number; ${DEFAULT-VALUE} unless said.")
    private String scheme;

    @Option(names = "--namespace", paramLabel = "N", defaultValue = "0", description = "Who issued it; ${DEFAULT-VALUE} unless said.")
    private int namespace;

    /** @return the card. */
    public CardId card() {
        return cardOf(scheme, namespace, card);
    }

    /**
     * A card from texts.
     *
     * @param scheme    name or number.
     * @param namespace who issued it.
     * @param text      the id.
     * @return the card.
     */
    static CardId cardOf(final String scheme, final int namespace, final String text) {
        try {
            return new CardId(schemeOf(scheme), namespace, text);
        } catch (final IllegalArgumentException mistake) {
            throw new Trouble(ExitCode.USAGE, mistake.getMessage(), mistake);
        }
    }

    private static int schemeOf(final String text) {
        return text.matches("[0-9]{1,3}") ? Integer.parseInt(text) : Scheme.valueOf(text.toUpperCase(Locale.ROOT)).number();
    }
}
