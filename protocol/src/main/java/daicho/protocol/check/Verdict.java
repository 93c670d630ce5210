package daicho.protocol.check;

import daicho.protocol.Status;

/** A judgement packed into a long, so that none is allocated: status code in the high half, detail in the low one. */
public final class Verdict {
    /** Nothing is wrong. */
    public static final long OK = 0;

    private Verdict() {
    }

    /**
     * Packs a judgement.
     *
     * @param status what is wrong.
     * @param detail offset of the field, or what else the status needs; 32 unsigned bits.
     * @return the judgement.
     */
    public static long of(final Status status, final int detail) {
        return (long)status.code() << 32 | detail & 0xFFFF_FFFFL;
    }

    /**
     * Which of two judgements counts: the first fault, but a {@code BAD_AMOUNT} before a {@code BAD_FIELD}.
     *
     * @param found what was found so far.
     * @param next  what was found behind it.
     * @return one of them.
     */
    static long worse(final long found, final long next) {
        if (found == OK) {
            return next;
        }
        return code(found) == Status.BAD_FIELD.code() && code(next) == Status.BAD_AMOUNT.code() ? next : found;
    }

    /**
     * What is wrong.
     *
     * @param verdict a judgement.
     * @return code of the status, 0 for OK.
     */
    public static int code(final long verdict) {
        return (int)(verdict >>> 32);
    }

    /**
     * Where it is wrong.
     *
     * @param verdict a judgement.
     * @return the detail.
     */
    public static long detail(final long verdict) {
        return verdict & 0xFFFF_FFFFL;
    }
}
