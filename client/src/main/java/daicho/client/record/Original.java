package daicho.client.record;

import daicho.protocol.codec.TransactionNameEncoder;

/**
 * An earlier transaction: by what stands on its receipt, or by the sequence that its reply or a statement told.
 *
 * @param name     its name; null: by its sequence.
 * @param sequence its sequence, unsigned; 0: by its name.
 */
public record Original(TransactionName name, long sequence) {
    /** Checks that it is one of the two. */
    public Original {
        if (name == null == (sequence == 0)) {
            throw new IllegalArgumentException("the original needs its name or its sequence, not both");
        }
        if (name != null && name.key().equals(Key.NONE)) {
            throw new IllegalArgumentException("the original's name needs a key");
        }
    }

    /**
     * By its name.
     *
     * @param name terminal, business date and key.
     * @return the original.
     */
    public static Original named(final TransactionName name) {
        return new Original(name, 0);
    }

    /**
     * By its sequence.
     *
     * @param sequence not 0.
     * @return the original.
     */
    public static Original at(final long sequence) {
        return new Original(null, sequence);
    }

    /** Writes the name when there is one: the field stays zero else. */
    void write(final TransactionNameEncoder target) {
        if (name != null) {
            Body.write(name, target);
        }
    }
}
