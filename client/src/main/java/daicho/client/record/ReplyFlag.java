package daicho.client.record;

import java.util.Arrays;
import java.util.List;

/** Flags of replies, in the order of their bits. */
public enum ReplyFlag {
    /** Answered before: first sequence, status and amounts, the balance of now. */
    DUPLICATE,
    /** The card shown belongs to a merged account. */
    MERGED,
    /** The points would have expired already and were given a later day. */
    LATE_EXPIRY_MOVED,
    /** The till's clock is off. */
    CHECK_CLOCK,
    /** Nothing was changed: this was a QUOTE. */
    QUOTED,
    /** The card was unknown and has been enrolled. */
    ENROLLED,
    /** Some of the spendable points are gone after today. */
    EXPIRES_AT_MIDNIGHT;

    /** @return the flag's bit. */
    public int bit() {
        return 1 << ordinal();
    }

    /**
     * Names what is set.
     *
     * @param flags bits of ReplyFlags.
     * @return names in the order of their bits.
     */
    public static List<String> names(final int flags) {
        return Arrays.stream(values()).filter(flag -> (flags & flag.bit()) != 0).map(Enum::name).toList();
    }
}
