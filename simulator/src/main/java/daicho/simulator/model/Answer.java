package daicho.simulator.model;

import java.util.Arrays;

/** What a reply says, or should say. A part that the contract leaves open is {@link #OPEN}. */
public final class Answer {
    /** The value of a part that the contract leaves open. */
    public static final long OPEN = Long.MIN_VALUE;

    private final long[] values = new long[Part.values().length];

    /** The parts of a reply. */
    public enum Part {
        /** Code of the status. */
        STATUS,
        /** Reply flags. */
        FLAGS,
        /** What the status needs. */
        DETAIL,
        /** Sequence of the transaction. */
        SEQUENCE,
        /** Sequence of the balance. */
        BALANCE_SEQUENCE,
        /** Account. */
        ROOT,
        /** Programme in force. */
        PROGRAMME_VERSION,
        /** Points added. */
        EARNED,
        /** Points taken. */
        BURNED,
        /** Points given back. */
        RESTORED,
        /** Points given back and lost. */
        FORFEITED,
        /** Points that repaid debt. */
        REPAID,
        /** Points owed from now on. */
        DEBT_MADE,
        /** Money part of a refund. */
        REFUND_AMOUNT,
        /** Spendable at the terminal's brand. */
        SPENDABLE,
        /** Spendable in all. */
        SPENDABLE_ALL,
        /** Not usable yet. */
        PENDING,
        /** Set aside. */
        HELD,
        /** Owed. */
        DEBT,
        /** Day on which the next points go. */
        NEXT_EXPIRY_DAY,
        /** Points that go then. */
        NEXT_EXPIRY_POINTS,
        /** Worth of what is spendable here. */
        MONEY_VALUE
    }

    /** @return a part. */
    public long get(final Part part) {
        return values[part.ordinal()];
    }

    /** Says a part. */
    public Answer set(final Part part, final long value) {
        values[part.ordinal()] = value;
        return this;
    }

    /**
     * Compares with what was really said.
     *
     * @param real a reply.
     * @return the differences in words, empty when there are none.
     */
    public String differenceFrom(final Answer real) {
        final StringBuilder words = new StringBuilder();
        for (final Part part : Part.values()) {
            final long expected = get(part);
            if (expected != OPEN && expected != real.get(part)) {
                words.append(words.isEmpty() ? "" : ", ").append(part).append(": model ").append(expected)
                    .append(", ledger ").append(real.get(part));
            }
        }
        return words.toString();
    }

    @Override
    public String toString() {
        return Arrays.toString(values);
    }
}
