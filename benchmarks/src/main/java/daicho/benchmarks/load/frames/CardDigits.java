package daicho.benchmarks.load.frames;

/**
 * Card numbers of the load tool: ten digits, two that say how many lots the member was given and eight that number the member.
 * As an alias they are two little-endian words:
 * <pre>
 *   0                              8                             16
 *   +---+---+---+---+---+---+---+---+---+---+---------------------+
 *   | lots  | member, six digits    | two   | zeros               |
 *   +---+---+---+---+---+---+---+---+---+---+---------------------+
 * </pre>
 */
public final class CardDigits {
    /** Members that eight digits can number. */
    public static final int MOST_MEMBERS = 100_000_000;

    private static final long ASCII = 0x3030_3030_3030_3030L;
    private static final int HALF = 10_000;

    private CardDigits() {
    }

    /**
     * First word of the alias.
     *
     * @param lots   0 to 99.
     * @param digits of the member, see {@link #eight}.
     * @return eight ASCII characters, the first one lowest.
     */
    public static long high(final int lots, final long digits) {
        return '0' + lots / 10 | (long)('0' + lots % 10) << 8 | digits << 16;
    }

    /**
     * Second word of the alias.
     *
     * @param digits of the member, see {@link #eight}.
     * @return two ASCII characters and zeros.
     */
    public static long low(final long digits) {
        return digits >>> 48;
    }

    /**
     * A number as eight ASCII digits, all at once: halves of four digits, then pairs, then single digits, side by side in one word.
     * Division by 100 and 10 by multiplication is exact for such short numbers.
     *
     * @param number 0 to 99,999,999.
     * @return the digits, leading zeros included, the first one lowest.
     */
    public static long eight(final int number) {
        final long halves = number / HALF | (long)(number % HALF) << 32;
        final long hundreds = halves * 10_486 >>> 20 & 0x7F_0000_007FL;
        final long pairs = hundreds | halves - 100 * hundreds << 16;
        final long tens = pairs * 103 >>> 10 & 0x000F_000F_000F_000FL;
        return (tens | pairs - 10 * tens << 8) + ASCII;
    }
}
