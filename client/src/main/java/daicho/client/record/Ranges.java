package daicho.client.record;

/** Says which number is out of its range, and what the range is. */
final class Ranges {
    /** Largest value of a field of 32 unsigned bits. */
    static final long U32 = 0xFFFF_FFFFL;

    private Ranges() {
    }

    /**
     * Checks a number.
     *
     * @param noun  what it is.
     * @param value to check.
     * @param least smallest value allowed.
     * @param most  largest value allowed.
     * @return the value.
     * @throws IllegalArgumentException when it is outside.
     */
    static long check(final String noun, final long value, final long least, final long most) {
        if (value < least || value > most) {
            throw new IllegalArgumentException(noun + " is " + value + ", it must be from " + least + " to " + most);
        }
        return value;
    }
}
