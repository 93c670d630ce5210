package daicho.protocol.card;

/** How the last digit of a number is computed from the others. The order is that of the protocol's numbers. */
public enum CheckDigit {
    /** There is none. */
    NONE,
    /** Luhn, ISO/IEC 7812-1: from the right, every second digit doubled, digits of the products summed. */
    LUHN,
    /** EAN and UPC: from the right, weights 1 and 3 in turn. */
    EAN;

    private static final CheckDigit[] VALUES = values();

    static CheckDigit of(final int number) {
        return VALUES[number];
    }

    /** What a digit adds to the sum, which must be a multiple of ten; {@code fromRight} counts from 0. */
    int weighed(final int digit, final int fromRight) {
        if ((fromRight & 1) == 0) {
            return digit;
        }
        return switch (this) {
            case NONE -> 0;
            case LUHN -> digit < 5 ? 2 * digit : 2 * digit - 9;
            case EAN -> 3 * digit;
        };
    }
}
