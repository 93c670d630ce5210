package daicho.members.fold;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import com.google.i18n.phonenumbers.Phonenumber.PhoneNumber;

/** Phone numbers in one form. */
public final class Phone {
    private static final PhoneNumberUtil NUMBERS = PhoneNumberUtil.getInstance();

    private final String region;

    /**
     * For numbers of a region.
     *
     * @param region where numbers without a country belong, two letters: "JP".
     * @throws IllegalArgumentException when there is no such region.
     */
    public Phone(final String region) {
        if (!NUMBERS.getSupportedRegions().contains(region)) {
            throw new IllegalArgumentException("there is no region " + region + " with phones; it is two letters like JP");
        }
        this.region = region;
    }

    /**
     * Folds a number.
     *
     * @param text as written: any width, with blanks, dashes, brackets, with or without a country.
     * @return the number by E.164; empty when it cannot be one.
     */
    public String fold(final String text) {
        try {
            final PhoneNumber number = NUMBERS.parse(text, region);
            return NUMBERS.isPossibleNumber(number) ? NUMBERS.format(number, PhoneNumberFormat.E164) : "";
        } catch (final NumberParseException none) {
            return "";
        }
    }
}
