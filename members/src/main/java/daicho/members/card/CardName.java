package daicho.members.card;

import daicho.client.record.CardId;
import daicho.protocol.Scheme;
import java.util.List;

/** How a card is written in one word: {@code SCHEME:ID}, or {@code SCHEME/NAMESPACE:ID} when its namespace is not 0. */
public final class CardName {
    private static final List<Scheme> SCHEMES = List.of(Scheme.values());

    private CardName() {
    }

    /**
     * Writes a card.
     *
     * @param card the card.
     * @return its name, which {@link #card} reads.
     */
    public static String of(final CardId card) {
        return scheme(card.scheme()) + (card.namespaceId() == 0 ? "" : "/" + card.namespaceId()) + ":" + card.text();
    }

    /**
     * Reads a card.
     *
     * @param name as {@link #of} writes it; a scheme may be a number, too. Without a scheme: a POS_CARD.
     * @return the card.
     * @throws IllegalArgumentException when it is none.
     */
    public static CardId card(final String name) {
        final int colon = name.indexOf(':');
        if (colon < 0) {
            return CardId.pos(name);
        }
        final String issuer = name.substring(0, colon);
        final int slash = issuer.indexOf('/');
        return new CardId(
            scheme(slash < 0 ? issuer : issuer.substring(0, slash)), slash < 0 ? 0 : namespace(issuer.substring(slash + 1)),
            name.substring(colon + 1));
    }

    /**
     * Reads a scheme.
     *
     * @param text its name in any case, or its number.
     * @return its number.
     * @throws IllegalArgumentException when there is none of that name.
     */
    public static int scheme(final String text) {
        for (final Scheme scheme : SCHEMES) {
            if (scheme.name().equalsIgnoreCase(text)) {
                return scheme.number();
            }
        }
        if (text.matches("[0-9]{1,3}")) {
            return Integer.parseInt(text);
        }
        throw new IllegalArgumentException("scheme is none of POS_CARD, PROVISIONAL, MEMBER, EC, APP and no number");
    }

    /**
     * Reads a namespace.
     *
     * @param text its number.
     * @return the number.
     * @throws IllegalArgumentException when it is none.
     */
    public static int namespace(final String text) {
        if (!text.matches("[0-9]{1,5}")) {
            throw new IllegalArgumentException("namespace is not a whole number from 0 to 65535");
        }
        return Integer.parseInt(text);
    }

    private static String scheme(final int number) {
        for (final Scheme scheme : SCHEMES) {
            if (scheme.number() == number) {
                return scheme.name();
            }
        }
        return Integer.toString(number);
    }
}
