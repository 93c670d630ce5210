package daicho.members.fold;

import java.text.Normalizer;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Dates of birth, in one form and against each other. */
public final class Birth {
    private static final Pattern EIGHT = Pattern.compile("(\\d{4})(\\d{2})(\\d{2})");
    private static final Pattern PARTS = Pattern.compile("(\\d{4})[-/.年](\\d{1,2})[-/.月](\\d{1,2})日?");
    private static final Pattern ERA = Pattern.compile("([mtshr]|明治|大正|昭和|平成|令和)\\.?(\\d{1,2}|元)[-/.年](\\d{1,2})[-/.月](\\d{1,2})日?");
    /** The year before the first of each. */
    private static final Map<String, Integer> ERAS = Map.of(
        "m", 1867, "明治", 1867, "t", 1911, "大正", 1911, "s", 1925, "昭和", 1925, "h", 1988, "平成", 1988, "r", 2018, "令和", 2018);

    private Birth() {
    }

    /**
     * Reads a date.
     *
     * @param text like 1980-03-02, 1980/3/2, 19800302, 1980年3月2日, S55.3.2 or 昭和55年3月2日, in any width.
     * @return the date; null when it is none.
     */
    public static LocalDate fold(final String text) {
        final String plain = Normalizer.normalize(text, Normalizer.Form.NFKC).replaceAll("\\s", "").toLowerCase(Locale.ROOT);
        try {
            final Matcher era = ERA.matcher(plain);
            if (era.matches()) {
                final int year = era.group(2).equals("元") ? 1 : Integer.parseInt(era.group(2));
                return LocalDate.of(ERAS.get(era.group(1)) + year, Integer.parseInt(era.group(3)), Integer.parseInt(era.group(4)));
            }
            for (final Pattern pattern : new Pattern[] {EIGHT, PARTS}) {
                final Matcher date = pattern.matcher(plain);
                if (date.matches()) {
                    return LocalDate.of(Integer.parseInt(date.group(1)), Integer.parseInt(date.group(2)), Integer.parseInt(date.group(3)));
                }
            }
        } catch (final DateTimeException none) {
            return null;
        }
        return null;
    }

    /**
     * Holds two dates against each other.
     *
     * @param one a date; null: not known.
     * @param two a date; null: not known.
     * @return SIMILAR when one digit is another, or day and month have changed places.
     */
    public static Likeness compare(final LocalDate one, final LocalDate two) {
        if (one == null || two == null) {
            return Likeness.UNKNOWN;
        }
        if (one.equals(two)) {
            return Likeness.AGREE;
        }
        final boolean turned = one.getYear() == two.getYear() && one.getMonthValue() == two.getDayOfMonth()
            && one.getDayOfMonth() == two.getMonthValue();
        return turned || otherDigits(one.toString(), two.toString()) == 1 ? Likeness.SIMILAR : Likeness.DIFFER;
    }

    private static int otherDigits(final String one, final String two) {
        int others = 0;
        for (int i = 0; i < Math.min(one.length(), two.length()); i++) {
            others += one.charAt(i) == two.charAt(i) ? 0 : 1;
        }
        return others;
    }
}
