package daicho.client.record;

import daicho.protocol.Limits;
import daicho.protocol.codec.MergeProof;

/**
 * One source of a merge, and what shows that its holder agrees.
 *
 * @param card      a card of the source.
 * @param proof     what shows it.
 * @param rule      BATCH: number of the rule that proposed it, else 0.
 * @param score     BATCH: its score, 0 to 1,000, else 0.
 * @param reference CONSENT, OPERATOR, BATCH: what can be looked up elsewhere, 1 to 16 characters; else null.
 * @param pin       PIN: its 4 to 12 ASCII digits, the caller's own array; else null.
 */
public record MergeSource(CardId card, MergeProof proof, int rule, int score, String reference, byte[] pin) {
    /** Checks the ranges. */
    public MergeSource {
        Ranges.check("rule", rule, 0, 0xFFFF);
        Ranges.check("score", score, 0, Limits.MERGE_SCORE);
        if ((pin != null) != (proof == MergeProof.PIN)) {
            throw new IllegalArgumentException("a PIN belongs to proof PIN, and to no other");
        }
        if (pin != null) {
            PinCommands.padded(pin, new byte[PaddedText.BYTES], 0);
        }
        if (reference != null) {
            PaddedText.bytes("reference", reference);
        }
    }

    /**
     * The PIN that came with the card.
     *
     * @param card a card of the source.
     * @param pin  4 to 12 ASCII digits.
     * @return the source.
     */
    public static MergeSource byPin(final CardId card, final byte[] pin) {
        return new MergeSource(card, MergeProof.PIN, 0, 0, null, pin);
    }

    /**
     * A cashier holds the card in hand.
     *
     * @param card a card of the source.
     * @return the source.
     */
    public static MergeSource cardPresent(final CardId card) {
        return new MergeSource(card, MergeProof.CARD_PRESENT, 0, 0, null, null);
    }

    /**
     * Checkout or app proved both log-ins, or an operator decided.
     *
     * @param card      a card of the source.
     * @param proof     CONSENT or OPERATOR.
     * @param reference names consent or ticket.
     * @return the source.
     */
    public static MergeSource agreed(final CardId card, final MergeProof proof, final String reference) {
        return new MergeSource(card, proof, 0, 0, reference, null);
    }

    /**
     * A line of a proposal file.
     *
     * @param card  a card of the source.
     * @param file  names the file.
     * @param rule  number of the rule that proposed it.
     * @param score its score, 0 to 1,000.
     * @return the source.
     */
    public static MergeSource proposed(final CardId card, final String file, final int rule, final int score) {
        return new MergeSource(card, MergeProof.BATCH, rule, score, file, null);
    }
}
