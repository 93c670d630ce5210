package daicho.client.record;

import daicho.protocol.Scheme;

/**
 * An id that finds an account.
 *
 * @param scheme      number of the scheme, 1 to 255; see {@link Scheme}.
 * @param namespaceId who issued the id, 0 to 65,535.
 * @param text        the id: 1 to 16 printable ASCII characters, compared exactly.
 */
public record CardId(int scheme, int namespaceId, String text) {
    /** Checks the ranges. */
    public CardId {
        Ranges.check("scheme", scheme, 1, 255);
        Ranges.check("namespace", namespaceId, 0, 65_535);
        PaddedText.bytes("card", text);
    }

    /**
     * A card of one of the schemes that every programme has.
     *
     * @param scheme      the scheme.
     * @param namespaceId who issued it.
     * @param text        the id.
     */
    public CardId(final Scheme scheme, final int namespaceId, final String text) {
        this(scheme.number(), namespaceId, text);
    }

    /**
     * A card shown at a till, of namespace 0.
     *
     * @param text what stands on it.
     * @return its id.
     */
    public static CardId pos(final String text) {
        return new CardId(Scheme.POS_CARD, 0, text);
    }
}
